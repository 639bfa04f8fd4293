"""What differs between two texts, word by word, so that both can be shown side by side with the differences marked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_MOST_PIECES = 4_000
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `differs` says that the other text does not have it at this place."""

    text: str
    differs: bool = False


def side_by_side(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces; joined they are the texts again. Whole words differ, never parts of them.

    Marks that belong to a letter stay with it. Texts of more than 4,000 words and marks are compared as a whole.
    """
    if before == after:
        return _whole(before, differs=False), _whole(after, differs=False)
    one, other = _pieces(before), _pieces(after)
    if not one or not other or len(one) + len(other) > _MOST_PIECES:
        return _whole(before, differs=True), _whole(after, differs=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for word, start, end, other_start, other_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        _add(left, "".join(one[start:end]), differs=word != "equal")
        _add(right, "".join(other[other_start:other_end]), differs=word != "equal")
    return tuple(left), tuple(right)


def _pieces(text: str) -> list[str]:
    """Return the words, the spaces and each other sign of a text; marks and joiners stay with the letter before them."""
    kind, kinds = "", []
    for place, letter in enumerate(text):
        if letter not in _JOINERS and unicodedata.category(letter)[0] != "M":
            kind = "space" if letter.isspace() else "word" if letter.isalnum() or letter == "_" else str(place)
        kinds.append(kind)
    return ["".join(letter for _kind, letter in each) for _kind, each in groupby(zip(kinds, text, strict=True), key=lambda one: one[0])]


def _whole(text: str, *, differs: bool) -> tuple[Piece, ...]:
    return (Piece(text, differs),) if text else ()


def _add(pieces: list[Piece], text: str, *, differs: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].differs is differs:
        pieces[-1] = Piece(pieces[-1].text + text, differs)
    else:
        pieces.append(Piece(text, differs))
