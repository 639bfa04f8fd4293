"""What we hold about one person, to be read to that person: a rule of its own, for they own it, whatever they agreed to for others.

What is told is listed field by field; a field that is not listed is kept back, so that a new one must be thought about. Nobody else is
told of: not whoever passes the word, not who told us, not what our own people noted about danger. That there is something of the sort is
said in words, because they may ask that it be removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sharing.decide import OPEN
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, emptied, sealed
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.names import Name, NameIndex, is_post
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import OTHERS
from liaison_desk.domain.terms.vocabulary import ANY_TEXT
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.consent import Consent
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.party import Party

TOLD: Final[Mapping[str, frozenset[str]]] = {
    "contact": frozenset(
        {
            *("name", "stakeholder", "post", "rule", "channels", "other_names", "how_to_address", "languages", "rule_review_on", "rhythm"),
            *(
                "rotates_on",
                "answers_in_crisis",
                "called_on",
                "call_outcome",
                "is_ours",
                "verified_on",
                "verified_how",
                "sensitivity",
                "source_kind",
            ),
            *("called_on", "call_outcome", "external_ids"),
        }
    ),
    "channel": frozenset(
        {
            "kind",
            "value",
            "use",
            "is_personal",
            "security",
            "hours",
            "language",
            "used_by",
            "not_before_on",
            "until_on",
            "verified_on",
            "verified_how",
        }
    ),
    "other-name": frozenset({"text", "kind", "language"}),
    "external-id": frozenset({"scheme", "value"}),
    "consent": frozenset(
        {
            *("answer", "audiences", "fields", "expires_on", "basis", "categories", "purpose", "precision", "given_how"),
            *("obtained_on", "withdrawn_on", "could_refuse", "language", "published_where", "published_on"),
        }
    ),
}
"""What is read to the person, by kind of record; everything else is kept back."""
KEPT_BACK: Final[Mapping[str, frozenset[str]]] = {
    "contact": frozenset({"rule_reason", "intermediary", "indirect_way", "source_note", "given_by", "given_for", "notes"}),
    "channel": frozenset({"reason", "verified_by", "parent", "order"}),
    "other-name": frozenset({"parent", "order"}),
    "external-id": frozenset({"parent", "order"}),
    "consent": frozenset({"subject", "obtained_by", "asked_before", "note"}),
}
"""What is not read to them, by kind of record: it tells of others, or of the laptop."""
_ABOUT_ROWS: Final = frozenset({"parent", "order"})
_AS_THEY_ARE: Final = frozenset({("contact", "name"), ("other-name", "text"), ("channel", "value")})
"""Their own names and numbers, in which nobody else is blanked: others may be called the same."""
_THROUGH: Final = frozenset({"via-intermediary", "courier"})
"""Kinds of channel whose address is that of somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One copy in which the person stood: the day as ISO 8601, the audience code, and the name of the sort of paper."""

    on: str
    audience: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFacts:
    """Everything that refers to one person; `others` are all other people, whose names are blanked wherever they stand."""

    paper: Paper
    contact: Contact
    organisation: str = ""
    consents: tuple[Consent, ...] = ()
    points: tuple[LiaisonPoint, ...] = ()
    forums: tuple[Forum, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    copies: tuple[Copied, ...] = ()
    files: int = 0
    others: tuple[Party, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post or a seat in a forum that is written down for the person; days as ISO 8601."""

    name: str
    since_on: str = ""
    until_on: str = ""
    is_forum: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One meeting at which the person is written down: when, of what kind, by what name, and whether they may be named."""

    on: str
    kind: str
    name: str = ""
    post: str = ""
    consent_to_name: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A sort of reader that got copies in which the person stood: the newest day as ISO 8601, and how many."""

    audience: str
    paper: str
    on: str
    count: int = 1


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView(PaperView):
    """What is read to one person; `also` are codes of what is kept without being read (`also_words`)."""

    person: Contact
    organisation: str = ""
    answers: tuple[Consent, ...] = ()
    held: tuple[Held, ...] = ()
    met: tuple[Met, ...] = ()
    received: tuple[Received, ...] = ()
    also: tuple[str, ...] = ()
    files: int = 0


ALSO: Final[Mapping[str, str]] = {
    "intermediary": N_("You named somebody who passes the word. Who it is stands on no paper."),
    "indirect_way": N_("You chose a way to be reached that is not direct. It stands on no paper."),
    "rule_reason": N_("We noted why you are reached in this way."),
    "source_note": N_("We noted from whom we know of you. Whoever it was is not told to anybody."),
    "given_by": N_("Another office gave us some of this."),
    "notes": N_("We keep a note on our talks. It may speak of others, so it is not read aloud."),
    "note": N_("We noted how you gave your answers."),
}
"""What is said in place of something that is not read to them."""


