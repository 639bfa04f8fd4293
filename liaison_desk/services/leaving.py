"""A file that leaves the vault: its place is tried, the share is logged, and only then do the bytes appear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import WorldError
from liaison_desk.domain.safe_points import safe_point, to_the_end
from liaison_desk.i18n import _
from liaison_desk.storage import share_log, targets
from liaison_desk.storage.atomic import write_out

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk


def refuse_place(to: Path) -> None:
    """Raise where no file that leaves may be written: UserError inside a vault, WorldError elsewhere; asked before anything is drawn."""
    targets.refuse_place(to)


def make_folder(folder: Path) -> None:
    """Make a folder for several files that leave; raises as `refuse_place`."""
    targets.make_folder(folder)


def logged(desk: Desk, facts: Mapping[str, Json], content: bytes, to: Path | None) -> share_log.Share:
    """Log a share, and only then write its bytes, replacing that one file at once or not at all; without a file only the log.

    Raises as `refuse_place` and the world's errors, with nothing logged where the place takes no such file. Where writing fails after
    that, the line stands in the log, and the error says so.
    """
    safe_point()
    with to_the_end():
        if to is not None:
            targets.try_place(to, len(content))
        line = share_log.add(desk.journal, facts, author=desk.author)
        if to is not None:
            _write(to, content, line.number)
    return line


def _write(to: Path, content: bytes, number: int) -> None:
    try:
        write_out(to, content)
    except WorldError as error:
        said = _("The log of shares has line {number} for a copy that was not written.").format(number=number)
        raise type(error)(f"{error.message} {said}", remedy=error.remedy) from error
