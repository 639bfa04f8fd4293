"""Where a line of a report may end: UAX 14 (`uax14.py`), and what we do otherwise. `docs/decisions` tells why.

- A hyphen ends a line only behind a letter or digit (`-5` stays whole), and no line ends between a point, comma, colon or slash
  and a digit: `No.5` and `km/2` stay whole. So does a range of numbers, as `12–14`.
- What must stay whole (`isolation.py`) is never divided.
- Burmese, Thai, Lao and Khmer write no spaces between words, and finding their words takes a dictionary. Beside spaces and
  U+200B we break between syllables where the script itself shows one. A line so broken may end inside a word, but never
  inside a syllable, and never with a single letter alone at either end of an unbroken row of letters, in Thai not with two either
  unless nothing else fits (`สำ|นักงาน`):
  - Burmese: before a consonant or independent vowel that neither closes the syllable before it (asat follows) nor is
    stacked (virama stands before or after it).
  - Thai and Lao: before a vowel that is written before its consonant, and behind the signs that always end a syllable:
    short a, am, the repeat sign, in Thai also the abbreviation sign. In Thai also behind a silenced consonant, where a
    consonant with a vowel sign follows.
  - Khmer: before a consonant that carries a vowel sign or a subscript, for a closing consonant carries none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf import uax14
from liaison_desk.reports.pdf.unicode_tables import categories

if TYPE_CHECKING:
    from collections.abc import Sequence

_SYLLABLES = re.compile(
    "(?<=[\u1000-\u1049\u1050-\u109f])(?<!\u1039)[\u1000-\u102a\u103f\u1050-\u1055](?!\u1037?[\u1039\u103a])"
    "|(?<=[\u0e01-\u0e3a\u0e45-\u0e4e])[\u0e40-\u0e44]"
    "|(?<=[\u0e2f\u0e30\u0e33\u0e46])[\u0e01-\u0e2e]"
    "|(?<=\u0e4c)[\u0e01-\u0e2e](?=[\u0e31\u0e33-\u0e3a\u0e47-\u0e4b])"
    "|(?<=[\u0e81-\u0ebd\u0ec6\u0ec8-\u0ecd])[\u0ec0-\u0ec4]"
    "|(?<=[\u0eb0\u0eb3\u0ec6])[\u0e81-\u0eae]"
    "|(?<=[\u1780-\u17d1\u17d3])(?<!\u17d2)[\u1780-\u17b3](?=[\u17b6-\u17c6\u17d2])"
)
_SOUTH_EAST = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LETTER = re.compile("[\u0e01-\u0e2e\u0e30-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109d\u1780-\u17d3]")
_THAI = re.compile("[\u0e01-\u0e2e\u0e30-\u0e46]")
_FEWEST_THAI = 3
_HELD = re.compile("(?<=(?<![^\\W_])[-\u2010])(?=.)|(?<=[.,:;/])(?=[0-9])|(?<=(?<=\\d)[\u2012\u2013])(?=\\d{1,4}(?![\\d-]))")


def breaks(text: str, kept_whole: Sequence[tuple[int, int]] = (), *, may_leave_few: bool = False) -> set[int]:
    """Return the places where a new line may start; none of them lies inside a span of `kept_whole`.

    `may_leave_few` is for a column in which nothing else fits: then one or two Thai letters may stand alone.
    """
    found = {at for at in uax14.breaks(text) if categories().of(text[at])[0] != "M"}
    found -= {held.start() for held in _HELD.finditer(text)}
    if _SOUTH_EAST.search(text):
        found |= {
            at
            for at in (syllable.start() for syllable in _SYLLABLES.finditer(text))
            if not _leaves_one(text, at) and (may_leave_few or not _leaves_few(text, at))
        }
    for first, end in kept_whole:
        found.difference_update(range(first + 1, end))
    return found


def _leaves_one(text: str, at: int) -> bool:
    """Say whether a break would leave a single letter before it or behind it, up to the next space or sign."""
    is_first = at == 1 or not _LETTER.match(text[at - 2])
    is_last = at == len(text) - 1 or not _LETTER.match(text[at + 1])
    return is_first or is_last


def _leaves_few(text: str, at: int) -> bool:
    """Say whether a break would leave fewer than three Thai letters, vowels among them, at either end of an unbroken row of letters."""
    first, end = at, at
    while first and _LETTER.match(text[first - 1]):
        first -= 1
    while end < len(text) and _LETTER.match(text[end]):
        end += 1
    return any(0 < len(_THAI.findall(text, *side)) < _FEWEST_THAI for side in ((first, at), (at, end)))
