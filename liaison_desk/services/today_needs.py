"""Each kind of thing that may need the officer, computed from the vault: what, why, one verb, and where it leads.

What comes first follows the phase: while it is quiet the map and the contacts, in a crisis the running list and what was promised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.compliance import late_commitments
from liaison_desk.domain.dtg import here_shown
from liaison_desk.domain.freshness import stale, urgency
from liaison_desk.domain.information import is_overdue
from liaison_desk.domain.operation import is_in_crisis
from liaison_desk.domain.readiness import overdue_items
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services import checklists, follow_ups, held_back, keeping_keys, lessons, pictures, questions_to_us, settling

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.compliance import Debt
    from liaison_desk.domain.coverage import Coverage
    from liaison_desk.domain.operation import Operation
    from liaison_desk.domain.readiness import Picture
    from liaison_desk.services.desk import Desk

_SOON = timedelta(days=1)
_NEWS = timedelta(days=3)
"""So long an answer of headquarters is news."""
_MOST_GAPS, _MOST_COPIES = 3, 3
TOPICS: Final = (
    *("life-warning", "report", "unsaid", "recovery", "gap", "stale", "rotation", "consent", "checklist", "commitment"),
    *("question", "ask", "answer", "improvement", "conflict", "withheld"),
)
"""Every kind of need, in the order of a quiet time."""
_IN_CRISIS: Final = (
    *("life-warning", "checklist", "report", "unsaid", "commitment", "question", "ask", "answer", "recovery"),
    *("conflict", "withheld", "improvement", "rotation", "consent", "stale", "gap"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that needs the officer: what, why, the one verb, and what it opens.

    `topic` is one of `TOPICS`; `kind` and `id` name the record that the verb opens (an empty id opens the kind's page), `where` are the
    filters with which that page opens. The need `recovery` is about no record. A `withheld` need names a line of the share log, and
    `where` the paper, its reference and its audience.
    """

    topic: str
    title: str
    reason: str
    verb: str
    kind: str
    id: str = ""
    where: tuple[tuple[str, str], ...] = ()
    is_late: bool = False


def in_order(needs: Iterable[Need], operation: Operation) -> tuple[Need, ...]:
    """Return needs in the order of the operation's phase; within a kind they stay as they were."""
    order = _IN_CRISIS if is_in_crisis(operation) else TOPICS
    return tuple(sorted(needs, key=lambda one: order.index(one.topic)))


def recovery_code(desk: Desk) -> list[Need]:
    """Return that the recovery code was never tried, such as after a program that was killed while it was on the screen."""
    if not keeping_keys.is_untried(desk):
        return []
    said, reason = _("The recovery code was never tried"), _("If its paper is wrong or missing, a forgotten passphrase loses everything.")
    return [Need(topic="recovery", title=said, reason=reason, verb=_("Try the recovery code"), kind="recovery")]


def reports(debts: tuple[Debt, ...], now: datetime) -> list[Need]:
    """Return the reports that are late, or due within a day."""
    due = [one for one in debts if one.due_at <= now + _SOON]
    return [
        Need(
            topic="report",
            title=_("After-action report late: {title}").format(title=one.title)
            if one.hours_late
            else _("After-action report due: {title}").format(title=one.title),
            reason=_("Due {when}").format(when=here_shown(one.due_at)),
            verb=_("Continue") if one.draft else _("Write"),
            kind="after-action" if one.draft else "engagement",
            id=one.draft or one.engagement,
            is_late=one.hours_late > 0,
        )
        for one in due
    ]


def meetings_unsaid(desk: Desk) -> list[Need]:
    """Return one line for the meetings that are over and still stand as planned; it names the oldest."""
    found = pictures.meetings_unsaid(desk)
    if not found:
        return []
    words = ngettext("{count} planned meeting is over: was it held?", "{count} planned meetings are over: were they held?", len(found))
    first = found[0]
    reason = " · ".join((isolate(first.title), *([here_shown(first.starts_at)] if first.starts_at else ())))
    return [Need(topic="unsaid", title=words.format(count=len(found)), reason=reason, verb=_("Say so"), kind="engagement", id=first.id)]


def late_promises(promised: tuple[Commitment, ...], now: datetime) -> list[Need]:
    """Return one line for the promises of ours whose day has passed; it names the longest late."""
    late = late_commitments(promised, now.date())
    if not late:
        return []
    count = len(late)
    title = ngettext("{count} promise of ours is late", "{count} promises of ours are late", count).format(count=count)
    return [Need(topic="commitment", title=title, reason=late[0].text, verb=_("Open"), kind="commitment", id=late[0].id, is_late=True)]


def questions(desk: Desk, now: datetime) -> list[Need]:
    """Return one line for the questions put to us whose day has passed; it names the longest late, and whom it waits for."""
    late = [one for one in questions_to_us.put_to_us(desk) if is_overdue(one, now.date())]
    if not late:
        return []
    count, first = len(late), late[0]
    title = ngettext("{count} question put to us is late", "{count} questions put to us are late", count).format(count=count)
    reason = (
        _("{question} · waits for {whom}").format(question=isolate(first.subject), whom=isolate(first.waits_for))
        if first.waits_for
        else first.subject
    )
    return [Need(topic="question", title=title, reason=reason, verb=_("Answer"), kind="information", id=first.id, is_late=True)]


