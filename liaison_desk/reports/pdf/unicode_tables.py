"""Properties of characters, from the tables in `resources/unicode` (Unicode Character Database).

They are our own copy because `unicodedata` differs between interpreters, and the same report must give the same bytes
everywhere. `packaging/unicode_tables.py` makes them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from liaison_desk import paths


class RangeTable:
    """One property by code point: sorted ranges, searched by halving, with what was asked before kept."""

    def __init__(self, name: str, default: str) -> None:
        """Read `resources/unicode/NAME.txt`; code points in no range have `default`."""
        rows = [line.split() for line in _lines(name)]
        self._firsts = [int(first, 16) for first, _, _ in rows]
        self._lasts = [int(last, 16) for _, last, _ in rows]
        self._values = [value for _, _, value in rows]
        self._default = default
        self._known: dict[str, str] = {}

    def of(self, character: str) -> str:
        """Return the property's value for one character."""
        value = self._known.get(character)
        if value is None:
            code = ord(character)
            at = bisect_right(self._firsts, code) - 1
            value = self._values[at] if at >= 0 and code <= self._lasts[at] else self._default
            self._known[character] = value
        return value

    def ranges_of(self, values: set[str]) -> list[tuple[int, int]]:
        """Return the (first, last) code points that have one of these values; neighbours are not joined."""
        rows = zip(self._firsts, self._lasts, self._values, strict=True)
        return [(first, last) for first, last, value in rows if value in values]


def _lines(name: str) -> list[str]:
    text = paths.resource("unicode", f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def bidi_classes() -> RangeTable:
    """Return the bidirectional class of every character (UAX 9, table 4)."""
    return RangeTable("bidi", "L")


@cache
def categories() -> RangeTable:
    """Return the general category of every character, such as `Lu`."""
    return RangeTable("categories", "Cn")


@cache
def line_break_classes() -> RangeTable:
    """Return the line-breaking class of every character (UAX 14)."""
    return RangeTable("line_break", "XX")


@cache
def ignorables() -> RangeTable:
    """Return `Y` for characters that have no shape of their own (Default_Ignorable_Code_Point), `N` for the others."""
    return RangeTable("ignorable", "N")


@cache
def brackets() -> dict[str, tuple[str, bool]]:
    """Return each paired bracket's partner and whether it opens (UAX 9, BD14 to BD16).

    The angle brackets U+2329 and U+232A count as U+3008 and U+3009, their canonical equivalents.
    """
    same = {"\u2329": "\u3008", "\u232a": "\u3009"}
    pairs: dict[str, tuple[str, bool]] = {}
    for line in _lines("brackets"):
        opening, closing = (chr(int(code, 16)) for code in line.split())
        pairs[opening] = (same.get(closing, closing), True)
        pairs[closing] = (same.get(closing, closing), False)
    return pairs
