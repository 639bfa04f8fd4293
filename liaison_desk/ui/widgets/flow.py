"""Widgets beside each other that go to the next line where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from liaison_desk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable


class Flow(QLayout):
    """Lays widgets beside each other and goes to the next line where there is no room, in the direction of the line."""

    def __init__(self, parent: QWidget, gap: int = 6) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, part: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take a part in."""
        self._parts.append(part)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name; None ends its walk
        """Return a part, or None after the last."""
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name; None ends its walk
        """Take a part out."""
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width."""
        around = self.contentsMargins()
        inside = QRect(0, 0, width, 0).marginsRemoved(QMargins(around.left(), 0, around.right(), 0))
        return self._laid(inside, is_real=False) + around.top() + around.bottom()

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay the parts into an area."""
        super().setGeometry(area)
        self._laid(area.marginsRemoved(self.contentsMargins()), is_real=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        sizes = [part.sizeHint() for part in self._parts if not part.isEmpty()]
        width = sum(one.width() for one in sizes) + px(self._gap) * max(0, len(sizes) - 1)
        return QSize(width, max((one.height() for one in sizes), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the largest part."""
        size = QSize()
        for part in self._parts:
            size = size.expandedTo(part.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _laid(self, area: QRect, *, is_real: bool) -> int:
        """Return the height of the lines in an area; with `is_real` put each part into its place, in the middle of its line."""
        top = 0
        for line in self._lines(area.width()):
            height = max(part.sizeHint().height() for part in line)
            if is_real:
                self._place(line, QRect(area.left(), area.top() + top, area.width(), height))
            top += height + px(self._gap)
        return max(0, top - px(self._gap))

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for part in self._parts:
            if part.isEmpty():  # A widget that is hidden.
                continue
            wide = part.sizeHint().width()
            if not lines or used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(part)
            used += wide + px(self._gap)
        return lines

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 0
        for part in line:
            size = part.sizeHint()
            wide = min(size.width(), room.width())
            start = room.right() + 1 - left - wide if is_mirrored else room.left() + left
            part.setGeometry(QRect(start, room.top() + (room.height() - size.height()) // 2, wide, size.height()))
            left += wide + px(self._gap)


def flowing(parts: Iterable[QWidget], gap: int = 8) -> QWidget:
    """Return a holder of widgets that go to the next line where there is no room."""
    holder = QWidget()
    lying = Flow(holder, gap)
    for one in parts:
        lying.addWidget(one)
    return holder
