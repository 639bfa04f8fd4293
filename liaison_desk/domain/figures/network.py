"""The network as a figure: equal marks whose form says the kind, lines whose width and dash say the level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from liaison_desk.domain import network
from liaison_desk.domain.drawing import Figure, Shape, circle, label, line, lines_of, polygon, rect, text_width, whole_lines
from liaison_desk.domain.figures.labels import Box, Spot, labelled
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.levels import LEVELS, WEIGHTS
from liaison_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.network import Layout, Place

STROKES = {
    "united": (3.2, "", "accent"),
    "integrated": (2.6, "", "accent"),
    "cooperate": (2.0, "", "accent"),
    "coordinate": (1.6, "dash", "strong"),
    "coexist": (1.3, "dot", "grey"),
    "compete": (1.6, "dash-dot", "ochre"),
    "unknown": (0.5, "", "rule"),
}
"""Width in points, dash and tone of each level; compete is ochre, never red (decision 25)."""
FILLS = {
    "local-civil-society": "strong",
    "un-igo": "tint-6",
    "ngo-int": "soft",
    "government": "pale",
    "military": "rule",
    "police": "rule",
    "armed-group": "white",
    "private-other": "white",
}
CORNERS = {
    "local-civil-society": 0,
    "un-igo": 4,
    "ngo-int": 5,
    "government": 6,
    "military": 3,
    "police": -4,
    "armed-group": -3,
    "private-other": 8,
}
"""The form of each kind by its corners: 0 is a circle, a negative number stands on its tip."""
WIDTH, MOST_HEIGHT, MARK = 511.0, 460.0, 7.2
NAMED = 40
"""Up to so many organisations stand with their names; more stand with numbers, and a list beside the figure says whose they are."""
_COLUMNS, _LINE, _LEAST_MARK, _NUMBERED, _TOLD, _TITLE = 3, 9.6, 3.4, 4.4, 40, 7.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One organisation: its id, its name, its kind of FAMILY_GROUPS or nothing, and the group that it is drawn in."""

    id: str
    name: str
    kind: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One relationship between two nodes, at a level."""

    first: str
    second: str
    level: str


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """Return the organisations in the order of their numbers, which is that of their names and of nothing else."""
    return sorted(nodes, key=lambda one: (one.name.casefold(), one.id))


def network_figure(nodes: Sequence[Node], ties: Sequence[Tie], pinned: Mapping[str, Place] | None = None) -> Figure:
    """Return the network with a legend; nobody's mark is larger than another's."""
    return drawn(nodes, ties, network.layout({one.id: one.group for one in nodes}, [(one.first, one.second) for one in ties], pinned))


def drawn(nodes: Sequence[Node], ties: Sequence[Tie], laid: Layout, numbers: Mapping[str, int] | None = None) -> Figure:
    """Return the figure of a layout that holds a place for every node; lines to anybody else are left out.

    `numbers` are those of a larger list of which this is a part; then every mark carries its own.
    """
    spot, height = _fitted(laid)
    size = max(_LEAST_MARK, min(MARK, spot.scale * 1.15))
    ordered, known = in_order(nodes), [one for one in ties if one.first in laid.places and one.second in laid.places]
    titles, plates = _titles(laid, spot, size)
    shapes = [_rim(disc, spot) for disc in laid.discs if disc.group]
    shapes += [_stroke(one, spot(laid.places[one.first]), spot(laid.places[one.second])) for one in known]
    names, texts, over = _names(ordered, laid, spot, Box(0, 0, WIDTH, height), plates, size)
    shapes += [*names, *titles]
    counted = numbers or {one.id: at for at, one in enumerate(ordered, start=1)}
    for one in ordered:
        x, y = spot(laid.places[one.id])
        shapes.append(mark(one.kind, x, y, size))
        if (numbers or one.id in over or len(ordered) > NAMED) and size > _NUMBERED:
            shapes.append(label(str(counted[one.id]), x, y, size=size * 0.88, fill=_ink(one.kind), is_strong=True))
    listed, height = _listed([(counted[one.id], one) for one in ordered if one.id in over], height)
    keys, height = _keys({one.kind for one in nodes}, {one.level for one in known}, height + 6)
    return Figure(width=WIDTH, height=height, alt=_told(nodes, known), shapes=(*shapes, *texts, *listed, *keys))


def _rim(disc: network.Disc, spot: _Spot) -> Shape:
    x, y = spot((disc.x, disc.y))
    return circle(x, y, disc.radius * spot.scale, fill="tint-1", stroke="rule")


def _titles(laid: Layout, spot: _Spot, size: float) -> tuple[list[Shape], list[Box]]:
    """Return the groups' names above or under them, on white plates so that lines pass behind, and the room that they take."""
    shapes: list[Shape] = []
    boxes: list[Box] = []
    marks = [Box(x - size, y - size, x + size, y + size) for x, y in map(spot, laid.places.values())]
    for disc in laid.discs:
        if disc.group:
            lines = whole_lines(disc.group, max(74.0, 2 * disc.radius * spot.scale), _TITLE)
            tries = list(_title_boxes(disc, lines, spot))
            clear = [one for one in tries if not any(one.touches(other) for other in (*boxes, *marks))]
            box = (clear or tries)[0]
            boxes.append(box)
            shapes.append(rect(box.left, box.top, box.right - box.left, box.bottom - box.top, fill="white"))
            shapes += lines_of(lines, (box.left + box.right) / 2, (box.top + box.bottom) / 2, size=_TITLE, fill="grey", is_strong=True)
    return shapes, boxes


