"""Notes about the care of a vault, in `backups/care.json`: dates, results and letters, nothing about people, readable without a key.

They are kept beside the backups and not in the database, so that the unlock page can read them, a damaged vault can be noted as such
without a byte written into it, and a note never counts as a change of the vault.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from liaison_desk.domain.errors import DeskError
from liaison_desk.storage import atomic

FOLDER, FILE_NAME = "backups", "care.json"
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What was done for the vault; each instant is aware and in UTC, None for never.

    `red_at` is when damage was found that is not mended yet: then no backup is rotated out. `failed_at` and `failure` are the last backup
    that could not be made since the newest one. `drilled_at`, `drilled` (the backup's name) and `drill_failure` (empty: it passed) are the
    last restore drill. `carried_at` is the last copy off the laptop, `letters` those that copies of this vault took, with spaces between.
    """

    red_at: datetime | None = None
    failed_at: datetime | None = None
    failure: str = ""
    drilled_at: datetime | None = None
    drilled: str = ""
    drill_failure: str = ""
    carried_at: datetime | None = None
    letters: str = ""


_INSTANTS = frozenset(one.name for one in fields(Care) if one.name.endswith("_at"))


def read(folder: Path) -> Care:
    """Return the notes of the vault in `folder`; empty ones where there are none, or they cannot be read."""
    try:
        with (folder / FOLDER / FILE_NAME).open("rb") as file:
            said = json.loads(file.read(_LARGEST))
        known = {one.name: said[one.name] for one in fields(Care) if one.name in said}
        return Care(**{name: _value(name, value) for name, value in known.items()})
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Care()


def keep(folder: Path, **changed: Any) -> Care:
    """Change some notes of the vault in `folder` and return them all; a disk that refuses loses them without a word."""
    before = read(folder)
    after = replace(before, **changed)
    if after != before:
        with suppress(DeskError, OSError):
            atomic.make_private_folder(folder / FOLDER, is_inside=True)
            atomic.write_atomically(folder / FOLDER / FILE_NAME, _written(after))
    return after


def add_letter(folder: Path, letter: str) -> None:
    """Note a letter that a copy of this vault numbers its reports with, so that the next copy takes another."""
    letters = set(read(folder).letters.split()) | {letter}
    keep(folder, letters=" ".join(sorted(letters)))


def _value(name: str, value: object) -> Any:
    if name in _INSTANTS:
        return None if value is None else datetime.fromisoformat(str(value)).astimezone(UTC)
    return str(value)


def _written(care: Care) -> bytes:
    said = {one.name: getattr(care, one.name) for one in fields(Care)}
    return json.dumps({name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}).encode()
