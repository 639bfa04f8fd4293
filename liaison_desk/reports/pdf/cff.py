"""The little that a PDF needs to know of a CFF font (Adobe Technical Note 5176): which character number each glyph has.

A PDF calls the glyphs of a CFF font by the numbers in its charset (CIDs) where it has such numbers, not by their places. Fonts of East Asia
that were cut to one country have gaps there.
"""

from __future__ import annotations

from liaison_desk.domain.errors import DamagedError
from liaison_desk.i18n import _

_CHARSET, _ROS, _CHAR_STRINGS = 15, 0x0C1E, 17
_PREDEFINED = 2
_MOST = 65_536


def numbers(table: bytes) -> list[int] | None:
    """Return the number (CID) of each glyph, by its place; None where the font has none and places are used.

    Raises DamagedError where the table makes no sense.
    """
    try:
        return _numbers(table)
    except (LookupError, ValueError):
        raise DamagedError(_("The font is damaged."), remedy=_("Get the file anew.")) from None


def _numbers(table: bytes) -> list[int] | None:
    _names, at = _index(table, table[2])
    tops, _at = _index(table, at)
    top = _dictionary(table[tops[0] : tops[1]])
    if _ROS not in top:
        return None
    glyphs = _count(table, top[_CHAR_STRINGS])
    place = top.get(_CHARSET, 0)
    return list(range(glyphs)) if place <= _PREDEFINED else _charset(table, place, glyphs)


def _number(table: bytes, at: int, size: int) -> int:
    if at < 0 or at + size > len(table):
        message = "beyond the end"
        raise ValueError(message)
    return int.from_bytes(table[at : at + size], "big")


def _count(table: bytes, at: int) -> int:
    return _number(table, at, 2)


def _index(table: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Return where the first object of an INDEX starts and ends, and where the INDEX itself ends."""
    count = _count(table, at)
    if not count:
        return (at + 2, at + 2), at + 2
    size = table[at + 2]
    data = at + 3 + (count + 1) * size - 1
    offsets = [_number(table, at + 3 + each * size, size) for each in (0, 1, count)]
    return (data + offsets[0], data + offsets[1]), data + offsets[2]


def _dictionary(data: bytes) -> dict[int, int]:
    """Return the last operand of each operator of a DICT; of two bytes, an operator counts as `0x0C00` and its second."""
    found: dict[int, int] = {}
    at, operand = 0, 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            key = 0x0C00 + data[at + 1] if first == 12 else first
            found[key] = operand
            at += 2 if first == 12 else 1
        else:
            operand, at = _operand(data, at)
    return found


def _operand(data: bytes, at: int) -> tuple[int, int]:
    """Return a whole number and where the next one starts; a real number counts as 0."""
    first = data[at]
    if first == 28:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), at + 3
    if first == 29:
        return int.from_bytes(data[at + 1 : at + 5], "big", signed=True), at + 5
    if first == 30:
        at += 1
        while 0x0F not in (data[at] & 0x0F, data[at] >> 4):
            at += 1
        return 0, at + 1
    if first <= 246:
        return first - 139, at + 1
    return ((first - 247) * 256 + data[at + 1] + 108 if first <= 250 else -(first - 251) * 256 - data[at + 1] - 108), at + 2


def _charset(table: bytes, at: int, glyphs: int) -> list[int]:
    """Read a charset in any of its three forms; the first glyph is always number 0."""
    kind, at = table[at], at + 1
    found = [0]
    while len(found) < min(glyphs, _MOST):
        first = _number(table, at, 2)
        left = _number(table, at + 2, kind) if kind else 0
        found += range(first, first + left + 1)
        at += 2 + kind
    return found[:glyphs]
