"""What becomes of consent when two records turn out to be one person or group: nothing is opened that was not open for both.

Two cards of one person may tell different answers, or one of them none. Nobody knows which of them the person would
give for what stands on both, so whatever only one of the cards opened is closed until the person is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.consent import Permission, agreement, topics_of

_NOTHING_NAMED = frozenset[str]()


def to_be_asked_again(mine: Sequence[Permission], theirs: Sequence[Permission], now: datetime) -> tuple[Audience, ...]:
    """Return the audiences for which both answers together would open what one of them alone did not."""
    everything = topics_of(_NOTHING_NAMED, _NOTHING_NAMED).union(*(one.topics for one in (*mine, *theirs)))
    both = (*mine, *theirs)

    def opens(permissions: Sequence[Permission], audience: Audience, topic: str) -> bool:
        return agreement(permissions, audience, topic, now).opens

    return tuple(
        audience
        for audience in COPIES
        if any(
            opens(both, audience, topic) and not (opens(mine, audience, topic) and opens(theirs, audience, topic)) for topic in everything
        )
    )


def last_given(permissions: Sequence[Permission], today: date) -> date:
    """Return the newest day on which consent was given, today at most: an answer of a later day stands above the merge."""
    return min(today, max((one.given_on for one in permissions if one.is_given and one.given_on), default=today))
