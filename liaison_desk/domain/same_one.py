"""Whether two records speak of one person, organisation or place: what their names, numbers, addresses and places say together.

The figures are settled on real lists of organisations (`make bench` prints how well they do). A shared telephone alone
never makes two people one: people share telephones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import likeness, phone
from liaison_desk.domain.folding import fold
from liaison_desk.i18n import N_

if TYPE_CHECKING:
    from liaison_desk.domain.likeness import Alike, Called, Weights

WORTH_A_LOOK: Final = 0.65
"""From where on two records are shown as likely one."""
NEARLY_SURE: Final = 0.93
NEAR_THE_BEST: Final = 0.05
"""A pair that is further than this below the best of both its records is not shown: the better one explains it."""
_LEAST_DIGITS: Final = 6
_KEY_DIGITS: Final = 6

NAME, PHONE, MAIL, PLACE, BODY, KEY = "name", "phone", "mail", "place", "organisation", "key"
REASONS: Final = {
    NAME: N_("the name"),
    PHONE: N_("the same phone number"),
    MAIL: N_("the same e-mail or address"),
    PLACE: N_("the same place"),
    BODY: N_("the same organisation"),
    KEY: N_("the same number in another system"),
}
"""What speaks for it, in words that can follow each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is compared of a record.

    `numbers` are the digits of telephones, `addresses` e-mail and other addresses folded, `places` provinces and areas
    folded, `body` the organisation's id, `elsewhere` keys of other systems as (system, key), `sort` what kind of place it is.
    """

    id: str
    kind: str
    title: str
    called: Called
    numbers: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    body: str = ""
    elsewhere: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    sort: str = ""

    @property
    def fingerprint(self) -> str:
        """Return 8 characters that change when anything that is compared changes; nobody can read a name from them."""
        told = (self.called.names, self.called.short, self.numbers, self.addresses, self.places, self.body, self.elsewhere, self.sort)
        parts = "\x1f".join(str(sorted(each)) if isinstance(each, frozenset) else str(each) for each in told)
        return hashlib.sha256(parts.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Looks:
    """How sure it looks that two are one, from 0 to 1, and what speaks for it."""

    score: float
    reasons: tuple[str, ...] = ()


def number_of(text: str) -> str:
    """Return a telephone number as it is compared: its digits without leading zeros; empty where it is none."""
    bare = phone.compared(text.partition(" ext")[0]).lstrip("0")
    return bare if len(bare) >= _LEAST_DIGITS else ""


def is_same_number(one: str, two: str) -> bool:
    """Say whether two numbers are one, with the code of the country or without."""
    short, long = sorted((one, two), key=len)
    return long.endswith(short)


def looks(one: Card, two: Card, weights: Weights, alike: Alike) -> Looks:
    """Return how sure it looks that two records of one kind are one."""
    shared = {
        PHONE: any(is_same_number(x, y) for x in one.numbers for y in two.numbers),
        MAIL: bool(one.addresses & two.addresses),
        PLACE: bool(one.places & two.places),
        BODY: bool(one.body) and one.body == two.body,
    }
    if one.elsewhere & two.elsewhere:
        return Looks(0.99, (KEY, *(name for name, is_so in shared.items() if is_so)))
    named = likeness.likeness(one.called, two.called, weights, alike)
    score = _person(one, two, named, shared) if one.kind == "contact" else _body(one, two, named, shared)
    if {scheme for scheme, _key in one.elsewhere} & {scheme for scheme, _key in two.elsewhere}:
        score -= 0.4
    reasons = ((NAME,) if named >= 0.6 else ()) + tuple(name for name, is_so in shared.items() if is_so)
    return Looks(max(0.0, min(1.0, score)), reasons)


def _body(one: Card, two: Card, named: float, shared: dict[str, bool]) -> float:
    """Return how sure it is of organisations, places and forums: the name decides, what else they share helps a little."""
    reached = shared[PHONE] or shared[MAIL]
    score = max(named, 0.8) if reached and named >= 0.4 else 0.72 if reached and not one.body else named
    score += 0.04 * shared[PLACE] + 0.04 * (reached and named >= 0.7)
    is_elsewhere = one.kind == "place" and bool(one.places and two.places) and not shared[PLACE]
    if is_elsewhere or (one.sort and two.sort and one.sort != two.sort):
        score -= 0.4
    if one.body and two.body and not shared[BODY]:
        score -= 0.4
    return score


def _person(one: Card, two: Card, named: float, shared: dict[str, bool]) -> float:
    """Return how sure it is of people: many bear the same name, and many share a telephone; both together tell."""
    if shared[PHONE] or shared[MAIL]:
        return max(0.9, named) if named >= 0.7 else 0.45
    if one.body and two.body and not shared[BODY]:
        return named - 0.15
    is_told = shared[BODY] or len(max(one.called.names, key=len, default=())) > 1
    return named if is_told else named - 0.2


def filed_under(card: Card) -> Iterator[str]:
    """Give the keys under which a record is filed."""
    yield from likeness.filed_under(card.called)
    yield from _numbered(card)


def asked_under(card: Card) -> Iterator[str]:
    """Give the keys under which a record is looked for: two that meet under none are never compared."""
    yield from likeness.asked_under(card.called)
    yield from _numbered(card)


def _numbered(card: Card) -> Iterator[str]:
    yield from (f"#{one[-_KEY_DIGITS:]}" for one in card.numbers)
    yield from (f"@{one}" for one in card.addresses)
    yield from (f"!{scheme}:{key}" for scheme, key in card.elsewhere)


def folded(words: Iterable[str]) -> frozenset[str]:
    """Return words as they are compared, without empty ones."""
    return frozenset(one for word in words if (one := fold(word)))
