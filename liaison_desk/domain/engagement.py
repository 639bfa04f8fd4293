"""Engagements: meetings, calls, chance contacts; who was there, as they were that day."""

from __future__ import annotations

from datetime import datetime, timedelta

from liaison_desk.domain import handling
from liaison_desk.domain.calendar_entry import CalendarEntry
from liaison_desk.domain.fields import code, described, flag, group, instant, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import OWN_WORDS
from liaison_desk.domain.terms.engagements import (
    ATTENDANCE,
    ATTENDEE_ROLES,
    ATTENDEE_SIDES,
    ENGAGEMENT_KINDS,
    NAMING_CONSENTS,
    OWES_NO_REPORT,
    PLACE_GROUNDS,
    PRESENT,
    REASONS_NOT_HELD,
)
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.forums import CIVILIAN_SAFETY
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.sides import LOCALITIES
from liaison_desk.domain.terms.states import ENGAGEMENT_STATES
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.i18n import N_

MEETING, PEOPLE, HARM = N_("The meeting"), N_("Who was there"), N_("Do no harm")
_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity


@record("attendee", "Attendee", "Attendees", title=("name", "organisation"))
class Attendee(Row):
    """One person at an engagement, with name, post and organisation as they were that day."""

    name: str = described(
        "Name",
        help="Leave it empty for somebody who stays unnamed.",
        in_table=True,
        first=True,
        sensitivity=_HIGH,
        search="name",
        consent_of="contact",
    )
    post: str = described("Post", in_table=True, sensitivity=_HIGH, consent_of="contact")
    organisation: str = described("Organisation", in_table=True, sensitivity=_HIGH, search="name", consent_of="stakeholder")
    family: str = described("Kind", code(FAMILIES), in_table=True, sensitivity=_MODERATE)
    locality: str = described("Locality", code(LOCALITIES), sensitivity=_MODERATE)
    side: str = described("Side", code(ATTENDEE_SIDES), in_table=True, sensitivity=_MODERATE)
    role: str = described("Role", code(ATTENDEE_ROLES), in_table=True, sensitivity=_MODERATE)
    presence: str = described("Was there", code(ATTENDANCE), in_table=True, sensitivity=_HIGH)
    consent_to_name: str = described(
        "May be named",
        code(NAMING_CONSENTS, "not-asked"),
        help="In the report of this meeting.",
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
    )
    is_primary: bool | None = described("Main person", flag, sensitivity=_MODERATE)
    is_first_meeting: bool | None = described("First meeting", flag, sensitivity=_HIGH)
    contact: str = described("Contact", refers_to("contact"), first=True, sensitivity=_HIGH, consent_of="contact")
    stakeholder: str = described("Stakeholder", refers_to("stakeholder"), sensitivity=_HIGH, consent_of="stakeholder")


def subject_floor(engagement: Engagement) -> Sensitivity:
    """Return how sensitive a subject is: of an informal contact or a note it is mostly the one line itself, which tells what was said."""
    subject = " ".join(engagement.title.rstrip("…").split())
    repeats = bool(subject) and " ".join(engagement.gist.split()).startswith(subject)
    return _HIGH if repeats else _MODERATE


