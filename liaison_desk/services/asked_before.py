"""What earlier reports of a forum asked of headquarters: it goes along into the forum's next brief and report until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import Commitment
from liaison_desk.services import follow_ups
from liaison_desk.services.report_facts import met_before

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.follow_ups import Asked


def asked_before(desk: Desk, meeting: Engagement) -> tuple[Asked, ...]:
    """Return what final reports of earlier meetings of the same forum asked of headquarters, open ones first.

    What was closed is told once: at the first meeting after the answer came.
    """
    held = met_before(desk, meeting)
    if not held:
        return ()
    last = max(held.values())
    return tuple(one for one in follow_ups.asked_at(desk, held) if one.state == "open" or _was_closed_since(one, last))


def _was_closed_since(one: Asked, day: date) -> bool:
    return one.follow_up is not None and one.follow_up.closed_on is not None and one.follow_up.closed_on >= day


def as_task(one: Asked) -> Commitment:
    """Return an ask as a line of section 8: what, of whom, until when, how it stands, what came back, and which report made it."""
    row = one.request
    return Commitment(
        id=row.id,
        text=row.ask,
        owner=row.asked_of,
        due_on=row.needed_by_on,
        owed_by="",
        state=one.state,
        outcome=one.answer,
        carried_from=one.report,
    )
