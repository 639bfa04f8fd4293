"""A page that was drawn elsewhere, as pixels, and the picture of it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QImage


class PageImage(Protocol):
    """One page as pixels from the top, four bytes each (red, green, blue, alpha), `stride` bytes a row."""

    @property
    def width(self) -> int:
        """Its width in pixels."""

    @property
    def height(self) -> int:
        """Its height in pixels."""

    @property
    def stride(self) -> int:
        """How many bytes a row has."""

    @property
    def pixels(self) -> bytes:
        """The rows from the top."""


def picture_of(page: PageImage) -> QImage:
    """Return a page as a picture that has its own copy of the pixels."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGBA8888).copy()
