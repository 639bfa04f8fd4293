"""The columns of a list: chosen, moved, made wider or narrower; the list behind follows each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem

from liaison_desk.i18n import _
from liaison_desk.ui.models.columns import STEP, Arrangement, Shown, moved, usual, widened
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.ui.models.cells import Column

_KEY = int(Qt.ItemDataRole.UserRole)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WIDTHS = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}


class ColumnsDialog(QDialog):
    """A list of all columns, those that are shown first; `use` gets the arrangement after each change."""

    def __init__(self, parent: QWidget, columns: Sequence[Column], shown: Arrangement, use: Callable[[Arrangement], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Columns"))
        self.resize(px(440), min(px(600), parent.height() - px(40)))
        self._columns, self.shown, self._use = {one.key: one for one in columns}, shown, use
        self.lines = QListWidget()
        self.lines.setAccessibleName(_("Columns"))
        self.lines.installEventFilter(self)
        self._stack_up()
        self._fill(shown[0].key if shown else "")
        self.lines.itemChanged.connect(self._ticked)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the column with Alt and the arrows up and down, and make it wider or narrower with those to the side."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.move_by(_MOVES[key])
        elif key in _WIDTHS:
            self.widen_by(_WIDTHS[key])
        else:
            return False
        return True

    @property
    def key(self) -> str:
        """The column under the cursor."""
        here = self.lines.item(self.lines.currentRow()) if self.lines.currentRow() >= 0 else None
        return str(here.data(_KEY)) if here is not None else ""

    def move_by(self, by: int) -> None:
        """Move the column under the cursor, where it is shown."""
        if self._is_shown(self.key):
            self._take(moved(self.shown, self.key, by))

    def widen_by(self, by: int) -> None:
        """Make the column under the cursor wider, or narrower."""
        if self._is_shown(self.key):
            self._take(widened(self.shown, self.key, by))

    def use_usual(self) -> None:
        """Show the columns as they come."""
        self._take(usual(tuple(self._columns.values())))

    def _is_shown(self, key: str) -> bool:
        return any(one.key == key for one in self.shown)

    def _ticked(self, item: QListWidgetItem) -> None:
        key = str(item.data(_KEY))
        if item.checkState() == Qt.CheckState.Checked:
            self._take((*self.shown, Shown(key, self._columns[key].width)) if not self._is_shown(key) else self.shown)
        else:
            self._take(tuple(one for one in self.shown if one.key != key))

    def _take(self, shown: Arrangement) -> None:
        here, self.shown = self.key, shown
        self._use(shown)
        self._fill(here)

    def _fill(self, here: str) -> None:
        self.lines.blockSignals(True)
        self.lines.clear()
        widths = {one.key: one.width for one in self.shown}
        others = sorted((key for key in self._columns if key not in widths), key=lambda key: self._columns[key].label.casefold())
        for key in (*widths, *others):
            one = self._columns[key]
            words = _("{column}, {width} pixels").format(column=one.label, width=widths[key]) if key in widths else one.label
            item = QListWidgetItem(one.label if one.stretches else words)
            item.setData(_KEY, key)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if one.stretches else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in widths else Qt.CheckState.Unchecked)
            self.lines.addItem(item)
            if key == here:
                self.lines.setCurrentItem(item)
        self.lines.blockSignals(False)

    def _stack_up(self) -> None:
        standing, head = column(self, gap=0), column(gap=4, margins=(24, 18, 24, 12))
        head.addWidget(Text(_("Columns"), "title"))
        words = _(
            "Space shows or hides a column, Alt with the arrows moves it and changes its width. This laptop remembers it for this page."
        )
        head.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addLayout(head)
        standing.addWidget(line())
        held = column(margins=(16, 8, 8, 8))
        held.addWidget(self.lines)
        standing.addLayout(held, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(icon_button("minus", _("Narrower"), lambda: self.widen_by(-STEP), key="Alt+Left"))
        foot.addWidget(icon_button("plus", _("Wider"), lambda: self.widen_by(STEP), key="Alt+Right"))
        foot.addWidget(Button(_("Back to the usual columns"), "link", pressed=self.use_usual))
        foot.addStretch(1)
        foot.addWidget(Button(_("Done"), "primary", pressed=self.accept))
        standing.addLayout(foot)
