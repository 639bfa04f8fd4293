"""Fonts for tests: eleven characters of a CFF font of East Asia, and ways to make others of them."""

from __future__ import annotations

import struct
from pathlib import Path

TINY = Path(__file__).parent / "reports" / "pdf" / "fonts" / "NotoSansCJKsc-Tiny.otf"
CHARACTERS = "中文国協調会議“”，。"
_HEADER, _ROW = 12, 16


def patched(table: str, at: int, value: int) -> bytes:
    """Return the tiny font with two bytes of a table changed."""
    content = bytearray(TINY.read_bytes())
    for row in range(_HEADER, _HEADER + _ROW * int.from_bytes(content[4:6], "big"), _ROW):
        if content[row : row + 4] == table.encode().ljust(4):
            place = int.from_bytes(content[row + 8 : row + 12], "big") + at
            content[place : place + 2] = value.to_bytes(2, "big")
    return bytes(content)


def collection(*fonts: bytes) -> bytes:
    """Return fonts as one collection (.ttc), whose tables are found from the start of the whole file."""
    head = _HEADER + 4 * len(fonts)
    offsets, body = [], b""
    for font in fonts:
        start = head + len(body)
        offsets.append(start)
        moved = bytearray(font)
        for row in range(_HEADER, _HEADER + _ROW * int.from_bytes(font[4:6], "big"), _ROW):
            place = int.from_bytes(font[row + 8 : row + 12], "big") + start
            moved[row + 8 : row + 12] = place.to_bytes(4, "big")
        body += bytes(moved)
    return struct.pack(f">4sII{len(fonts)}I", b"ttcf", 0x00010000, len(fonts), *offsets) + body
