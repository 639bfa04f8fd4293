"""The engagements of a period for somebody's calendar: when and what about, never who, never where."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.folding import fold
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.timeline import TimelineFacts, disclose_timeline
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.services import asking, mapping, pictures, sharing
from liaison_desk.services.printed_maps import unmentioned
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.services.desk import Desk

NAME: Final = "calendar"
_BACK: Final = timedelta(days=31)


def calendar(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the engagements for a calendar; `forum=ID`, `sector=CODE`, `from=DAY` and `until=DAY` narrow it, a month back by default.

    No meeting to which somebody comes who is reached only indirectly is in it, and none whose subject names them, for our own team
    neither (decision 20): calendars are shown on telephones and at the doors of rooms.
    """
    words = asking.asked(ref, ("forum", "sector", "from", "until"))
    since = words.get("from", "") or (desk.clock() - _BACK).date().isoformat()
    sought = mapping.sought(desk, forum=words.get("forum", ""), sector=words.get("sector", ""), since=since, until=words.get("until", ""))
    context = sharing.context_of(desk, reader)
    wanted = tuple(
        one
        for one in pictures.engagements(desk)
        if one.starts_at is not None
        and sought.takes(one.forum, one.sectors)
        and sought.overlaps(one.starts_at.astimezone().date(), one.starts_at.astimezone().date())
    )
    shown = tuple(_open(wanted, context))
    asked = SECTORS.label_of(sought.sector) if sought.sector else ""
    facts = TimelineFacts(paper=paper_of(desk, context), engagements=shown, unmentioned=unmentioned(desk), asked=asked)
    return Printed(
        subject=" ".join(one for one in (NAME, " ".join(ref.split())) if one),
        number=f"{desk.office}-{NAME}-{desk.clock().date():%Y-%m-%d}",
        disclosed=disclose_timeline(facts, context),
        originals=wanted,
        names=hidden_numbers(context),
        recipient=masked(recipient, context.names),
    )


def _open(engagements: Iterable[Engagement], context: Context) -> Iterable[Engagement]:
    """Give the engagements in which nobody stands who is reached only indirectly."""
    closed = {key for key, one in context.parties.items() if one.only_indirectly}
    names = {fold(text) for key in closed for text in context.parties[key].names if text}
    for one in engagements:
        title = fold(one.title)
        if not any(row.contact in closed for row in one.attendees) and not any(each in title for each in names):
            yield one
