"""Activities: who does what, where and when (4W)."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import ExternalId
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.states import ACTIVITY_STATES
from liaison_desk.domain.terms.wheel import WHEEL_AREAS

_LOW, _MODERATE, _HIGH = Sensitivity.LOW, Sensitivity.MODERATE, Sensitivity.HIGH


@record("activity", "Activity", "Activities")
class Activity(Record):
    """One piece of work of one stakeholder in one sector and area; no project management."""

    name: str = described(
        "Activity",
        required=True,
        in_table=True,
        first=True,
        hxl="#activity+name",
        sensitivity=_MODERATE,
        help="What is done, in a few words.",
    )
    stakeholder: str = described(
        "Who",
        refers_to("stakeholder"),
        in_table=True,
        first=True,
        hxl="#org+impl",
        sensitivity=_MODERATE,
        consent_of="stakeholder",
        help="Who does it.",
    )
    sectors: frozenset[str] = described(
        "Sectors", terms(SECTORS), in_table=True, first=True, hxl="#sector+code", sensitivity=_MODERATE, help="What it belongs to."
    )
    areas: frozenset[str] = described(
        "Where", terms(), in_table=True, first=True, hxl="#adm2+name", sensitivity=_MODERATE, help="Where, by name or P-code."
    )
    state: str = described(
        "State", code(ACTIVITY_STATES), in_table=True, first=True, hxl="#status", sensitivity=_MODERATE, help="Planned, under way or ended."
    )
    starts_on: date | None = described("From", day, in_table=True, hxl="#date+start", sensitivity=_MODERATE)
    ends_on: date | None = described("To", day, in_table=True, hxl="#date+end", sensitivity=_MODERATE)
    what: str = described("What exactly", long_text, sensitivity=_HIGH)
    place: str = described("Place", refers_to("place"), hxl="#loc+name", sensitivity=_HIGH)
    funder: str = described("Funder", refers_to("stakeholder"), hxl="#org+funder", sensitivity=_HIGH)
    partner: str = described("Partner", refers_to("stakeholder"), sensitivity=_HIGH, consent_of="partner")
    wheel_areas: frozenset[str] = described("Joint work", terms(WHEEL_AREAS), sensitivity=_MODERATE)
    resolution: str = described("Overlap settled", long_text, help="How a warning about overlap was settled, and why.", sensitivity=_HIGH)
    verified_on: date | None = handling.verified_on()
    sensitivity: str = handling.own_sensitivity()
    source_kind: str = handling.source_kind()
    source_note: str = handling.source_note()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()
    external_ids: tuple[ExternalId, ...] = described(
        "Numbers elsewhere", rows(ExternalId), sensitivity=_MODERATE, section=handling.HANDLING
    )
