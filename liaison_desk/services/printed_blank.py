"""Blank report forms on paper: from the meeting or forum that they are for to the disclosed view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.blank_report import BlankFacts, disclose_blank
from liaison_desk.domain.sharing.disclosed import as_told
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.i18n import _
from liaison_desk.services import sharing
from liaison_desk.services.printing import Printed, paper_of

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk

KINDS = ("engagement", "forum")


def blank_report(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return a blank report form; the reference is `engagement/ID`, `forum/ID`, or empty for a form that is for no record yet."""
    context = sharing.context_of(desk, reader)
    kind, slash, start = ref.strip().partition("/")
    if ref.strip() and (not slash or kind not in KINDS or not start):
        raise UserError(_("Say for which meeting or forum: engagement/ID or forum/ID."), field="ref")
    found: Any = desk.shelf.one(kind, desk.shelf.resolve(kind, start)) if start else None
    engagement = found if kind == "engagement" else None
    forum = found if kind == "forum" else _one(desk, "forum", engagement.forum if engagement else "")
    place = _one(desk, "place", engagement.place if engagement else "")
    area = ", ".join(as_told(one, context) for one in (place.district, place.province) if one) if place else ""
    facts = BlankFacts(paper=paper_of(desk, context), engagement=engagement, forum=forum, area=area)
    subject = f"blank-report-{found.id[:8]}" if found else "blank-report"
    return Printed(
        subject=subject,
        number=f"{desk.office}-{subject}-{facts.paper.on:%Y-%m-%d}",
        disclosed=disclose_blank(facts, context),
        originals=tuple(one for one in (engagement, forum) if one is not None),
        names=tuple(row.name for row in engagement.attendees if row.name) if engagement else (),
        recipient=masked(recipient, context.names),
    )


def _one(desk: Desk, kind: str, record_id: str) -> Any:
    found = desk.shelf.many(kind, [record_id]) if record_id else []
    return found[0] if found else None
