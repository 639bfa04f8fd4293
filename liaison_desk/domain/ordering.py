"""Where a row stands among its siblings: a fractional index, text that sorts by code point (digits, then letters).

Between any two such texts there is room for another, so that moving one row changes that row alone and two offices
may insert at the same place.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WIDTH = 3


def first_orders(count: int) -> list[str]:
    """Return the orders of a fresh list of `count` rows, evenly spread; at most about 238,000."""
    step = max(1, len(_DIGITS) ** _WIDTH // (count + 1))
    return [_written((place + 1) * step) for place in range(count)]


@lru_cache(maxsize=64)
def _fresh(count: int) -> tuple[str, ...]:
    """Return `first_orders`, which an import asks for two or three rows a hundred thousand times."""
    return tuple(first_orders(count))


def between(low: str, high: str) -> str:
    """Return an order above `low` and below `high`; an empty `high` is no limit. `low` must sort before `high`."""
    made, place = "", 0
    while True:
        under = _DIGITS.find(low[place]) if place < len(low) else 0
        over = _DIGITS.find(high[place]) if place < len(high) else len(_DIGITS)
        if over - under > 1:
            return made + _DIGITS[(under + over) // 2]
        made += _DIGITS[max(under, 0)]
        if over > under:
            high = ""
        place += 1


def reordered(orders: Sequence[str]) -> list[str]:
    """Return orders that sort as given, keeping as many as possible; an empty one is a new row."""
    if not any(orders):
        return list(_fresh(len(orders)))
    kept = _longest_rise(orders)
    result, last = list(orders), ""
    for place in range(len(orders)):
        if place not in kept:
            following = next((orders[later] for later in kept if later > place), "")
            result[place] = between(last, following)
        last = result[place]
    return result


def _longest_rise(orders: Sequence[str]) -> list[int]:
    """Return the places of a longest strictly rising run of well-formed orders."""
    tails: list[str] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for place, order in enumerate(orders):
        if not _is_usable(order):
            continue
        at = bisect_left(tails, order)
        before[place] = ends[at - 1] if at else -1
        tails[at : at + 1] = [order]
        ends[at : at + 1] = [place]
    rise, place = [], ends[-1] if ends else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]


def _is_usable(order: str) -> bool:
    return bool(order) and order[-1] != _DIGITS[0] and all(one in _DIGITS for one in order)


def _written(number: int) -> str:
    made = ""
    for _ in range(_WIDTH):
        number, digit = divmod(number, len(_DIGITS))
        made = _DIGITS[digit] + made
    return made.rstrip(_DIGITS[0]) or _DIGITS[1]
