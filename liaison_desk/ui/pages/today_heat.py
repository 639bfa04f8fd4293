"""Who is missing: sectors by kinds, tinted by how many there are; a gap is dashed, and a choice to stay apart is no gap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text, painter_on, text_width
from liaison_desk.ui.theme import colour, px, tokens
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from liaison_desk.services.today_views import HeatRow

GROUPS = ("military", "police", "government", "un-igo", "ngo-int", "local-civil-society")
LOCAL = GROUPS[-1]
ROWS_SHOWN = 10
_ROW, _NARROWEST = 30, 28
"""The height of a row, in which two lines of the smallest letters stand, and the width below which no column falls."""
_STEPS = (1, 2, 3, 4, 6)


def heading(group: str) -> str:
    """Return the short word over a column."""
    words = {
        "military": _("Military"),
        "police": _("Police"),
        "government": _("Gov’t"),
        "un-igo": _("UN"),
        "ngo-int": _("INGO"),
        "local-civil-society": _("Local"),
    }
    return words[group]


def tint_of(count: int) -> int:
    """Return the step of the heat for a count of one or more: 1, 2, 3, 4 to 5, 6 and more."""
    return max(place for place, least in enumerate(_STEPS) if count >= least)


class HeatCell(Painted):
    """One sector and kind: a count on its tint, a dash, a gap, or a hand."""

    focus_radius = 6

    def __init__(self, row: HeatRow, group: str, pressed: Callable[[], object]) -> None:
        self._count = row.counts.get(group, 0)
        self._is_gap = group == LOCAL and row.is_gap
        self._by_wish = group == LOCAL and row.by_wish
        words = _("gap") if self._is_gap else _("by their choice") if self._by_wish else str(self._count)
        super().__init__(f"{SECTORS.label_of(row.sector)}, {FAMILY_GROUPS.label_of(group)}: {words}", pressed)
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of a cell."""
        return QSize(px(40), px(_ROW))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the cell."""
        box = area.adjusted(1, 1, -1, -1)
        if self._is_gap:
            draw_box(painter, box, colour("danger_soft"), 6, colour("danger"), dashed=True)
            draw_text(painter, box, _("gap"), "caption-strong", "danger", side="middle")
        elif self._by_wish:
            draw_box(painter, box, colour("sunk"), 6, colour("strong"))
            side = px(16)
            paint_icon(painter, "hand-stop", QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side), "text")
        elif not self._count:
            draw_box(painter, box, colour("surface"), 6, colour("strong"), dashed=True)
            draw_text(painter, box, "–", "small", "text2", side="middle")
        else:
            self._draw_count(painter, box)

    def _draw_count(self, painter: QPainter, box: QRectF) -> None:
        ground, ink = tokens().heat[tint_of(self._count)]
        draw_box(painter, box, QColor(ground), 6, colour("accent") if self.is_hovered else None)
        draw_text(painter, box, str(self._count), "small-strong", ink, side="middle", is_number=True)


class SectorName(QWidget):
    """The name of a sector: in small letters on one line, or in the smallest ones on two where it is long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(96))

    def sizeHint(self) -> QSize:
        """Return the room of a row."""
        return QSize(px(112), px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            if text_width(self._name, "small") <= self.width():
                draw_text(painter, self.rect(), isolate(self._name), "small")
            else:
                draw_text(painter, self.rect(), isolate(self._name), "caption", wrapped=True)


class Heat(QWidget):
    """The grid of sectors and kinds; `opened(sector, group, is_gap)` is called for the cell that is pressed."""

    def __init__(self, rows: Sequence[HeatRow], opened: Callable[[str, str, bool], object]) -> None:
        super().__init__()
        self.cells: dict[tuple[str, str], HeatCell] = {}
        self._opened = opened
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(4))
        grid.setColumnStretch(0, 3)
        for place, group in enumerate(GROUPS, start=1):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, px(_NARROWEST))
            word = Text(heading(group), "caption-strong" if group == LOCAL else "caption", "text" if group == LOCAL else "text2")
            word.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(word, 0, place)
        for place, row in enumerate(rows, start=1):
            self._add(grid, place, row)

    def _add(self, grid: QGridLayout, place: int, row: HeatRow) -> None:
        grid.addWidget(SectorName(SECTORS.label_of(row.sector)), place, 0)
        for column, group in enumerate(GROUPS, start=1):
            is_gap = group == LOCAL and row.is_gap
            cell = HeatCell(row, group, partial(self._opened, row.sector, group, is_gap))
            self.cells[row.sector, group] = cell
            grid.addWidget(cell, place, column)


def shown_rows(rows: Sequence[HeatRow], most: int = ROWS_SHOWN) -> list[HeatRow]:
    """Return the rows to show first: every gap, then where most work, in the order of the sectors."""
    ranked = sorted(rows, key=lambda one: (not one.is_gap, not one.by_wish, -sum(one.counts.values())))[:most]
    return [one for one in rows if one in ranked]
