"""How tests read a PDF: with poppler where it is installed, else with PDFium; what is drawn where."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

NO_SPACES = {ord(each): None for each in " \n\r\t\u00a0\u202a\u202b\u202c\u200e\u200f\u2066\u2067\u2068\u2069\f"}


def needs(program: str) -> pytest.MarkDecorator:
    """Skip a test where a program of poppler or qpdf is not installed."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def poppler_text(pdf: bytes, folder: Path) -> str:
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True).stdout.decode()


def pdfium_pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


class Drawn(NamedTuple):
    """A character as it stands on a page: its left edge and the lower edge of its box, in points."""

    character: str
    left: float
    bottom: float


def characters(pdf: bytes, page: int = 0) -> list[Drawn]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[page].get_textpage()
        boxes = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
        return [Drawn(character, box[0], box[1]) for character, box in boxes if character.strip()]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Drop spaces and direction marks, as a search that forgives line ends does."""
    return text.translate(NO_SPACES)


def bookmarks(pdf: bytes) -> list[tuple[int, str, int | None]]:
    """Return level, title and page (from 0) of every bookmark."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    finally:
        document.close()
