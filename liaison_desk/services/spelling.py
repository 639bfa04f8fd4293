"""Letters and spellings: any script in plain Latin letters, and how alike two words are. The only room of both libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Sequence


def latin(text: str) -> str:
    """Return a text in plain Latin letters, whatever its script; a text in ASCII as it is."""
    return text if text.isascii() else anyascii(text)


def alike(one: str, two: str) -> float:
    """Return from 0 to 1 how alike two words are: the share of their letters that stands in both in the same order."""
    return Indel.normalized_similarity(one, two)


def closest(words: str, among: Sequence[str], most: int, least: float) -> list[int]:
    """Return the places in `among` of what is most like some words, the likest first; `least` is from 0 to 1."""
    found = process.extract(words, among, scorer=Indel.normalized_similarity, limit=most, score_cutoff=least)
    return [at for _text, _share, at in found]
