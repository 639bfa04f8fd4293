"""From a field of a record to the candidate that the rule is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.decision import Candidate, Exchanged, Reader
from liaison_desk.domain.sharing.free_text import kinds_in
from liaison_desk.domain.sharing.marks import INDIRECT_CHANNEL, OWN_WORDS
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.party import Party, given_to, joined, standing_of, unknown_party
from liaison_desk.domain.sharing.seats import seats_of

if TYPE_CHECKING:
    from liaison_desk.domain.terms.vocabulary import Vocabulary

_WHO = frozenset({"contact", "stakeholder"})
_POST = "liaison-point"
_ALONE = frozenset({"stakeholder", "contact", "liaison-point", "place", "operation", "consent", "checklist", "own-term"})
_ROUND_ABOUT = frozenset({"via-intermediary", "via-forum-secretariat", "courier"})
_NAMES = frozenset({"name", "organisation", "stakeholder", "contact"})
_OUR_SECTIONS = frozenset({"1", "2", "3", "9", "11", "12", "14", "15"})
_OUR_DEBTS = frozenset({"us", "joint"})
_CHECK = ("serves_civilians", "could_harm", "could_expose_source", "needs_detail", "source_agreed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rule must know besides the record: for whom, who is who, and what was raised.

    `parties` are by record id: contacts, stakeholders, liaison points (with the standing of their organisation).
    `ours` is our own office. `room` is everybody who stands on the same paper besides those that the record names.
    `raised` is the least sensitivity of every field, set by the operation. `happened_at` dates rows that have no time.
    `armed_on_paper` are the standings of the armed actors of whom the paper speaks anywhere: its titles stand beside all of it.
    `places` are the names of places, open or closed, that `names` holds beside those of people and groups.
    """

    reader: Reader
    parties: Mapping[str, Party] = field(default_factory=dict)
    ours: Party | None = None
    room: tuple[Party, ...] = ()
    names: NameIndex = field(default_factory=lambda: NameIndex(()))
    raised: Sensitivity = Sensitivity.LOW
    happened_at: datetime | None = None
    armed_on_paper: frozenset[str] = frozenset()
    places: tuple[Name, ...] = ()

    def party(self, id: str) -> Party:
        """Return who has that id; somebody unknown, and so closed, where the desk holds no such record."""
        return self.parties.get(id) or unknown_party(id)


def beside(context: Context, armed: frozenset[str]) -> Context:
    """Return the context of a text that stands beside others which speak of such armed actors."""
    names = context.names.beside(armed)
    return context if names is context.names else replace(context, names=names)


def armed_beside(record: object, context: Context, *, with_rows: bool) -> frozenset[str]:
    """Return the standings of the armed actors of whom a record speaks in any of its texts, by word, by name or as a reference."""
    found = _armed_that_day(record)
    for one in fields_of(type(record)):
        value = getattr(record, one.name)
        found |= context.names.armed_in(texts_of(one, value))
        if _is_reference(one) and value and context.party(value).is_armed:
            found |= {context.party(value).standing.value}
        if one.shape.name is ShapeName.ROWS and with_rows:
            found = found.union(*(armed_beside(row, context, with_rows=True) for row in value))
    return found


def _armed_that_day(record: object) -> frozenset[str]:
    """Return the standing of an attendee who came for an armed actor that day, whoever they are on the map; nobody else has one."""
    if not isinstance(record, Attendee) or not record.family:
        return frozenset()
    party = Party(id=record.id, standing=standing_of(record.family, record.locality))
    return frozenset({party.standing.value}) if party.is_armed else frozenset()


def room_of(record: Record, context: Context) -> tuple[Party, ...]:
    """Return everybody who stands together on a record: those it names, the given room, and our own office.

    Whoever came to a meeting stands there too, with the side that was theirs that day, known to the desk or not.
    A record that describes one person, organisation or post is no meeting, so our own office is not in it.
    """
    kind = kind_of(type(record)).name
    named = {one: context.party(one) for one in _referred(record)}
    if record.id in context.parties:
        named[record.id] = context.parties[record.id]
    ours = {context.ours.id: context.ours} if context.ours and kind not in _ALONE else {}
    there = present_at(record, context) if isinstance(record, Engagement) else ()
    return (*{**{one.id: one for one in context.room}, **named, **ours}.values(), *there)


