"""Pictures inside a PDF without what stands beside their pixels: JPEG segments (ISO/IEC 10918-1) and JPEG 2000 boxes (ISO/IEC 15444-1).

The compressed pixels stay as they are, so a page looks exactly as before.
"""

from __future__ import annotations

from typing import Final

_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that no length follows: TEM, and those of a restart, which stand within the pixels."""
_KEPT_APPS: Final = frozenset({0xE0, 0xEE})
"""JFIF, which says how many colours, and Adobe's, which says how they are meant."""
_LONGEST_APP: Final = {0xE0: 16, 0xEE: 14}
_APPS: Final = range(0xE0, 0xF0)
_BOXES: Final = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})


def bare_jpeg(content: bytes) -> bytes | None:
    """Return a JPEG without application data, comments and anything behind its end; None where it is not whole."""
    if content[:2] != b"\xff\xd8":
        return None
    kept, at = bytearray(content[:2]), 2
    while at + 1 < len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            return bytes(kept + b"\xff\xd9")
        end = at + 2 if marker in _ALONE else _end_of_segment(content, at)
        if end is None:
            return None
        kept += _segment(content[at:end], marker)
        at = end
        if marker == _SOS:
            at = _end_of_pixels(content, end)
            kept += content[end:at]
    return None


def _end_of_segment(content: bytes, at: int) -> int | None:
    length = int.from_bytes(content[at + 2 : at + 4], "big")
    end = at + 2 + length
    return end if length >= 2 and end <= len(content) else None


def _segment(found: bytes, marker: int) -> bytes:
    if marker in _KEPT_APPS:
        is_short = len(found) - 2 == _LONGEST_APP[marker]
        return found if is_short else b""
    return b"" if marker in _APPS or marker == _COMMENT else found


def _end_of_pixels(content: bytes, at: int) -> int:
    """Return where the compressed pixels end: before the next marker that is no restart and no stuffed byte."""
    while (at := content.find(b"\xff", at)) >= 0:
        following = content[at + 1 : at + 2]
        if following and following[0] != 0 and following[0] not in _ALONE:
            return at
        at += 2
    return len(content)


def bare_jp2(content: bytes) -> bytes | None:
    """Return a JPEG 2000 file with nothing but its picture and what its colours mean; None where it is not whole.

    A bare code stream has no boxes; it is kept where it holds no comment, which nothing but its own reader could take out.
    """
    if content[:4] == b"\xff\x4f\xff\x51":
        return content if b"\xff\x64" not in content[: content.find(b"\xff\x90")] else None
    kept, at = bytearray(), 0
    while at + 8 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(content[at + 8 : at + 16], "big")
        end = len(content) if length == 0 else at + length
        if end <= at + 7 or end > len(content):
            return None
        kept += content[at:end] if name in _BOXES else b""
        at = end
    return bytes(kept) if at == len(content) and kept else None
