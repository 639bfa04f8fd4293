"""Boxes for choosing that draw their own marks, so that they follow the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton, QStyleOptionComboBox

from liaison_desk.i18n import isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import mirrored, painter_on
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.text import is_right_to_left_window

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent


class Combo(QComboBox):
    """A drop-down list with the theme's arrow; the wheel turns it only when it has the focus."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self._show_beginning)

    def setEditable(self, editable: bool) -> None:  # noqa: N802 - Qt's name
        """Let words be typed; in a right-to-left window they begin at the right, as in every other field."""
        super().setEditable(editable)
        line = self.lineEdit()
        if line is not None and is_right_to_left_window():
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Cut words that have no room with an ellipsis, which Qt does not; keep a name in them in its place from right to left."""
        super().initStyleOption(option)
        if not self.isEditable():
            room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
            words = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width())
            option.currentText = isolate(words) if words != option.currentText or is_right_to_left_window() else words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its arrow."""
        super().paintEvent(event)
        side = px(16)
        spot = QRectF(self.width() - px(10) - side, (self.height() - side) / 2, side, side)
        with painter_on(self) as painter:
            paint_icon(painter, "chevron-down", mirrored(self.rect(), spot, self.layoutDirection()))

    def _show_beginning(self, _place: int) -> None:
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.home(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the list has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CheckBox(QCheckBox):
    """A tick box with the theme's tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and, where it is ticked, the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        spot = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        with painter_on(self) as painter:
            paint_icon(painter, "check", QRectF(spot).adjusted(1, 1, -1, -1), "on_accent")
