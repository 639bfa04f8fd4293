"""How a network is painted: bubbles from afar, dots nearer, marks with icons and names close by; every mark has the same size.

A level shows by width, dash and colour, so that colour is never alone; compete is ochre, never red (decision 25).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.ui.icons import family_icon, paint_icon
from liaison_desk.ui.map.network_titles import STYLE, in_lines, titles
from liaison_desk.ui.painting import draw_box, draw_text, kept, line_height
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_MANY, _SMOOTH, _TOO_MANY, _FAINTEST = 600, 1_500, 5_000, 0.1
"""From so many lines on they are thin and whole, from the second number on without smooth edges; the fewer there are the clearer."""


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


def paint(painter: QPainter, scene: Scene, view: Viewport, size: QSizeF, window: QRectF, foot: QRectF, *, is_quiet: bool) -> None:
    """Paint what stands still, as near as the view is; `is_quiet` where somebody is chosen and drawn over it.

    `window` is the part of the picture that is seen before the view moves; over its `foot` something else lies.
    """
    if view.scale < FAR:
        _bubbles(painter, scene, view)
        return
    for disc in scene.discs:
        if disc.group:
            _rim(painter, disc, view)
    _paint_lines(painter, scene, view, size, is_quiet=is_quiet)
    if view.scale < NEAR:
        _dots(painter, scene, view)
    else:
        for id_ in scene.within(view.seen(size, 4 * mark_radius(view.scale))):
            paint_mark(painter, scene, id_, view)
    for title in titles(scene, view, mark_radius(view.scale), window, foot):
        _title(painter, title)


def _paint_lines(painter: QPainter, scene: Scene, view: Viewport, size: QSizeF, *, is_quiet: bool) -> None:
    """Paint the lines that can be told apart at this scale: each, or all of them thin, or where there are very many one between groups."""
    room = QRectF(QPointF(0, 0), size).adjusted(-40, -40, 40, 40)
    if len(scene.ties) > _TOO_MANY and view.scale < NEAR:
        _between_groups(painter, scene, view)
    elif len(scene.ties) > _TOO_MANY:
        inside = set(scene.within(view.seen(size)))
        ties = dict.fromkeys(one for id_ in inside for one in scene.ties_of(id_) if one.first in inside and one.second in inside)
        paint_ties(painter, scene, list(ties)[:_MANY], view, room, is_quiet=True)
    elif len(scene.ties) > _MANY:
        _lines_of_many(painter, scene, view)
    else:
        paint_ties(painter, scene, scene.ties, view, room, is_quiet=is_quiet)


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


def paint_ties(painter: QPainter, scene: Scene, ties: Iterable[Tie], view: Viewport, room: QRectF, *, is_quiet: bool = False) -> None:
    """Paint the lines that cross `room` one by one, a little bent, so that two of them between the same groups are told apart.

    A line that runs far out of it is cut and straight: Qt would reckon each of its dashes.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    by_level: defaultdict[str, QPainterPath] = defaultdict(QPainterPath)
    for one in ties:
        start, end = view.to_pixels(*scene.places[one.first]), view.to_pixels(*scene.places[one.second])
        if room.contains(start) and room.contains(end):
            _bend(by_level[one.level], start, end)
        elif (cut := cut_to(room, start, end)) is not None:
            by_level[one.level].moveTo(cut.p1())
            by_level[one.level].lineTo(cut.p2())
    for level, path in sorted(by_level.items()):
        painter.setPen(pen_of(level, is_quiet=is_quiet))
        painter.drawPath(path)


def cut_to(room: QRectF, start: QPointF, end: QPointF) -> QLineF | None:
    """Return the part of a line inside a box (Liang and Barsky, 1984); None where it misses it."""
    across, down = end.x() - start.x(), end.y() - start.y()
    first, last = 0.0, 1.0
    for by, room_left in (
        (-across, start.x() - room.left()),
        (across, room.right() - start.x()),
        (-down, start.y() - room.top()),
        (down, room.bottom() - start.y()),
    ):
        if by == 0:
            if room_left < 0:
                return None
        elif by < 0:
            first = max(first, room_left / by)
        else:
            last = min(last, room_left / by)
    if first > last:
        return None
    return QLineF(start.x() + first * across, start.y() + first * down, start.x() + last * across, start.y() + last * down)


def _bend(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    across, down = end.x() - start.x(), end.y() - start.y()
    path.moveTo(start)
    path.quadTo(QPointF((start.x() + end.x()) / 2 - down * _BEND, (start.y() + end.y()) / 2 + across * _BEND), end)


def _lines_of_many(painter: QPainter, scene: Scene, view: Viewport) -> None:
    """Paint so many lines that dashes would be noise: thin, faint and whole; those of the chosen one are painted over them as they are."""
    faint = max(_FAINTEST, min(_QUIET, _QUIET * _MANY / max(len(scene.ties), 1)))
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(scene.ties) <= _SMOOTH)
        painter.translate(view.x, view.y)
        painter.scale(view.scale, view.scale)
        for level, lines in sorted(scene.lines().items()):
            ink = pen_of(level).color()
            ink.setAlphaF(faint)
            pen = QPen(ink, 1.0)
            pen.setCosmetic(True)
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
        paint_icon(painter, family_icon(kind), box, "surface")


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
    _between_groups(painter, scene, view)
    for one in scene.discs:
        _rim(painter, one, view)
        _bubble_words(painter, one, view, scene.counts.get(one.group, len(scene.nodes)))


def _between_groups(painter: QPainter, scene: Scene, view: Viewport) -> None:
    """Paint one line between each two groups that any line joins."""
    discs = {one.group: one for one in scene.discs}
    painter.setPen(QPen(colour("track"), px(1)))
    for first, second in scene.joined_groups():
        if first in discs and second in discs:
            painter.drawLine(view.to_pixels(discs[first].x, discs[first].y), view.to_pixels(discs[second].x, discs[second].y))


def _bubble_words(painter: QPainter, disc: Disc, view: Viewport, count: int) -> None:
    middle, radius = view.to_pixels(disc.x, disc.y), disc.radius * view.scale
    box = QRectF(middle.x() - radius, middle.y() - line_height("card"), 2 * radius, line_height("card"))
    draw_text(painter, box, str(count), "card", "text", side="middle", is_number=True)
    wide = max(2 * radius - px(12), px(70))
    under = QRectF(middle.x() - wide / 2, middle.y() + px(2), wide, line_height("caption"))
    for at, words in enumerate(in_lines(disc.group, "", wide, "caption")):
        draw_text(painter, under.translated(0, at * line_height("caption")), words, "caption", "text2", side="middle")