def present_at(engagement: Engagement, context: Context) -> tuple[Party, ...]:
    """Return everybody at a meeting, as they were that day; no more than once."""
    return tuple(dict.fromkeys(party for seat in seats_of(engagement, context.parties) for party in seat.parties))


def _referred(record: object) -> Iterator[str]:
    for one in fields_of(type(record)):
        value = getattr(record, one.name)
        if (_is_reference(one) or _is_post(one)) and value:
            yield value
        elif one.shape.name is ShapeName.ROWS:
            for row in value:
                yield from _referred(row)


def _is_reference(field: Field) -> bool:
    return field.shape.name is ShapeName.REFERS_TO and not _WHO.isdisjoint(field.shape.target.split("|"))


def _is_post(field: Field) -> bool:
    return field.shape.name is ShapeName.REFERS_TO and field.shape.target == _POST


def candidate_of(field: Field, record: Record, context: Context, room: tuple[Party, ...], *, least: Sensitivity) -> Candidate:
    """Return what the rule needs to know about one field of a record.

    `least` is the sensitivity set for the record, its parent or the whole operation: it raises and never lowers.
    """
    value = getattr(record, field.name)
    exchanged = exchanged_of(record, context)
    about = (*_about(field, record, value, context), *_joined_post(field, value, room, context))
    linked = (one.sensitivity for one in about) if field.name in _NAMES else ()
    return Candidate(
        topic=exchanged.category if exchanged else field.name,
        sensitivity=max((field.floor(record), least, _member_floor(field, value), *linked)),
        marks=field.marks | _round_about(field, record) | _own_words(field, record),
        has_unknown_code=has_unknown_code(field, value),
        about=about,
        room=room,
        came_from=room if _was_told(field, record, value) else (),
        is_direct_channel=_is_channel_value(field, record) and not _round_about(field, record),
        is_place=_is_place(field, record, value),
        given_to=given_to(record),
        findings=_findings(field, value, context.names),
        ends_at=getattr(record, "window_ends_at", None),
        exchanged=exchanged,
    )


def _was_told(field: Field, record: Record, value: Any) -> bool:
    """Say whether a value is running text about a meeting, edge or exchange: then it came from those who were in it."""
    return kind_of(type(record)).name not in _ALONE and bool(texts_of(field, value))


def _own_words(field: Field, record: Record) -> frozenset[str]:
    """Return the mark of our own words, for the sections of a report that are ours and for what we owe (decision 20)."""
    kind = kind_of(type(record)).name
    ours = field.section in _OUR_SECTIONS if kind != "commitment" else getattr(record, "owed_by", "") in _OUR_DEBTS
    return frozenset({OWN_WORDS}) if ours else frozenset()


def set_sensitivity(record: object) -> Sensitivity:
    """Return the sensitivity that somebody set for a whole record; low where nobody did."""
    word = getattr(record, "sensitivity", "")
    return Sensitivity.of(word) if word else Sensitivity.LOW


def has_unknown_code(field: Field, value: Any) -> bool:
    """Say whether a value, or a value within its group, holds a code that this version does not know."""
    if field.shape.name is ShapeName.GROUP:
        return value is not None and any(has_unknown_code(one, getattr(value, one.name)) for one in fields_of(type(value)))
    vocabulary = field.shape.vocabulary
    return vocabulary is not None and any(not vocabulary.knows(one) for one in _codes(vocabulary, value))


def _codes(vocabulary: Vocabulary, value: Any) -> Iterable[str]:
    if vocabulary.is_open or not value:
        return ()
    return (value,) if isinstance(value, str) else value


