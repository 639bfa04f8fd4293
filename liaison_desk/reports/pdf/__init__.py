"""Typesetting: an outline becomes the bytes of a PDF, and a PDF is looked into again.

Importing this package loads no library; each function loads what it needs. Everything works on bytes in memory: writing
a file is the business of the services.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.reports.leaks import Leaks
    from liaison_desk.reports.outline import Outline
    from liaison_desk.reports.pdf.document import Drawn, MissingCharacter


def draw(outline: Outline, *, paper: str = "A4", attachment: bytes | None = None, may_substitute: bool = False) -> bytes:
    """Return the outline as a PDF; the same arguments give the same bytes.

    `paper` is `A4`, `Letter`, `A4-landscape` or `Letter-landscape`.
    `attachment` travels inside as `liaison-report.json`. A character that no font can draw is refused (UserError), or
    with `may_substitute` printed as `[U+XXXX]`.
    """
    return drawn(outline, paper=paper, attachment=attachment, may_substitute=may_substitute).pdf


def drawn(outline: Outline, *, paper: str = "A4", attachment: bytes | None = None, may_substitute: bool = False) -> Drawn:
    """Return the PDF together with its number of pages and by how much its first page is too full."""
    from liaison_desk.reports.pdf import document

    return document.drawn(outline, paper=paper, attachment=attachment, may_substitute=may_substitute)


def missing_characters(outline: Outline) -> tuple[MissingCharacter, ...]:
    """Return the characters of an outline that no font can draw, with the headings they stand under."""
    from liaison_desk.reports.pdf import document

    return document.missing_characters(outline)


def first_page_excess(outline: Outline, paper: str = "A4") -> float:
    """Return by how many points the first page is too full; 0 where it fits."""
    from liaison_desk.reports.pdf import document

    return document.first_page_excess(outline, paper)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has; DamagedError where it cannot be read."""
    from liaison_desk.reports.pdf import preview

    return preview.page_count(pdf)


def scan(pdf: bytes, withheld: Iterable[str], controls: Iterable[str]) -> Leaks:
    """Search a finished PDF for values that must not be in it; `controls` are texts known to be printed in it."""
    from liaison_desk.reports.pdf import leakscan

    return leakscan.scan(pdf, withheld, controls)
