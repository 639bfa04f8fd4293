"""An office in which every field that takes words says things that a stranger may not read: names of those who said no, a number, a place.

Every field begins with a word of its own, made from its path (`stakeholder.goals`), so that whatever is found on a page tells the field
it came from. What can be open is open: everybody else agreed to everything for everybody, and nobody in the office wears a uniform, so
that as many fields as possible reach as many readers as possible. A field that is added to a record is in it by itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.record import Record, derived_id, kind_named, kind_of
from liaison_desk.domain.relationship import between
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.services import records
from tests.template_desk import NOW

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

REFUSED, TAKEN_BACK, GONE, BEFORE, HELD, SHUT = (
    "Tamsin Oyelaran",
    "Ruvimbo Halloran",
    "Ishaan Velázquez",
    "Petronel Abara",
    "Weirside Lantern Circle",
    "Mothers of the Quay",
)
"""One who refused, one who took it back, one whose record was removed, a name of before; a group to be asked again, one that refused."""
NUMBER, POINT = "+999 555 0142 871", "12.48172, 43.90216"
FROM_A_PAGE, IN_CIRCLES = "Tamsin&nbsp;Oyel&#97;ran", "Ⓡⓤⓥⓘⓜⓑⓞ Ⓗⓐⓛⓛⓞⓡⓐⓝ"
"""The names of the first two as a pasted page and a chat have them."""
INSIDE_TOO: Final = frozenset({"number", "place", REFUSED, GONE, BEFORE, HELD, SHUT})
"""What our own team may read in running text: all but whoever took their consent back."""
SECRETS: Final = {
    REFUSED: ("tamsin", "oyelaran", "&#97;ran"),
    TAKEN_BACK: ("ruvimbo", "halloran", "ⓐⓛⓛⓞ"),
    GONE: ("ishaan", "velázquez", "velazquez"),
    BEFORE: ("petronel", "abara"),
    HELD: ("weirside lantern",),
    SHUT: ("mothers of the quay",),
    "number": ("0142 871", "5550142871"),
    "place": ("12.48172", "43.90216"),
}
"""Each secret with what gives it away on a page, folded."""
KINDS: Final = (
    *(
        "own-term",
        "stakeholder",
        "contact",
        "place",
        "forum",
        "liaison-point",
        "engagement",
        "commitment",
        "activity",
        "information",
        "relationship",
    ),
    *("checklist", "after-action", "life-warning", "question", "own-marking", "note", "map-pin"),
)
"""The kinds that are kept, those that others refer to first."""
FUTURE: Final = ("ends", "until", "expires", "due", "review", "destroy", "next", "by_on", "rotates", "needed", "window", "drafted")
CODES: Final = {
    "stakeholder.family": "un-agency",
    "attendee.family": "un-agency",
    "stakeholder.side": "civilian",
    "stakeholder.whose": "un",
    "stakeholder.locality": "international",
    "attendee.locality": "international",
    "attendee.side": "counterpart",
    "contact.rule": "direct",
    "liaison-point.rule": "direct",
    "channel.kind": "phone-mobile",
    "channel.use": "allowed",
    "engagement.state": "held",
    "attendee.consent_to_name": "yes",
    "attendee.presence": "whole",
    "information.category": "coord",
    "information-exchanged.category": "coord",
    "place.kind": "settlement",
}
NAMES: Final = frozenset({"stakeholder.name", "contact.name", "stakeholder.acronym", "contact.other_names", "stakeholder.other_names"})
"""What somebody is called: whoever bears a longer name that holds another's is not that other one."""
PLAIN: Final = {
    *NAMES,
    *("operation.country", "own-term.code", "own-term.vocabulary", "checklist.template", "channel.value", "after-action.amends"),
    *("stakeholder.operations", "place.pcode", "attachment.sha"),
}
"""Fields whose words are looked up or dialled, or are somebody's own name: nothing is planted in them but the word of their path."""


