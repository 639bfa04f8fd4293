"""Pages as pictures, for the window: the preview is the real PDF, drawn by PDFium. No Qt is needed here.

PDFium may be used by one thread at a time only, so everything in here waits for its turn.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.errors import DamagedError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS_PER_INCH = 72
LARGEST_SCALE = 8.0
TURN = threading.RLock()
"""Held by whoever uses PDFium, page by page."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels: `pixels` holds rows from the top, four bytes each (red, green, blue, alpha), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has; DamagedError where it cannot be read."""
    with TURN:
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return each page's width and height in points."""
    with TURN:
        document = _opened(pdf)
        try:
            return tuple(document.get_page_size(at) for at in range(len(document)))
        finally:
            document.close()


def page_image(pdf: bytes, page: int, *, scale: float = 1.0) -> PageImage:
    """Draw one page (counted from 0); `scale` 1 is 72 pixels an inch, at most 8.

    IndexError where there is no such page, DamagedError where the file cannot be read.
    """
    return next(page_images(pdf, (page,), scale=scale))


def page_images(pdf: bytes, pages: tuple[int, ...] = (), *, scale: float = 1.0) -> Iterator[PageImage]:
    """Draw several pages, all where none is named, opening the file once."""
    with TURN:
        document = _opened(pdf)
    try:
        for at in pages or range(len(document)):
            if not 0 <= at < len(document):
                message = f"no page {at}"
                raise IndexError(message)
            yield _drawn(document, at, min(scale, LARGEST_SCALE))
    finally:
        with TURN:
            document.close()


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise DamagedError(_("The PDF cannot be shown."), remedy=_("Make it again.")) from error


def _drawn(document: Any, at: int, scale: float) -> PageImage:
    with TURN:
        page = document[at]
        bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=4)
        image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return image
