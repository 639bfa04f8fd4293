"""Forums: where stakeholders meet, who belongs, who chairs, and who ought to be there and is not."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, flag, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.forums import (
    CHAIR_SIDES,
    CIVILIAN_SAFETY,
    FORUM_RHYTHMS,
    FORUM_STATES,
    FORUM_TYPES,
    LOCAL_SAY,
    MEMBER_ROLES,
)
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.wheel import APPROACHES, WHEEL_AREAS
from liaison_desk.i18n import N_

WHAT, MEETS, PEOPLE = N_("What it is"), N_("When and where"), N_("Who belongs")
_LOW, _MODERATE, _HIGH, _SEVERE = Sensitivity


@record("forum-member", "Member", "Members", title="stakeholder")
class ForumMember(Row):
    """A stakeholder that belongs to a forum, and the part it has."""

    stakeholder: str = described(
        "Organisation", refers_to("stakeholder"), required=True, in_table=True, sensitivity=_HIGH, consent_of="stakeholder"
    )
    role: str = described("Part", code(MEMBER_ROLES, "member"), in_table=True, sensitivity=_HIGH)
    contact: str = described("Person", refers_to("contact"), in_table=True, sensitivity=_HIGH, consent_of="contact")
    agreed_role: str = described("Role in the agreement", help="What the written agreement gives them to do.", sensitivity=_HIGH)
    since_on: date | None = described("Since", day, sensitivity=_HIGH)
    until_on: date | None = described("Until", day, sensitivity=_HIGH)


@record("forum", "Forum", "Forums")
class Forum(Record):
    """A place or arrangement in which stakeholders meet, formal or not."""

    name: str = described("Name", required=True, in_table=True, first=True, sensitivity=_MODERATE, search="name", section=WHAT)
    kind: str = described("Kind", code(FORUM_TYPES), in_table=True, first=True, sensitivity=_MODERATE, section=WHAT)
    chair_side: str = described("Who chairs", code(CHAIR_SIDES), in_table=True, first=True, sensitivity=_MODERATE, section=WHAT)
    rhythm: str = described("How often", code(FORUM_RHYTHMS), in_table=True, first=True, sensitivity=_MODERATE, section=MEETS)
    sectors: frozenset[str] = described(
        "Sectors", terms(SECTORS), in_table=True, first=True, hxl="#sector+code", sensitivity=_MODERATE, section=WHAT
    )
    acronym: str = described("Acronym", sensitivity=_MODERATE, search="name", limit=24, section=WHAT)
    chair: str = described("Chair", refers_to("stakeholder"), sensitivity=_HIGH, consent_of="chair", section=PEOPLE)
    entry_point: str = described(
        "Entry point", refers_to("liaison-point"), help="The one post to ask.", in_table=True, sensitivity=_MODERATE, section=PEOPLE
    )
    state: str = described("State", code(FORUM_STATES, "active"), in_table=True, sensitivity=_MODERATE, section=MEETS)
    areas: frozenset[str] = described("Areas", terms(), hxl="#adm2+name", sensitivity=_MODERATE, section=WHAT)
    venue: str = described("Venue", refers_to("place"), sensitivity=_HIGH, section=MEETS)
    meets_when: str = described("Day and hour", sensitivity=_HIGH, section=MEETS)
    civilian_safety: str = described("Safe for civilians", code(CIVILIAN_SAFETY, "not-assessed"), sensitivity=_HIGH, section=MEETS)
    members: tuple[ForumMember, ...] = described("Members", rows(ForumMember), sensitivity=_HIGH, section=PEOPLE)
    missing: str = described(
        "Who ought to be there",
        long_text,
        help="Local civil society first, and how they are reached instead.",
        sensitivity=_SEVERE,
        section=PEOPLE,
    )
    barred: str = described("Who is barred", long_text, sensitivity=_SEVERE, section=PEOPLE)
    local_say: str = described("What say local people have", code(LOCAL_SAY), sensitivity=_MODERATE, section=PEOPLE)
    approaches: frozenset[str] = described("Approach", terms(APPROACHES), sensitivity=_MODERATE, section=WHAT)
    wheel_areas: frozenset[str] = described("Joint work", terms(WHEEL_AREAS), sensitivity=_MODERATE, section=WHAT)
    terms_of_reference: str = described("Terms of reference", long_text, sensitivity=_MODERATE, section=WHAT)
    has_agreement: bool | None = described("Written agreement", flag, sensitivity=_MODERATE, section=WHAT)
    verified_on: date | None = handling.verified_on()
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


_DAYS: Final = {"daily": 1, "weekly": 7, "fortnightly": 14}
_MONTHS: Final = {"monthly": 1, "quarterly": 3}
_FARTHEST: Final = 2_000
"""How many steps of a rhythm are taken from the last meeting: five years of days."""


def members_on(forum: Forum, on: date) -> tuple[ForumMember, ...]:
    """Return who belongs to a forum on a day; a missing date is open on that side."""
    return tuple(one for one in forum.members if (one.since_on or on) <= on <= (one.until_on or on))


def next_meetings(rhythm: str, last: datetime, now: datetime, taken: Collection[date] = (), *, most: int = 3) -> tuple[datetime, ...]:
    """Return when a forum would meet next, going on from its last meeting; nothing for a forum that meets when it is called.

    The hour stays the same on the clock of the wall when clocks change; `taken` are local days that have a meeting already. A month
    that is too short gives its last day.
    """
    found: list[datetime] = []
    for one in _steps(rhythm, last):
        if len(found) >= most:
            break
        if one > now and one.astimezone().date() not in taken:
            found.append(one)
    return tuple(found)


def _steps(rhythm: str, last: datetime) -> Iterator[datetime]:
    begun = last.astimezone().replace(tzinfo=None)
    for count in range(1, _FARTHEST):
        if rhythm in _DAYS:
            local = begun + timedelta(days=_DAYS[rhythm] * count)
        elif rhythm in _MONTHS:
            local = _months_later(begun, _MONTHS[rhythm] * count)
        else:
            return
        yield local.astimezone(UTC)


def _months_later(begun: datetime, months: int) -> datetime:
    years, month = divmod(begun.month - 1 + months, 12)
    year = begun.year + years
    return begun.replace(year=year, month=month + 1, day=min(begun.day, calendar.monthrange(year, month + 1)[1]))
