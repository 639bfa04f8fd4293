"""One organisation and those around it: who is reached in one or two steps over the lines that are given, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, pi, sin

from liaison_desk.domain.network import Disc, Layout, Place

MOST_STEPS = 2
_STEP = 6.0
_APART = 3.4
"""The least distance between neighbours on one ring; one unit is about a mark's width."""
_FLAT = 1.35


def around(centre: str, pairs: Iterable[tuple[str, str]], steps: int = 1) -> frozenset[str]:
    """Return the ids within so many steps (1 or 2) of a centre, itself among them; only over the pairs given."""
    ties = _ties(pairs)
    found = {centre}
    for _step in range(max(1, min(steps, MOST_STEPS))):
        found |= {other for one in found for other in ties[one]}
    return frozenset(found)


def ego_layout(centre: str, order: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Layout:
    """Return a centre with its neighbours on a ring in `order`, and the rest on a second ring, near those they are tied to.

    `order` holds all ids; the same input gives the same places.
    """
    ties = _ties(pairs)
    near = [one for one in order if one != centre and one in ties[centre]]
    places: dict[str, Place] = {centre: (0.0, 0.0)}
    first = max(_STEP, len(near) * _APART / (2 * pi))
    places |= _ring(near, first)
    turn = {one: at for at, one in enumerate(near)}
    far = [one for one in order if one not in places]
    far.sort(key=lambda one: min((turn[other] for other in ties[one] if other in turn), default=len(near)))
    second = max(first + _STEP, len(far) * _APART / (2 * pi))
    places |= _ring(far, second)
    reach = (second if far else first) + 1.0
    return Layout(places=places, discs=(Disc(group="", x=0.0, y=0.0, radius=reach * _FLAT),))


def _ring(ids: Sequence[str], radius: float) -> dict[str, Place]:
    """Return places on a ring that is wider than high, as paper is, from the top clockwise."""
    step = 2 * pi / max(1, len(ids))
    return {one: (radius * _FLAT * sin(at * step), -radius * cos(at * step)) for at, one in enumerate(ids)}


def _ties(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
