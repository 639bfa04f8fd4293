"""Numbers that nobody can misread: digits in groups, the same spaces in every script, letters and digits told apart by name."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = re.compile(r"\+?[\d\s()./-]{3,}")
_RUN: Final = re.compile(r"\d{5,}")
_CALL_SIGN: Final = re.compile(r"(?=.*[A-Z])(?=.*\d)[A-Z0-9 -]{2,12}")
_WORDS: Final = (
    *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike", "November"),
    *("Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu"),
)
"""The spelling alphabet of the ITU Radio Regulations, appendix 14; it is the same in every language."""


def is_number(text: str) -> bool:
    """Say whether a channel's value is a number to dial."""
    return _NUMBER.fullmatch(text.strip()) is not None


def in_groups(text: str) -> str:
    """Return a number with its digits in groups of two to four; groups that somebody typed are kept, other texts are as they were."""
    return _RUN.sub(lambda found: _grouped(found[0]), text.strip()) if is_number(text) else text


def _grouped(digits: str) -> str:
    groups = []
    while len(digits) > 4:
        groups.append(digits[:3])
        digits = digits[3:]
    return " ".join((*groups, digits))


def spelled(text: str) -> str:
    """Return a call sign in words of the spelling alphabet, so that no O is read as a nought; empty for anything else."""
    if not _CALL_SIGN.fullmatch(text):
        return ""
    words = {chr(ord("A") + at): word for at, word in enumerate(_WORDS)}
    return " ".join(words.get(one, one) for one in text if one.isalnum())
