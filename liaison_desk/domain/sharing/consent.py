"""What somebody agreed to, as a pure answer: silence is not consent (safety design, consent record)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from liaison_desk.domain.sharing.audience import COPIES, Audience

LONGEST = timedelta(days=180)
"""How long consent holds at most, counted from the day it was given."""
_TOMORROW: Final = timedelta(days=1)
"""East of here it may be tomorrow already."""


_NAMED: Final = frozenset(
    {
        "name",
        "contact",
        "stakeholder",
        "organisation",
        "acronym",
        "other_names",
        "stakeholder_a",
        "stakeholder_b",
        "chair",
        "partner",
        "receiver",
    }
)
_BASIC: Final = _NAMED | {"post"}
_REACHED: Final = frozenset({"channels", "value"})


def topics_of(fields: frozenset[str], categories: frozenset[str]) -> frozenset[str]:
    """Return what an answer speaks of: the fields and categories it names, or name, post and organisation without any.

    Who may be named may be named wherever they are referred to; who opened their channels opened the numbers in them.
    """
    if not fields and not categories:
        return _BASIC
    named = _NAMED if "name" in fields else frozenset[str]()
    reached = _REACHED if fields & _REACHED else frozenset[str]()
    return fields | categories | named | reached


class Agreement(StrEnum):
    """How somebody stands to one use of what is known about them."""

    GIVEN = "given"
    PUBLISHED = "published"
    NOT_NEEDED = "not-needed"
    NOT_ASKED = "not-asked"
    UNFREE = "unfree"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    HOLD = "hold"

    @property
    def opens(self) -> bool:
        """Say whether they agreed, or published it themselves."""
        return self in {Agreement.GIVEN, Agreement.PUBLISHED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One recorded answer of one person or group.

    `is_given` false is a refusal. `audiences` are the codes they named: a refusal that names none refuses everybody, a
    consent that names none opens nothing. `topics` narrows it to field names or category codes; empty means whatever
    the record says about them by name. `could_refuse` false means that an armed actor or other pressure was in the
    room: stored, but worth nothing. `is_for_report` is the answer to "may you be named in the report of this meeting": it
    names no audience in particular, so it is not enough for N2. `is_to_ask` closes what was open until they are asked again.
    """

    is_given: bool = True
    audiences: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    given_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    could_refuse: bool = True
    is_for_report: bool = False
    is_to_ask: bool = False

    def covers(self, audience: Audience, topic: str) -> bool:
        """Say whether this answer speaks of that audience and topic; who may be told in public may be told anywhere."""
        named = audience in self.audiences or Audience.PUBLIC in self.audiences
        return named and (not self.topics or topic in self.topics)

    def closes(self, audience: Audience) -> bool:
        """Say whether this answer is a refusal for that audience, or a consent taken back."""
        if self.withdrawn_on is not None:
            return True
        return not self.is_given and (not self.audiences or audience in self.audiences)

    @property
    def closed_on(self) -> date:
        """Return the day on which a refusal or withdrawal was said; the last day there is where nobody wrote it down."""
        return self.withdrawn_on or self.given_on or date.max

    def ends_on(self) -> date:
        """Return the last day on which a consent holds; without a day of giving it never held."""
        if self.given_on is None:
            return date.min
        longest = self.given_on + LONGEST
        return min(self.expires_on, longest) if self.expires_on else longest


def agreement(permissions: Sequence[Permission], audience: Audience, topic: str, now: datetime) -> Agreement:
    """Return how somebody who must be asked stands to one use; the caller has dealt with holds and published facts.

    A refusal or a withdrawal closes every consent that is not newer than it. `now` is the later of the clock and the
    latest time the vault ever saw, so that a clock set back never opens expired consent. A consent dated later than
    tomorrow is a slip of the pen and opens nothing: it would outlive every withdrawal.
    """
    latest = now.date() + _TOMORROW
    shut = [one for one in permissions if one.closes(audience)]
    shut_on = max((one.closed_on for one in shut), default=date.min)
    given = [one for one in permissions if _holds(one, latest) and one.covers(audience, topic)]
    newer = [one for one in given if not shut or (one.given_on or date.min) > shut_on]
    if shut and not newer:
        return _why_shut(shut)
    return _worth(newer or _warnings(permissions, audience, topic, now), now)


def _holds(one: Permission, latest: date) -> bool:
    return one.is_given and one.withdrawn_on is None and (one.given_on is None or one.given_on <= latest)


def _worth(given: Sequence[Permission], now: datetime) -> Agreement:
    if not given:
        return Agreement.NOT_ASKED
    free = [one for one in given if one.could_refuse]
    if not free:
        return Agreement.UNFREE
    return Agreement.GIVEN if any(one.ends_on() >= now.date() for one in free) else Agreement.EXPIRED


def _warnings(permissions: Sequence[Permission], audience: Audience, topic: str, now: datetime) -> list[Permission]:
    """Return the consents for a more trusted reader that are worth nothing and were not given anew: they warn here too.

    Otherwise a reader who is trusted less would read of somebody who needs no consent what the other may not.
    """
    above = frozenset(COPIES[: COPIES.index(audience)]) if audience in COPIES else frozenset()
    given = [one for one in permissions if _holds(one, now.date() + _TOMORROW) and (not one.topics or topic in one.topics)]
    good = [one.audiences for one in given if one.could_refuse and one.ends_on() >= now.date()]
    poor = [one for one in given if not one.could_refuse or one.ends_on() < now.date()]
    return [one for one in poor if one.audiences & above and not any(one.audiences <= other for other in good)]


def _why_shut(shut: Sequence[Permission]) -> Agreement:
    if all(one.is_to_ask for one in shut):
        return Agreement.NOT_ASKED
    return Agreement.WITHDRAWN if any(one.withdrawn_on for one in shut) else Agreement.REFUSED
