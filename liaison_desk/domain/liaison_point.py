"""Liaison points: posts that can be reached, held by people over time, so that a rotation changes the holder only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.contact import Channel
from liaison_desk.domain.fields import code, day, described, flag, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.channels import CALL_OUTCOMES, CONTACT_RULES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_

POST, REACH = N_("The post"), N_("How to reach it")
_MODERATE, _HIGH = Sensitivity.MODERATE, Sensitivity.HIGH


@record("holder", "Holder", "Holders", title="contact")
class Holder(Row):
    """Somebody who held a post for a time."""

    contact: str = described("Person", refers_to("contact"), required=True, in_table=True, sensitivity=_HIGH, consent_of="contact")
    since_on: date | None = described("From", day, in_table=True, sensitivity=_HIGH)
    until_on: date | None = described("To", day, in_table=True, sensitivity=_HIGH)
    is_alternate: bool | None = described("Deputy", flag, in_table=True, sensitivity=_MODERATE)
    is_acting: bool | None = described("Acting", flag, sensitivity=_MODERATE)
    handed_over: str = described("Handed over", help="What was agreed when the post changed hands.", sensitivity=_HIGH)


@record("liaison-point", "Liaison point", "Liaison points")
class LiaisonPoint(Record):
    """A post: function, topics, area, hours and channels; its holders come and go."""

    name: str = described(
        "Function",
        required=True,
        in_table=True,
        first=True,
        sensitivity=_MODERATE,
        search="name",
        section=POST,
        help="The post, not the person in it.",
    )
    stakeholder: str = described(
        "Organisation",
        refers_to("stakeholder"),
        in_table=True,
        first=True,
        hxl="#org+name",
        sensitivity=_MODERATE,
        consent_of="stakeholder",
        section=POST,
        help="Whose post it is.",
    )
    topics: frozenset[str] = described(
        "Topics",
        terms(SECTORS),
        in_table=True,
        first=True,
        hxl="#sector+code",
        sensitivity=_MODERATE,
        section=POST,
        help="What one may call it for.",
    )
    areas: frozenset[str] = described(
        "Areas", terms(), in_table=True, first=True, hxl="#adm2+name", sensitivity=_MODERATE, section=POST, help="Where it answers for."
    )
    holders: tuple[Holder, ...] = described(
        "Holders", rows(Holder), first=True, in_table=True, sensitivity=_HIGH, section=POST, help="Who holds it now, and the deputy."
    )
    channels: tuple[Channel, ...] = described(
        "Channels", rows(Channel), in_table=True, sensitivity=_HIGH, consent_of="stakeholder", section=REACH
    )
    hours: str = described("Hours", in_table=True, sensitivity=_MODERATE, section=REACH)
    languages: frozenset[str] = described("Languages", terms(), sensitivity=_MODERATE, section=REACH)
    rule: str = described("Contact rule", code(CONTACT_RULES, "direct"), sensitivity=_HIGH, section=REACH)
    may_decide: str = described("May decide", long_text, help="What the post can settle without asking.", sensitivity=_HIGH, section=POST)
    is_emergency_point: bool | None = described("Answers in a crisis", flag, sensitivity=_MODERATE, section=REACH)
    may_be_called_down: bool | None = described(
        "May be called down", flag, help="They agreed to be called when a crisis starts.", sensitivity=_HIGH, section=REACH
    )
    called_on: date | None = described("Called last", day, help="In a call-down.", sensitivity=_HIGH, section=REACH)
    call_outcome: str = described("What came of it", code(CALL_OUTCOMES), sensitivity=_HIGH, section=REACH)
    verified_on: date | None = handling.verified_on()
    verified_how: str = handling.verified_how()
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


def holders_on(point: LiaisonPoint, on: date) -> tuple[Holder, ...]:
    """Return who holds the post on a day, the deputies last; a missing date is open on that side.

    Where a post changed hands twice on one day, whoever had it only on that day is not among them.
    """
    current = [one for one in point.holders if (one.since_on or on) <= on <= (one.until_on or on)]
    kept = (one for place, one in enumerate(current) if not _went_on_that_day(one, current[place + 1 :], on))
    return tuple(sorted(kept, key=lambda one: bool(one.is_alternate)))


def _went_on_that_day(row: Holder, later: Sequence[Holder], on: date) -> bool:
    if not row.since_on == row.until_on == on:
        return False
    return any(one.since_on == on and (one.contact == row.contact or bool(one.is_alternate) == bool(row.is_alternate)) for one in later)


def holder_on(point: LiaisonPoint, on: date) -> Holder | None:
    """Return the one to call on a day: the holder, else a deputy, else nobody."""
    current = holders_on(point, on)
    return current[0] if current else None
