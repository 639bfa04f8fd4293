"""Two versions of a record side by side: what went is struck through, what came is underlined, each value with a way back."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from liaison_desk.domain.differing import side_by_side
from liaison_desk.i18n import _
from liaison_desk.ui.marked import direction_of
from liaison_desk.ui.painting import plain
from liaison_desk.ui.theme import colour, px, soft
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, emptied, line, scrolled
from liaison_desk.ui.widgets.text import Text, is_right_to_left_window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.domain.differing import Piece
    from liaison_desk.services.versions import Beside

_LABEL, _OLD, _NEW, _BACK = range(4)


class Versions(QWidget):
    """A table of fields: label, then, now, and a button that brings a value back through `bring_back`."""

    def __init__(self, bring_back: Callable[[Beside], object]) -> None:
        super().__init__()
        self._bring_back = bring_back
        self.heads = (Text("", "section", "text2", wrapped=True), Text("", "section", "text2", wrapped=True))
        self.lines: tuple[Beside, ...] = ()
        self._grid = QGridLayout()
        self._notes = column(gap=8)
        standing = column(self, gap=8)
        inside = QWidget()
        inner = column(inside, gap=8)
        inner.addLayout(self._notes)
        inner.addLayout(self._grid)
        inner.addStretch(1)
        standing.addWidget(scrolled(inside), 1)

    def show_lines(self, lines: Sequence[Beside], heads: tuple[str, str], *, is_all: bool, why_not: str = "") -> None:
        """Show what differs between two versions, or everything; `why_not` says why there is nothing on the left."""
        emptied(self._notes)
        emptied(self._grid)
        self.lines = tuple(one for one in lines if one.differs or is_all)
        if why_not:
            self._notes.addWidget(Note(why_not, tone="info"))
        elif not any(one.differs for one in lines):
            self._notes.addWidget(Note(_("The two versions are the same."), tone="ok"))
        self._lay_out(heads, can_come_back=not why_not)

    def _lay_out(self, heads: tuple[str, str], *, can_come_back: bool) -> None:
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        for place, stretch in ((_LABEL, 3), (_OLD, 5), (_NEW, 5), (_BACK, 0)):
            self._grid.setColumnStretch(place, stretch)
        if self.lines:
            for place, words in ((_OLD, heads[0]), (_NEW, heads[1])):
                self._grid.addWidget(Text(words, "section", "text2", wrapped=True), 0, place)
        for number, one in enumerate(self.lines):
            self._lay_line(2 * number + 1, one, can_come_back=can_come_back)

    def _lay_line(self, at: int, one: Beside, *, can_come_back: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(line(), at, 0, 1, 4)
        self._grid.addWidget(Text(one.label, "small-strong", "text" if one.differs else "text2", wrapped=True), at + 1, _LABEL, top)
        old, new = side_by_side(one.before, one.after)
        then = _("{label}, then: {words}").format(label=one.label, words=one.before or _("empty"))
        now = _("{label}, afterwards: {words}").format(label=one.label, words=one.after or _("empty"))
        self._grid.addWidget(MarkedText(old, then), at + 1, _OLD, top)
        self._grid.addWidget(MarkedText(new, now, is_new=True), at + 1, _NEW, top)
        if one.differs and can_come_back:
            words = _("Bring back {label}").format(label=one.label)
            self._grid.addWidget(Button(_("Bring back"), "link", name=words, pressed=partial(self._bring_back, one)), at + 1, _BACK, top)


class MarkedText(QLabel):
    """A text in pieces, those that differ on a soft ground and struck through (what went) or underlined (what came)."""

    def __init__(self, pieces: Sequence[Piece], spoken: str, *, is_new: bool = False) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("look", "body")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(_paragraph(pieces, is_new=is_new))
        self.setAccessibleName(plain(spoken))


def _paragraph(pieces: Sequence[Piece], *, is_new: bool) -> str:
    """Return pieces as one paragraph of rich text that runs as its first letter does; a dash where there are none."""
    is_right_to_left = direction_of("".join(one.text for one in pieces)) is Qt.LayoutDirection.RightToLeft
    words = "".join(_written(one, is_new=is_new) for one in pieces) or f'<span style="color: {colour("text3").name()}">—</span>'
    side = ' align="right"' if is_right_to_left_window() else ""
    return f'<div dir="{"rtl" if is_right_to_left else "ltr"}"{side}>{words}</div>'


def _written(one: Piece, *, is_new: bool) -> str:
    """Return a piece as rich text; nothing of what it says is taken for markup."""
    words = html.escape(one.text).replace("\n", "<br>")
    if not one.differs:
        return words
    tone, drawn = ("ok", "underline") if is_new else ("danger", "line-through")
    look = f"background-color: {soft(tone).name()}; color: {colour(tone).name()}; text-decoration: {drawn}"
    return f'<span style="{look}">{words}</span>'
