"""A network that stays where its readers remember it: who stood somewhere stands there still, and only who is new looks for a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot
from typing import TYPE_CHECKING

from liaison_desk.domain.network import Disc, Layout, discs, layout, radius_for, sunflower

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.network import Place

_CLEAR = 2.2
"""The least distance of a new member from those that stand, in marks."""


def is_whole(groups: Mapping[str, str], before: Layout | None) -> bool:
    """Say whether a layout holds a place for every member, inside a disc of its group; nothing is to be placed then."""
    if before is None or not groups.keys() <= before.places.keys():
        return False
    known = {one.group: one for one in before.discs}
    return all(group in known and _is_inside(before.places[member], known[group]) for member, group in groups.items())


def placed(
    groups: Mapping[str, str],
    pairs: Sequence[tuple[str, str]],
    before: Layout | None = None,
    moved: Callable[[int, int], object] | None = None,
) -> Layout:
    """Return places for all members: those of `before` where their group still has room, else new ones; the same input, the same places.

    Without a layout before, or where more than half are new, everybody is placed anew, which is better to look at.
    """
    known = before.places.keys() & groups.keys() if before is not None else set()
    if before is None or 2 * len(known) < len(groups):
        return layout(groups, pairs, moved=moved)
    members: dict[str, list[str]] = defaultdict(list)
    for member, group in sorted(groups.items()):
        members[group].append(member)
    standing = [one for one in before.discs if one.group in members and radius_for(len(members[one.group])) <= one.radius + 0.4]
    there = {one.group for one in standing}
    grown = discs({group: len(found) for group, found in members.items() if group not in there}, standing)
    old = {one.group: one for one in before.discs}
    places: dict[str, Place] = {}
    for disc in (*standing, *grown):
        places |= _inside(members[disc.group], disc, old.get(disc.group), before.places)
    if moved is not None:
        moved(len(groups), len(groups))
    return Layout(places=places, discs=(*standing, *grown))


def with_pins(layout: Layout, pinned: Mapping[str, Place]) -> Layout:
    """Return a layout with the members that somebody put by hand where they were put; a pin of nobody on it says nothing."""
    held = {member: place for member, place in pinned.items() if member in layout.places}
    return Layout(places={**layout.places, **held}, discs=layout.discs) if held else layout


def part_of(layout: Layout, members: Iterable[str], groups: Iterable[str]) -> Layout:
    """Return the part of a layout that holds these members, with the discs of these groups."""
    wanted, titled = frozenset(members), frozenset(groups)
    places = {member: place for member, place in layout.places.items() if member in wanted}
    return Layout(places=places, discs=tuple(one for one in layout.discs if one.group in titled))


def rounded(layout: Layout) -> Layout:
    """Return a layout as it is kept, to a hundredth of a mark, so that what is drawn first is what is drawn ever after."""
    return Layout(
        places={member: (round(x, 2), round(y, 2)) for member, (x, y) in layout.places.items()},
        discs=tuple(
            Disc(group=one.group, x=round(one.x, 2), y=round(one.y, 2), radius=round(one.radius + 0.005, 2)) for one in layout.discs
        ),
    )


def _inside(members: Sequence[str], disc: Disc, old: Disc | None, before: Mapping[str, Place]) -> dict[str, Place]:
    """Return places inside a disc: who stood in it before stands there, moved with it; others take the free spots of a sunflower."""
    places: dict[str, Place] = {}
    for member in members:
        if old is not None and member in before and _is_inside(before[member], old):
            places[member] = (before[member][0] - old.x + disc.x, before[member][1] - old.y + disc.y)
    spots = _free_spots(disc, len(members), list(places.values()))
    for member in members:
        if member not in places:
            places[member] = next(spots)
    return places


def _free_spots(disc: Disc, count: int, taken: list[Place]) -> Iterator[Place]:
    tries = [sunflower(at, 2 * count + 8, disc.radius - 1.0) for at in range(2 * count + 8)]
    spots = [(disc.x + x, disc.y + y) for x, y in tries]
    crowded = []
    for spot in spots:
        if all(hypot(spot[0] - x, spot[1] - y) >= _CLEAR for x, y in taken):
            taken.append(spot)
            yield spot
        else:
            crowded.append(spot)
    yield from crowded


def _is_inside(place: Place, disc: Disc) -> bool:
    return hypot(place[0] - disc.x, place[1] - disc.y) <= disc.radius + 0.02
