"""The engagement brief, gathered from everything that is known of those who are to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.engagement import Engagement, was_present
from liaison_desk.domain.sharing.absence import mapped_here
from liaison_desk.domain.sharing.brief import MOST_TALKS, BriefFacts, disclose_brief
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import engagements, sharing
from liaison_desk.services.asked_before import as_task, asked_before
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.services.desk import Desk

NAME: Final = "brief"
_FEW_SECTORS: Final = 4


def brief(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the brief for one meeting; the reference is the id of an engagement, or the start of it."""
    found: Any = desk.shelf.one("engagement", desk.shelf.resolve("engagement", ref.removeprefix("engagement/")))
    meeting = engagements.completed(desk, cast("Engagement", found))
    meeting = meeting.but(attendees=tuple(engagements.frozen(desk, one) for one in meeting.attendees))
    context = sharing.context_of(desk, reader)
    facts = _facts(desk, meeting, context)
    return Printed(
        subject=f"{NAME} {meeting.id}",
        number=f"{desk.office}-{NAME}-{meeting.id[:8]}",
        disclosed=disclose_brief(facts, context),
        originals=(meeting, *facts.people.values()),
        names=hidden_numbers(context),
        recipient=recipient,
    )


def _facts(desk: Desk, meeting: Engagement, context: Context) -> BriefFacts:
    everybody = {one.id: one for one in every(desk, Stakeholder)}
    people = [row.contact for row in meeting.attendees if row.contact]
    bodies = {row.stakeholder for row in meeting.attendees if row.stakeholder}
    operation = desk.operation
    before = _before(desk, meeting)
    return BriefFacts(
        paper=paper_of(desk, context),
        engagement=meeting,
        forum=_one(desk, "forum", meeting.forum),
        place=_one(desk, "place", meeting.place),
        people={one.id: one for one in cast("list[Contact]", desk.shelf.many("contact", people))},
        bodies={key: everybody[key] for key in (*sorted(bodies), operation.office) if key in everybody},
        ours=operation.office,
        met_on=_met_on(before),
        talks=tuple(one for one in before if _concerns(one, meeting, bodies - {operation.office}))[:MOST_TALKS],
        promises=tuple(one for one in every(desk, Commitment) if is_open(one) and _is_owed(one, meeting, bodies - {operation.office})),
        asked=tuple(as_task(one) for one in asked_before(desk, meeting)),
        mapped=mapped_here(everybody.values(), meeting.attendees, tuple(sorted(meeting.sectors))[:_FEW_SECTORS]),
    )


def _before(desk: Desk, meeting: Engagement) -> list[Engagement]:
    """Return the engagements that were held before this one, the newest first."""
    until = meeting.starts_at or desk.clock()
    held = [one for one in every(desk, Engagement) if one.state == "held" and one.id != meeting.id and one.starts_at is not None]
    return sorted((one for one in held if one.starts_at and one.starts_at < until), key=lambda one: str(one.starts_at), reverse=True)


def _met_on(before: list[Engagement]) -> dict[str, date]:
    found: dict[str, date] = {}
    for one in before:
        for row in one.attendees:
            if one.starts_at is not None and was_present(row):
                for key in filter(None, (row.contact, row.stakeholder)):
                    found.setdefault(key, one.starts_at.date())
    return found


def _concerns(one: Engagement, meeting: Engagement, bodies: set[str]) -> bool:
    return bool(meeting.forum and one.forum == meeting.forum) or any(row.stakeholder in bodies for row in one.attendees)


def _is_owed(one: Commitment, meeting: Engagement, bodies: set[str]) -> bool:
    return bool(meeting.forum and one.forum == meeting.forum) or one.stakeholder in bodies


def _one(desk: Desk, kind: str, record_id: str) -> Any:
    found = desk.shelf.many(kind, [record_id]) if record_id else []
    return found[0] if found else None
