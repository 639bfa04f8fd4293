"""How well a command fits what people typed, slips included; which letters of a record match is `domain/matched.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from liaison_desk.domain.folding import fold
from liaison_desk.domain.matched import Span, spans

NO_MATCH = -1
_BEGINS = 3
_WORD = re.compile(r"[^\W_]+")
_BY_WORDS, _BY_GAPS = 3, 40
_STARTS, _OTHER_WORD, _INSIDE, _SLIP, _OTHER_SLIP = 0, 2, 3, 6, 8


def is_sure(found: Fit) -> bool:
    """Say whether a text holds what was typed, rather than something like it: where one does, those like it only stand in the way."""
    return found.score < _BY_WORDS + _SLIP


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text fits, lower is better, and which of its letters do, in code points."""

    score: int
    marks: tuple[Span, ...] = ()


def nearness(names: Iterable[str], typed: str) -> int:
    """Return how near names are to what was typed: 0 is one of them, 1 begins one of three letters and more, 2 neither."""
    wanted, folded = fold(typed).strip(), [fold(one) for one in names if one]
    if not wanted or wanted in folded:
        return 0 if wanted else 2
    return 1 if len(wanted) >= _BEGINS and any(one.startswith(wanted) for one in folded) else 2


def fit(text: str, typed: str, words: str = "") -> Fit | None:
    """Return how well a text, or the other words by which people look for it, fits what was typed; None where it does not.

    The typed words as they stand fit best, then each of them by itself in any order, also with one letter wrong, missing, too many or
    two neighbours changed about, then letters with gaps between them.
    """
    score = fuzzy(text, typed)
    if 0 <= score < _BY_WORDS:
        return Fit(score, spans(text, fold(typed).split()))
    by_words = _by_words(_own(text), fold(typed).split(), _folded(words))
    if by_words is not None:
        return by_words
    return Fit(_BY_GAPS + score, _in_gaps(text, typed)) if score >= 0 else None


@lru_cache(maxsize=1_024)
def _own(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the words of a text, folded, and where they stand; commands are the same from letter to letter."""
    return tuple((fold(one.group()), one.span()) for one in _WORD.finditer(text))


@lru_cache(maxsize=1_024)
def _folded(words: str) -> tuple[str, ...]:
    return tuple(fold(words).split())


def forget_words() -> None:
    """Forget the words of every command: some name a record, and the window locks."""
    _own.cache_clear()
    _folded.cache_clear()


def _by_words(own: Sequence[tuple[str, Span]], asked: list[str], others: Sequence[str]) -> Fit | None:
    """Return how well a text fits word by word; what stands among its other words has no letters to mark."""
    cost, marks = 0, list[Span]()
    for one in asked:
        found = _best(one, own, others)
        if found is None:
            return None
        cost += found[0]
        marks += found[1]
    return Fit(_BY_WORDS + cost, tuple(sorted(set(marks))))


def _best(one: str, own: Sequence[tuple[str, Span]], others: Sequence[str]) -> tuple[int, list[Span]] | None:
    """Return the cost of one typed word and the letters that it matches; None where nothing does."""
    from liaison_desk.services.spelling import is_slip

    for word, (start, end) in own:
        if word.startswith(one):
            return _STARTS, [(start, min(end, start + len(one)))]
    if any(word.startswith(one) for word in others):
        return _OTHER_WORD, []
    for word, (start, _end) in own:
        if len(one) > 1 and one in word:
            return _INSIDE, [(start + word.index(one), start + word.index(one) + len(one))]
    for word, (start, end) in own:
        if is_slip(word, one):
            return _SLIP, [(start, min(end, start + len(one)))]
    return (_OTHER_SLIP, []) if any(is_slip(word, one) for word in others) else None


def _in_gaps(text: str, typed: str) -> tuple[Span, ...]:
    """Return the places of letters that stand in order, with others between them."""
    low, place, found = text.casefold(), -1, list[Span]()
    for letter in typed.casefold().replace(" ", ""):
        place = low.find(letter, place + 1)
        if place >= 0:
            found.append((place, place + 1))
    return tuple(found)


def fuzzy(text: str, typed: str) -> int:
    """Return how well a text fits, lower is better, `NO_MATCH` when its letters are not all there in order.

    The start of the text fits best, then the start of a word, then any place, then letters with gaps.
    """
    low, wanted = text.casefold(), typed.casefold().strip()
    if not wanted or low.startswith(wanted):
        return 0
    if f" {wanted}" in low:
        return 1
    if wanted in low:
        return 2
    place, gaps = -1, 0
    for letter in wanted.replace(" ", ""):
        found = low.find(letter, place + 1)
        if found < 0:
            return NO_MATCH
        gaps += found - place - 1
        place = found
    return 3 + gaps if gaps <= 2 * len(wanted) else NO_MATCH
