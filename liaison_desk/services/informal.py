"""Logging an informal contact in one line: with whom, how, and what it was about; never a plate, a route or a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.engagements import OWES_NO_REPORT
from liaison_desk.i18n import _
from liaison_desk.services import engagements, records

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


def logged_with(desk: Desk, gist: str, *, who: str = "", way: str = "chance") -> tuple[str, Changes]:
    """Keep an informal contact with whoever typed words name, as `contact/REF`, `stakeholder/REF` or a reference of either alone.

    Raises as `logged` does, and `UserError` naming `with` for somebody who is not known.
    """
    kind, slash, ref = who.strip().partition("/")
    wanted = kind if slash and kind in {"contact", "stakeholder"} else "contact|stakeholder"
    try:
        known = records.resolved(desk, wanted, ref if wanted == kind else who.strip()) if who.strip() else ""
    except UserError as error:
        raise UserError(error.message, field="with") from None
    is_body = bool(known) and bool(desk.shelf.many("stakeholder", [known]))
    return logged(desk, gist, contact="" if is_body else known, stakeholder=known if is_body else "", way=way)