@dataclass(slots=True)
class Planted:
    """What was planted: the field behind each word, the ids of each kind's records."""

    paths: dict[str, str] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)

    def word(self, path: str) -> str:
        """Return the word of a field: ten letters that stand nowhere else."""
        digest = hashlib.sha256(path.encode()).digest()
        made = "".join("bdfgklmnprstvz"[a % 14] + "aeiou"[b % 5] for a, b in zip(digest[::2], digest[1::2], strict=True))[:12]
        assert self.paths.setdefault(made, path) == path
        return made.capitalize()


def planted(desk: Desk) -> Planted:
    """Fill an empty desk; what stands on it leaks nowhere, whatever field it stands in."""
    made = Planted()
    _people(desk)
    made.ids["operation"] = [desk.operation.id]
    for kind in KINDS:
        for number, changed in enumerate(VARIANTS.get(kind, ({},))):
            one = _filled(made, kind_named(kind).cls, kind, derived_id("planted", kind, str(number)))
            if kind == "relationship":
                one = between(*made.ids["stakeholder"][:2], one.scope, one.levels)
            records.keep(desk, _changed(made, one, changed))
            made.ids.setdefault(kind, []).append(one.id)
    operation = _filled(made, type(desk.operation), "operation", desk.operation.id)
    keep = {name: getattr(desk.operation, name) for name in ("side", "whose", "country", "phase")} | {"office": made.ids["stakeholder"][2]}
    records.keep(desk, operation.but(**keep, reports_are_owed=True, ended_on=None, lowest_sensitivity="", is_exercise=None))
    for subject in (*made.ids["stakeholder"], *made.ids["contact"]):
        records.keep(desk, _agreed(made, subject))
    return made


VARIANTS: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "own-term": ({"vocabulary": "sector", "code": "x-planted"},),
    "stakeholder": ({}, {"family": "civ-gov-local"}, {"family": "mission-civ", "given_by": ""}),
    "contact": ({}, {"stakeholder": "@stakeholder 2", "is_ours": True, "given_by": ""}),
    "place": ({}, {"kind": "site"}),
    "liaison-point": ({}, {"stakeholder": "@stakeholder 2", "given_by": "", "is_emergency_point": True}),
    "engagement": ({}, {"state": "planned"}, {"state": "did-not-happen", "place": "@place 1"}),
    "after-action": ({"amends": ""}, {"amends": "", "engagement": "@engagement 2", "kind": "did-not-happen", "place_printing": "exact"}),
    "life-warning": ({"ended_at": None},),
}
"""What is different in each of several records of a kind, where one would not do; `@place 1` is the second place."""
ROWS: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "liaison-point.channels": ({}, {"used_by": ""}),
    "engagement.attendees": (
        {},
        {"side": "ours", "contact": "@contact 1", "stakeholder": "@stakeholder 2"},
        {"contact": "", "stakeholder": ""},
    ),
}
"""The same of rows: at each meeting sit somebody of another office, one of ours, and somebody who is on no record."""


def _meant(made: Planted, value: Any) -> Any:
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    kind, _space, number = value[1:].partition(" ")
    return made.ids[kind][int(number)]


def _changed(made: Planted, one: Any, changed: dict[str, Any]) -> Any:
    return one.but(**{name: _meant(made, value) for name, value in changed.items()})


def _people(desk: Desk) -> None:
    """Keep those whose names stand in every field: nobody may read them in a text, but the team those who only were not asked."""
    refused, taken_back, gone = (Contact(id=derived_id("planted", one), name=one) for one in (REFUSED, TAKEN_BACK, GONE))
    renamed = Contact(id=derived_id("planted", BEFORE), name=BEFORE)
    held, shut = (Stakeholder(id=derived_id("planted", one), name=one, family="women", locality="local") for one in (HELD, SHUT))
    records.keep_many(desk, (refused, taken_back, gone, renamed, held, shut))
    records.keep(desk, renamed.but(name="Odile Marchetti"))
    records.drop(desk, "contact", gone.id)
    answers = ((refused, "refused"), (taken_back, "withdrawn"), (held, "ask-again"), (shut, "refused"))
    asked_on = NOW.date() - timedelta(days=9)
    for who, answer in answers:
        withdrawn_on = NOW.date() - timedelta(days=2) if answer == "withdrawn" else None
        audiences = frozenset() if answer == "refused" else frozenset(COPIES)
        records.keep(desk, Consent(subject=who.id, answer=answer, audiences=audiences, obtained_on=asked_on, withdrawn_on=withdrawn_on))


