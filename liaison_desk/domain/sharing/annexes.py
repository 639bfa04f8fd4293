"""The annexes of a report for one reader: what they stand on, kept in its snapshot, and what of it the reader may know.

Annexes A to E follow the report, each on a page of its own. They stand on the same paper as the meeting, so they are judged in its
room: where a force sat at the table, no local group is named in them either (decision 23). Annex F is a paper of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.checklist import Checklist, is_overdue, is_settled
from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.attendance import lines_of
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.directory import Reach, reach_of
from liaison_desk.domain.sharing.disclosed import FieldDecision, disclose
from liaison_desk.domain.sharing.matrix import MatrixFacts, MatrixView, disclose_matrix
from liaison_desk.domain.sharing.plain import from_plain, to_plain, view
from liaison_desk.domain.sharing.reasons import ANNEX, ANNEX_CLOSED
from liaison_desk.domain.sharing.stakeholder_map import MapFacts, MapNode, MapView, disclose_map
from liaison_desk.domain.terms.after_action import ANNEXES

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.relationship import Relationship
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.papers import Paper
    from liaison_desk.domain.sharing.seats import Seat
    from liaison_desk.domain.stakeholder import Stakeholder

ATTENDANCE, MAP, CHECKLISTS, CHANGES, ABBREVIATIONS = (one.code for one in ANNEXES)
_INNER: Final = frozenset({Audience.TEAM, Audience.HQ})
_WHO_IS_HERE: Final = _INNER | {Audience.HUMANITARIAN, Audience.PARTNER}
READERS: Final[Mapping[str, frozenset[Audience]]] = {
    ATTENDANCE: _WHO_IS_HERE | {Audience.MISSION_MILITARY},
    MAP: _WHO_IS_HERE,
    CHECKLISTS: _INNER,
    CHANGES: _WHO_IS_HERE,
    ABBREVIATIONS: frozenset(Audience),
}
"""For whom each annex is made: those who get the paper by the same name."""
APART: Final = ("sensitive_moments", "restricted")
"""The fields of a report that stand in annex F and nowhere else."""
_ROWS: Final = ("people", "stakeholders", "relationships", "checklists")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexFacts:
    """What the annexes of a report stand on, as it was at `at` (UTC); only what a chosen annex needs is there.

    `people` are the contacts who took part, with their channels. `began` is the day on which each stakeholder came onto the map, by id,
    as ISO 8601. `since` is the day of the last report to the same reader; it belongs to the copy and is in no snapshot.
    """

    people: tuple[Contact, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    began: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    since: str = ""

    @property
    def on(self) -> date:
        """Return the day that the annexes speak of."""
        return datetime.fromisoformat(self.at).date()

    @property
    def records(self) -> tuple[Record, ...]:
        """Return every record that stands in an annex."""
        return tuple(one for name in _ROWS for one in getattr(self, name))


def plain_annexes(facts: AnnexFacts) -> dict[str, Any]:
    """Return the facts as plain JSON values for a snapshot, nothing where no annex was chosen."""
    if not facts.at:
        return {}
    return {name: to_plain(getattr(facts, name)) for name in _ROWS} | {"began": dict(facts.began), "at": facts.at}


def annexes_from(plain: Mapping[str, Any]) -> AnnexFacts:
    """Return the facts of a snapshot; where an erase emptied the instant, there are no annexes any more."""
    if not plain.get("at"):
        return AnnexFacts()
    rows = {name: from_plain(plain.get(name, [])) for name in _ROWS}
    return AnnexFacts(**rows, began=plain.get("began", {}), at=plain["at"])


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One line of annex A: who, as section 4 tells it, and the channels that this reader may use."""

    who: str
    detail: str = ""
    reach: tuple[Reach, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One checklist of annex C: its name, how many steps are settled of how many, how many are overdue, and what is overdue."""

    name: str
    settled: int
    total: int
    late: int
    overdue: tuple[str, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexView:
    """The annexes as one audience may read them; `chosen` are those that are printed, by code."""

    chosen: tuple[str, ...]
    at: str
    since: str = ""
    people: tuple[PersonLine, ...] = ()
    map: MapView | None = None
    matrix: MatrixView | None = None
    checklists: tuple[ListLine, ...] = ()
    came: tuple[MapNode, ...] = ()
    moves: MatrixView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The meeting that annexes stand beside: who sat there, how many of each family are mapped, and where the paper comes from."""

    seats: tuple[Seat, ...]
    families_here: Mapping[str, int]
    paper: Paper


def disclose_annexes(
    asked: Iterable[str], facts: AnnexFacts, room: Room, context: Context
) -> tuple[AnnexView | None, tuple[FieldDecision, ...]]:
    """Return the annexes for a reader with every decision; None where none was chosen. `context` is that of the report."""
    wanted = [one.code for one in ANNEXES if one.code in set(asked)]
    if not wanted or not facts.at:
        return None, ()
    audience = Audience(context.reader.audience)
    told = _Told(facts, room, context, [])
    chosen = tuple(one for one in wanted if audience in READERS[one])
    made = AnnexView(chosen=chosen, at=facts.at)
    for one in chosen:
        made = replace(made, **_MAKERS[one](told)) if one in _MAKERS else made
    return made, (*told.decisions, *(_closed(one) for one in wanted if one not in chosen))


def kept_apart(report: AfterAction) -> Iterator[FieldDecision]:
    """Give the decisions on what stands in annex F alone, which is a paper of its own."""
    for name in APART:
        if getattr(report, name):
            label = field_of(type(report), name).label_text
            yield FieldDecision(name, "after-action", label, Decision(Verdict.WITHHOLD, (ANNEX,)), Sensitivity.SEVERE)


def _closed(code: str) -> FieldDecision:
    label = ANNEXES.terms[code].label_text
    return FieldDecision(f"annexes.{code}", "after-action", label, Decision(Verdict.WITHHOLD, (ANNEX_CLOSED,)), Sensitivity.MODERATE)


@dataclass(frozen=True, slots=True)
class _Told:
    facts: AnnexFacts
    room: Room
    context: Context
    decisions: list[FieldDecision]

    def take(self, shown: Any, path: str) -> Any:
        """Return what was disclosed, and keep its decisions under a path of their own."""
        self.decisions.extend(replace(one, path=f"annexes.{path}.{one.path}") for one in shown.decisions)
        return shown.record

    @property
    def map_facts(self) -> dict[str, Any]:
        """What both pictures of the map are made from."""
        facts = self.facts
        return {"paper": self.room.paper, "stakeholders": facts.stakeholders, "relationships": facts.relationships, "on": facts.on}


def _people(told: _Told) -> dict[str, Any]:
    known = {one.id: one for one in told.facts.people}
    return {"people": tuple(_people_of(told, known))}


def _people_of(told: _Told, known: Mapping[str, Contact]) -> Iterator[PersonLine]:
    there = (seat for seat in told.room.seats if was_present(seat.row))
    for number, seat in enumerate(there, start=1):
        lines, _decided = lines_of((seat,), told.context, told.room.families_here)
        contact = known.get(seat.row.contact)
        for line in lines:
            open_to_us = contact is not None and (line.is_named or line.is_ours)
            shown = told.take(disclose(contact, told.context), f"people.{number}") if contact and open_to_us else None
            reach = reach_of(contact, shown, told.facts.on) if contact and shown else ()
            yield PersonLine(who=line.who, detail=", ".join(one for one in (line.post, line.organisation) if one), reach=reach)


def _map(told: _Told) -> dict[str, Any]:
    seen = told.take(disclose_map(MapFacts(**told.map_facts, by="kind"), told.context), "map")
    is_inner = Audience(told.context.reader.audience) in _INNER
    return {"map": seen, "matrix": told.take(disclose_matrix(MatrixFacts(**told.map_facts), told.context), "matrix") if is_inner else None}


def _checklists(told: _Told) -> dict[str, Any]:
    start = datetime.combine(told.facts.on, time.min, UTC)
    now = max(start, datetime.fromisoformat(told.facts.at))
    seen = [told.take(disclose(one, told.context), f"checklists.{number}") for number, one in enumerate(told.facts.checklists, start=1)]
    return {"checklists": tuple(_line(one, now) for one in seen if one.name)}


def _line(one: Checklist, now: datetime) -> ListLine:
    late = [item for item in one.items if is_overdue(item, now)]
    words = tuple(f"{item.number} {item.text}".strip() for item in late if item.text)
    return ListLine(name=one.name, settled=sum(map(is_settled, one.items)), total=len(one.items), late=len(late), overdue=words)


def _changes(told: _Told) -> dict[str, Any]:
    """Return who came onto the map and which pairs moved; nothing where no report went to this reader before."""
    since = told.facts.since
    if not since:
        return {}
    seen = told.take(disclose_map(MapFacts(**told.map_facts), told.context), "changes.map")
    moves = told.take(disclose_matrix(MatrixFacts(**told.map_facts, then=date.fromisoformat(since)), told.context), "changes.moves")
    came = tuple(one for one in seen.nodes if told.facts.began.get(one.id, "") > since)
    return {"since": since, "came": came, "moves": moves}


_MAKERS: Final = {ATTENDANCE: _people, MAP: _map, CHECKLISTS: _checklists, CHANGES: _changes}
"""Annex E is made from the words of the report itself, when it is written."""
