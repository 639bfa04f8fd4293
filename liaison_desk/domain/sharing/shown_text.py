"""Running text as its reader sees it: entities of web pages as their signs, letters and figures in circles or on keys as plain ones.

What was pasted from a page or a chat may hold `A&#109;ina`, `Ⓐⓜⓘⓝⓐ` or a number on keys: a reader, or the next program, reads it
all the same. What is looked for is looked for in the text as it stands and, where that differs, as it is seen; never less is found.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_ENTITY: Final = r"&(?:amp;)*(?:#(?P<number>[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)"
"""A sign by its number, or by its name with its end, for `R&D` is none; written out twice, its `&` is an entity itself."""
_ENCLOSED: Final = "\u2460-\u24ff\u2776-\u2793\u3200-\u32ff\U0001f100-\U0001f1ff"
"""Letters and figures in circles, squares and brackets, and the letters of flags."""
_ONE = re.compile(rf"[{_ENCLOSED}]|[0-9]\ufe0f?\u20e3")
"""One of them, or a figure on a key."""
_MAY_BE_ENTITY, _HAS_ENCLOSED = re.compile(r"&[#A-Za-z]"), re.compile(rf"[\u20e3{_ENCLOSED}]")
"""What is looked for first, at a tenth of the price: nearly every text has neither."""
_OTHERWISE = re.compile(rf"{_ENTITY}|(?P<enclosed>(?:{_ONE.pattern})+)")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of reading a text; `at` are the positions in the text as typed of each letter, nothing where they are its own.

    A word may begin at the `breaks`: a figure in a circle before a name, or before letters in circles, is no part of it.
    """

    text: str
    at: tuple[tuple[int, int], ...] | None = None
    breaks: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where letters of this form, one or more, stand in the text as typed."""
        return (start, end) if self.at is None else (self.at[start][0], self.at[end - 1][1])


def forms_of(text: str) -> tuple[Form, ...]:
    """Return a text as it stands and, where a reader sees another, as it is seen.

    >>> [one.text for one in forms_of("A&#109;ina")]
    ['A&#109;ina', 'Amina']
    """
    typed = Form(text)
    if not (_MAY_BE_ENTITY.search(text) or (not text.isascii() and _HAS_ENCLOSED.search(text))):
        return (typed,)
    seen = _seen(text)
    return (typed,) if seen.text == text else (typed, seen)


def _seen(text: str) -> Form:
    letters: list[str] = []
    at: list[tuple[int, int]] = []
    breaks: set[int] = set()
    done = 0
    for found in _OTHERWISE.finditer(text):
        start, end = found.span()
        letters += text[done:start]
        at += ((one, one + 1) for one in range(done, start))
        if found["enclosed"]:
            before = None
            for one in _ONE.finditer(text, start, end):
                bare = _bare(one[0][0])
                if bare.isdecimal() != before:
                    breaks.add(len(letters))
                before = bare.isdecimal()
                _add(letters, at, bare, one.span())
            breaks.add(len(letters))
        else:
            _add(letters, at, _meant(found), (start, end))
        done = end
    letters += text[done:]
    at += ((one, one + 1) for one in range(done, len(text)))
    return Form("".join(letters), tuple(at), frozenset(breaks))


def _add(letters: list[str], at: list[tuple[int, int]], bare: str, span: tuple[int, int]) -> None:
    letters += bare
    at += [span] * len(bare)


def _bare(one: str) -> str:
    """Return a letter or figure without what stands around it; brackets stay, so that each is a word for itself as it is seen."""
    plain = unicodedata.normalize("NFKC", one)
    if plain != one:
        return plain
    figure = unicodedata.numeric(one, None)
    letter = unicodedata.name(one, "").rpartition(" LETTER ")[2]
    return f"{figure:.0f}" if figure is not None else letter if len(letter) == 1 else one


def _meant(found: re.Match[str]) -> str:
    """Return the sign that an entity stands for, or the entity itself where it is none."""
    import html.entities  # two thousand names, for the few texts that came from a web page

    return html.unescape(f"&#{found['number']};") if found["number"] else html.entities.html5.get(f"{found['name']};", found[0])