def disclose_about(facts: AboutFacts, reader: Reader) -> Disclosed[AboutView]:
    """Return what is read to one person of everything that refers to them; `reader` is our own team, which reads it aloud."""
    telling = _Telling(facts)
    person = telling.told(facts.contact, "")
    answers = tuple(telling.told(one, f"consents.{number}.") for number, one in enumerate(facts.consents, start=1))
    whole = AboutView(
        **handled(facts.paper, reader, telling.decisions),
        person=person,
        organisation=facts.organisation,
        answers=answers,
        held=tuple(telling.held()),
        met=tuple(telling.met()),
        received=received(facts.copies),
        also=tuple(telling.also()),
        files=facts.files,
    )
    return sealed(whole, telling.decisions, reader.audience)


class _Telling:
    """The records about one person, told one after the other into one list of decisions."""

    def __init__(self, facts: AboutFacts) -> None:
        self.facts = facts
        self.decisions: list[FieldDecision] = []
        self.names = NameIndex(
            Name(text, _("somebody else"))
            for one in facts.others
            if one.is_person and one.id != facts.contact.id
            for text in one.names
            if not is_post(text) and text not in _own_names(facts.contact)
        )

    def told(self, record: Any, path: str) -> Any:
        """Return a record with nothing in it that is not read to the person, and other people blanked in its texts."""
        told = TOLD[kind_of(type(record)).name]
        changed: dict[str, Any] = {}
        for one in fields_of(type(record)):
            value = getattr(record, one.name)
            if one.name in _ABOUT_ROWS or value == one.shape.default:
                continue
            goes = one.name in told and not (one.name == "value" and getattr(record, "kind", "") in _THROUGH)
            decision = OPEN if goes else Decision(Verdict.WITHHOLD, (OTHERS,))
            kind = kind_of(type(record)).name
            self.decisions.append(FieldDecision(f"{path}{one.name}", kind, one.label_text, decision, one.floor(record)))
            if not goes:
                changed[one.name] = emptied(one)
            elif one.shape.name is ShapeName.ROWS:
                changed[one.name] = tuple(self.told(row, f"{path}{one.name}.{number}.") for number, row in enumerate(value, start=1))
            elif one.shape.vocabulary is ANY_TEXT:
                changed[one.name] = frozenset(self.blanked(each) for each in value)
            elif one.shape.type_name in {"text", "long-text"} and (kind, one.name) not in _AS_THEY_ARE:
                changed[one.name] = self.blanked(value)
        return replace(record, **changed)

    def blanked(self, text: str) -> str:
        return masked(text, self.names, frozenset({"name"}))

    def held(self) -> Iterable[Held]:
        id_ = self.facts.contact.id
        for point in self.facts.points:
            for row in (one for one in point.holders if one.contact == id_):
                yield Held(name=self.blanked(point.name), since_on=_iso(row.since_on), until_on=_iso(row.until_on))
        for forum in self.facts.forums:
            for member in (one for one in forum.members if one.contact == id_):
                name = self.blanked(forum.name)
                yield Held(name=name, since_on=_iso(member.since_on), until_on=_iso(member.until_on), is_forum=True)

    def met(self) -> Iterable[Met]:
        """Give the meetings, the newest first, without subject, place or anybody else who was there."""
        rows = [(one, row) for one in self.facts.engagements for row in one.attendees if row.contact == self.facts.contact.id]
        rows.sort(key=lambda pair: (_iso(pair[0].starts_at), pair[0].id), reverse=True)
        for one, row in rows:
            on = _iso(one.starts_at.date()) if one.starts_at else ""
            yield Met(on=on, kind=one.kind, name=self.blanked(row.name), post=self.blanked(row.post), consent_to_name=row.consent_to_name)

    def also(self) -> Iterable[str]:
        """Give the codes of what is kept and not read."""
        yield from (name for name in ALSO if name != "note" and getattr(self.facts.contact, name))
        if any(one.note for one in self.facts.consents):
            yield "note"


def _own_names(contact: Contact) -> frozenset[str]:
    return frozenset({contact.name, *(one.text for one in contact.other_names)})


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def received(copies: Iterable[Copied]) -> tuple[Received, ...]:
    """Return who got copies, one line a sort of reader and paper, the newest first."""
    found: dict[tuple[str, str], Received] = {}
    for one in copies:
        known = found.get((one.audience, one.paper))
        on, count = (max(known.on, one.on), known.count + 1) if known else (one.on, 1)
        found[one.audience, one.paper] = Received(audience=one.audience, paper=one.paper, on=on, count=count)
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.audience, one.paper), reverse=True))