@record("engagement", "Engagement", "Engagements", title="title")
class Engagement(Record):
    """A meeting or contact, planned, held or not; it belongs to one operation."""

    title: str = described(
        "Subject",
        required=True,
        in_table=True,
        first=True,
        sensitivity=subject_floor,
        limit=80,
        section=MEETING,
        help="What it is about, in a few words.",
    )
    kind: str = described(
        "Kind",
        code(ENGAGEMENT_KINDS, "meeting"),
        in_table=True,
        first=True,
        sensitivity=_MODERATE,
        section=MEETING,
        help="Meeting, call, message or visit.",
    )
    starts_at: datetime | None = described(
        "Start", instant, in_table=True, first=True, sensitivity=_MODERATE, section=MEETING, help="Such as tomorrow 1400 or 231430Z NOV 26."
    )
    state: str = described(
        "State",
        code(ENGAGEMENT_STATES, "planned"),
        in_table=True,
        first=True,
        sensitivity=_MODERATE,
        section=MEETING,
        help="Planned, held, or why it was not.",
    )
    attendees: tuple[Attendee, ...] = described(
        "Attendees", rows(Attendee), first=True, sensitivity=_HIGH, section=PEOPLE, help="Who was there, and whether each may be named."
    )
    ends_at: datetime | None = described("End", instant, sensitivity=_MODERATE, section=MEETING)
    purpose: str = described(
        "Purpose", long_text, help="In one sentence.", sensitivity=_MODERATE, limit=300, marks=[OWN_WORDS], section=MEETING
    )
    forum: str = described("Forum", refers_to("forum"), in_table=True, sensitivity=_MODERATE, section=MEETING)
    series: str = described("Number in the series", sensitivity=_MODERATE, limit=20, section=MEETING)
    place: str = described("Place", refers_to("place"), in_table=True, sensitivity=_HIGH, section=MEETING)
    place_note: str = described("Place in words", help="Where the place is not on the list.", sensitivity=_HIGH, section=MEETING)
    ground: str = described("Whose ground", code(PLACE_GROUNDS), sensitivity=_HIGH, section=HARM)
    place_safety: str = described("Safe for civilians", code(CIVILIAN_SAFETY, "not-assessed"), sensitivity=_HIGH, section=HARM)
    sectors: frozenset[str] = described("Sectors", terms(SECTORS), sensitivity=_MODERATE, section=MEETING)
    wheel_areas: frozenset[str] = described("Joint work", terms(WHEEL_AREAS), sensitivity=_MODERATE, section=MEETING)
    operation: str = described("Operation", refers_to("operation"), sensitivity=_LOW, section=MEETING)
    not_held_reason: str = described("Why it did not happen", code(REASONS_NOT_HELD), sensitivity=_HIGH, section=MEETING)
    not_held_note: str = described("More on why", long_text, help="Who was told, and the next attempt.", sensitivity=_HIGH, section=MEETING)
    civilians_in_planning: bool | None = described(
        "Civilians helped to plan it", flag, help="For training and exercises.", sensitivity=_MODERATE, section=MEETING
    )
    gist: str = described("In one line", long_text, help="Enough for a chance contact.", sensitivity=_HIGH, section=MEETING)
    calendar: CalendarEntry | None = described(
        "From a calendar",
        group(CalendarEntry),
        help="The entry that this was taken in from, so that a later copy of it is known.",
        sensitivity=_SEVERE,
        section=handling.HANDLING,
    )
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


def was_present(attendee: Attendee) -> bool:
    """Say whether this person took part, wholly, partly, remotely or by proxy."""
    return attendee.presence in PRESENT


def owes_report(engagement: Engagement) -> bool:
    """Say whether this engagement owes a report: held or failed, and more than a chance contact or a message carried."""
    return engagement.state in {"held", "did-not-happen"} and engagement.kind not in OWES_NO_REPORT


def state_by_start(engagement: Engagement, now: datetime, *, is_new: bool = True) -> str:
    """Return the state that the start tells: what lies ahead is planned, what is behind was held.

    A meeting without a start, and one that did not happen, stays as it is; so does one that was planned before and is behind by now,
    as only the officer knows whether it took place (`is_new` False).
    """
    if engagement.starts_at is None or engagement.state not in {"planned", "held"}:
        return engagement.state
    if engagement.starts_at > now:
        return "planned"
    return "held" if is_new else engagement.state


def ended_at(engagement: Engagement) -> datetime | None:
    """Return when it ended: the end, else the start."""
    return engagement.ends_at or engagement.starts_at


def duration(engagement: Engagement) -> timedelta | None:
    """Return how long it took, or None where a time is missing or the end lies before the start."""
    if engagement.starts_at is None or engagement.ends_at is None or engagement.ends_at < engagement.starts_at:
        return None
    return engagement.ends_at - engagement.starts_at
