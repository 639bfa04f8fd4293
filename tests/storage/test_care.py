"""The notes about the care of a vault: kept beside the backups, and never in anybody's way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from liaison_desk.storage import care
from liaison_desk.storage.care import Care

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_a_vault_without_notes_has_empty_ones_and_no_file(tmp_path: Path) -> None:
    assert care.read(tmp_path) == Care()
    care.keep(tmp_path, failure="")
    assert list(tmp_path.iterdir()) == []


def test_what_is_noted_is_read_again_and_the_rest_stays(tmp_path: Path) -> None:
    care.keep(tmp_path, drilled_at=NOW, drilled="a")
    care.keep(tmp_path, carried_at=NOW + timedelta(hours=1))
    assert care.read(tmp_path) == Care(drilled_at=NOW, drilled="a", carried_at=NOW + timedelta(hours=1))
    care.keep(tmp_path, drilled_at=None)
    assert care.read(tmp_path).drilled_at is None


def test_an_instant_of_another_zone_is_read_in_utc(tmp_path: Path) -> None:
    care.keep(tmp_path, red_at=NOW.astimezone(timezone(timedelta(hours=3))))
    found = care.read(tmp_path).red_at
    assert found == NOW
    assert found.tzinfo is UTC


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b'{"red_at": 7}', b'{"red_at": "soon"}', b"\xff", b"[" * 70_000])
def test_notes_that_cannot_be_read_are_none(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "care.json").write_bytes(said)
    assert care.read(tmp_path) == Care()


def test_notes_of_a_newer_version_are_read_as_far_as_they_are_known(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "care.json").write_text('{"letters": "B C", "moon": "full"}')
    assert care.read(tmp_path) == Care(letters="B C")


def test_letters_are_added_once(tmp_path: Path) -> None:
    for letter in ("C", "B", "C"):
        care.add_letter(tmp_path, letter)
    assert care.read(tmp_path).letters == "B C"


def test_a_place_that_cannot_be_written_loses_the_note_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file stands where the folder should be")
    assert care.keep(tmp_path, letters="B").letters == "B"
    assert care.read(tmp_path) == Care()
