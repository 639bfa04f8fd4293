"""What a command answers: one value for programs, one text for people, one exit status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json

DONE, REFUSED, USAGE, WORLD_FAILED = 0, 1, 2, 3
"""The exit statuses: done; the user can mend it; wrong words; disk, key, file or another process failed."""
BUG = 70
"""The exit status of a fault of the program itself, as `sysexits.h` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result of one command.

    `data` is printed as one JSON value under `--json` and on a line of `batch`; `text` is printed otherwise; `notes`
    go to standard error in either case.
    """

    data: Json = None
    text: str = ""
    notes: tuple[str, ...] = ()
    status: int = DONE


class UsageError(Exception):
    """The words of the command line do not fit the command; exit status 2."""
