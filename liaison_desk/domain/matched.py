"""Where words that were asked for stand in a text as it was written, although they are compared folded.

Folding drops and joins letters, so a place in the folded text is no place in the text. Here each folded letter remembers the
letters it came from, a letter with its marks together. Places count code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from liaison_desk.domain.folding import digits, fold

Span = tuple[int, int]
"""The first letter and the one after the last, in code points."""
_LONGEST = 100_000
_PART = re.compile(r"[^\W_]+")
_JOINERS = "\u200c\u200d"
_FIRST_JAMO, _LAST_JAMO = "\u1100", "\u11ff"


def spans(text: str, chunks: Sequence[str], number: str = "") -> tuple[Span, ...]:
    """Return where folded words stand in a text: at the beginnings of its words, else inside them; joined where they touch.

    `number` are the digits of a phone number that was asked for. At most the first 100,000 letters are looked at.
    """
    shown = text[:_LONGEST]
    folded, origins = _folded(shown)
    found = [one for chunk in chunks for part in standing(folded, chunk) for one in _places(folded, part, origins)]
    if number and not found:
        found = _number(shown, number)
    return tuple(_joined(sorted(found)))


def standing(folded: str, chunk: str) -> list[str]:
    """Return what of a word that was asked for stands in a folded text: the word, or else its letters between signs, where all of them do.

    Names are found by their words, so `-ma` finds "Marav" and `O’` finds "Oran".
    """
    if chunk in folded:
        return [chunk]
    parts = _PART.findall(chunk)
    return parts if all(one in folded for one in parts) else []


def _places(folded: str, chunk: str, origins: Sequence[Span]) -> list[Span]:
    at = [place for place in _all(folded, chunk) if chunk]
    begins = [place for place in at if not place or not folded[place - 1].isalnum()]
    return [(origins[place][0], origins[place + len(chunk) - 1][1]) for place in begins or at]


def _all(folded: str, chunk: str) -> Iterator[int]:
    place = folded.find(chunk)
    while place >= 0:
        yield place
        place = folded.find(chunk, place + max(1, len(chunk)))


def _folded(text: str) -> tuple[str, list[Span]]:
    """Return the folded text and, for each letter of it, the letters of the text from which it came."""
    folded: list[str] = []
    origins: list[Span] = []
    for start, end in _clusters(text):
        part = text[start:end]
        said = " " if part.isspace() else fold(part)
        if said == " " and (not folded or folded[-1] == " "):
            continue
        folded += said
        origins += [(start, end)] * len(said)
    return "".join(folded), origins


def _clusters(text: str) -> Iterator[Span]:
    """Give the letters of a text, each with its marks; the parts of a Hangul syllable stay together."""
    start = 0
    for place in range(1, len(text)):
        if not _continues(text[place - 1], text[place]):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _continues(before: str, letter: str) -> bool:
    if letter in _JOINERS or before in _JOINERS:
        return True
    return unicodedata.category(letter)[0] == "M" or (_FIRST_JAMO <= letter <= _LAST_JAMO and _FIRST_JAMO <= before <= _LAST_JAMO)


def _number(text: str, number: str) -> list[Span]:
    """Return where the digits of a number stand in a text that is a number, whatever stands between them."""
    if number not in digits(text):
        return []
    places = [place for place, letter in enumerate(text) if unicodedata.decimal(letter, None) is not None]
    plain = "".join(str(unicodedata.decimal(text[place])) for place in places)
    first = plain.find(number)
    return [(places[first], places[first + len(number) - 1] + 1)]


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in found:
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def around(text: str, found: Sequence[Span], room: int) -> tuple[str, tuple[Span, ...]]:
    """Return the words of a text around the first place, at most some `room` letters, with dots where it was cut, and the places in that.

    Line ends and other blanks become single spaces. It is cut between words, or inside a text that has none.
    """
    flat, places = _flat(text, found)
    if len(flat) <= room:
        return flat, places
    first = places[0][0] if places else 0
    start = _word_start(flat, max(0, first - room // 4), first) if first > room // 4 else 0
    end = _word_end(flat, start + room, max(start + room // 2, places[0][1] if places else 0))
    before, after = "… " if start else "", " …" if end < len(flat) else ""
    moved = [(max(one, start), min(two, end)) for one, two in places if one < end and two > start]
    shift = len(before) - start
    return f"{before}{flat[start:end]}{after}", tuple((one + shift, two + shift) for one, two in moved)


def _flat(text: str, found: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return a text on one line, and the places as they are in it."""
    kept: list[str] = []
    where = [0] * (len(text) + 1)
    for place, letter in enumerate(text):
        where[place] = len(kept)
        if not letter.isspace():
            kept.append(letter)
        elif kept and kept[-1] != " ":
            kept.append(" ")
    where[len(text)] = len(kept)
    flat = "".join(kept).rstrip()
    moved = ((min(where[one], len(flat)), min(where[two], len(flat))) for one, two in found)
    return flat, tuple(one for one in moved if one[0] < one[1])


def _word_start(text: str, at: int, most: int) -> int:
    """Return where a word begins at or after a place, or the place itself where none does before `most`."""
    blank = text.find(" ", max(0, at - 1), most)
    return blank + 1 if blank >= 0 else _whole_letter(text, at)


def _word_end(text: str, at: int, least: int) -> int:
    """Return where a word ends at or before a place, or the place itself where none does after `least`."""
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", least, at + 1)
    return blank if blank >= 0 else _whole_letter(text, max(at, least))


def _whole_letter(text: str, at: int) -> int:
    """Return a place that does not part a letter from its marks."""
    while 0 < at < len(text) and _continues(text[at - 1], text[at]):
        at += 1
    return at
