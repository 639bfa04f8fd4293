"""The operation: what the office is here for, its nature, its crisis clock and its habits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, flag, instant, long_text, number, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import MOVEMENT, NOTE, OWN_WORDS
from liaison_desk.domain.terms.conventions import COORDINATE_STYLES, DATE_STYLES, UNITS
from liaison_desk.domain.terms.marking import SENSITIVITIES
from liaison_desk.domain.terms.sides import OFFICE_SIDES, OWNERS
from liaison_desk.domain.terms.states import OPERATION_PHASES
from liaison_desk.i18n import N_

OFFICE, RULES, WRITING = N_("Our office"), N_("Rules of this operation"), N_("How we write")
IN_CRISIS: Final = frozenset({"first-72-hours", "during"})
"""The phases in which a crisis is on."""
_LOW, _MODERATE, _HIGH = Sensitivity.LOW, Sensitivity.MODERATE, Sensitivity.HIGH
_OWN = [OWN_WORDS]


@record("told-of-closing", "Told of the closing", "Told of the closing", title="contact")
class ToldOfClosing(Row):
    """Somebody who was told that an operation closes; it goes with them when they are erased."""

    contact: str = described("Person", refers_to("contact"), required=True, in_table=True, sensitivity=Sensitivity.SEVERE, marks=[NOTE])
    told_on: date | None = described("Told on", day, in_table=True, sensitivity=Sensitivity.SEVERE, marks=[NOTE])
    told_by: str = described("Told by", in_table=True, sensitivity=Sensitivity.SEVERE, marks=[NOTE])
    how: str = described("How", help="By which way, and what they said.", sensitivity=Sensitivity.SEVERE, marks=[NOTE])


@record("operation", "Operation", "Operations")
class Operation(Record):
    """One operation of the office; checklists, crisis clock and engagements belong to it, the map is shared by all."""

    name: str = described("Name", required=True, in_table=True, first=True, sensitivity=_LOW, search="name", marks=_OWN)
    phase: str = described("Phase", code(OPERATION_PHASES, "before"), in_table=True, first=True, sensitivity=_MODERATE, marks=_OWN)
    office: str = described(
        "Our organisation",
        refers_to("stakeholder"),
        help="Our own office, as a stakeholder on the map.",
        first=True,
        sensitivity=_MODERATE,
        marks=_OWN,
        section=OFFICE,
    )
    side: str = described("What the office is", code(OFFICE_SIDES, "civilian"), first=True, sensitivity=_LOW, marks=_OWN, section=OFFICE)
    whose: str = described("Whose office", code(OWNERS, "none"), first=True, sensitivity=_LOW, marks=_OWN, section=OFFICE)
    headquarters: str = described(
        "Headquarters", help="Who gets the reports; used when no recipient is named.", sensitivity=_MODERATE, marks=_OWN, section=OFFICE
    )
    release_authority: str = described(
        "Release authority", help="The post that lets reports go.", sensitivity=_MODERATE, marks=_OWN, section=OFFICE
    )
    areas: frozenset[str] = described("Areas", terms(), sensitivity=_LOW, marks=_OWN)
    started_on: date | None = described("Started", day, in_table=True, sensitivity=_LOW, marks=_OWN)
    ended_on: date | None = described("Ended", day, in_table=True, sensitivity=_LOW, marks=_OWN)
    crisis_started_at: datetime | None = described(
        "Crisis clock started", instant, help="Zero on the 72 hour clock.", sensitivity=_MODERATE, marks=_OWN
    )
    baseline_on: date | None = described(
        "Map before the crisis",
        day,
        help="The last quiet day: the map as it stood then is what the crisis is compared with.",
        sensitivity=_MODERATE,
        marks=_OWN,
    )
    reports_are_owed: bool | None = described(
        "Reports are owed",
        flag,
        help="A civilian office chooses; others owe one for every meeting.",
        sensitivity=_LOW,
        marks=_OWN,
        section=RULES,
    )
    report_hours: int | None = described(
        "Hours for a report",
        number,
        help="Counted from the end of the meeting; 72 where nothing is set.",
        sensitivity=_LOW,
        marks=_OWN,
        section=RULES,
    )
    lowest_sensitivity: str = described(
        "Nothing below",
        code(SENSITIVITIES),
        help="Raises every field of every record here.",
        sensitivity=_MODERATE,
        marks=_OWN,
        section=RULES,
    )
    sharing_note: str = described(
        "Agreed on sharing", long_text, help="What was agreed with partners, what never goes out.", sensitivity=_HIGH, section=RULES
    )
    marking: str = described("Marking", help="A national or mission marking, where one is required.", sensitivity=_LOW, section=RULES)
    public_card: str = described(
        "Our public card", long_text, help="How to reach us unseen, and what we never ask.", sensitivity=_LOW, marks=_OWN, section=OFFICE
    )
    hand_over_on: date | None = described(
        "Hand-over planned on", day, help="When reports and records are handed on next.", sensitivity=Sensitivity.SEVERE, marks=[MOVEMENT]
    )
    hand_over_to: str = described(
        "Hand-over to", help="To whom, and by what way, such as headquarters, by courier.", sensitivity=Sensitivity.SEVERE, marks=[MOVEMENT]
    )
    date_style: str = described("Days and times", code(DATE_STYLES, "dtg"), sensitivity=_LOW, marks=_OWN, section=WRITING)
    coordinate_style: str = described("Coordinates", code(COORDINATE_STYLES, "degrees"), sensitivity=_LOW, marks=_OWN, section=WRITING)
    units: str = described("Distances", code(UNITS, "km"), sensitivity=_LOW, marks=_OWN, section=WRITING)
    told: tuple[ToldOfClosing, ...] = described(
        "Told of the closing",
        rows(ToldOfClosing),
        help="Who was told that the operation closes.",
        sensitivity=Sensitivity.SEVERE,
        marks=[NOTE],
    )
    closing: str = described(
        "How it was closed",
        long_text,
        help="What became of promises, people and their data; it names nobody.",
        sensitivity=_HIGH,
        marks=_OWN,
    )
    country: str = described(
        "Country of telephone numbers",
        help="Two letters, such as KE: numbers without + are read by it. Empty: every number must begin with +.",
        sensitivity=_LOW,
        marks=_OWN,
        section=WRITING,
        limit=2,
    )
    is_exercise: bool | None = described("Exercise", flag, help="Every page says EXERCISE.", sensitivity=_LOW)
    notes: str = described("Notes", long_text, sensitivity=Sensitivity.SEVERE, marks=[NOTE], section=handling.HANDLING)


def is_in_crisis(operation: Operation) -> bool:
    """Say whether a crisis is on in an operation."""
    return operation.phase in IN_CRISIS
