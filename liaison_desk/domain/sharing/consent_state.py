"""How somebody stands to being written down, over all audiences at once: what a panel and a filter say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.sharing.consent import Agreement, agreement

if TYPE_CHECKING:
    from datetime import date, datetime

    from liaison_desk.domain.sharing.audience import Audience
    from liaison_desk.domain.sharing.party import Party

_ORDER = (
    Agreement.GIVEN,
    Agreement.WITHDRAWN,
    Agreement.REFUSED,
    Agreement.UNFREE,
    Agreement.EXPIRED,
    Agreement.PUBLISHED,
    Agreement.NOT_ASKED,
    Agreement.NOT_NEEDED,
)
_CLOSED = frozenset({Agreement.WITHDRAWN, Agreement.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentState:
    """`stands` is the one word for it; `audiences` may read something until `until`, `closed` were refused or lost it.

    `until` is the first day on which one of the audiences closes. Both tuples run from those trusted most to the public.
    """

    stands: Agreement
    audiences: tuple[Audience, ...] = ()
    until: date | None = None
    closed: tuple[Audience, ...] = ()


def consent_state(party: Party, now: datetime) -> ConsentState:
    """Return how a contact or stakeholder stands; each audience is judged by the rule that judges copies.

    Who consented to one audience counts as `GIVEN`, whatever they told the others: those stand in `closed`.
    """
    topics = frozenset({"name"}).union(*(one.topics for one in party.permissions))
    found = {each: frozenset(agreement(party.permissions, each, topic, now) for topic in topics) for each in COPIES}
    opened = tuple(each for each, said in found.items() if Agreement.GIVEN in said)
    closed = tuple(each for each, said in found.items() if said & _CLOSED)
    said_at_all = frozenset[Agreement]().union(*found.values())
    silent = Agreement.NOT_ASKED if party.needs_consent else Agreement.NOT_NEEDED
    stands = next((one for one in _ORDER if one in said_at_all and one is not Agreement.NOT_ASKED), silent)
    if stands is silent and party.made_public:
        stands = Agreement.PUBLISHED
    ends = [_ends(party, each, topics, now) for each in opened]
    return ConsentState(stands=stands, audiences=opened, until=min(ends, default=None), closed=closed if opened or closed != COPIES else ())


def _ends(party: Party, audience: Audience, topics: frozenset[str], now: datetime) -> date:
    """Return the last day on which something stays open to an audience to which something is open."""
    free = [one for one in party.permissions if one.is_given and one.withdrawn_on is None and one.could_refuse]
    return max(one.ends_on() for one in free if one.ends_on() >= now.date() and any(one.covers(audience, topic) for topic in topics))