def _about(field: Field, record: Record, value: Any, context: Context) -> tuple[Party, ...]:
    """Return whom a field is about: whose consent rules it, and whom it refers to."""
    found: dict[str, Party] = {}
    if field.consent_of:
        subject = record.id if field.consent_of == "self" else getattr(record, field.consent_of)
        found[subject] = context.party(subject)
    if _is_reference(field) and value:
        found[value] = context.party(value)
    return tuple(found.values())


def _joined_post(field: Field, value: Any, room: tuple[Party, ...], context: Context) -> tuple[Party, ...]:
    """Return the post that a field refers to where it would stand beside a force; what it is called is judged on its own record."""
    party = context.parties.get(value) if _is_post(field) and value else None
    return (party,) if party is not None and joined(party, room) else ()


def _member_floor(field: Field, value: Any) -> Sensitivity:
    if field.shape.name is not ShapeName.GROUP or value is None or hasattr(value, "latitude"):
        return Sensitivity.LOW  # a point is as sensitive as its place, which the field itself says
    return max((one.floor(value) for one in fields_of(type(value)) if getattr(value, one.name)), default=Sensitivity.LOW)


def _is_channel_value(field: Field, record: Record) -> bool:
    return kind_of(type(record)).name == "channel" and field.name == "value"


def _round_about(field: Field, record: Record) -> frozenset[str]:
    is_round_about = _is_channel_value(field, record) and getattr(record, "kind", "") in _ROUND_ABOUT
    return frozenset({INDIRECT_CHANNEL}) if is_round_about else frozenset()


def _is_place(field: Field, record: Record, value: Any) -> bool:
    if field.shape.name is ShapeName.GROUP:
        return hasattr(value, "latitude")
    if field.shape.name is ShapeName.REFERS_TO:
        return field.shape.target == "place"
    return kind_of(type(record)).name == "place" and field.name in {"name", "pcode"} and field.floor(record) >= Sensitivity.HIGH


def texts_of(field: Field, value: Any) -> tuple[str, ...]:
    """Return the running text in a value: of a text field, or of the text fields of a group."""
    if field.shape.type_name in {"text", "long-text"}:
        return (value,) if value else ()
    if field.shape.name is ShapeName.GROUP and value is not None:
        return tuple(text for one in fields_of(type(value)) for text in texts_of(one, getattr(value, one.name)))
    if field.shape.name is ShapeName.TERMS and field.shape.vocabulary is not None and field.shape.vocabulary.is_open:
        return tuple(sorted(value))
    return ()


def _is_itself(field: Field) -> bool:
    """Say whether a field is the very name or number that a consent rules, and no text in which others could stand."""
    return bool(field.consent_of) and field.search == "name"


def _findings(field: Field, value: Any, names: NameIndex) -> frozenset[str]:
    """Return what the running text of a field gives away; whoever agreed to a text of theirs agreed for nobody else named in it."""
    if _is_itself(field):
        return frozenset[str]().union(*(_others_in(text, names) for text in texts_of(field, value)))
    return frozenset[str]().union(*(kinds_in(text, names) for text in texts_of(field, value)))


def _others_in(text: str, names: NameIndex) -> frozenset[str]:
    """Return what a name or number gives away of others: a whole name that is closed and stands within it, as where two share a line."""
    found = (one.name for one in names.places(text) if one.name.is_whole and one.end - one.start < len(text.strip()))
    return frozenset("closed-name" if one.is_always_closed else "name" for one in found)


def exchanged_of(record: Record, context: Context) -> Exchanged | None:
    """Return the facts of a row of exchanged information, or None for any other record."""
    if kind_of(type(record)).name not in {"information", "information-exchanged"}:
        return None
    facts: Any = record
    check = facts.check
    first, second, third, fourth, fifth = ((getattr(check, one) if check else None) for one in _CHECK)
    return Exchanged(
        category=facts.category,
        granularity=facts.granularity,
        known_at=getattr(facts, "happened_at", None) or context.happened_at,
        expires_at=_end_of(facts.expires_on),
        ends_at=getattr(facts, "window_ends_at", None),
        checks=(first, second, third, fourth, fifth),
    )


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time.max, UTC) if day else None
