"""Letters and spellings: any script in plain Latin letters, how alike two words are, and slips. The only room of both libraries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST = 4
"""A shorter word is another word with one letter changed."""


@cache
def _process() -> Any:
    # Forty modules and 3 MiB, which a window that only shows lists never asks.
    from rapidfuzz import process

    return process


@cache
def _distance() -> Any:
    from rapidfuzz import distance

    return distance


def latin(text: str) -> str:
    """Return a text in plain Latin letters, whatever its script; a text in ASCII as it is."""
    return text if text.isascii() else anyascii(text)


def alike(one: str, two: str) -> float:
    """Return from 0 to 1 how alike two words are: the share of their letters that stands in both in the same order."""
    return float(_distance().Indel.normalized_similarity(one, two))


def closest(words: str, among: Sequence[str], most: int, least: float) -> list[int]:
    """Return the places in `among` of what is most like some words, the likest first; `least` is from 0 to 1."""
    found = _process().extract(words, among, scorer=_distance().Indel.normalized_similarity, limit=most, score_cutoff=least)
    return [at for _text, _share, at in found]


def is_slip(word: str, typed: str) -> bool:
    """Say whether what was typed is a word, or its beginning, with one slip.

    A slip is one letter that is another, is missing or too many, or two neighbours that changed places.
    """
    if len(typed) < SHORTEST or len(word) < len(typed) - 1:
        return False
    return any(_distance().OSA.distance(word[: len(typed) + by], typed, score_cutoff=1) <= 1 for by in (0, 1, -1))


def meant(typed: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return what of some words was meant by one that was typed with a slip: whole words first, then those that begin so."""
    if len(typed) < SHORTEST:
        return ()
    words = [one for one in known if len(one) >= len(typed) - 1]
    whole = _near(typed, {one for one in words if len(one) <= len(typed) + 1}, most)
    begun = _near(typed, {one[: len(typed)] for one in words if len(one) > len(typed) + 1}, most)
    return tuple(dict.fromkeys((*whole, *begun)))[:most]


def _near(typed: str, words: set[str], most: int) -> list[str]:
    found = _process().extract(typed, sorted(words), scorer=_distance().OSA.distance, score_cutoff=1, limit=most)
    return [str(word) for word, _distance, _place in found]
