"""How a network is painted: bubbles from afar, dots nearer, marks with icons and names close by; every mark has the same size.

A level shows by width, dash and colour, so that colour is never alone; compete is ochre, never red (decision 25).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.map.network_titles import STYLE, titles
from liaison_desk.ui.painting import draw_box, draw_text, kept, line_height
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.tokens import FAMILY_ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter

    from liaison_desk.domain.figures.network import Tie
    from liaison_desk.domain.network import Disc
    from liaison_desk.ui.map.network_scene import Scene
    from liaison_desk.ui.map.network_titles import Title
    from liaison_desk.ui.map.viewport import Viewport

LADDER = tuple(one.code for one in LEVELS if one.code != "unknown")
WIDTHS = {"united": 3.2, "integrated": 2.6, "cooperate": 2.0, "coordinate": 1.6, "coexist": 1.3, "compete": 1.6, "unknown": 0.8}
DASHES = {"coordinate": (4.5, 2.5), "coexist": (1.0, 2.2), "compete": (5.0, 2.0, 1.0, 2.0)}
NEAR, FAR = 6.4, 1.9
"""From so many pixels a unit on, marks have icons; below the second groups are bubbles."""
_MARK, _LEAST, _QUIET, _BEND = 11.0, 2.4, 0.4, 0.07


def mark_radius(scale: float) -> float:
    """Return the radius of every mark at a scale, in pixels."""
    return max(px(_LEAST), min(px(_MARK), scale * 1.12))


def pen_of(level: str, *, is_quiet: bool = False) -> QPen:
    """Return the pen of a level, whose width does not change with the scale; quiet lines let the chosen ones stand out."""
    ink = colour(f"level:{LADDER.index(level)}") if level in LADDER else colour("track")
    if is_quiet:
        ink.setAlphaF(_QUIET)
    pen = QPen(ink, px(10 * WIDTHS.get(level, 0.8)) / 10)
    pen.setCosmetic(True)
    if level in DASHES:
        pen.setDashPattern(list(DASHES[level]))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if level == "coexist" else Qt.PenCapStyle.FlatCap)
    return pen


def paint(painter: QPainter, scene: Scene, view: Viewport, size: QSizeF, *, is_quiet: bool) -> None:
    """Paint what stands still, as near as the view is; `is_quiet` where somebody is chosen and drawn over it."""
    if view.scale < FAR:
        _bubbles(painter, scene, view)
        return
    for disc in scene.discs:
        if disc.group:
            _rim(painter, disc, view)
    if view.scale < NEAR:
        _lines_of_many(painter, scene, view, is_quiet=is_quiet)
        _dots(painter, scene, view)
    else:
        seen = view.seen(size, 4 * mark_radius(view.scale))
        inside = set(scene.within(seen))
        paint_ties(painter, scene, (one for one in scene.ties if one.first in inside or one.second in inside), view, is_quiet=is_quiet)
        for id_ in inside:
            paint_mark(painter, scene, id_, view)
    for title in titles(scene, view, mark_radius(view.scale)):
        _title(painter, title)


def _rim(painter: QPainter, disc: Disc, view: Viewport) -> None:
    painter.setPen(QPen(colour("border"), 1))
    painter.setBrush(colour("bg"))
    painter.drawEllipse(view.to_pixels(disc.x, disc.y), disc.radius * view.scale, disc.radius * view.scale)


def _title(painter: QPainter, title: Title) -> None:
    draw_box(painter, title.box, _plate(), 4)
    height = title.box.height() / len(title.lines)
    for at, words in enumerate(title.lines):
        line_box = QRectF(title.box.left(), title.box.top() + at * height, title.box.width(), height)
        draw_text(painter, line_box, words, STYLE, "text2", side="middle")


def _plate() -> QColor:
    ground = colour("surface")
    ground.setAlphaF(0.88)
    return ground


# --- lines ----------------------------------------------------------------------------------------------------------


def paint_ties(painter: QPainter, scene: Scene, ties: Iterable[Tie], view: Viewport, *, is_quiet: bool = False) -> None:
    """Paint lines one by one, a little bent, so that two of them between the same groups are told apart."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    by_level: defaultdict[str, QPainterPath] = defaultdict(QPainterPath)
    for one in ties:
        _bend(by_level[one.level], view.to_pixels(*scene.places[one.first]), view.to_pixels(*scene.places[one.second]))
    for level, path in sorted(by_level.items()):
        painter.setPen(pen_of(level, is_quiet=is_quiet))
        painter.drawPath(path)