def _title_boxes(disc: network.Disc, lines: Sequence[str], spot: _Spot) -> Iterator[Box]:
    """Yield the places for a group's name, inside the figure: over it, under it, and both a little to the sides."""
    x, y = spot((disc.x, disc.y))
    half = max(text_width(one, _TITLE) for one in lines) / 2 + 3
    rise, away = _TITLE * 1.25 * len(lines) / 2 + 0.5, disc.radius * spot.scale + 2
    for shift in (0.0, half / 2, -half / 2, half, -half):
        middle = min(max(x + shift, half), WIDTH - half)
        for top in (y - away - 2 * rise, y + away):
            yield Box(middle - half, top, middle + half, top + 2 * rise)


def _names(
    nodes: Sequence[Node], laid: Layout, spot: _Spot, room: Box, plates: Sequence[Box], size: float
) -> tuple[list[Shape], list[Shape], frozenset[str]]:
    """Return the plates of the names, the names, and the ids of those that found no room; with too many nodes nobody has any."""
    if len(nodes) > NAMED:
        return [], [], frozenset()
    middles = {one.group: spot((one.x, one.y))[0] for one in laid.discs}
    spots = []
    for one in nodes:
        x, y = spot(laid.places[one.id])
        spots.append(Spot(x=x, y=y, name=one.name, is_left=x < middles.get(one.group, WIDTH / 2)))
    placed = labelled(spots, room, size, plates)
    over = frozenset(one.id for one, found in zip(nodes, placed, strict=True) if found is None)
    kept = [one for one in placed if one is not None]
    return [one.plate for one in kept], [text for one in kept for text in one.text], over


