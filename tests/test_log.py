"""The log can be sent to a stranger: whatever is thrown at it, no name, number or note comes out."""

from __future__ import annotations

import logging
import os
import re
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import log
from liaison_desk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "Amina Dolo +999 555 0142"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (info|warning|error|critical) \S+( \S+)*")


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    """The file of a log that is open during a test."""
    log.open_log(tmp_path / "log")
    yield tmp_path / "log" / log.FILE_NAME
    log.close_log()


def lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def test_an_event_is_written_with_its_count_and_status(written: Path) -> None:
    log.note(log.Event.IMPORTED, count=40, status=0)

    assert lines(written)[0].endswith("Z info event=imported count=40 status=0")


def test_an_event_alone_is_a_line(written: Path) -> None:
    log.note(log.Event.LOCKED)

    assert lines(written)[0].endswith(" info event=locked")


@pytest.mark.parametrize("facts", [{"count": SECRET}, {"status": SECRET}])
def test_a_text_where_a_number_belongs_is_refused(written: Path, facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="format code"):
        log.note(log.Event.SAVED, **facts)  # type: ignore[arg-type]

    assert lines(written) == []


def test_an_error_leaves_its_class_and_its_places_only(written: Path) -> None:
    try:
        raise UserError(SECRET, field="name")
    except UserError as error:
        log.note_error(error, event=log.Event.REFUSED)

    (line,) = lines(written)
    assert re.search(r"error event=refused error=UserError at=test_log\.py:\d+$", line)


def test_an_error_that_was_never_raised_has_no_place(written: Path) -> None:
    log.note_error(ValueError(SECRET))

    assert lines(written)[0].endswith("event=bug error=ValueError at=-")


def test_what_a_library_logs_keeps_its_name_and_place_only(written: Path) -> None:
    logging.getLogger("library.inner").warning("cannot read %s", SECRET)

    (line,) = lines(written)
    assert re.search(r"warning library=library at=test_log\.py:\d+$", line)


def test_our_own_name_does_not_open_a_way_around(written: Path) -> None:
    logging.getLogger("liaison_desk").warning(SECRET)

    assert SECRET not in written.read_text("utf-8")


@given(text=st.text(), level=st.sampled_from([logging.WARNING, logging.ERROR]))
def test_no_text_of_any_kind_comes_out(tmp_path_factory: pytest.TempPathFactory, text: str, level: int) -> None:
    folder = tmp_path_factory.mktemp("log")
    log.open_log(folder)
    logging.getLogger("library").log(level, text, extra={"person": text})
    log.note(log.Event.SAVED)
    log.note_error(RuntimeError(text))
    log.close_log()

    said = lines(folder / log.FILE_NAME)
    assert len(said) == 3
    assert all(LINE.fullmatch(line) for line in said)


@pytest.mark.skipif(os.name != "posix", reason="file modes are Unix's")
def test_nobody_else_may_read_it(written: Path) -> None:
    log.note(log.Event.STARTED)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(written.parent.stat().st_mode) == 0o700


def test_it_stays_small(written: Path) -> None:
    for _ in range(12_000):
        log.note(log.Event.SEARCHED, count=12)

    assert {one.name for one in written.parent.iterdir()} == {"desk.log", "desk.log.1"}
    assert all(one.stat().st_size <= 256 * 1024 for one in written.parent.iterdir())


def test_a_folder_that_cannot_be_written_leaves_no_log_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way", "utf-8")

    log.open_log(tmp_path / "log")
    log.note(log.Event.STARTED)

    assert (tmp_path / "log").read_text("utf-8") == "in the way"


def test_opening_again_does_not_write_twice(written: Path) -> None:
    log.open_log(written.parent)

    log.note(log.Event.STARTED)

    assert len(lines(written)) == 1


def test_nothing_is_made_before_the_first_line(written: Path) -> None:
    assert not written.parent.exists()
    log.note(log.Event.STARTED)
    assert len(lines(written)) == 1


def test_a_full_disk_is_no_reason_to_disturb_anybody(
    written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log._OwnFile, "flush", full)
    log.note(log.Event.STARTED)
    monkeypatch.undo()
    assert capsys.readouterr() == ("", "")


def test_a_program_without_a_log_prints_nothing_of_it(capsys) -> None:
    log.close_log()

    assert [type(one) for one in logging.getLogger("liaison_desk").handlers] == [logging.NullHandler]
    log.note(log.Event.REFUSED)
    assert capsys.readouterr().err == ""
