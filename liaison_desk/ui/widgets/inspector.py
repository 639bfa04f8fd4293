"""The inspector: what is known of one record, beside the list; in a narrow window it lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import INSPECTOR_WIDTH, OVERLAY_INSPECTOR_BELOW, RAIL_COLLAPSED
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.more_menu import Deed, MoreButton
from liaison_desk.ui.widgets.panel import Icon, Tile, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.tab_order import in_order
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent


class Inspector(QFrame):
    """A head with the family's tile, sections under it, and buttons at the foot; `closed` tells that it was closed."""

    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("panel", "inspector")
        self.setAccessibleName(name)
        self.setFixedWidth(px(INSPECTOR_WIDTH))
        standing = column(self, gap=0)
        self.head, inside = row(gap=12, margins=(20, 20, 16, 8)), QWidget()
        self.body, whole = column(gap=10, margins=(20, 8, 20, 16)), column(inside)
        whole.addLayout(self.body)
        whole.addStretch(1)  # An alignment of the layout would give it the height that it has at its widest.
        self.foot, self._buttons, self._foot_end = row(gap=8, margins=(20, 12, 20, 18)), QWidget(), row(gap=8)
        self.foot.addWidget(self._buttons, 1)
        self.foot.addLayout(self._foot_end)
        self.foot.setAlignment(self._foot_end, Qt.AlignmentFlag.AlignBottom)  # Beside the last line, where the buttons take two.
        self._foot_start = Flow(self._buttons, gap=8)
        self.close_button = icon_button("x", _("Close"), self.closed.emit)
        self._head_words = row(gap=12)
        self.head.addLayout(self._head_words, 1)
        self.head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        standing.addLayout(self.head)
        standing.addWidget(scrolled(inside), 1)
        standing.addLayout(self.foot)
        self.close_button.hide()
        self.deeds: tuple[Deed, ...] = ()
        self._inside = inside
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the way of the Tab key from the top to the foot, whenever something came in between."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            ends = (self._foot_end.itemAt(place) for place in range(self._foot_end.count()))
            parts = (one.widget() for one in ends if one is not None)
            in_order((self._inside, self._buttons, *(one for one in parts if one is not None)))
        return False

    def show_head(self, title: str, second: str = "", icon: str = "building", ink: str = "text2") -> None:
        """Begin anew: show what this is about and take the rest away."""
        self.deeds = ()
        for layout in (self._head_words, self.body, self._foot_start, self._foot_end):
            emptied(layout)
        words = column(gap=2)
        words.addWidget(Text(title, "card", wrapped=True))
        if second:
            words.addWidget(Text(second, "small", "text2", wrapped=True))
        self._head_words.addWidget(Tile(icon, ink, 44), 0, Qt.AlignmentFlag.AlignTop)
        self._head_words.addLayout(words, 1)

    def add(self, widget: QWidget) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget)

    def add_section(self, title: str, beside: QWidget | None = None) -> None:
        """Begin a section; a chip or word may stand at the trailing side of its title."""
        lying = row(gap=8)
        self.body.addSpacing(px(6))
        lying.addWidget(section(title), 1)
        if beside is not None:
            lying.addWidget(beside)
        self.body.addLayout(lying)

    def add_line(self, icon: str, first: str, second: str = "", ink: str = "text2") -> None:
        """Put an icon with one or two lines under what is there."""
        self.body.addLayout(described_line(icon, first, second, ink))

    def offer(self, *deeds: Deed) -> None:
        """Let the palette have what can be done with this record here."""
        self.deeds = (*self.deeds, *deeds)

    def add_more(self, deeds: Sequence[Deed], *common: Deed) -> None:
        """Put the menu of what is done less often at the foot's trailing side; `deeds` are those that only this record offers."""
        self.offer(*deeds)
        self.add_button(MoreButton((*deeds, *common)), at_end=True)

    def add_button(self, button: QWidget, *, at_end: bool = False) -> None:
        """Put a button into the foot, or at its trailing side; where there is no room the next line is begun."""
        (self._foot_end if at_end else self._foot_start).addWidget(button)


def described_line(icon: str, first: str, second: str = "", ink: str = "text2") -> QHBoxLayout:
    """Return an icon with one or two lines beside it."""
    lying, pair = row(gap=12), column(gap=1)
    lying.addWidget(Icon(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
    pair.addWidget(Text(first, "body", wrapped=True))
    if second:
        pair.addWidget(Text(second, "small", "text2", wrapped=True))
    lying.addLayout(pair, 1)
    return lying


class Beside(QWidget):
    """A main part with an inspector beside it, or over it where the window is narrow; Esc closes an inspector that lies over.

    `covered` tells how much of the main part's trailing side lies under it, in pixels.
    """

    covered = Signal(int)

    def __init__(self, main: QWidget, inspector: Inspector) -> None:
        super().__init__()
        self.main, self.inspector = main, inspector
        self._is_over, self._covered = False, 0
        self._edge = line(upright=True)
        self._lying = row(self, gap=0)
        self._lying.addWidget(main, 1)
        self._lying.addWidget(self._edge)
        self._lying.addWidget(inspector)
        inspector.closed.connect(self.close_inspector)
        inspector.installEventFilter(self)

    def show_inspector(self) -> None:
        """Show the inspector."""
        self.inspector.show()
        self._edge.setVisible(not self._is_over)
        self._place()

    def close_inspector(self) -> None:
        """Take the inspector away."""
        self.inspector.hide()
        self._edge.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what is covered whenever the inspector comes or goes."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._place()
        return False

    @property
    def is_over(self) -> bool:
        """Say whether the inspector lies over the main part."""
        return self._is_over

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the inspector over the main part, or beside it."""
        super().resizeEvent(event)
        is_over = self.width() < px(OVERLAY_INSPECTOR_BELOW - RAIL_COLLAPSED * 2)
        if is_over is not self._is_over:
            self._is_over = is_over
            self._change()
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close an inspector that lies over when its page is left: it would cover the list when somebody comes back."""
        super().hideEvent(event)
        if self._is_over and not event.spontaneous():
            self.close_inspector()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close an inspector that lies over the main part."""
        if event.key() == Qt.Key.Key_Escape and self._is_over and self.inspector.isVisible():
            self.close_inspector()
            return
        super().keyPressEvent(event)

    def _change(self) -> None:
        self.inspector.close_button.setVisible(self._is_over)
        if self._is_over:
            self._lying.removeWidget(self.inspector)
            self.inspector.setProperty("panel", "over")
            self.close_inspector()
        else:
            self._lying.addWidget(self.inspector)
            self.inspector.setProperty("panel", "inspector")
        self.inspector.style().unpolish(self.inspector)
        self.inspector.style().polish(self.inspector)

    def _place(self) -> None:
        if self._is_over:
            width = self.inspector.width()
            is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.inspector.setGeometry(0 if is_mirrored else self.width() - width, 0, width, self.height())
            self.inspector.raise_()
        covered = self.inspector.width() if self._is_over and not self.inspector.isHidden() else 0
        if covered != self._covered:
            self._covered = covered
            self.covered.emit(covered)
