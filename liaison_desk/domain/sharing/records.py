"""Records of one kind for one reader: one of them as a card, or many as a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact, usable_channels
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.sharing.attendance import without_small_kinds
from liaison_desk.domain.sharing.audience import INSIDE, OUTSIDE_FORCES, audience_of
from liaison_desk.domain.sharing.call_sheet import ROUND_ABOUT
from liaison_desk.domain.sharing.columns import cut_to_card, cut_to_table
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, disclose, sealed
from liaison_desk.domain.sharing.facts import room_of, texts_of
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.typed_names import with_typed
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.families import is_armed_group

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.facts import Context

PRINTABLE: Final = frozenset(
    {
        *("activity", "checklist", "commitment", "contact", "engagement", "forum", "liaison-point", "operation", "place"),
        *("relationship", "stakeholder"),
    }
)
"""The kinds that may be put on paper by themselves; reports have a paper of their own, and consents and own words stay here."""
EDGES: Final = frozenset({"relationship"})
"""Kinds that are lines between two parties; as files they never go to a force, the state or the public (decision 23)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsFacts:
    """What a card or list is made from: the records, and those that they refer to, by id.

    `form` is `list` or `card` where nothing but what a list or a card prints may be in the view; else all of a record is in it.
    `families_here` counts the organisations of each family that are mapped where a meeting was, by the meeting's id.
    """

    kind: str
    form: str = ""
    records: tuple[Record, ...]
    referents: Mapping[str, Record] = field(default_factory=dict)
    families_here: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    paper: Paper


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsView(PaperView):
    """Records as one audience may read them; `titles` names those that they refer to, by id, where they may be named."""

    kind: str
    records: tuple[Record, ...]
    titles: tuple[tuple[str, str], ...]


def goes_to(kind: str, audience: str) -> bool:
    """Say whether records of a kind may be a paper of their own for an audience."""
    return kind in PRINTABLE and not (kind in EDGES and audience in OUTSIDE_FORCES)


def disclose_records(facts: RecordsFacts, context: Context) -> Disclosed[RecordsView]:
    """Return a card or list for a reader: a record that may not be named is not in it, with nothing left in its place."""
    shown, decisions, of_shown = _told(facts, context)
    titles = tuple(sorted(_titles(shown, facts.referents, context)))
    handling = handled(facts.paper, context.reader, decisions, of_shown)
    whole = RecordsView(kind=facts.kind, records=tuple(shown), titles=titles, **handling)
    return sealed(whole, decisions, context.reader.audience)


def _told(facts: RecordsFacts, context: Context) -> tuple[list[Record], list[FieldDecision], list[FieldDecision]]:
    """Return the records that may be named, what was decided, and what was decided about those alone, no more than the paper prints.

    What a record that is left out holds says nothing of the copy: a marking that rose with it would tell that it is there.
    """
    decisions: list[FieldDecision] = []
    of_shown: list[FieldDecision] = []
    shown: list[Record] = []
    for original in facts.records:
        said = " ".join(_texts(original)) if facts.form == "list" else None
        near = with_typed(_at_its_meeting(original, facts, context), _meetings(original, facts), said)
        told = disclose(_in_reach(original), near)
        told = _without_small_kinds(told, facts, context)
        record, decided = cut_to_card(told.record, told.decisions) if facts.form == "card" else (told.record, told.decisions)
        decisions += decided
        if record.title and _is_whole(original, record, facts, context):
            shown.append(record)
            of_shown += decided
    if facts.form != "list":
        return shown, decisions, of_shown
    cut, decisions = cut_to_table(shown, decisions)
    return list(cut), decisions, cut_to_table(shown, of_shown)[1]


def _at_its_meeting(record: Record, facts: RecordsFacts, context: Context) -> Context:
    """Return the context of a promise with everybody in the room in which it was made: whoever reads it may have the report too."""
    if not isinstance(record, Commitment):
        return context
    places = (facts.referents.get(one) for one in (record.engagement, record.forum) if one)
    there = (party for place in places if place is not None for party in room_of(place, context))
    return replace(context, room=tuple(dict.fromkeys((*context.room, *there))))


def _without_small_kinds(told: Disclosed[Record], facts: RecordsFacts, context: Context) -> Disclosed[Record]:
    """Return a meeting without the kinds that would point at somebody who is not named; as it is for our own team, and any other record."""
    if not isinstance(told.record, Engagement) or audience_of(context.reader.audience) in INSIDE:
        return told
    meeting, decisions = without_small_kinds(told.record, facts.families_here.get(told.record.id, {}))
    return sealed(meeting, (*told.decisions, *decisions), told.audience) if decisions else told


def _texts(record: Record) -> Iterator[str]:
    """Give the texts of a record without its rows, which no list prints."""
    for one in fields_of(type(record)):
        yield from texts_of(one, getattr(record, one.name))


def _meetings(record: Record, facts: RecordsFacts) -> Iterator[Engagement]:
    """Give the meetings that a record is about: itself, or those it refers to."""
    if isinstance(record, Engagement):
        yield record
    known = (facts.referents.get(one) for one, _target in references(record))
    yield from (one for one in known if isinstance(one, Engagement))


def _is_whole(original: Record, told: Record, facts: RecordsFacts, context: Context) -> bool:
    """Say whether a line between two parties is told whole, both by name and with how they stand; a half of one is a stub (decision 23)."""
    if not isinstance(original, Relationship) or not isinstance(told, Relationship):
        return True
    ends = [facts.referents.get(one) for one in (told.stakeholder_a, told.stakeholder_b)]
    if not told.scope or not all(one is not None and disclose(one, context).record.title for one in ends):
        return False
    return bool(told.levels) or not original.levels


def _in_reach(record: Record) -> Record:
    """Return a record as it may stand on paper at all, for our own team too.

    The channels that its contact rule closes, those that run through somebody else, and who that is, stand on none; of an armed group
    only what it is called (decision 26).
    """
    if isinstance(record, Stakeholder) and is_armed_group(record.family):
        return Stakeholder(id=record.id, name=record.name, acronym=record.acronym, family=record.family)
    if isinstance(record, Contact):
        usable = tuple(one for one in usable_channels(record) if one.kind not in ROUND_ABOUT)
        return record.but(channels=usable, intermediary="", indirect_way="", rule_reason="")
    if isinstance(record, LiaisonPoint):
        is_closed = record.rule in CLOSED_RULES or record.rule not in CONTACT_RULES
        return record.but(channels=() if is_closed else tuple(one for one in record.channels if one.kind not in ROUND_ABOUT))
    return record


def _titles(shown: list[Record], referents: Mapping[str, Record], context: Context) -> Iterator[tuple[str, str]]:
    """Yield the names of those that what is shown still refers to, each as the reader may read it."""
    for id_ in dict.fromkeys(one for record in shown for one, _target in references(record)):
        one = referents.get(id_)
        near = with_typed(context, (one,)) if isinstance(one, Engagement) else context
        if one is not None and (title := disclose(one, near).record.title):
            yield id_, title


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the id and the kinds (`contact|stakeholder`) of every record that one refers to, from its rows too."""
    for one in fields_of(type(record)):
        value = getattr(record, one.name)
        if one.shape.name is ShapeName.REFERS_TO and value and one.name != "parent":
            yield value, one.shape.target
        elif one.shape.name is ShapeName.ROWS:
            for row in value:
                yield from references(row)
