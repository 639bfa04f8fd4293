"""Offices made by chance, in which every text and number is a mark of its own that stands nowhere else.

A mark is a word of ten letters that begins with `qz`, or a telephone number in a range that nobody has, so that whoever reads a page
by any means knows from which field of which record it came. Codes, days, consents and references are chosen by chance from all
that there are; running texts also tell the names and numbers of other people, as running texts do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.record import Record, Row, kind_named, new_id
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.services import consents, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW

MARK = "qz"
RANGE = "99955"
COUNTS = {
    "stakeholder": 5, "contact": 6, "place": 2, "forum": 2, "liaison-point": 3, "engagement": 3, "commitment": 2, "activity": 2,
    "information": 2, "relationship": 3, "checklist": 1, "after-action": 2, "life-warning": 2,
}  # fmt: skip
"""How many records of each kind an office has; those that others refer to come first."""
NATURES = (("civilian", "un"), ("civilian", "foreign"), ("military", "foreign"), ("mixed", "un"), ("police", "host-state"))
_LETTERS = "abdefgkmnoprstuv"
_FILLED = 0.6


@dataclass(slots=True)
class Office:
    """What was made: the marks by the path of their field, and the ids of each kind's records."""

    chance: random.Random
    marks: dict[str, str] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, Record] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def word(self, path: str) -> str:
        """Return a new mark of letters."""
        while (found := MARK + "".join(self.chance.choices(_LETTERS, k=8))) in self.marks:
            pass
        self.marks[found] = path
        return found

    def number(self, path: str) -> str:
        """Return a new telephone number, grouped by chance."""
        while (digits := RANGE + "".join(self.chance.choices("0123456789", k=7))) in self.marks:
            pass
        self.marks[digits] = path
        return f"+{digits[:3]} {digits[3:5]} {digits[5:8]} {digits[8:]}" if self.chance.random() < 0.5 else f"+{digits}"


def furnished(desk: Desk, chance: random.Random) -> Office:
    """Fill an empty desk with an office made by chance."""
    office = Office(chance)
    for kind, count in COUNTS.items():
        for _each in range(chance.randint(1, count)):
            _keep(desk, office, kind)
    for kind in ("contact", "stakeholder"):
        for subject in office.ids.get(kind, ()):
            if chance.random() < 0.7:
                _answer(desk, office, subject)
    ours = chance.choice(office.ids["stakeholder"])
    side, whose = chance.choice(NATURES)
    ours = ours if chance.random() < 0.5 else ""
    operation = desk.operation.but(office=ours, side=side, whose=whose, headquarters="Mission headquarters")
    records.keep(desk, operation)
    return office


def _keep(desk: Desk, office: Office, kind: str) -> None:
    """Keep one record; one that a rule refuses is made once more with less in it, and left out if it is refused again."""
    for share in (_FILLED, 0.3, 0.1):
        made = _filled(office, kind_named(kind).cls, kind, new_id(), share)
        try:
            records.keep(desk, made)
        except DeskError:
            continue
        office.ids.setdefault(kind, []).append(made.id)
        office.kept[made.id] = made
        return


def _answer(desk: Desk, office: Office, subject: str) -> None:
    chance = office.chance
    answer = chance.choice(("given", "given", "refused", "withdrawn", "not-asked"))
    audiences = frozenset(chance.sample(COPIES, chance.randint(1, 4)))
    obtained_on = desk.clock().date() - timedelta(days=3)
    made = Consent(id=new_id(), subject=subject, answer=answer, audiences=audiences, obtained_on=obtained_on)
    try:
        records.keep(desk, made)
    except DeskError:
        consents.recorded(desk, subject, {"answer": "refused"})


def _filled(office: Office, cls: type[Any], path: str, own: str, share: float) -> Any:
    values: dict[str, Any] = {}
    for one in fields_of(cls):
        if one.required or one.search == "name" or office.chance.random() < share:
            values[one.name] = _value(office, one, f"{path}.{one.name}", own, share)
    kept = {name: value for name, value in values.items() if value is not None}
    return cls(id=own, **kept) if issubclass(cls, Record) else cls(**kept)


def _value(office: Office, one: Field, path: str, own: str, share: float) -> Any:
    chance, shape = office.chance, one.shape
    if shape.name is ShapeName.ROWS:
        return tuple(_row(office, shape.member, path, own, share) for _each in range(chance.randint(0, 3)))
    if shape.name is ShapeName.GROUP:
        return _filled(office, shape.member, path, own, share) if shape.member else None
    if shape.name is ShapeName.REFERS_TO:
        ids = [each for kind in (shape.target or "").split("|") for each in office.ids.get(kind, ())]
        return chance.choice(ids) if ids else None
    codes = [each.code for each in shape.vocabulary] if shape.vocabulary else []
    if shape.name is ShapeName.TERMS:
        return frozenset(chance.sample(codes, min(len(codes), 2))) if codes else frozenset({office.word(path)})
    if codes:
        return chance.choice(codes)
    return _plain(office, one, path)


def _row(office: Office, member: Any, path: str, own: str, share: float) -> Any:
    row = _filled(office, member, path, new_id(), share)
    return row.but(parent=own) if isinstance(row, Row) else row


def _plain(office: Office, one: Field, path: str) -> Any:
    chance = office.chance
    if one.shape.type_name in ("text", "long-text"):
        return _text(office, one, path)
    values = {
        "day": NOW.date() + timedelta(days=chance.randint(-60, 30)),
        "instant": NOW + timedelta(days=chance.randint(-60, 30)),
        "number": chance.randint(1, 9),
        "measure": round(chance.uniform(-60, 60), 6),
        "flag": chance.random() < 0.5,
    }
    return values.get(one.shape.type_name)


def _text(office: Office, one: Field, path: str) -> str:
    chance = office.chance
    if one.shape.type_name == "long-text":
        gossip = f" {chance.choice(office.told)} said so." if office.told and chance.random() < 0.5 else ""
        return f"{office.word(path).capitalize()} happened near {office.word(path)}.{gossip}"
    if one.search != "name":
        return office.word(path)
    found = office.number(path) if path.endswith("channels.value") else f"{office.word(path)} {office.word(path)}"
    office.told.append(found)
    return found
