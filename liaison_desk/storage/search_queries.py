"""What somebody asks as the full-text language of the search index: the words, names that begin so, text that holds them, a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from liaison_desk.domain import phone
from liaison_desk.domain.folding import digits, fold
from liaison_desk.domain.name_words import telling

SHORTEST_INSIDE = 3
"""The shortest text that the trigram table can find."""
LONGEST_ASKED = 400
"""What is typed beyond so many letters is not asked for; no name is so long, and nobody types so much."""
_MOST_WORDS = 16
_LETTERS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
WITHOUT_BLANKS = re.compile(f"[{_LETTERS}]+")
"""A run of letters of a script that writes no blanks between words."""
_SURROGATE = re.compile("[\ud800-\udfff\0]")


def asked(said: str) -> list[str]:
    """Return the words of a question, folded, without those that tell nothing or hold no letter or digit; at most 16, of 400 letters."""
    words = telling(fold(plain(said)).split())
    return [one for one in words if any(letter.isalnum() for letter in one)][:_MOST_WORDS]


def plain(said: str) -> str:
    """Return what may be asked of what was typed: its beginning, without what is no letter of any script."""
    return _SURROGATE.sub(" ", said[:LONGEST_ASKED])


def names_query(said: str) -> str:
    """Return the full-text query for names that have a word beginning with each word asked, or with the number asked.

    Words of one or two letters of a script without blanks are asked for inside too: one letter in names, two in all text.
    """
    chunks = asked(said)
    if not chunks:
        return ""
    words = " AND ".join(f"{_phrase(one)}*" for one in chunks)
    number = digits(plain(said))
    asked_for = [f"names : (({words}) OR {_phrase(number)}*)" if number else f"names : ({words})"]
    if all(len(one) < SHORTEST_INSIDE and WITHOUT_BLANKS.fullmatch(one) for one in chunks):
        asked_for.append(f"pairs : ({' AND '.join(_phrase(one) for one in chunks)})")
    return " OR ".join(f"({one})" for one in asked_for)


def text_query(chunks: Iterable[str]) -> str:
    """Return the full-text query for all text that holds each word asked; empty where all are too short."""
    return " AND ".join(_phrase(one) for one in chunks if len(one) >= SHORTEST_INSIDE)


def number_query(said: str) -> str:
    """Return the full-text query for a number in whatever form it was typed, by the digits that all forms share; empty for no number."""
    core = phone.core(plain(said))
    return _phrase(core) if core else ""


def _phrase(words: str) -> str:
    """Return text as one phrase of the full-text language, in which nothing it holds is a command."""
    return '"' + words.replace('"', '""') + '"'
