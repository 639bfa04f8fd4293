"""The handover pack on paper: from who leaves and who follows to the disclosed view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.coverage import THEIR_SAFETY
from liaison_desk.domain.handing_on import handing_on
from liaison_desk.domain.handover import is_ours
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.sharing.handover import HandoverFacts, disclose_handover
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import asking, follow_ups, issue_heads, notes, settling, sharing
from liaison_desk.services import handover as handing_over
from liaison_desk.services.pictures import engagements, every, reports_owed
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.handover import Plan

NAME: Final = "handover"
_INCIDENT: Final = "incident"


def handover(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the handover pack; the reference names who leaves, who follows and from which day: `from=NAME to=NAME on=DAY`."""
    words = asking.asked(ref, ("from", "to", "on"))
    on = asking.day_asked(words.get("on", ""), desk.clock())
    plan = handing_over.plan(desk, words.get("from", ""), words.get("to", ""), on)
    context = sharing.context_of(desk, reader)
    facts = _facts(desk, plan, context)
    return Printed(
        subject=" ".join(one for one in (NAME, " ".join(ref.split())) if one),
        number=f"{desk.office}-{NAME}-{plan.on.isoformat()}",
        disclosed=disclose_handover(facts, context),
        originals=facts.people,
        names=(*hidden_numbers(context), *_numbers_kept(facts)),
        recipient=recipient,
    )


def _facts(desk: Desk, plan: Plan, context: Context) -> HandoverFacts:
    told = {one.contact for one in plan.passing}
    everybody = every(desk, Contact)
    answers = {one.contact: one.handing_on for one in plan.passing}
    going = {one.id for one in plan.duties}
    ours = {plan.leaver.name, plan.following.name}
    officers = {plan.leaver.contact, plan.following.contact}
    return HandoverFacts(
        paper=paper_of(desk, context),
        leaver=plan.leaver,
        following=plan.following,
        on=plan.on,
        duties=plan.duties,
        promises=tuple(one for one in every(desk, Commitment) if one.id in going and is_ours(one)),
        posts=plan.posts,
        debts=tuple((one.title, one.hours_late) for one in reports_owed(desk)),
        drafts=_drafts(desk),
        asks=tuple(
            (one.request.ask, one.request.asked_of, one.request.needed_by_on) for one in follow_ups.asked(desk) if one.state == "open"
        ),
        notes=len(notes.waiting(desk)),
        conflicts=len(settling.unsettled(desk)),
        incidents=_incidents(desk),
        apart=_apart(desk),
        people=tuple(one for one in everybody if (one.id in told or one.is_ours) and one.id not in officers),
        answers=answers | {one.id: handing_on(one, (), plan.on) for one in everybody if one.is_ours},
        others=plan.others,
        unnamed=frozenset(
            name
            for one in everybody
            if not one.is_ours and not (one.id in answers and answers[one.id].may_name)
            for name in context.party(one.id).names
            if name not in ours
        ),
        bodies={one.id: one for one in every(desk, Stakeholder)},
        meetings=_meetings(desk),
        lapsing=len(plan.lapsing),
    )


def _numbers_kept(facts: HandoverFacts) -> tuple[str, ...]:
    """Return the numbers of those who did not agree to be handed on, to search the finished paper for."""
    closed = (one for one in facts.people if one.id in facts.answers and not facts.answers[one.id].may_name)
    return tuple(channel.value for one in closed for channel in one.channels if channel.value)


def _drafts(desk: Desk) -> tuple[str, ...]:
    final = {one.draft for one in issue_heads.heads(desk)}
    found = cast("list[Any]", desk.shelf.many("after-action", [one for one in desk.shelf.ids("after-action") if one not in final]))
    return tuple(sorted(one.title for one in found if one.title))


def _incidents(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Return the numbers of the final reports that tell of incidents, with how many, the newest number last."""
    heads = [one for one in issue_heads.heads(desk) if not one.is_superseded]
    kept: dict[str, int] = desk.kept("incidents of issues", dict)
    fresh = [one.id for one in heads if one.id not in kept]
    for id_, (rows,) in issued.picked(desk.vault, fresh, "$.report.safety").items() if fresh else ():
        found = rows if isinstance(rows, list) else []
        kept[id_] = sum(1 for one in found if isinstance(one, dict) and one.get("kind") == _INCIDENT)
    return tuple(sorted((one.number, kept[one.id]) for one in heads if kept.get(one.id)))


def _apart(desk: Desk) -> frozenset[str]:
    """Return the organisations that stay apart from us for their safety, by the newest level of each pair with our office."""
    ours = desk.operation.office
    found = set()
    for one in every(desk, Relationship):
        if ours in {one.stakeholder_a, one.stakeholder_b} and any(row.desired_reason == THEIR_SAFETY for row in one.levels):
            found |= {one.stakeholder_a, one.stakeholder_b} - {ours}
    return frozenset(found)


def _meetings(desk: Desk) -> dict[str, date]:
    """Return the day of the next planned meeting with each organisation."""
    now = desk.clock()
    found: dict[str, date] = {}
    for one in engagements(desk):
        if one.state == "planned" and one.starts_at is not None and one.starts_at >= now:
            day = one.starts_at.date()
            for row in (each for each in one.attendees if each.stakeholder and each.side != "ours"):
                found[row.stakeholder] = min(found.get(row.stakeholder, day), day)
    found.pop(desk.operation.office, None)
    return found
