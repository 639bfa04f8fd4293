"""The network as a figure: equal marks whose form says the kind, lines whose width and dash say the level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from liaison_desk.domain import network
from liaison_desk.domain.drawing import Figure, Shape, circle, label, line, polygon, rect, text_width, wrapped
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
WIDTH, MOST_HEIGHT, MARK = 511.0, 400.0, 7.2
_COLUMNS, _LINE = 3, 9.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One organisation: its id, its name, its kind of FAMILY_GROUPS, and the group that it is drawn in."""

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


def network_figure(nodes: Sequence[Node], ties: Sequence[Tie], pinned: Mapping[str, Place] | None = None) -> Figure:
    """Return the network with a legend; nobody's mark is larger than another's, and the list of names is in order of names only."""
    laid = network.layout({one.id: one.group for one in nodes}, [(one.first, one.second) for one in ties], pinned)
    spot, height = _fitted(laid)
    shapes = [_rim(disc, spot) for disc in laid.discs]
    shapes += [_stroke(one, spot(laid.places[one.first]), spot(laid.places[one.second])) for one in ties if _is_known(one, laid)]
    shapes += [shape for disc in laid.discs for shape in _title(disc, spot)]
    ordered = sorted(nodes, key=lambda each: (each.name, each.id))
    for number, one in enumerate(ordered, start=1):
        x, y = spot(laid.places[one.id])
        shapes += [mark(one.kind, x, y), label(str(number), x, y, size=6.4, is_strong=True)]
    names, height = _names(ordered, height)
    keys, height = _keys({one.kind for one in nodes}, {one.level for one in ties}, height + 6)
    return Figure(width=WIDTH, height=height, alt=_told(nodes, ties), shapes=(*shapes, *names, *keys))


def _rim(disc: network.Disc, spot: _Spot) -> Shape:
    x, y = spot((disc.x, disc.y))
    return circle(x, y, disc.radius * spot.scale, stroke="rule")


def _title(disc: network.Disc, spot: _Spot) -> list[Shape]:
    """Return a group's name above it, on a white plate so that lines pass behind it."""
    x, y = spot((disc.x, disc.y))
    top, half = y - disc.radius * spot.scale - 6, text_width(disc.group, 7.4) / 2 + 2
    plate = rect(x - half, top - 5, 2 * half, 10, fill="white")
    return [plate, label(disc.group, x, top, size=7.4, fill="grey", is_strong=True)] if disc.group else []


def _names(nodes: Sequence[Node], top: float) -> tuple[list[Shape], float]:
    """Return the list of names in columns under the picture, and where it ends."""
    rows = -(-len(nodes) // _COLUMNS)
    room = WIDTH / _COLUMNS
    shapes = []
    for at, one in enumerate(nodes):
        x, y = at // rows * room, top + (at % rows) * _LINE + _LINE / 2
        name = wrapped(one.name, room - 24, 6.8, most=1)[:1] or ("",)
        shapes += [label(str(at + 1), x + 12, y, size=6.8, align="end", fill="grey"), label(name[0], x + 17, y, size=6.8, align="start")]
    return shapes, top + rows * _LINE


def mark(kind: str, x: float, y: float) -> Shape:
    """Return an organisation's mark; all have about the same area."""
    corners = CORNERS.get(kind, 8)
    if not corners:
        return circle(x, y, MARK, fill="soft", stroke="accent", width=0.9)
    count = abs(corners)
    turn = -pi / 2 + (pi / count if corners == 4 else 0.0) + (pi if corners < 0 else 0.0)
    radius = MARK * (1.45 if count == 3 else 1.2 if count == 4 else 1.1)
    points = [
        part for at in range(count) for part in (x + radius * cos(turn + 2 * pi * at / count), y + radius * sin(turn + 2 * pi * at / count))
    ]
    return polygon(*points, fill="soft", stroke="accent", width=0.9)


def _is_known(tie: Tie, laid: Layout) -> bool:
    return tie.first in laid.places and tie.second in laid.places


def _fitted(laid: Layout) -> tuple[_Spot, float]:
    """Return how places turn into points, and the height that the picture takes."""
    margin = 34.0
    left = min((disc.x - disc.radius for disc in laid.discs), default=0.0)
    right = max((disc.x + disc.radius for disc in laid.discs), default=1.0)
    top = min((disc.y - disc.radius for disc in laid.discs), default=0.0)
    bottom = max((disc.y + disc.radius for disc in laid.discs), default=1.0)
    scale = min((WIDTH - 2 * margin) / (right - left), (MOST_HEIGHT - 2 * margin) / (bottom - top), 34.0)
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
    names = {one.id: one.name for one in nodes}
    said = [
        f"{names[one.first]} – {names[one.second]}: {LEVELS.label_of(one.level)}"
        for one in ties
        if one.first in names and one.second in names
    ]
    count = ngettext("{count} organisation", "{count} organisations", len(nodes)).format(count=len(nodes))
    return _("Network of {count}. {ties}.").format(count=count, ties="; ".join(sorted(said)) or _("No relationships"))