def _agreed(made: Planted, subject: str) -> Consent:
    answer = _filled(made, Consent, "consent", derived_id("planted", "consent", subject))
    return answer.but(subject=subject, answer="given", basis="consent", obtained_on=NOW.date() - timedelta(days=3), withdrawn_on=None)


def _filled(made: Planted, cls: type[Any], path: str, own: str) -> Any:
    values = {one.name: _value(made, one, path, own) for one in fields_of(cls)}
    kept = {name: value for name, value in values.items() if value is not None}
    return cls(id=own, **kept) if issubclass(cls, Record) else cls(**kept)


def _value(made: Planted, one: Field, parent: str, own: str) -> Any:
    shape, path = one.shape, f"{parent}.{one.name}"
    if shape.name is ShapeName.ROWS:
        seats = ROWS.get(path, ({},))
        return tuple(_changed(made, _row(made, shape.member, path, f"{own} {at}"), one).but(parent=own) for at, one in enumerate(seats))
    if shape.name is ShapeName.GROUP:
        return _filled(made, shape.member, path, own) if shape.member else None
    if shape.name is ShapeName.REFERS_TO:
        return next((each for kind in shape.target.split("|") for each in made.ids.get(kind, ())), None)
    codes = [each.code for each in shape.vocabulary] if shape.vocabulary else []
    if shape.name is ShapeName.TERMS:
        return _terms(made, path, codes)
    return CODES.get(path) or shape.default or codes[0] if codes else _plain(made, one, path)


def _row(made: Planted, member: Any, path: str, own: str) -> Any:
    kind = kind_of(member).name
    return _filled(made, member, path if path in NAMES else kind, derived_id("planted", path, own))


def _terms(made: Planted, path: str, codes: list[str]) -> frozenset[str]:
    if path == "consent.fields":
        return frozenset(one.name for kind in (Stakeholder, Contact) for one in fields_of(kind)) | {"value", "place"}
    if path.endswith("never_share"):
        return frozenset()
    if codes:
        everything = {*codes} in ({one.code for one in AUDIENCES}, {one.code for one in CATEGORIES})
        return frozenset(codes if everything else (codes[0], "x-planted") if "x-planted" in codes else codes[:1])
    return frozenset({text_of(made, path)})


def _plain(made: Planted, one: Field, path: str) -> Any:
    later = any(word in one.name for word in FUTURE)
    at = NOW + timedelta(days=20) if later else NOW - timedelta(days=3)
    harmless = {"serves_civilians": True, "could_harm": False, "could_expose_source": False, "needs_detail": True, "source_agreed": True}
    values = {
        "text": lambda: text_of(made, path),
        "long-text": lambda: text_of(made, path),
        "day": at.date,
        "instant": lambda: at,
        "number": lambda: 2,
        "measure": lambda: 12.5,
        "flag": lambda: harmless.get(one.name, False if one.name == "is_personal" else None),
    }
    return values[one.shape.type_name]()


def text_of(made: Planted, path: str) -> str:
    """Return what stands in a field: its word, and all that nobody may read there but where it is a name of somebody's own."""
    if path.endswith(".order"):
        return "a0"
    if path in PLAIN or any(path.startswith(f"{one}.") for one in NAMES):
        return made.word(path)
    another = (GONE, BEFORE, HELD, SHUT)[len(made.paths) % 4]
    return f"{made.word(path)} met {REFUSED}, {TAKEN_BACK}, {another}, {FROM_A_PAGE} and {IN_CIRCLES}; ring {NUMBER}, come to {POINT}."