def _bend(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    across, down = end.x() - start.x(), end.y() - start.y()
    path.moveTo(start)
    path.quadTo(QPointF((start.x() + end.x()) / 2 - down * _BEND, (start.y() + end.y()) / 2 + across * _BEND), end)


def _lines_of_many(painter: QPainter, scene: Scene, view: Viewport, *, is_quiet: bool) -> None:
    by_level: defaultdict[str, list[QLineF]] = defaultdict(list)
    for one in scene.ties:
        by_level[one.level].append(QLineF(*scene.places[one.first], *scene.places[one.second]))
    with kept(painter):
        painter.translate(view.x, view.y)
        painter.scale(view.scale, view.scale)
        for level, lines in sorted(by_level.items()):
            pen = pen_of(level, is_quiet=is_quiet)
            pen.setWidthF(max(1.0, pen.widthF() * 0.6))
            painter.setPen(pen)
            painter.drawLines(lines)


# --- marks ----------------------------------------------------------------------------------------------------------


def paint_mark(painter: QPainter, scene: Scene, id_: str, view: Viewport, spot: QPointF | None = None) -> None:
    """Paint one organisation: a disc in its kind's colour with its icon; `spot` puts it elsewhere while it is dragged."""
    kind = scene.nodes[id_].kind
    middle, radius = spot or view.to_pixels(*scene.places[id_]), mark_radius(view.scale)
    painter.setPen(QPen(colour("surface"), px(1.5)))
    painter.setBrush(colour(f"family:{kind}"))
    painter.drawEllipse(middle, radius, radius)
    if radius >= px(7):
        side = round(radius * 1.24)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        paint_icon(painter, FAMILY_ICONS.get(kind, "building"), box, "surface")


def _dots(painter: QPainter, scene: Scene, view: Viewport) -> None:
    by_kind: defaultdict[str, list[QPointF]] = defaultdict(list)
    for id_, (x, y) in scene.places.items():
        by_kind[scene.nodes[id_].kind].append(QPointF(x, y))
    width = 2 * mark_radius(view.scale)
    with kept(painter):
        painter.translate(view.x, view.y)
        painter.scale(view.scale, view.scale)
        for ink, wide in (("surface", width + px(2)), ("", width)):
            for kind, spots in sorted(by_kind.items()):
                pen = QPen(colour(ink or f"family:{kind}"), wide, c=Qt.PenCapStyle.RoundCap)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawPoints(QPolygonF(spots))


# --- from afar ------------------------------------------------------------------------------------------------------


def _bubbles(painter: QPainter, scene: Scene, view: Viewport) -> None:
    discs = {one.group: one for one in scene.discs}
    between = Counter(
        tuple(sorted((scene.nodes[one.first].group, scene.nodes[one.second].group)))
        for one in scene.ties
        if scene.nodes[one.first].group != scene.nodes[one.second].group
    )
    painter.setPen(QPen(colour("track"), px(1)))
    for first, second in sorted(between):
        if first in discs and second in discs:
            painter.drawLine(view.to_pixels(discs[first].x, discs[first].y), view.to_pixels(discs[second].x, discs[second].y))
    for one in scene.discs:
        _rim(painter, one, view)
        _bubble_words(painter, one, view, scene.counts.get(one.group, len(scene.nodes)))


def _bubble_words(painter: QPainter, disc: Disc, view: Viewport, count: int) -> None:
    middle, radius = view.to_pixels(disc.x, disc.y), disc.radius * view.scale
    box = QRectF(middle.x() - radius, middle.y() - line_height("card"), 2 * radius, line_height("card"))
    draw_text(painter, box, str(count), "card", "text", side="middle", is_number=True)
    wide = max(2 * radius - px(12), px(70))
    under = QRectF(middle.x() - wide / 2, middle.y() + px(2), wide, line_height("caption"))
    draw_text(painter, under, disc.group, "caption", "text2", side="middle")
