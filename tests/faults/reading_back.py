"""What anybody with ordinary tools reads out of a file: which marks of a random office stand in it, in whatever form.

Nothing of the product is used. A PDF is unpacked by qpdf, or by inflating whatever inflates, and read by poppler and PDFium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator

from tests.faults.random_office import MARK, RANGE

_WORD = re.compile(MARK + "[a-z]{8}")
_SPACES = re.compile(r"[\s\u00a0\u202f\u200b-\u200f\u2066-\u2069\u00ad]+")
_GROUPING = re.compile(r"[\s\u00a0\u202f\u200b-\u200f\u2066-\u2069().\-/]+")
_DIGITS = re.compile(RANGE + r"\d{7}")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3})")


def marks_in(text: str) -> set[str]:
    """Return the marks in a text: words, also broken by spaces, and numbers, however grouped."""
    lower = text.lower()
    found = {*_WORD.findall(lower), *_WORD.findall(_SPACES.sub("", lower)), *_WORD.findall(_SPACES.sub("", lower[::-1]))}
    return found | set(_DIGITS.findall(_GROUPING.sub("", text)))


def marks_of(content: bytes) -> set[str]:
    """Return the marks in a file of any kind."""
    if not content.startswith(b"%PDF"):
        return marks_in(content.decode("utf-8", "replace"))
    return set[str]().union(*(marks_in(text) for text in texts_in(content)))


def texts_in(pdf: bytes) -> Iterator[str]:
    """Give every text of a PDF: of its pages, its data, its outline and what it says of itself, in each form that it may have."""
    opened = _unpacked(pdf)
    for one in (opened, _ESCAPE.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), opened)):
        yield one.decode("latin-1")
        yield one.replace(b"\x00", b"").decode("latin-1")
    for digits in _HEX.findall(opened):
        plain = b"".join(digits.split())
        yield bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode()).replace(b"\x00", b"").decode("latin-1")
    yield from _read(pdf)


def _unpacked(pdf: bytes) -> bytes:
    inflated = [pdf]
    for body in _STREAM.findall(pdf):
        try:
            inflated.append(zlib.decompressobj().decompress(body))
        except zlib.error:
            continue
    return b"\n".join(inflated)


def _read(pdf: bytes) -> Iterator[str]:
    if shutil.which("pdftotext"):
        words = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
        yield subprocess.run(words, input=pdf, capture_output=True, check=True).stdout.decode("utf-8", "replace")
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.get_textpage().get_text_bounded()