def asks(desk: Desk, now: datetime) -> list[Need]:
    """Return one line for what headquarters did not answer by the day on which we needed it; it names the longest late."""
    late = [one for one in follow_ups.asked(desk) if one.is_late(now.date())]
    if not late:
        return []
    count, first = len(late), late[0].request
    words = ngettext("{count} ask of headquarters is unanswered", "{count} asks of headquarters are unanswered", count)
    return [Need(topic="ask", title=words.format(count=count), reason=first.ask, verb=_("Open"), kind="request", id=first.id, is_late=True)]


def answers(desk: Desk, now: datetime) -> list[Need]:
    """Return one line for what headquarters answered in the last days; it names the newest answer and the ask that it closes."""
    since = now.date() - _NEWS
    news = [(one.follow_up.closed_on, one) for one in follow_ups.asked(desk) if one.follow_up and one.follow_up.closed_on]
    fresh = sorted(((day, one) for day, one in news if day > since), key=lambda pair: (pair[0], pair[1].request.id), reverse=True)
    if not fresh:
        return []
    count, first = len(fresh), fresh[0][1]
    words = ngettext("Headquarters answered {count} ask", "Headquarters answered {count} asks", count).format(count=count)
    reason = f"{isolate(first.request.ask)} · {isolate(first.answer)}"
    return [
        Need(topic="answer", title=words, reason=reason, verb=_("Read"), kind="request", id=first.request.id, where=(("closed", "yes"),))
    ]


def improvements(desk: Desk, now: datetime) -> list[Need]:
    """Return one line for the improvements that reports planned and whose day has passed; it names the longest late."""
    planned = {one.id: one for seen in lessons.observed(desk) for one in seen.improvements}
    late = [one for one in planned.values() if one.state == "open" and one.due_on is not None and one.due_on < now.date()]
    if not late:
        return []
    first = min(late, key=lambda one: (str(one.due_on), one.id))
    words = ngettext("{count} improvement is overdue", "{count} improvements are overdue", len(late))
    return [
        Need(
            topic="improvement", title=words.format(count=len(late)), reason=first.action, verb=_("Open"), kind="plan-action", is_late=True
        )
    ]


def overdue(desk: Desk, now: datetime) -> list[Need]:
    """Return one line for the steps of running lists that are overdue; a step that the data settles is not."""
    late = {step for one in checklists.progress_of(desk) for step in one.overdue}
    found = [(one, step) for one, step in overdue_items(checklists.under_way(desk), now) if step.id in late]
    if not found:
        return []
    count = len(found)
    title = ngettext("{count} step of a checklist is overdue", "{count} steps of checklists are overdue", count).format(count=count)
    checklist, step = found[0]
    where = (("step", step.id),)
    return [
        Need(topic="checklist", title=title, reason=step.text, verb=_("Open"), kind="checklist", id=checklist.id, where=where, is_late=True)
    ]


def gaps(missing: Coverage) -> list[Need]:
    """Return the sectors in which others work and nobody from the place is mapped; at most three."""
    return [
        Need(
            topic="gap",
            title=_("No local civil society mapped: {sector}").format(sector=SECTORS.label_of(sector)),
            reason=_("Others work here; nobody from the place itself is on the map."),
            verb=_("Add"),
            kind="stakeholder",
            where=(("sectors", sector),),
        )
        for sector in missing.sectors_without_local[:_MOST_GAPS]
    ]


def not_checked(seen: Picture) -> list[Need]:
    """Return one line for the contacts and posts that nobody checked for long; it names the most urgent."""
    posts = stale((), seen.points, (), seen.today)
    count = seen.contacts.stale + len(posts)
    if not count:
        return []
    first = min((*posts, *((seen.contacts.stalest,) if seen.contacts.stalest else ())), key=urgency)
    title = ngettext("{count} contact not checked for long", "{count} contacts not checked for long", count).format(count=count)
    reason = first.title if count == 1 else _("Among them: {name}").format(name=first.title)
    return [Need(topic="stale", title=title, reason=reason, verb=_("Verify"), kind=first.kind, id=first.id)]


def conflicts(desk: Desk) -> list[Need]:
    """Return one line for the fields to which two laptops gave different values; it names the first."""
    found = settling.unsettled(desk)
    if not found:
        return []
    count, first = len(found), found[0]
    title = ngettext("{count} value differs between two laptops", "{count} values differ between two laptops", count).format(count=count)
    reason = _("{field} of {name}").format(field=first.label, name=isolate(first.title))
    if count > 1:
        reason = _("{first}, and {count} more").format(first=reason, count=count - 1)
    return [Need(topic="conflict", title=title, reason=reason, verb=_("Compare"), kind=first.kind, id=first.record)]


def withheld(desk: Desk) -> list[Need]:
    """Return the newest copies from which something was kept back that could go; at most three."""
    return [
        Need(
            topic="withheld",
            title=ngettext("{count} entry withheld from {name}", "{count} entries withheld from {name}", one.count).format(
                count=one.count, name=isolate(one.recipient)
            ),
            reason=f"{isolate(one.number)}: {one.why}" if one.number else one.why,
            verb=_("Review"),
            kind="share",
            id=one.share,
            where=(("report", one.report), ("ref", one.ref), ("audience", one.audience)),
        )
        for one in held_back.held_back(desk)[:_MOST_COPIES]
    ]
