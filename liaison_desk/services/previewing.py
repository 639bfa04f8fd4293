"""What stands on the screen before a copy is made: how it is marked, its pages as pictures, the words that accompany it.

Nothing here is logged or written, so nothing of it is a copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.services import drawing, publishing

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.apart import Work
    from liaison_desk.reports.pdf.preview import PageImage
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.drawing import Moved
    from liaison_desk.services.publishing import Prepared

Sizes = tuple[tuple[float, float], ...]
"""The width and height of each page in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A copy as the screen shows it: its marking in words, what it is besides, the text that accompanies it, and what to draw.

    `is_unsigned` says that it is a report that nobody has made final.
    `unprintable` has a sentence for each character that no font prints.
    `pdf` is empty where drawing takes so long that it is done beside the vault, by `drawn`.
    """

    tlp: str
    marking: str
    status: str
    is_unsigned: bool
    cover: str
    work: Work
    pdf: bytes = b""
    unprintable: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Say whether the pages are still to be drawn."""
        return not self.pdf


def shown(desk: Desk, prepared: Prepared) -> Shown:
    """Return a prepared copy for the screen; a short one with its pages drawn."""
    from liaison_desk.reports.cover_text import cover_text
    from liaison_desk.reports.pdf.page import marking_words, status_words

    work = publishing.preview_work(desk, prepared)
    outline = work.outline
    view = prepared.printed.disclosed.record
    return Shown(
        tlp=outline.marking.tlp,
        marking=marking_words(outline.marking),
        status=status_words(outline.furniture),
        is_unsigned=getattr(getattr(view, "identity", None), "is_draft", False),
        cover=cover_text(outline, file_name=prepared.file_name, has_data=prepared.with_data),
        work=work,
        pdf=b"" if drawing.is_long(work) else drawing.drawn(work).content,
        unprintable=publishing.unprintable(desk, prepared),
    )


def drawn(work: Work, moved: Moved | None = None) -> bytes:
    """Return the pages of a long copy, drawn by a process of its own; `moved(done, all)` may raise to stop it."""
    return drawing.drawn(work, moved=moved).content


def page_sizes(pdf: bytes) -> Sizes:
    """Return how large each page is, in points; DamagedError where the file cannot be read."""
    from liaison_desk.reports.pdf import preview

    return preview.page_sizes(pdf)


def page(pdf: bytes, place: int, scale: float) -> PageImage:
    """Return one page, counted from 0, as a picture; `scale` 1 is 72 pixels to the inch."""
    from liaison_desk.reports.pdf import preview

    return preview.page_image(pdf, place, scale=scale)
