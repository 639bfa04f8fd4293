"""What must stay whole and in its own order: telephone numbers, references, e-mail addresses, coordinates, times, ranges.

Groups of digits with spaces between them are laid out from right to left inside Arabic or Hebrew text, so that a
telephone number prints backwards. Each such span is isolated (UAX 9, as if LRI and PDI stood round it) and kept on one line.
"""

from __future__ import annotations

import re

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9\u1040-\u1049\u0966-\u096f\u09e6-\u09ef"
_GAP = "(?:[ \u00a0\u202f.\u2010\u2011/-]|\\s?[()]\\s?)"
_NUMBER = rf"[{_DIGIT}]{{1,4}}(?:[.,:\u066b\u066c][{_DIGIT}]{{1,3}}){{0,3}}"
_NEXT_TO = r".,:/\u2012\u2013-"
_SPANS = re.compile(
    rf"""
      (?<![{_DIGIT}+{_NEXT_TO}]){_NUMBER}[\u2012\u2013]{_NUMBER}(?![{_DIGIT}]|[{_NEXT_TO}][{_DIGIT}])   # a range: 12–14, 08:00–10:00
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}               # an e-mail address
    | \b[A-Z0-9]{{2,8}}(?:-[A-Z0-9]{{1,8}}){{2,6}}\b                      # a reference: OFFICE-A-AAR-2026-0007
    | \b\d{{1,2}}[C-HJ-NP-X]\s?[A-Z]{{2}}\s?\d{{2,5}}\s?\d{{2,5}}\b       # a grid reference (MGRS)
    | [-\u2212]?\d{{1,3}}\.\d{{3,}}°?\s?[NS]?[,;]?\s[-\u2212]?\d{{1,3}}\.\d{{3,}}°?(?:\s?[EW])?  # latitude, longitude
    | \b\d{{6}}[A-Z]\b(?:\s?[A-Z]{{3}}\s?\d{{2,4}})?                      # a date-time group
    | (?:\+\s?|(?=\(\+?[{_DIGIT}]{{1,6}}\))\(\+?)?[{_DIGIT}]{{1,6}}\)?(?:{_GAP}[{_DIGIT}]{{1,8}}){{1,7}}   # a telephone number, a date
    """,
    re.VERBOSE,
)
_HINT = re.compile(r"[@\d]")
_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 5


def spans(text: str) -> list[tuple[int, int]]:
    """Return the (first, end) places of everything that must stay whole, in order and apart.

    Two small numbers that merely stand side by side (`3 4`) are not a span: a reader takes them one by one.
    """
    if not _HINT.search(text):
        return []
    return [found.span() for found in _SPANS.finditer(text) if _is_one_thing(found[0])]


def _is_one_thing(span: str) -> bool:
    return not all(character.isdecimal() or character.isspace() for character in span) or len(_DIGITS.findall(span)) >= _FEWEST_DIGITS
