"""Freshness: what nobody has checked for so long that it may no longer be true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain.terms.sides import RHYTHM_DAYS

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.stakeholder import Stakeholder

NEVER_LATE = "as-needed"
"""The rhythm of those who are called when there is a need, and only then."""
LONGEST_DAYS = 90
"""Days after which anything without a rhythm of its own is stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """One record to check again; `days` since it was checked, None where it never was."""

    kind: str
    id: str
    title: str
    verified_on: date | None
    days: int | None


def days_since(verified_on: date | None, today: date) -> int | None:
    """Return the days since a check, never less than none for a day in the future; None where there was no check."""
    return None if verified_on is None else max(0, (today - verified_on).days)


def is_stale(verified_on: date | None, today: date, rhythm: str = "") -> bool:
    """Say whether something is stale: never checked, or longer ago than its rhythm; `as-needed` is never late."""
    if rhythm == NEVER_LATE:
        return False
    days = days_since(verified_on, today)
    return days is None or days > RHYTHM_DAYS.get(rhythm, LONGEST_DAYS)


def stale(
    contacts: Iterable[Contact], points: Iterable[LiaisonPoint], stakeholders: Iterable[Stakeholder], today: date
) -> tuple[Stale, ...]:
    """Return what to check again, longest ago first and never checked before all; those not to be contacted are left out."""
    found = [stale_of("contact", one.id, one.name, one.verified_on, today) for one in contacts if _is_due(one, today)]
    found += [stale_of("liaison-point", one.id, one.name, one.verified_on, today) for one in points if is_stale(one.verified_on, today)]
    found += [
        stale_of("stakeholder", one.id, one.name, one.verified_on, today)
        for one in stakeholders
        if one.presence != "left" and is_stale(one.verified_on, today, one.rhythm)
    ]
    return tuple(sorted(found, key=urgency))


def urgency(one: Stale) -> tuple[bool, int, str, str, str]:
    """Return what sorts records to check again: never checked before all, then longest ago first."""
    return (one.days is not None, -(one.days or 0), one.kind, one.title, one.id)


def _is_due(contact: Contact, today: date) -> bool:
    return contact.rule != "no-contact" and not contact.is_ours and is_stale(contact.verified_on, today, contact.rhythm)


def stale_of(kind: str, record_id: str, title: str, verified_on: date | None, today: date) -> Stale:
    """Return a record to check again."""
    return Stale(kind=kind, id=record_id, title=title, verified_on=verified_on, days=days_since(verified_on, today))
