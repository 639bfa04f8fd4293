"""A file that leaves: tried, logged, and only then written."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import DiskFullError, UserError, WorldError
from liaison_desk.services import leaving
from liaison_desk.services.desk import Desk
from liaison_desk.storage import failures, share_log


def test_the_share_is_logged_before_the_bytes_appear(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[int] = []
    monkeypatch.setattr(leaving, "write_out", lambda _to, _content: lines.append(len(share_log.listed(desk.vault))))
    assert leaving.logged(desk, {"audience": "hq"}, b"paper", tmp_path / "a.pdf").number == 1
    assert lines == [1]


def test_a_file_that_is_there_is_replaced(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"older")
    leaving.logged(desk, {"audience": "hq"}, b"paper", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"paper"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_a_copy_that_was_not_written_although_it_is_logged_is_told(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(to: Path, _content: bytes) -> None:
        raise failures.disk_full(to.parent)

    monkeypatch.setattr(leaving, "write_out", full)
    with pytest.raises(DiskFullError, match="has line 1 for a copy that was not written") as told:
        leaving.logged(desk, {"audience": "hq"}, b"paper", tmp_path / "a.pdf")
    assert told.value.remedy
    assert len(share_log.listed(desk.vault)) == 1


def test_nothing_is_logged_where_the_place_takes_no_file(desk: Desk, tmp_path: Path) -> None:
    for place, refused in ((tmp_path, WorldError), (desk.vault.folder / "lock", UserError), (tmp_path / ("x" * 300), WorldError)):
        with pytest.raises(refused):
            leaving.logged(desk, {"audience": "hq"}, b"paper", place)
        with pytest.raises(refused):
            leaving.refuse_place(place)
    assert share_log.listed(desk.vault) == ()


def test_what_goes_to_a_printer_is_logged_without_a_file(desk: Desk) -> None:
    assert leaving.logged(desk, {"audience": "hq"}, b"paper", None).number == 1
