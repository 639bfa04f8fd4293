"""Logging an informal contact in one line: with whom, how, and what it was about; never a plate, a route or a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.engagements import OWES_NO_REPORT
from liaison_desk.i18n import _
from liaison_desk.services import engagements

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

WAYS = ("chance", "message", "through-others")
"""How an informal contact may have come about; each owes one line and no report (decision 29)."""
_LONGEST_TITLE = 80


def logged(desk: Desk, gist: str, *, contact: str = "", stakeholder: str = "", way: str = "chance") -> tuple[str, Changes]:
    """Keep an informal contact as held just now; return its id.

    Whoever it was with stands in the attendance as they are today, not asked whether they may be named; nobody needs to be named.
    `UserError` naming `gist` without a line, or `kind` for a way that owes a report.
    """
    line = " ".join(gist.split())
    if not line:
        raise UserError(_("One line is enough: what was it about?"), field="gist")
    if way not in OWES_NO_REPORT:
        raise UserError(_("Log that as a meeting or call; it owes a report."), field="kind")
    named = Attendee(contact=contact, stakeholder=stakeholder, side="counterpart")
    there = (engagements.frozen(desk, named),) if contact or stakeholder else ()
    title = line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    now = desk.clock().replace(second=0, microsecond=0)
    made = Engagement(title=title, kind=way, state="held", starts_at=now, gist=line, attendees=there)
    return engagements.logged(desk, made)