def _listed(nodes: Sequence[tuple[int, Node]], top: float) -> tuple[list[Shape], float]:
    """Return the names that stand nowhere else, with their numbers in columns under the picture, and where the list ends."""
    rows = -(-len(nodes) // _COLUMNS)
    room = WIDTH / _COLUMNS
    names = [whole_lines(one.name, room - 24, 6.8) for _number, one in nodes]
    high = max((len(one) for one in names), default=1) * _LINE
    shapes = []
    for at, ((number, _one), lines) in enumerate(zip(nodes, names, strict=True)):
        x, y = at // rows * room, top + (at % rows) * high + _LINE / 2
        shapes.append(label(str(number), x + 12, y, size=6.8, align="end", fill="grey"))
        shapes += [label(words, x + 17, y + row * _LINE, size=6.8, align="start") for row, words in enumerate(lines)]
    return shapes, top + rows * high


def mark(kind: str, x: float, y: float, size: float = MARK) -> Shape:
    """Return an organisation's mark; all have about the same area."""
    corners, fill = CORNERS.get(kind, 8), FILLS.get(kind, "white")
    if not corners:
        return circle(x, y, size, fill=fill, stroke="accent", width=0.9)
    count = abs(corners)
    turn = -pi / 2 + (pi / count if corners == 4 else 0.0) + (pi if corners < 0 else 0.0)
    radius = size * (1.45 if count == 3 else 1.2 if count == 4 else 1.1)
    points = [
        part for at in range(count) for part in (x + radius * cos(turn + 2 * pi * at / count), y + radius * sin(turn + 2 * pi * at / count))
    ]
    return polygon(*points, fill=fill, stroke="accent", width=0.9)


def _ink(kind: str) -> str:
    return "white" if FILLS.get(kind) == "strong" else "ink"


def _fitted(laid: Layout) -> tuple[_Spot, float]:
    """Return how places turn into points, and the height that the picture takes."""
    margin, side = 34.0, (96.0 if len(laid.places) <= NAMED else 44.0)
    xs, ys = [x for x, _y in laid.places.values()], [y for _x, y in laid.places.values()]
    discs = [one for one in laid.discs if one.group]
    left = min([*xs, *(one.x - one.radius for one in discs)], default=0.0)
    right = max([*xs, *(one.x + one.radius for one in discs), left + 1.0])
    top = min([*ys, *(one.y - one.radius for one in discs)], default=0.0)
    bottom = max([*ys, *(one.y + one.radius for one in discs), top + 1.0])
    scale = min((WIDTH - 2 * side) / (right - left), (MOST_HEIGHT - 2 * margin) / (bottom - top), 30.0)
    shift = (WIDTH - (right - left) * scale) / 2
    return _Spot(left=left, top=top, scale=scale, across=shift, down=margin), (bottom - top) * scale + 2 * margin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Turns places of a layout into points of the figure."""

    left: float
    top: float
    scale: float
    across: float
    down: float

    def __call__(self, place: Place) -> Place:
        return self.across + (place[0] - self.left) * self.scale, self.down + (place[1] - self.top) * self.scale


def _stroke(tie: Tie, start: Place, end: Place) -> Shape:
    width, dash, tone = STROKES.get(tie.level, STROKES["unknown"])
    return line(*start, *end, stroke=tone, width=width, dash=dash)


def _keys(kinds: set[str], levels: set[str], top: float) -> tuple[list[Shape], float]:
    """Return what each form and each line means, in as many rows as that takes, and where it ends."""
    shown: list[tuple[str, str, str]] = [("kind", one.code, one.label) for one in FAMILY_GROUPS if one.code in kinds]
    shown += [("kind", "", _("Kind not said"))] if kinds - {one.code for one in FAMILY_GROUPS} else []
    shown += [("level", one, LEVELS.label_of(one)) for one in sorted(levels & set(STROKES), key=lambda each: -WEIGHTS.get(each, 0))]
    shapes: list[Shape] = []
    x, y = 0.0, top + _LINE
    for what, code, text in shown:
        lead = 20.0 if what == "kind" else 28.0
        if x + lead + text_width(text, 6.6) > WIDTH:
            x, y = 0.0, y + 16
        shapes.append(mark(code, x + 8, y) if what == "kind" else _stroke(Tie(first="", second="", level=code), (x, y), (x + 23, y)))
        shapes.append(label(text, x + lead, y, size=6.6, align="start"))
        x += lead + text_width(text, 6.6) + 12
    return shapes, y + 12


def _told(nodes: Sequence[Node], ties: Sequence[Tie]) -> str:
    """Return the sentence: how many there are, how many lines of each level, and of a small map every line."""
    names = {one.id: one.name for one in nodes}
    count = ngettext("{count} organisation", "{count} organisations", len(nodes)).format(count=len(nodes))
    levels = Counter(one.level for one in ties)
    counts = ", ".join(f"{LEVELS.label_of(code)} {levels[code]}" for code in STROKES if levels[code])
    said = sorted(f"{' – '.join(sorted((names[one.first], names[one.second])))}: {LEVELS.label_of(one.level)}" for one in ties)
    if len(said) > _TOLD:
        return _("Network of {count}. {ties}.").format(count=count, ties=counts)
    lines = f"{counts}. {'; '.join(said)}" if said else _("No relationships")
    return _("Network of {count}. {ties}.").format(count=count, ties=lines)
