"""Line breaking by Unicode's own algorithm (UAX 14, Unicode 15.0), all of its rules and nothing of ours.

The rules are kept as pairs of classes between which no line may end. It passes every case of Unicode's `LineBreakTest.txt`
(`make conformance`), which asks for numbers as one unit (UAX 14, section 8.2, example 7). What we do otherwise is in `linebreak.py`.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from liaison_desk.reports.pdf.unicode_tables import categories, line_break_classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HARD = frozenset({"BK", "CR", "LF", "NL"})
_WIDE_OPENING = re.compile("[\u2329\u3008-\u301d\ufe17\ufe35-\ufe44\ufe47\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62]")
"""Opening brackets that are as wide as an ideograph (East_Asian_Width F, W or H): LB30 leaves them out."""
_PICTURES_TO_COME = range(0x1F000, 0x1FFFE)
_LETTERS, _AFFIXES, _PICTURES = ("AL", "HL"), ("PR", "PO"), ("ID", "EB", "EM")
_HANGUL = ("JL", "JV", "JT", "H2", "H3")
_AFTER_SPACES_TOO = frozenset({"CL", "CP", "EX", "IS", "SY", "WJ"})
_HELD_OVER_SPACES = frozenset({("QU", "OP"), ("CL", "NS"), ("CP", "NS"), ("B2", "B2")})
_NEVER_BEFORE = frozenset({"QU", "BA", "HY", "NS", "IN", *_AFTER_SPACES_TOO})
_NEVER_AFTER = frozenset({"WJ", "GL", "QU", "BB", "ZWJ"})
_NUMBER = re.compile("n[nsi]*[cd]?[pq]?")
_BEFORE_NUMBER = re.compile("(?<=[pq])(?=[oh]n)|(?<=[oh])(?=n)")


def _pairs(*rules: tuple[Iterable[str], Iterable[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for before, after in rules for pair in product(before, after))


_TOGETHER = _pairs(
    (("B2",), ("B2",)),  # LB17
    (("SY",), ("HL",)),  # LB21b
    (_LETTERS, ("NU",)),  # LB23
    (("NU",), _LETTERS),
    (("PR",), _PICTURES),  # LB23a
    (_PICTURES, ("PO",)),
    (_AFFIXES, _LETTERS),  # LB24
    (_LETTERS, _AFFIXES),
    (_AFFIXES, ("NU",)),  # LB25, in part; the rest is _NUMBER
    (("HY", "NU"), ("NU",)),
    (("NU",), _AFFIXES),
    (("JL",), ("JL", "JV", "H2", "H3")),  # LB26
    (("JV", "H2"), ("JV", "JT")),
    (("JT", "H3"), ("JT",)),
    (_HANGUL, ("PO",)),  # LB27
    (("PR",), _HANGUL),
    (_LETTERS, _LETTERS),  # LB28
    (("IS",), _LETTERS),  # LB29
    (("AL", "HL", "NU"), ("OP",)),  # LB30
    (("CP",), ("AL", "HL", "NU")),
    (("EB",), ("EM",)),  # LB30b
)


class Unit(NamedTuple):
    """A character with the marks that belong to it (LB9): its class, where it starts, and whether it ends in a joiner."""

    kind: str
    start: int
    is_joining: bool
    is_wide: bool = False
    awaits_modifier: bool = False


def breaks(text: str) -> set[int]:
    """Return the places where UAX 14 lets a new line start; neither the start nor the end of the text is one."""
    of = line_break_classes().of
    if all(of(character) in _LETTERS for character in text):
        return set()
    units = list(_units(text))
    found = {units[at].start for at in range(1, len(units)) if _may_break(units, at)}
    return found - _inside_numbers(units) if any(unit.kind == "NU" for unit in units) else found


def _units(text: str) -> Iterator[Unit]:
    """Yield the text's units: marks join what stands before them (LB9), or count as letters (LB10)."""
    of, last = line_break_classes().of, None
    for at, character in enumerate(text):
        kind = _resolved(character, of(character))
        is_mark = kind in ("CM", "ZWJ")
        if is_mark and last is not None and last.kind not in ("SP", "ZW", *_HARD):
            last = last._replace(is_joining=kind == "ZWJ")
            continue
        if last is not None:
            yield last
        last = Unit("AL" if is_mark else kind, at, kind == "ZWJ", kind == "OP" and _is_wide(character), kind == "ID" and _awaits(character))
    if last is not None:
        yield last


