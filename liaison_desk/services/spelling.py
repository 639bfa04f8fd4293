"""Letters and spellings: any script in plain Latin letters, and how alike two words are. The only room of both libraries."""

from __future__ import annotations

from anyascii import anyascii
from rapidfuzz.distance import Indel


def latin(text: str) -> str:
    """Return a text in plain Latin letters, whatever its script; a text in ASCII as it is."""
    return text if text.isascii() else anyascii(text)


def alike(one: str, two: str) -> float:
    """Return from 0 to 1 how alike two words are: the share of their letters that stands in both in the same order."""
    return Indel.normalized_similarity(one, two)
