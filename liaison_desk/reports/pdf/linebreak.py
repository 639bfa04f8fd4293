"""Where a line may end: the parts of UAX 14 that reports meet, and a syllable rule for scripts without spaces.

Burmese, Thai, Lao and Khmer write no spaces between words, and finding their words takes a dictionary. We break between
syllables where the script itself shows one: a line so broken may end inside a word, but never inside a syllable.

- Burmese: before a consonant or independent vowel that neither closes the syllable before it (asat follows) nor is stacked
  (virama stands before or after it).
- Thai and Lao: before a vowel that is written before its consonant; in Thai also after the short-a sign, the repeat
  sign and the abbreviation sign.
- Khmer: before a consonant that carries a vowel sign or a subscript, for a closing consonant carries none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf.unicode_tables import categories, line_break_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

_SYLLABLES = re.compile(
    "(?<=[\u1000-\u1049\u1050-\u109f])(?<!\u1039)[\u1000-\u102a\u103f\u1050-\u1055](?!\u1037?[\u1039\u103a])"
    "|(?<=[\u0e01-\u0e3a\u0e45-\u0e4e])[\u0e40-\u0e44]"
    "|(?<=[\u0e30\u0e46\u0e2f])[\u0e01-\u0e2e]"
    "|(?<=[\u0e81-\u0ebd\u0ec8-\u0ecd])[\u0ec0-\u0ec4]"
    "|(?<=[\u1780-\u17d1\u17d3])(?<!\u17d2)[\u1780-\u17b3](?=[\u17b6-\u17c6\u17d2])"
)
_SOUTH_EAST = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NEVER_BEFORE = frozenset({"CM", "ZWJ", "CL", "CP", "EX", "IS", "NS", "GL", "WJ", "BA", "HY", "SY", "ZW"})
_NEVER_AFTER = frozenset({"OP", "GL", "WJ", "QU", "ZWJ"})
_CLOSING_AFTER_SPACE = frozenset({"CL", "CP", "EX", "IS", "GL", "WJ", "NS"})
_IDEOGRAPHS = frozenset({"ID", "H2", "H3", "JL", "JV", "JT", "CJ", "EB"})
_LETTERS = frozenset({"AL", "HL", "SA", "ID"})


def breaks(text: str, kept_whole: Sequence[tuple[int, int]] = ()) -> set[int]:
    """Return the places where a new line may start; none of them lies inside a span of `kept_whole`."""
    of = line_break_classes().of
    found = {at for at in range(1, len(text)) if _may_break(text, at, of(text[at - 1]), of(text[at]))}
    if _SOUTH_EAST.search(text):
        found |= {syllable.start() for syllable in _SYLLABLES.finditer(text)}
    for first, end in kept_whole:
        found.difference_update(range(first + 1, end))
    return found


def _may_break(text: str, at: int, before: str, after: str) -> bool:
    """Say whether a line may start at `at`, from the line-breaking classes of its two neighbours."""
    if after == "SP" or categories().of(text[at])[0] == "M":
        return False
    if before == "SP":
        return after not in _CLOSING_AFTER_SPACE
    if before == "ZW":
        return True
    if after in _NEVER_BEFORE or before in _NEVER_AFTER:
        return False
    return _breaks_inside(text, at, before, after)


def _breaks_inside(text: str, at: int, before: str, after: str) -> bool:
    if before in _IDEOGRAPHS or after in _IDEOGRAPHS:
        return True
    if before in ("HY", "SY"):
        return after in _LETTERS and at >= 2 and text[at - 2].isalnum()
    return before in ("BA", "B2") or after == "B2"
