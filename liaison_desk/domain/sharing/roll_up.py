"""A week or a month of several forums for one reader: what was held, reported, decided, promised and asked, and who was not there.

Everybody of all its meetings stands on one paper. So they stand in one room for the rule: one soldier at any of the tables closes the
names of local people on the whole of it (N2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Final

from liaison_desk.domain.commitment import Commitment, is_late, is_open
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.absence import AbsenceLine, Mapped, absence_lines
from liaison_desk.domain.sharing.audience import CEILINGS, COUNTS_SHOWN, INSIDE, Audience
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, disclose, sealed
from liaison_desk.domain.sharing.guard import guard_for
from liaison_desk.domain.sharing.marking import MAY_NAME
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.report import Identity, ReportView, disclose_report, report_context, report_names, room_of

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.after_action.rows import Request
    from liaison_desk.domain.follow_up import FollowUp
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.party import Party
    from liaison_desk.domain.sharing.report_facts import ReportFacts

_STRICTER: Final = ("by-name", "by-organisation", "not-at-all")
_PRINTED: Final = ("agenda", "requests", "observations", "engagement.title", "engagement.starts_at", "engagement.not_held", "forum.name")
_NOT_PRINTED: Final = frozenset({"positions", "summary", "discussion", "conclusion", "recommendation", "text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of the period: what its report stands on, and whether that is final, or still owed after its time."""

    facts: ReportFacts
    identity: Identity
    is_reported: bool = False
    is_overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUpFacts:
    """What a roll-up is made from: the meetings between two days, both counted, and what was promised until then.

    `gaps` are the gaps of the map with the sectors that they are in, by their codes; `follow_ups` what became of requests to
    headquarters until the period ended, by the id of the request.
    """

    paper: Paper
    since: date
    until: date
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    gaps: tuple[tuple[str, tuple[str, ...]], ...] = ()
    follow_ups: Mapping[str, FollowUp] = field(default_factory=dict)


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class ForumLine:
    """One forum of the period; meetings of no forum have no name."""

    name: str
    held: int = 0
    reported: int = 0
    overdue: int = 0
    failed: int = 0


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision; `on` is ISO 8601, `decision` a code."""

    on: str
    meeting: str
    matter: str
    decision: str
    text: str


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request to headquarters; `by` is a day as ISO 8601.

    `state` is a code of `commitment-state` and `answer` what came back; both are empty for readers beyond headquarters.
    """

    ask: str
    asked_of: str = ""
    by: str = ""
    consequence: str = ""
    report: str = ""
    state: str = ""
    answer: str = ""

    @property
    def is_closed(self) -> bool:
        """Say whether it is known that nothing is waited for any more."""
        return self.state not in {"", "open"}


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """One meeting that did not happen; `reason` is a code."""

    on: str
    meeting: str
    reason: str
    note: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class RollUpView(PaperView):
    """The roll-up as one audience may read it; `seen` counts observations by area, `closed` what was kept in the period."""

    has_speakers: ClassVar[bool] = True

    since: str
    until: str
    forums: tuple[ForumLine, ...] = ()
    decisions: tuple[Decided, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    late: int = 0
    closed: int = 0
    asks: tuple[Asked, ...] = ()
    failed: tuple[Failed, ...] = ()
    absence: tuple[AbsenceLine, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()
    moves: int = 0
    gaps: tuple[tuple[str, tuple[str, ...]], ...] = ()


def disclose_roll_up(facts: RollUpFacts, context: Context) -> Disclosed[RollUpView]:
    """Return the roll-up for a reader; a meeting that is not to be mentioned is in it for our team and headquarters only."""
    decisions: list[FieldDecision] = []
    whole = roll_up_context(facts, context)
    told = [(one, _told(one, number, whole, decisions)) for number, one in enumerate(_mentioned(facts, context), start=1)]
    promised = tuple(_promises(facts, whole, decisions))
    answers = _answers(facts, whole, decisions) if context.reader.audience in COUNTS_SHOWN else None
    tells_who = CEILINGS[Audience(context.reader.audience)].plain >= Sensitivity.MODERATE
    tells_gaps = context.reader.audience in INSIDE or (context.reader.audience == Audience.HQ and context.reader.office.is_civilian)
    made = RollUpView(
        **handled(facts.paper, replace(context.reader, may_name=_may_name(one for one, _view in told)), decisions),
        since=facts.since.isoformat(),
        until=facts.until.isoformat(),
        forums=_forums(told, tells_overdue=context.reader.audience in COUNTS_SHOWN),
        decisions=tuple(_decided(told)),
        commitments=tuple(one for one in promised if is_open(one)),
        late=sum(is_late(one, min(facts.until, facts.paper.on)) for one in promised),
        closed=sum(not is_open(one) for one in promised),
        asks=tuple(_asks(told, answers)),
        failed=tuple(_failed(told)),
        absence=absence_lines(facts.mapped, context.reader.audience) if tells_who else (),
        seen=_seen(told),
        moves=sum(len(one.report.relationship_changes) for _meeting, one in told),
        gaps=facts.gaps if tells_gaps else (),
    )
    return sealed(made, decisions, context.reader.audience)


def _may_name(meetings: Iterable[Meeting]) -> str:
    """Return whether speakers may be named: as the strictest of the reports says that it tells of."""
    said = {MAY_NAME.get(one.facts.report.attribution, "not-at-all") for one in meetings}
    return max(said, key=_STRICTER.index, default=_STRICTER[0])


def roll_up_context(facts: RollUpFacts, context: Context) -> Context:
    """Return the context with everybody of all meetings in one room."""
    room: dict[str, Party] = {one.id: one for one in context.room}
    for one in facts.meetings:
        room |= {party.id: party for party in room_of(one.facts, context)}
    everybody = tuple(room.values())
    names = guard_for({**context.parties, **room}.values(), context.reader, everybody, context.places)
    return replace(context, room=everybody, names=names)


def roll_up_names(facts: RollUpFacts, context: Context) -> tuple[str, ...]:
    """Return the names and numbers of everybody whom this reader may not know, to search the copy for."""
    whole = roll_up_context(facts, context)
    return tuple(dict.fromkeys(name for one in facts.meetings for name in report_names(one.facts, report_context(one.facts, whole))))


def _mentioned(facts: RollUpFacts, context: Context) -> Iterator[Meeting]:
    inside = context.reader.audience in COUNTS_SHOWN
    yield from (one for one in facts.meetings if inside or one.facts.report.attribution != "no-mention")


def _told(meeting: Meeting, number: int, context: Context, decisions: list[FieldDecision]) -> ReportView:
    """Return one report as the reader may read it, and note the decisions on what of it is printed here."""
    may_name = MAY_NAME.get(meeting.facts.report.attribution, "not-at-all")
    own = replace(context, reader=replace(context.reader, may_name=may_name))
    shown = disclose_report(meeting.facts, report_context(meeting.facts, own), meeting.identity)
    printed = (one for one in shown.decisions if one.path.startswith(_PRINTED) and one.path.rpartition(".")[2] not in _NOT_PRINTED)
    decisions += [replace(one, path=f"meetings.{number}.{one.path}") for one in printed]
    return shown.record


def _promises(facts: RollUpFacts, context: Context, decisions: list[FieldDecision]) -> Iterator[Commitment]:
    """Give what was promised, the longest due first, without whom it was promised to; those of unmentioned meetings are left out."""
    mentioned = {one.facts.engagement.id for one in _mentioned(facts, context)}
    hidden = {one.facts.engagement.id for one in facts.meetings} - mentioned
    kept = sorted(facts.commitments, key=lambda one: (one.due_on is None, one.due_on or facts.until, one.id))
    for number, one in enumerate((each for each in kept if each.engagement not in hidden), start=1):
        shown = disclose(_head_of(one), context)
        decisions += [replace(each, path=f"commitments.{number}.{each.path}") for each in shown.decisions]
        if shown.record.text:
            yield shown.record


def _head_of(one: Commitment) -> Commitment:
    decides = {name: getattr(one, name) for name in ("sensitivity", "given_by", "given_for")}
    return Commitment(id=one.id, text=one.text, owner=one.owner, due_on=one.due_on, owed_by=one.owed_by, state=one.state, **decides)


def _forums(told: Iterable[tuple[Meeting, ReportView]], *, tells_overdue: bool) -> tuple[ForumLine, ...]:
    """Return the counts by forum; that a report of ours is late is between our team and headquarters."""
    found: dict[str, ForumLine] = {}
    for meeting, one in told:
        name = one.forum.name if one.forum else ""
        line, state = found.get(name, ForumLine(name=name)), meeting.facts.engagement.state
        found[name] = replace(
            line,
            held=line.held + (state == "held"),
            failed=line.failed + (state == "did-not-happen"),
            reported=line.reported + meeting.is_reported,
            overdue=line.overdue + (meeting.is_overdue and tells_overdue),
        )
    return tuple(sorted(found.values(), key=lambda one: (not one.name, one.name.casefold())))


def _on(one: ReportView) -> str:
    return one.engagement.starts_at.date().isoformat() if one.engagement.starts_at else ""


def _decided(told: Iterable[tuple[Meeting, ReportView]]) -> Iterator[Decided]:
    for _meeting, one in told:
        for row in one.report.agenda:
            if row.decision and row.decision != "none" and (row.decision_text or row.subject):
                title = one.engagement.title
                yield Decided(on=_on(one), meeting=title, matter=row.subject, decision=row.decision, text=row.decision_text)


def _answers(facts: RollUpFacts, context: Context, decisions: list[FieldDecision]) -> dict[str, FollowUp]:
    """Return what became of requests, as the reader may read it, by the id of the request."""
    found: dict[str, FollowUp] = {}
    for number, (row, one) in enumerate(sorted(facts.follow_ups.items()), start=1):
        shown = disclose(one, context)
        decisions += [replace(each, path=f"follow_ups.{number}.{each.path}") for each in shown.decisions]
        found[row] = shown.record
    return found


def _asks(told: Iterable[tuple[Meeting, ReportView]], answers: Mapping[str, FollowUp] | None) -> Iterator[Asked]:
    """Give the requests to headquarters: what waits first, the soonest before, those without a day last."""
    found = [
        Asked(
            ask=row.ask,
            asked_of=row.asked_of,
            by=row.needed_by_on.isoformat() if row.needed_by_on else "",
            consequence=row.consequence,
            report=one.identity.number or f"DRAFT {one.identity.draft_id}".strip(),
            **(_outcome(row, answers.get(row.id)) if answers is not None else {}),
        )
        for _meeting, one in told
        for row in one.report.requests
        if row.ask
    ]
    yield from sorted(found, key=lambda one: (one.is_closed, not one.by, one.by, one.ask))


def _outcome(row: Request, since: FollowUp | None) -> dict[str, str]:
    """Return how a request stands: what was said since, else what the report itself holds."""
    if since is not None:
        return {"state": since.state or "open", "answer": since.words}
    return {"state": "done" if row.answer else "open", "answer": row.answer}


def _failed(told: Iterable[tuple[Meeting, ReportView]]) -> Iterator[Failed]:
    for meeting, one in told:
        if meeting.facts.engagement.state == "did-not-happen":
            held = one.engagement
            yield Failed(on=_on(one), meeting=held.title, reason=held.not_held_reason, note=held.not_held_note)


def _seen(told: Iterable[tuple[Meeting, ReportView]]) -> tuple[tuple[str, int], ...]:
    areas = Counter(row.area for _meeting, one in told for row in one.report.observations if row.area and row.keep_or_change != "sustain")
    return tuple(sorted(areas.items(), key=lambda pair: (-pair[1], pair[0])))
