"""Gathering what an after-action report stands on: its meeting, people, promises, and who is on the map there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.after_action.finalising import carried_over, commitments_of
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.information import Information, as_reported, waits
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.sharing.absence import mapped_here
from liaison_desk.domain.sharing.report_facts import ReportFacts, facts_from
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services.annex_facts import annex_facts
from liaison_desk.services.pictures import every
from liaison_desk.storage import issued, share_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.place import Place
    from liaison_desk.services.desk import Desk

_FEW_SECTORS = 8


def gathered(desk: Desk, report: AfterAction) -> ReportFacts:
    """Return everything that a report stands on, as it is now."""
    from liaison_desk.services.asked_before import as_task, asked_before  # They stand on the life of reports, which stands on this.
    from liaison_desk.services.seen_before import seen_before

    engagement = _one(desk, "engagement", report.engagement) or Engagement()
    operation = desk.operation
    place: Place | None = _one(desk, "place", engagement.place)
    everybody = every(desk, Stakeholder)
    here = tuple(one for one in everybody if _is_here(one, place))
    promises = promises_near(desk, report, engagement)
    ours: Stakeholder | None = _one(desk, "stakeholder", operation.office)
    named = frozenset(_referred(report))
    amended = stood_on(desk, report.amends)
    met_on = engagement.starts_at.date() if engagement.starts_at else None
    return ReportFacts(
        report=report,
        engagement=engagement,
        operation=operation,
        forum=_one(desk, "forum", engagement.forum),
        next_forum=_one(desk, "forum", report.next_forum),
        place=place,
        commitments=commitments_of(report, promises),
        carried=carried(desk, report, engagement, promises),
        asked=tuple(as_task(one) for one in asked_before(desk, engagement)),
        seen_before=seen_before(desk, report, met_on, amended.report if amended else None),
        questions=_questions(desk, engagement.id),
        titles={one.id: one.name for one in everybody if one.id in named},
        mapped=mapped_here(here, engagement.attendees, tuple(sorted(engagement.sectors))[:_FEW_SECTORS]),
        families_here=dict(Counter(one.family for one in here)),
        office=ours.name if ours else operation.name,
        office_code=desk.office,
        store=desk.vault.vault_id[:8],
        log_head=share_log.head(desk.vault, desk.journal.replica),
        annexes=annex_facts(desk, report, engagement, here),
        amended=amended,
    )


def stakeholders_here(desk: Desk, engagement: Engagement) -> tuple[Stakeholder, ...]:
    """Return the stakeholders who are on the map where a meeting was."""
    place: Place | None = _one(desk, "place", engagement.place)
    return tuple(one for one in every(desk, Stakeholder) if _is_here(one, place))


def _questions(desk: Desk, meeting: str) -> tuple[Information, ...]:
    """Return what was put to us at a meeting and waits for clearance, as far as a report holds it."""
    return tuple(as_reported(one) for one in every(desk, Information, engagement=meeting) if waits(one)) if meeting else ()


def stood_on(desk: Desk, issue: str) -> ReportFacts | None:
    """Return what an issue stands on that is amended, by its number or id; None where there is none, or it never came here."""
    try:
        return facts_from(issued.one(desk.vault, issue).snapshot) if issue else None
    except NotFoundError:
        return None


def promises_near(desk: Desk, report: AfterAction, engagement: Engagement | None) -> tuple[Commitment, ...]:
    """Return the promises that a report may speak of: of its meeting, its forum, those reported in it and those it names."""
    asked = {"engagement": report.engagement, "after_action": report.id, "forum": engagement.forum if engagement else ""}
    named: list[Any] = desk.shelf.many("commitment", sorted({link.commitment for link in report.tasks if link.commitment}))
    found: dict[str, Commitment] = {one.id: one for one in named}
    for name, value in asked.items():
        found |= {one.id: one for one in every(desk, Commitment, **{name: value})} if value else {}
    return tuple(found.values())


def carried(desk: Desk, report: AfterAction, engagement: Engagement, near: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Return which of the promises near a report come over from earlier meetings of its forum; those that it names itself do not."""
    made, later = commitments_of(report, near), _met_later(desk, engagement)
    earlier = [one for one in near if one.engagement not in later]
    return tuple(one for one in carried_over(engagement, earlier, met_last(desk, engagement)) if one not in made)


def _met_later(desk: Desk, meeting: Engagement) -> frozenset[str]:
    """Return the ids of meetings of the same forum after this one: a report written late knows of them already."""
    if not meeting.forum or meeting.starts_at is None:
        return frozenset()
    after = (one for one in every(desk, Engagement) if one.forum == meeting.forum and one.starts_at and one.starts_at > meeting.starts_at)
    return frozenset(one.id for one in after)


def met_before(desk: Desk, meeting: Engagement) -> dict[str, date]:
    """Return the days of the earlier meetings of the same forum that were held, by their ids."""
    if not meeting.forum:
        return {}
    until = meeting.starts_at or desk.clock()
    held = (one for one in every(desk, Engagement) if one.forum == meeting.forum and one.id != meeting.id and one.state == "held")
    return {one.id: one.starts_at.date() for one in held if one.starts_at is not None and one.starts_at < until}


def met_last(desk: Desk, meeting: Engagement) -> date | None:
    """Return the day on which the forum of a meeting met before it; None where it never did."""
    return max(met_before(desk, meeting).values(), default=None)


def _one(desk: Desk, kind: str, record_id: str) -> Any:
    found = desk.shelf.many(kind, [record_id]) if record_id else []
    return found[0] if found else None


def _is_here(stakeholder: Stakeholder, place: Place | None) -> bool:
    """Say whether a stakeholder is on the map where the meeting was; without a place, or an area, everybody is."""
    areas = {word.casefold() for word in (place.name, place.district, place.province) if word} if place else set()
    theirs = {word.casefold() for word in (*stakeholder.areas, stakeholder.province) if word}
    return not areas or not theirs or not areas.isdisjoint(theirs)


def _referred(record: Record) -> Iterator[str]:
    for one in kind_of(type(record)).fields:
        value = getattr(record, one.name)
        if one.shape.name is ShapeName.REFERS_TO and value:
            yield value
        elif one.shape.name is ShapeName.ROWS:
            for row in value:
                yield from _referred(row)
