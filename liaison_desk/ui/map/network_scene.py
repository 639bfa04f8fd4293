"""What stands on a network, ready to be looked up: places, neighbours, who is under a pixel, who is next in a direction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF

from liaison_desk.domain.network_kept import with_pins
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.i18n import _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liaison_desk.domain.figures.network import Node, Tie
    from liaison_desk.domain.network import Disc, Layout, Place

_CELL = 4.0
_MOST_SAID = 6
_SIDEWAYS = 2.2
"""How much worse a step aside is than a step on, when an arrow key looks for the next."""


@dataclass(slots=True)
class Scene:
    """The nodes and ties that are shown, at their places; discs that hold nobody shown are left out."""

    nodes: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    discs: tuple[Disc, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    cells: defaultdict[tuple[int, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    batches: defaultdict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    pairs: list[tuple[str, str]] | None = None
    near_to: defaultdict[str, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    def lines(self) -> dict[str, list[QLineF]]:
        """Return every line by its level, in the drawing's units; made once."""
        if not self.batches:
            for one in self.ties:
                self.batches[one.level].append(QLineF(*self.places[one.first], *self.places[one.second]))
        return self.batches

    def joined_groups(self) -> list[tuple[str, str]]:
        """Return the pairs of groups that any line joins; worked out once."""
        if self.pairs is None:
            ends = ((self.nodes[one.first].group, self.nodes[one.second].group) for one in self.ties)
            self.pairs = sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})
        return self.pairs

    def ties_of(self, id_: str) -> list[Tie]:
        """Return the lines of one node."""
        return self.near_to.get(id_, [])

    def around(self, id_: str) -> frozenset[str]:
        """Return those whom a line joins to one node, itself among them."""
        return frozenset({id_, *(end for one in self.ties_of(id_) for end in (one.first, one.second))})

    def bounds(self) -> QRectF:
        """Return the room that everything takes, titles of groups among it."""
        lefts = [x for x, _y in self.places.values()] + [one.x - one.radius for one in self.discs if one.group]
        rights = [x for x, _y in self.places.values()] + [one.x + one.radius for one in self.discs if one.group]
        tops = [y for _x, y in self.places.values()] + [one.y - one.radius for one in self.discs if one.group]
        bottoms = [y for _x, y in self.places.values()] + [one.y + one.radius for one in self.discs if one.group]
        if not lefts:
            return QRectF(-4, -4, 8, 8)
        return QRectF(QPointF(min(lefts) - 0.6, min(tops) - 0.6), QPointF(max(rights) + 0.6, max(bottoms) + 0.6))

    def at(self, x: float, y: float, reach: float) -> str:
        """Return the node whose middle is nearest to a place and within `reach`; nothing where there is none."""
        across, down = int(reach // _CELL) + 1, int(reach // _CELL) + 1
        column, row = int(x // _CELL), int(y // _CELL)
        near = (
            id_ for dx in range(-across, across + 1) for dy in range(-down, down + 1) for id_ in self.cells.get((column + dx, row + dy), ())
        )
        found = [(self._away(id_, x, y), id_) for id_ in near]
        best = min(found, default=(reach + 1.0, ""))
        return best[1] if best[0] <= reach else ""

    def within(self, part: QRectF) -> Iterator[str]:
        """Yield the nodes inside a part of the drawing."""
        for id_, (x, y) in self.places.items():
            if part.contains(x, y):
                yield id_

    def disc_at(self, x: float, y: float) -> Disc | None:
        """Return the group around a place; None where there is none."""
        return next((one for one in self.discs if hypot(x - one.x, y - one.y) <= one.radius), None)

    def next_to(self, id_: str, across: int, down: int) -> str:
        """Return the nearest node in a direction, the same one where there is none; nodes far aside count as farther away."""
        if id_ not in self.places:
            return min(self.places, default="")
        x, y = self.places[id_]
        best, cost = id_, float("inf")
        for other, (there_x, there_y) in self.places.items():
            on = (there_x - x) * across + (there_y - y) * down
            aside = abs((there_x - x) * down) + abs((there_y - y) * across)
            if on > 0.05 and aside <= 2 * on + 0.5 and (on + _SIDEWAYS * aside, other) < (cost, best):
                best, cost = other, on + _SIDEWAYS * aside
        return best

    def sentence(self, id_: str) -> str:
        """Return one node in words: name, kind, group, and how it stands to whom."""
        one = self.nodes[id_]
        parts = [isolate(one.name), FAMILY_GROUPS.label_of(one.kind) if one.kind else _("Kind not said"), one.group]
        said = sorted(
            _("{level} with {name}").format(level=LEVELS.label_of(tie.level), name=isolate(self.nodes[_other(tie, id_)].name))
            for tie in self.ties_of(id_)
        )
        more = len(said) - _MOST_SAID
        parts += said[:_MOST_SAID]
        if more > 0:
            parts.append(ngettext("{count} more", "{count} more", more).format(count=more))
        return ", ".join(part for part in parts if part)

    def _away(self, id_: str, x: float, y: float) -> float:
        return hypot(self.places[id_][0] - x, self.places[id_][1] - y)


def _other(tie: Tie, id_: str) -> str:
    return tie.second if tie.first == id_ else tie.first


def scene(nodes: Iterable[Node], ties: Iterable[Tie], laid: Layout, pinned: Mapping[str, Place] | None = None) -> Scene:
    """Return the scene of a layout; who has no place in it is left out, and so is every line of theirs."""
    standing = with_pins(laid, pinned or {})
    made = Scene(nodes={one.id: one for one in nodes if one.id in laid.places})
    for id_ in made.nodes:
        place = standing.places[id_]
        made.places[id_] = place
        made.cells[int(place[0] // _CELL), int(place[1] // _CELL)].append(id_)
    made.ties = tuple(one for one in ties if one.first in made.nodes and one.second in made.nodes)
    for one in made.ties:
        made.near_to[one.first].append(one)
        made.near_to[one.second].append(one)
    for node in made.nodes.values():
        made.counts[node.group] = made.counts.get(node.group, 0) + 1
    made.discs = tuple(one for one in laid.discs if made.counts.get(one.group) or not one.group)
    return made
