"""The relationships of one cell of the matrix, in the inspector: by name and not by rank, with the other side's wish."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.levels import DESIRED_REASONS, LEVELS, SCOPES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.pages.record_parts import step_of
from liaison_desk.ui.painting import draw_level, painter_on
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from liaison_desk.services.matrix_views import CellLine
    from liaison_desk.ui.pages.record_page import RecordPage

_MOST = 40
_OWN_WISH = frozenset({"their-choice", "their-safety"})


def show_cell(page: RecordPage, level: str, scope: str, lines: tuple[CellLine, ...]) -> None:
    """Show a cell's relationships in the inspector of a page."""
    shown = page.inspector
    count = ngettext("{count} relationship", "{count} relationships", len(lines)).format(count=len(lines))
    shown.show_head(LEVELS.label_of(level), f"{SCOPES.label_of(scope)} · {count}", "layout-grid")
    apart = sum(one.desired_reason in _OWN_WISH for one in lines)
    if apart:
        title = _("{count} of {total} by their choice or for their safety").format(count=apart, total=len(lines))
        shown.add(Note(title, _("They asked for distance. The desk proposes no closer level and counts no gap."), "info", "hand-stop"))
    if not lines:
        shown.add(Text(_("No relationship stands here. An empty cell is no gap by itself."), "small", "text2", wrapped=True))
        return
    shown.add_section(_("In this cell"), Text(_("by name"), "small", "text2"))
    for at, one in enumerate(lines[:_MOST]):
        if at:
            shown.add(line())
        shown.add(_line_of(page, one))
    if len(lines) > _MOST:
        shown.add(Text(_("{count} more").format(count=len(lines) - _MOST), "small", "text2"))


def _line_of(page: RecordPage, one: CellLine) -> QWidget:
    made = QWidget()
    standing = column(made, gap=2)
    head = row(gap=8)
    name = Button(isolate(one.first_name), "inline", name=_("Go to {name}").format(name=one.first_name))
    name.clicked.connect(partial(_go, page, one.first))
    head.addWidget(name)
    head.addStretch(1)
    head.addWidget(LevelStrip(one.level, one.wish))
    standing.addLayout(head)
    other = _("with us") if one.is_ours else _("with {name}").format(name=isolate(one.second_name))
    since = _("since {day}").format(day=isolate(day_shown(one.since_on))) if one.since_on else ""
    standing.addWidget(Text(" · ".join(word for word in (other, since) if word), "small", "text2", wrapped=True))
    for words in (_wish(one), one.reason):
        if words:
            standing.addWidget(Text(isolate(words), "small", "text2", wrapped=True))
    return made


def _go(page: RecordPage, record_id: str, _checked: bool = False) -> None:
    page.land(record=record_id)


def _wish(one: CellLine) -> str:
    if one.desired_reason in _OWN_WISH:
        return DESIRED_REASONS.label_of(one.desired_reason)
    if not one.wish:
        return _("Wish not asked yet")
    return "" if one.wish == one.level else _("They wish: {level}").format(level=LEVELS.label_of(one.wish))


class LevelStrip(QWidget):
    """A level as one marker on six equal steps, with the other side's wish."""

    def __init__(self, level: str, wish: str) -> None:
        super().__init__()
        self._level, self._wish = level, wish
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = [LEVELS.label_of(level or "unknown")]
        words += [_("they wish: {level}").format(level=LEVELS.label_of(wish))] if wish else []
        self.setAccessibleName(", ".join(words))

    def sizeHint(self) -> QSize:
        """Return the room of six steps."""
        return QSize(px(104), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps and the markers."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            draw_level(painter, self.rect(), step_of(self._level), step_of(self._wish))
