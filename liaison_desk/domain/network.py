"""Where the organisations of a network stand: groups first, then each inside its group; the same input gives the same places.

Groups are known (sector, kind, area), so they are placed as discs on a spiral, the largest in the middle; inside a disc the
members start on a sunflower and settle in 60 rounds of repulsion and springs. Pinned members stay where somebody put them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

ROUNDS = 60
_GOLDEN = pi * (3 - sqrt(5))
_GAP = 2.4
"""The least room between two discs, where a group's title stands."""
_APART = 4.0
"""Members push each other away within this distance; one unit is about a mark's width."""
_REACH = _APART**2
_PUSH, _PULL = 0.12, 0.04
_FORWARD = ((0, 1), (1, -1), (1, 0), (1, 1))
"""The neighbours of a cell that are looked at from it; the others look at it."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """One group: its name, its middle and its radius."""

    group: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Places by member id, in units of a mark's width, and the discs of the groups."""

    places: Mapping[str, Place]
    discs: tuple[Disc, ...]


def layout(
    groups: Mapping[str, str],
    pairs: Sequence[tuple[str, str]],
    pinned: Mapping[str, Place] | None = None,
    moved: Callable[[int, int], object] | None = None,
) -> Layout:
    """Return the places of members, whose group `groups` gives by id; `pairs` are related and pull at each other.

    A pair with an unknown member is left out. Takes time in proportion to members and pairs; `moved(done, all)` hears how far it is
    and may raise to stop it.
    """
    held, done = dict(pinned or {}), 0
    members: dict[str, list[str]] = defaultdict(list)
    for member, group in sorted(groups.items()):
        members[group].append(member)
    ties = _ties(groups, pairs)
    placed_discs = discs({group: len(found) for group, found in members.items()})
    places: dict[str, Place] = {}
    for disc in placed_discs:
        places |= _settled(members[disc.group], ties, disc)
        done += len(members[disc.group])
        if moved is not None:
            moved(done, len(groups))
    return Layout(places=places | {member: place for member, place in held.items() if member in places}, discs=tuple(placed_discs))


def radius_for(size: int) -> float:
    """Return the radius of a disc that holds so many members."""
    return 1.6 * sqrt(size) + 1.0


def _ties(groups: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        if one in groups and other in groups and one != other:
            found[one].append(other)
            found[other].append(one)
    return found


def discs(sizes: Mapping[str, int], standing: Sequence[Disc] = ()) -> list[Disc]:
    """Place discs on a spiral from the middle, the largest first, so that none covers another or one that stands already."""
    placed: list[Disc] = []
    for group, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        tries = _tries(group, radius_for(size))
        placed.append(next(disc for disc in tries if all(_is_free(disc, other) for other in (*standing, *placed))))
    return placed


def _tries(group: str, radius: float) -> Iterator[Disc]:
    step = 0
    while True:
        angle, away = step * 0.35, step * 0.18
        yield Disc(group=group, x=away * cos(angle) * 1.3, y=away * sin(angle), radius=radius)
        step += 1


def _is_free(disc: Disc, other: Disc) -> bool:
    return hypot(disc.x - other.x, disc.y - other.y) >= disc.radius + other.radius + _GAP


def _settled(members: list[str], ties: Mapping[str, list[str]], disc: Disc) -> dict[str, Place]:
    """Return places inside a disc: a sunflower, loosened by repulsion and drawn together by ties within the group."""
    count = len(members)
    spots = [sunflower(at, count, disc.radius - 1.0) for at in range(count)]
    inside = {member: at for at, member in enumerate(members)}
    tied = [[inside[other] for other in ties.get(member, ()) if other in inside] for member in members]
    if any(tied):
        for _round in range(ROUNDS):
            spots = _moved(spots, tied, disc.radius - 1.0)
    return {member: (disc.x + x, disc.y + y) for member, (x, y) in zip(members, spots, strict=True)}


def sunflower(at: int, count: int, radius: float) -> Place:
    """Return where one of so many members stands before anything pulls at it, seen from the middle of its disc."""
    away = radius * sqrt((at + 0.5) / count) if count > 1 else 0.0
    return away * cos(at * _GOLDEN), away * sin(at * _GOLDEN)


def _moved(spots: list[Place], tied: list[list[int]], radius: float) -> list[Place]:
    """Return the places after one round; neighbours are looked up in a grid, so a round costs as much as there are members."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(spots):
        cells[int(x // _APART), int(y // _APART)].append(at)
    push_x, push_y = _pushes(spots, cells)
    found = []
    for at, (x, y) in enumerate(spots):
        pull_x = pull_y = 0.0
        for other in tied[at]:
            pull_x, pull_y = pull_x + spots[other][0] - x, pull_y + spots[other][1] - y
        found.append(_held(x + push_x[at] + pull_x * _PULL, y + push_y[at] + pull_y * _PULL, radius))
    return found


def _pushes(spots: list[Place], cells: Mapping[tuple[int, int], list[int]]) -> tuple[list[float], list[float]]:
    """Return how far each member is pushed across and down; every pair is looked at once and pushes both."""
    push_x, push_y = [0.0] * len(spots), [0.0] * len(spots)
    for (row, column), here in cells.items():
        beyond = [other for across, down in _FORWARD for other in cells.get((row + across, column + down), ())]
        for place, at in enumerate(here):
            x, y = spots[at]
            for other in (*here[place + 1 :], *beyond):
                across, down = x - spots[other][0], y - spots[other][1]
                square = across * across + down * down
                if 0.0 < square < _REACH:
                    strength = _PUSH * (_APART / sqrt(square) - 1.0)
                    push_x[at] += across * strength
                    push_y[at] += down * strength
                    push_x[other] -= across * strength
                    push_y[other] -= down * strength
    return push_x, push_y


def _held(x: float, y: float, radius: float) -> Place:
    away = hypot(x, y)
    return (x, y) if away <= radius or not away else (x * radius / away, y * radius / away)
