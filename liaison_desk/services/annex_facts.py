"""What the annexes of a report stand on, read from the vault; and when the last report went to the same reader."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.checklist import ChecklistItem
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.folding import fold
from liaison_desk.domain.relationship import Relationship, RelationshipLevel
from liaison_desk.domain.sharing.annexes import ATTENDANCE, CHANGES, CHECKLISTS, MAP, AnnexFacts
from liaison_desk.domain.sharing.edges import as_node
from liaison_desk.services import checklists, sharing
from liaison_desk.services.pictures import every
from liaison_desk.storage import history, share_log

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.checklist import Checklist
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk

_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def annex_facts(desk: Desk, report: AfterAction, engagement: Engagement, here: Iterable[Stakeholder]) -> AnnexFacts:
    """Return what the chosen annexes stand on as it is now; `here` are the stakeholders where the meeting was."""
    chosen = report.annexes
    if not chosen:
        return AnnexFacts()
    mapped = on_map(engagement, here) if chosen & {MAP, CHANGES} else ()
    return AnnexFacts(
        people=_people(desk, engagement) if ATTENDANCE in chosen else (),
        stakeholders=mapped,
        relationships=_between(desk, {one.id for one in mapped}),
        checklists=tuple(_shortened(one) for one in checklists.under_way(desk)) if CHECKLISTS in chosen else (),
        began=_began(desk, mapped) if CHANGES in chosen else {},
        at=sharing.latest_time(desk).replace(microsecond=0).isoformat(),
    )


def last_report_on(desk: Desk, subjects: Collection[str], recipient: str) -> str:
    """Return the day, as ISO 8601, on which another report last went to a reader before this one did; empty where none did.

    `subjects` are the ids of this report, of its draft and of its issue. A copy that is made once more for the same reader
    counts from the same day, so that it says the same.
    """
    wanted = fold(recipient)
    days = ""
    for one in reversed(share_log.told_since(desk.vault, _EVER)):
        if one.report != "after-action" or fold(one.recipient) != wanted:
            continue
        if one.subject in subjects:
            break
        days = one.at.date().isoformat()
    return days


def on_map(engagement: Engagement, here: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    """Return who works where the meeting was and on what it was about, and whoever took part, with what a map shows of them."""
    came = {one.stakeholder for one in engagement.attendees if was_present(one)}
    wanted = (one for one in here if one.id in came or not engagement.sectors or one.sectors & engagement.sectors)
    return tuple(_on_it(one) for one in wanted)


def _on_it(one: Stakeholder) -> Stakeholder:
    return as_node(one).but(presence=one.presence)


def _people(desk: Desk, engagement: Engagement) -> tuple[Contact, ...]:
    ids = list(dict.fromkeys(one.contact for one in engagement.attendees if one.contact and was_present(one)))
    return tuple(_reachable(one) for one in cast("list[Contact]", desk.shelf.many("contact", ids)))


def _reachable(one: Contact) -> Contact:
    """Return a contact with nothing but who they are and the channels that they chose."""
    told = tuple(each.but(reason="", security="", language="") for each in one.channels)
    return Contact(
        id=one.id,
        name=one.name,
        stakeholder=one.stakeholder,
        rule=one.rule,
        channels=told,
        is_ours=one.is_ours,
        sensitivity=one.sensitivity,
        given_by=one.given_by,
        given_for=one.given_for,
    )


def _between(desk: Desk, ids: set[str]) -> tuple[Relationship, ...]:
    """Return the relationships between some stakeholders, with their levels and no reasons."""
    found = (one for one in every(desk, Relationship) if {one.stakeholder_a, one.stakeholder_b} <= ids) if ids else ()
    return tuple(_bare(one) for one in found)


def _bare(one: Relationship) -> Relationship:
    levels = tuple(
        RelationshipLevel(
            id=row.id, parent=row.parent, order=row.order, level=row.level, since_on=row.since_on, until_on=row.until_on,
            desired_level=row.desired_level, desired_reason=row.desired_reason,
        )
        for row in one.levels
    )  # fmt: skip
    return Relationship(
        id=one.id,
        stakeholder_a=one.stakeholder_a,
        stakeholder_b=one.stakeholder_b,
        scope=one.scope,
        levels=levels,
        sensitivity=one.sensitivity,
        given_by=one.given_by,
        given_for=one.given_for,
    )


def _shortened(one: Checklist) -> Checklist:
    """Return a checklist with what an annex tells of its steps: which, how they stand, until when."""
    return one.but(items=tuple(_step(item) for item in one.items))


def _step(item: ChecklistItem) -> ChecklistItem:
    return ChecklistItem(
        id=item.id, parent=item.parent, order=item.order, number=item.number, text=item.text, state=item.state, due_on=item.due_on,
        due_at=item.due_at,
    )  # fmt: skip


def _began(desk: Desk, mapped: Iterable[Stakeholder]) -> dict[str, str]:
    begun = history.begun(desk.vault, "stakeholder")
    return {one.id: begun[one.id].date().isoformat() for one in mapped if one.id in begun}
