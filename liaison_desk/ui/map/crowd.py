"""Boxes that must not cover each other, looked up by where they are, so that thousands cost no more than each by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QRectF

_CELL = 64.0


class Crowd:
    """The boxes that stand so far."""

    def __init__(self, boxes: Iterable[QRectF] = ()) -> None:
        self._cells: defaultdict[tuple[int, int], list[QRectF]] = defaultdict(list)
        for one in boxes:
            self.add(one)

    def add(self, box: QRectF) -> None:
        """Let a box stand."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: QRectF) -> bool:
        """Say whether a box would cover none that stands."""
        return not any(box.intersects(other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def _cells(box: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left() // _CELL), int(box.right() // _CELL) + 1):
        for row in range(int(box.top() // _CELL), int(box.bottom() // _CELL) + 1):
            yield column, row
