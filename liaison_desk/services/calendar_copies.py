"""A calendar file for one audience and one recipient: disclosed and reviewed like a paper, searched, logged, and only then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import drawing, leaving, publishing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Drafted, Prepared, Share

FORM: Final = "ics"
"""What the share log calls such a file."""


def publish(desk: Desk, prepared: Prepared, to: Path) -> Share:
    """Write, search and log the file, and only then let it appear; raises as `publishing.publish` does."""
    leaving.refuse_place(to)
    draft = publishing.drafted(desk, prepared)
    return publishing.issue(desk, draft, drawn(desk, draft), to)


def drawn(desk: Desk, draft: Drafted) -> drawing.Drawn:
    """Return the searched bytes of a decided copy; `UserError` where something withheld is in them."""
    disclosed = draft.prepared.printed.disclosed
    content = made(disclosed, draft.copy.made_at, desk.office, is_exercise=draft.prepared.style.is_exercise)
    _refuse_leaks(content, draft.work.withheld, disclosed.record.marking.tlp)
    return drawing.Drawn(content=content, form=FORM)


def made(disclosed: Disclosed[Any], made_at: datetime, office: str, *, is_exercise: bool = False) -> bytes:
    """Return the bytes of a disclosed calendar; the same view and instant give the same bytes."""
    from liaison_desk.interop import calendar

    return calendar.written(disclosed, made_at, office, is_exercise=is_exercise)


def _refuse_leaks(content: bytes, withheld: tuple[str, ...], control: str) -> None:
    """Raise UserError where something withheld stands in the file; its folded lines are read whole."""
    from liaison_desk.reports.leaks import search_text

    whole = content.replace(b"\r\n ", b"").replace(b"\\,", b",").replace(b"\\;", b";").replace(b"\\n", b"\n")
    leaks = search_text(whole, withheld, (control,))
    if leaks.found or not leaks.may_leave:
        raise UserError(_("This calendar would tell something that was withheld, so nothing was written. Change the subjects first."))
