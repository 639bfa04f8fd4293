"""What is remembered of a long list while somebody types over it: its order, and what the words before have left of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import list_words
from liaison_desk.storage.list_words import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.services.desk import Desk

LONG = 2_000
"""From so many rows on the order of a list is remembered; a shorter one is asked for anew as quickly."""
FIRST_KEPT = 32
"""So many of the first who hold a letter are remembered for each."""

Filtered = tuple[tuple[str, tuple[str, ...]], ...]
Asked = tuple[Filtered, str, bool]
"""What a list is narrowed to besides words, the field that it is sorted by, and whether the order is turned round."""


@dataclass(slots=True)
class _Remembered:
    """One list: what it was narrowed to and sorted by, all of it, and what holds the words typed last.

    `letters` are, for each letter of the alphabet, the first who hold a word with it: the first letter that somebody types fits the most
    records, and is the one for which nothing was looked up before.
    """

    asked: Asked | None = None
    all: Order = field(default_factory=Order)
    text: str = ""
    part: Order | None = None
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)


def remember(desk: Desk, kinds: Sequence[str], asked: Asked, ids: tuple[str, ...]) -> None:
    """Remember the ids of a long list without words; `asked` are its filters and its order. It is forgotten when anything is written.

    Called again for the same list it looks up the letters, one by one; where it is given up meanwhile, the next call goes on from there.
    """
    known = _known(desk, kinds)
    if len(ids) < LONG:
        return
    if known.asked != asked:
        known.asked, known.all = asked, list_words.ordered(desk.vault, kinds, ids)
        known.text, known.part, known.letters = "", None, {}
        return
    for letter in ascii_lowercase:
        if letter not in known.letters:
            safe_point()
            known.letters[letter] = list_words.narrowed(desk.vault, known.all, letter).ids[:FIRST_KEPT]


def is_remembered(desk: Desk, kinds: Sequence[str], asked: Asked) -> bool:
    """Say whether this list is remembered."""
    return _known(desk, kinds).asked == asked


def first(desk: Desk, kinds: Sequence[str], text: str, most: int) -> tuple[str, ...]:
    """Return the first of a remembered list who hold the words; nothing where all of them are there as soon."""
    known = _known(desk, kinds)
    if not text.strip():
        return ()
    found = known.letters.get(text.strip().lower())
    if found is not None and most <= FIRST_KEPT:
        return found[:most] if len(found) >= most else ()
    return list_words.first_narrowed(desk.vault, _begun(known, text), text, most)


def ids(desk: Desk, kinds: Sequence[str], asked: Asked, text: str) -> tuple[str, ...] | None:
    """Return all who hold the words, in order; None where the list is not remembered."""
    known = _known(desk, kinds)
    if known.asked != asked:
        return None
    if not text.strip():
        return known.all.ids
    if known.part is None or known.text != text:
        known.text, known.part = text, list_words.narrowed(desk.vault, known.all, text)
    return known.part.ids


def held(desk: Desk, kinds: Sequence[str], narrowed_by: Filtered, text: str) -> tuple[str, ...] | None:
    """Return who holds the words of a list that is narrowed so, in whatever order; None where it is not remembered."""
    known = _known(desk, kinds)
    is_known = known.asked is not None and known.asked[0] == narrowed_by and known.part is not None and known.text == text
    return known.part.ids if is_known and known.part is not None else None


def _begun(known: _Remembered, text: str) -> Order:
    """Return what to look through: what the words before have left, where these can only leave less."""
    return known.part if known.part is not None and list_words.is_narrower(text, known.text) else known.all


def _known(desk: Desk, kinds: Sequence[str]) -> _Remembered:
    return desk.known(f"the long list of {', '.join(kinds)}", _Remembered)