def _resolved(character: str, kind: str) -> str:
    """Resolve the classes that are not final (LB1): words of South-East Asia count as letters here."""
    if kind == "SA":
        return "CM" if categories().of(character) in ("Mn", "Mc") else "AL"
    if kind in ("AI", "SG", "XX"):
        return "AL"
    return "NS" if kind == "CJ" else kind


def _is_wide(character: str) -> bool:
    return bool(_WIDE_OPENING.match(character))


def _awaits(character: str) -> bool:
    """Say whether a character is a picture that Unicode has set a place aside for (LB30b)."""
    return ord(character) in _PICTURES_TO_COME and categories().of(character) == "Cn"


def _may_break(units: list[Unit], at: int) -> bool:
    before, after = units[at - 1], units[at]
    if before.kind in _HARD:
        return not (before.kind == "CR" and after.kind == "LF")
    if after.kind in _HARD or after.kind in ("SP", "ZW"):
        return False
    if before.kind in ("SP", "ZW"):
        return _breaks_after_space(units, at)
    if before.is_joining or after.kind in _NEVER_BEFORE or before.kind in _NEVER_AFTER or before.kind == "OP":
        return _is_object(before, after)
    return _is_object(before, after) or not _is_held(units, at)


def _is_object(before: Unit, after: Unit) -> bool:
    """Say whether one of two neighbours is an embedded object, round which lines may end (LB20)."""
    if "CB" not in (before.kind, after.kind) or before.is_joining:
        return False
    return after.kind not in (*_AFTER_SPACES_TOO, "QU", "GL") and before.kind not in ("WJ", "GL", "OP", "QU")


def _breaks_after_space(units: list[Unit], at: int) -> bool:
    """Decide behind spaces (LB8, LB13 to LB18) by what stands before them."""
    first = at - 1
    while first >= 0 and units[first].kind == "SP":
        first -= 1
    kind = units[first].kind if first >= 0 else ""
    if kind == "ZW":
        return True
    after = units[at].kind
    return not (after in _AFTER_SPACES_TOO or kind == "OP" or (kind, after) in _HELD_OVER_SPACES)


def _is_held(units: list[Unit], at: int) -> bool:
    before, after = units[at - 1], units[at]
    if after.kind == "GL":
        return before.kind not in ("BA", "HY")
    if after.kind == "OP" and after.is_wide:
        return False
    if (before.kind, after.kind) in _TOGETHER or (before.awaits_modifier and after.kind == "EM"):
        return True
    if before.kind in ("HY", "BA") and at >= 2 and units[at - 2].kind == "HL":
        return True
    return before.kind == after.kind == "RI" and _flags_before(units, at) % 2 == 1


def _flags_before(units: list[Unit], at: int) -> int:
    first = at
    while first and units[first - 1].kind == "RI":
        first -= 1
    return at - first


_LETTER_OF = {"PR": "p", "PO": "q", "OP": "o", "HY": "h", "NU": "n", "SY": "s", "IS": "i", "CL": "c", "CP": "d"}


def _inside_numbers(units: list[Unit]) -> set[int]:
    """Return the places inside numbers with their signs and brackets (LB25 as a pattern)."""
    row = "".join(_LETTER_OF.get(unit.kind, ".") for unit in units)
    inside = {at for found in _NUMBER.finditer(row) for at in range(found.start() + 1, found.end())}
    return {units[at].start for at in inside | {found.start() for found in _BEFORE_NUMBER.finditer(row)}}
