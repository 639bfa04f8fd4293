"""How likely a way to reach somebody still works: each kind of channel ages at its own pace since it was last tried.

A mobile number changes hands within months, a landline within years. The figures are this desk's own rule of thumb, to sort by and to
warn by; nobody's worth is told by them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from liaison_desk.domain.contact import Channel, is_current

HALF_LIFE_DAYS: Final = {
    "phone-mobile": 120, "sms": 120, "whatsapp": 120, "signal": 120, "telegram": 120, "other-app": 120, "sat-phone": 90, "phone-land": 365,
    "fax": 365, "email": 240, "email-encrypted": 240, "hf-radio": 90, "vhf-radio": 90, "call-sign": 90,
    "in-person": 180, "liaison-visit": 180, "post": 540,
    "hotline": 240, "social-page": 240, "web-form": 240, "notice-board": 365, "courier": 60, "via-intermediary": 60,
    "via-forum-secretariat": 120,
}  # fmt: skip
"""Days after which one in two ways of a kind is taken to have changed."""
OTHER_DAYS: Final = 120
DOUBTFUL: Final = 0.5
"""Below this a way is stale, and it is called again before it is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """How likely a way works, 0 to 1, and the days since it was tried; None where it never was."""

    value: float
    days: int | None

    @property
    def is_stale(self) -> bool:
        """Say whether it should be tried before it is needed."""
        return self.value < DOUBTFUL


def odds(kind: str, tried_on: date | None, today: date) -> Odds:
    """Return how likely a channel of this kind, tried on that day, works today; nothing is sure of what was never tried."""
    if tried_on is None:
        return Odds(value=0.0, days=None)
    days = max(0, (today - tried_on).days)
    return Odds(value=0.5 ** (days / HALF_LIFE_DAYS.get(kind, OTHER_DAYS)), days=days)


def odds_of(channel: Channel, owner_checked_on: date | None, today: date) -> Odds:
    """Return the odds of a channel: since it was tried itself, or since its owner was checked, whichever is later."""
    days = [one for one in (channel.verified_on, owner_checked_on) if one is not None]
    return odds(channel.kind, max(days) if days else None, today)


def best(channels: Iterable[Channel], owner_checked_on: date | None, today: date) -> Odds:
    """Return the odds of the likeliest of several channels; none at all never works."""
    found = [odds_of(one, owner_checked_on, today) for one in channels if is_current(one, today)]
    return max(found, key=lambda one: one.value, default=Odds(value=0.0, days=None))
