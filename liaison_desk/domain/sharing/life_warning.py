"""The life-safety path: a warning of danger to life for one reader, whole or not at all.

It is judged as security information (C1) under every rule that there is, and more strictly in its words: it names nobody, no number and no
exact place, whoever reads it, and no armed actor that a civilian told of. One thing is kinder: where nobody could be asked whether they
agree, vital interest stands for their consent; a refusal stays one, and a doubt about the source closes it ("when in doubt, closed").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from liaison_desk.domain.fields import field_of
from liaison_desk.domain.life_warning import LifeWarning, has_owners_word
from liaison_desk.domain.place import place_floor
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing import warning_names, warning_words
from liaison_desk.domain.sharing.asks import names_armed_actor
from liaison_desk.domain.sharing.audience import Audience, audience_of
from liaison_desk.domain.sharing.consent import Agreement, agreement
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.decision import Candidate, Exchanged, Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, sealed
from liaison_desk.domain.sharing.facts import has_unknown_code, set_sensitivity
from liaison_desk.domain.sharing.free_text import kinds_in
from liaison_desk.domain.sharing.names import Name, NameIndex, is_post, parts_of
from liaison_desk.domain.sharing.papers import PaperView, handled
from liaison_desk.domain.sharing.party import given_to, unknown_party
from liaison_desk.domain.sharing.place_names import called
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.shown_text import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.fields import Field
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.papers import Paper
    from liaison_desk.domain.sharing.party import Party

CATEGORY: Final = "sec"
_TOLD: Final = ("text", "area", "until_at")
"""The only fields of a warning that any reader has."""
_NO: Final = frozenset({Agreement.REFUSED, Agreement.WITHDRAWN, Agreement.HOLD})
_OPEN_PLACE: Final = Sensitivity.MODERATE


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningFacts:
    """A warning with what the rule must know besides: the meeting at which it was said, and the places of the desk.

    `concerns_reader` says that the one who is told is in that danger, or answers for people who are; `recipient` is their name as typed.
    """

    warning: LifeWarning
    paper: Paper
    recipient: str = ""
    engagement: Engagement | None = None
    places: tuple[Place, ...] = ()
    concerns_reader: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class LifeWarningView(PaperView):
    """A warning as its reader may read it: all of it, or nothing; `until` is an instant (ISO 8601), empty where nobody set one."""

    has_speakers: ClassVar[bool] = True

    text: str
    area: str
    until: str


def disclose_warning(facts: WarningFacts, context: Context) -> Disclosed[LifeWarningView]:
    """Return a warning for the reader of that context: whole where every part of it may go, else empty."""
    asked = candidates(facts, context)
    decisions = [
        FieldDecision(name, "life-warning", field_of(LifeWarning, name).label_text, decide(one, context.reader), one.sensitivity)
        for name, one in asked.items()
    ]
    goes = bool(decisions) and all(one.decision.verdict is Verdict.INCLUDE for one in decisions)
    shown = facts.warning if goes else LifeWarning()
    whole = LifeWarningView(
        text=shown.text,
        area=shown.area,
        until=shown.until_at.isoformat() if shown.until_at else "",
        **handled(facts.paper, replace(context.reader, may_name="not-at-all"), decisions),
    )
    return sealed(whole, decisions, context.reader.audience)


def candidates(facts: WarningFacts, context: Context) -> Mapping[str, Candidate]:
    """Return what the rule is asked about each filled part of a warning that could be told."""
    warning = facts.warning
    sources = _sources(facts, context)
    least = max(context.raised, set_sensitivity(warning), *(set_sensitivity(one) for one in _heard_in(facts)))
    exchanged = _exchanged(facts, sources, context)
    findings = _findings(warning, facts.places, context)
    made = {}
    for field in (field_of(LifeWarning, name) for name in _TOLD if getattr(warning, name)):
        made[field.name] = Candidate(
            topic=CATEGORY,
            sensitivity=max(field.floor(warning), least),
            marks=field.marks,
            has_unknown_code=any(has_unknown_code(one, getattr(warning, one.name)) for one in _coded()),
            came_from=sources,
            given_to=_named_by(warning, *_heard_in(facts)),
            findings=findings,
            exchanged=exchanged,
        )
    return made


def _coded() -> Iterator[Field]:
    yield from (field_of(LifeWarning, name) for name in ("sensitivity", "source_kind", "given_for"))


def _heard_in(facts: WarningFacts) -> tuple[Record, ...]:
    return (facts.engagement,) if facts.engagement is not None else ()


def _sources(facts: WarningFacts, context: Context) -> tuple[Party, ...]:
    """Return who may have told us: whom the record names, and who was there.

    Somebody of whom nothing is known is somebody to protect; so is whoever told us where nobody is named, unless we saw it ourselves.
    """
    warning = facts.warning
    there = [one for one in (facts.engagement.attendees if facts.engagement else ()) if one.side != "ours"]
    named = [warning.heard_from, *(each for one in there for each in (one.contact or one.stakeholder or one.id,))]
    known = tuple(one for one in (context.party(each) for each in dict.fromkeys(named) if each) if not one.is_ours)
    return known if known or warning.source_kind == "seen-by-us" else (unknown_party("who told us"),)


def _exchanged(facts: WarningFacts, sources: tuple[Party, ...], context: Context) -> Exchanged:
    warning, check, reader = facts.warning, facts.warning.check, context.reader
    agreed = check.source_agreed if check else None
    is_gone = bool(warning.heard_from) and warning.heard_from not in context.parties
    if is_gone or any(_said_no(one, context) for one in sources if one.id == warning.heard_from):
        agreed = False  # Whoever was removed may have refused: what they said went along.
    answers = (check.serves_civilians, check.could_harm, check.could_expose_source, check.needs_detail) if check else (None,) * 4
    serves, harms, exposes, needed = answers
    return Exchanged(
        category=CATEGORY,
        granularity="area",
        known_at=warning.heard_at,
        expires_at=warning.until_at,
        checks=(serves, harms, exposes, needed, agreed),
        is_decided_by_owner=has_owners_word(warning, facts.recipient, reader.now) and not _owner_said_no(warning, context),
        affects_recipient=facts.concerns_reader,
        is_warning=True,
        characters=len(warning.text) + len(warning.area),
    )


def _owner_said_no(warning: LifeWarning, context: Context) -> bool:
    return _said_no(context.party(warning.owner), context)


def _said_no(party: Party, context: Context) -> bool:
    """Say whether somebody refused that security information of theirs goes to this reader, took that back, or is on hold."""
    audience = audience_of(context.reader.audience)
    return party.on_hold or (audience is not None and agreement(party.permissions, audience, CATEGORY, context.reader.now) in _NO)


def refused_anybody(party: Party, now: datetime) -> bool:
    """Say whether somebody is on hold, or said no to what is told of danger for any reader."""
    return party.on_hold or any(agreement(party.permissions, one, CATEGORY, now) in _NO for one in Audience)


def _findings(warning: LifeWarning, places: tuple[Place, ...], context: Context) -> frozenset[str]:
    """Return what the words of a warning give away, with every name of a person, a group and an exact place that the desk knows."""
    index = NameIndex((*_names(context), *_exact(places)))
    told = (warning.text, warning.area, f"{warning.area} {warning.text}")
    typed = tuple(form.text for text in told for form in forms_of(text))
    texts = tuple(dict.fromkeys((*typed, *map(warning_words.bared, typed))))
    found = frozenset[str]().union(*(kinds_in(text, names) for text in texts for names in (index, context.names)))
    exact = [name.text for name in _exact(places)]
    found = found.union(
        *map(warning_words.kinds_of, typed),
        warning_names.kinds_of(texts, context.parties.values(), exact, _areas(places, frozenset(exact))),
    )
    armed = NameIndex(Name(text) for party in context.parties.values() if party.is_armed and not party.is_ours for text in party.names)
    is_armed = any(names_armed_actor(text) or armed.places(text) for text in texts)
    return found | (frozenset({"armed-position"}) if is_armed else frozenset())


def _names(context: Context) -> Iterator[Name]:
    """Give the names of all people, our own too, and of local groups, open to this reader or not: a warning names nobody."""
    for party in context.parties.values():
        if not (party.is_person or party.is_protected):
            continue
        for text in party.names:
            if party.is_person and is_post(text):
                continue
            yield Name(text)
            yield from (Name(part) for part in (parts_of(text) if party.is_person else ()))


def _exact(places: tuple[Place, ...]) -> Iterator[Name]:
    """Give the names of the places that are more than an area: whose name is sensitive, as that of a clinic or a shelter is."""
    for place in places:
        if max(place_floor(place), set_sensitivity(place)) > _OPEN_PLACE:
            yield from (Name(text) for text in called(place))


def _areas(places: tuple[Place, ...], exact: frozenset[str]) -> frozenset[str]:
    """Return the telling words of the names of areas: a warning has to say where, so no name is known by them alone."""
    wide = (text for place in places for text in (*called(place), place.district, place.province) if text and text not in exact)
    return warning_names.shared_words(wide)


def _named_by(*records: Record) -> frozenset[str] | None:
    """Return the audiences that every giver named (N12); None where nobody gave it to us."""
    named = [one for one in map(given_to, records) if one is not None]
    return frozenset.intersection(*named) if named else None


def is_vital(warning: LifeWarning) -> bool:
    """Say whether vital interest is the basis on which a warning goes: nobody was asked whether they agree."""
    return warning.check is None or warning.check.source_agreed is None
