"""The coordination wheel on the screen: five sectors, as large as what is done together, dark where local people are in it."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.domain.figures.wheel import STATE_WORDS
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.painting import painter_on
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from liaison_desk.domain.wheel import Spoke

_HUB = 0.2


class Wheel(QWidget):
    """The five sectors, numbered from the top; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._spokes: Sequence[Spoke] = ()
        self.setAccessibleName(_("Coordination wheel"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_spokes(self, spokes: Sequence[Spoke]) -> None:
        """Show the wheel anew."""
        self._spokes = spokes
        self.setAccessibleDescription("; ".join(spoke_words(one) for one in spokes))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the wheel."""
        return QSize(px(200), px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sectors."""
        most = max((one.total for one in self._spokes), default=0) or 1
        with painter_on(self) as painter:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            for at, one in enumerate(self._spokes):
                self._draw(painter, at, one, most)

    def _draw(self, painter: QPainter, at: int, one: Spoke, most: int) -> None:
        span = 360.0 / len(self._spokes)
        start = 90.0 - at * span
        if not one.total:
            pen = QPen(colour("strong"), 1.2, Qt.PenStyle.DashLine)
            painter.strokePath(self._sector(1.0, start, span), pen)
            return
        outer = _HUB + (1 - _HUB) * sqrt(one.total / most)
        dark = _HUB + (outer - _HUB) * sqrt(min(1.0, one.with_local / one.total))
        edge = QPen(colour("surface"), 2)
        parts = [(1.0, "sunk"), (outer, "accent_soft")] + ([(dark, "accent")] if one.with_local else [])
        for reach, ground in parts:
            path = self._sector(reach, start, span)
            painter.fillPath(path, colour(ground))
            painter.strokePath(path, edge)

    def _sector(self, reach: float, start: float, span: float) -> QPainterPath:
        side = min(self.width(), self.height()) - px(8)
        middle = QRectF(self.rect()).center()
        path, inner = QPainterPath(), side * _HUB / 2
        outer = side * reach / 2
        path.arcMoveTo(QRectF(middle.x() - outer, middle.y() - outer, 2 * outer, 2 * outer), start)
        path.arcTo(QRectF(middle.x() - outer, middle.y() - outer, 2 * outer, 2 * outer), start, -span)
        path.arcTo(QRectF(middle.x() - inner, middle.y() - inner, 2 * inner, 2 * inner), start - span, span)
        path.closeSubpath()
        return path


class WheelPanel(QWidget):
    """The wheel with its five lines of words."""

    def __init__(self) -> None:
        super().__init__()
        lying = row(self, gap=20)
        self.wheel, self._lines = Wheel(), [Text("", "body", wrapped=True) for _area in WHEEL_AREAS]
        lying.addWidget(self.wheel, 0, Qt.AlignmentFlag.AlignTop)
        standing = column(gap=8)
        for one in self._lines:
            standing.addWidget(one)
        standing.addWidget(
            Text(
                _("Size: meetings held, forums and activities. Dark: with local people in them. Dashed: none."),
                "small",
                "text2",
                wrapped=True,
            )
        )
        standing.addStretch(1)
        lying.addLayout(standing, 1)

    def show_spokes(self, spokes: Sequence[Spoke]) -> None:
        """Show the wheel and its words."""
        self.wheel.show_spokes(spokes)
        for place, (text, one) in enumerate(zip(self._lines, spokes, strict=True), start=1):
            text.setText(f"{place}. {spoke_words(one)}")


def spoke_words(one: Spoke) -> str:
    """Return one area in words: thick, thin, absent or by their choice, how much, and whether local people were in it."""
    area, state = WHEEL_AREAS.label_of(one.area), _(STATE_WORDS[one.state])
    if not one.total:
        return f"{area}: {state}"
    total = ngettext("{count} in all", "{count} in all", one.total).format(count=one.total)
    local = _("{count} with local people").format(count=one.with_local) if one.with_local else _("none with local people")
    return f"{area}: {state}, {total}, {local}"
