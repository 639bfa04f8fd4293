"""Cells as values: codes by code, label, standard code or another list's word; what is not understood is kept or told, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.entry import check_length, cleaned, entered
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, ShapeName
from liaison_desk.domain.folding import digits
from liaison_desk.i18n import _
from liaison_desk.interop import limits
from liaison_desk.interop.headings import fold
from liaison_desk.interop.synonyms import code_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.domain.terms.vocabulary import Vocabulary

_HARD = re.compile(r"[;|\n\t]")
_SOFT = re.compile(r"[,/&]|\s(?:and|et|y)\s")
_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,255}")
_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}")
_PLAIN_NUMBER = re.compile(r"\+?[0-9][0-9 ().-]{4,40}[0-9]")
_BETWEEN_EMAILS = re.compile(r"[;,|\s]+")
_BETWEEN_NUMBERS = re.compile(r"[;|\n\t,]| / |/(?=\s*\+)")
NOTHING = frozenset({"", "n a", "na", "none", "null", "nil", "unknown", "tbd", "tbc", "x", "aucun", "aucune", "ninguno", "ninguna"})
"""Folded words by which people say that a cell holds nothing."""
_WORDS = frozenset({"text", "long-text"})
_NUMBERS = frozenset({"phone-mobile", "phone-land", "fax", "sat-phone", "sms", "whatsapp", "signal"})


def value_of(field: Field, cell: str, now: datetime) -> tuple[Any, tuple[str, ...]]:
    """Return the value that a cell means for a field, and what to tell about it; an empty cell is the field's default.

    An unknown code is kept as it stands with a note; a day or number that cannot be read is left out with a note.
    Raises `UserError` for a text longer than the field takes.
    """
    shape = field.shape
    if shape.type_name in _WORDS and cell.isprintable():
        return _line(field, cell), ()
    words = cleaned(cell)
    if not words or (shape.name is not ShapeName.VALUE and fold(words) in NOTHING):
        return shape.default, ()
    if shape.name is ShapeName.TERMS:
        return _terms(field, words)
    if shape.type_name == "code" and shape.vocabulary is not None:
        code = code_of(shape.vocabulary, words)
        return (code, ()) if code else (_bounded(field, words), (unknown_code(field, words),))
    if shape.type_name in {"text", "long-text"} or shape.name is ShapeName.REFERS_TO:
        return entered(field, words if shape.type_name == "long-text" else " ".join(words.split()), now), ()
    try:
        return entered(field, words, now), ()
    except UserError as error:
        return shape.default, (_("{why} “{words}” is left out.").format(why=error.message, words=words[:80]),)


def _line(field: Field, cell: str) -> str:
    """Return the text of a cell without control signs, in which there is nothing to drop: what most cells hold."""
    words = unicodedata.normalize("NFC", cell)
    words = words.strip() if field.shape.type_name == "long-text" else " ".join(words.split())
    check_length(field, words)
    return words


def lines_of(field: Field, cells: Sequence[str], now: datetime) -> list[str]:
    """Return what `value_of` does for cells of a text of one line, where none holds a control sign in one step together.

    Raises `UserError` where any is longer than the field takes.
    """
    if not all(map(str.isprintable, cells)):
        return [str(value_of(field, one, now)[0]) for one in cells]
    # No sign joins another over a line feed.
    words = [" ".join(one.split()) for one in unicodedata.normalize("NFC", "\n".join(cells)).split("\n")]
    check_length(field, max(words, key=len))
    return words


def code_of(vocabulary: Vocabulary, words: str) -> str:
    """Return the code that words mean: a code, a label, a standard's code that is one term's alone, or another list's word."""
    if words in vocabulary or words.startswith("x-"):
        return words
    wanted = fold(words)
    for one in vocabulary:
        if wanted in {fold(one.code), fold(one.label), fold(one.label_text)}:
            return one.code
    standard = [one.code for one in vocabulary if wanted in {fold(code) for code in one.standards.values()}]
    return code_meant(vocabulary.name, words) or (standard[0] if len(standard) == 1 else "")


def is_nothing(words: str) -> bool:
    """Say whether a cell holds one of the words that people write for nothing."""
    return fold(words) in NOTHING


def names_in(cell: str) -> tuple[str, ...]:
    """Return the organisations that a cell of a list names, several being joined by a slash, a semicolon or a line end."""
    parts = (" ".join(cleaned(part).split()) for part in re.split(r"[;|\n/]", cell))
    named = tuple(part for part in parts if not is_nothing(part))
    # One letter on either side of a slash is an abbreviation ("a/s"), no list.
    return named if all(len(part) > 1 for part in named) and len(named) > 1 else _one_name(cell)


def _one_name(cell: str) -> tuple[str, ...]:
    words = " ".join(cleaned(cell).split())
    return () if is_nothing(words) else (words,)


def addresses_in(kind: str, cell: str) -> tuple[tuple[str, str], ...]:
    """Return the numbers or addresses in a cell, each with a note where it does not look like one and is kept as typed."""
    if plain_address(kind)(cell):
        return ((cell, ""),)
    if is_nothing(cell):
        return ()
    if kind == "email":
        parts = [part.strip("<>").removeprefix("mailto:") for part in _BETWEEN_EMAILS.split(cleaned(cell))]
        parts = parts if all(_EMAIL.fullmatch(part) for part in parts if part) else [cleaned(cell)]
    else:
        parts = [part.strip().removeprefix("tel:") for part in _BETWEEN_NUMBERS.split(cleaned(cell))]
        parts = parts if all(digits(part) for part in parts if part) else [cleaned(cell).removeprefix("tel:")]
    return tuple((part, address_note(kind, part)) for part in dict.fromkeys(parts) if part)


def plain_address(kind: str) -> Callable[[str], object]:
    """Return what says whether a cell is one number or address and nothing else, which is all that most cells are."""
    return (_PLAIN_EMAIL if kind == "email" else _PLAIN_NUMBER).fullmatch


def address_note(kind: str, words: str) -> str:
    """Return what to tell about an e-mail or number that does not parse; nothing for one that does."""
    if kind == "email" and not _EMAIL.fullmatch(words):
        return _("“{words}” is no e-mail address; it is kept as it stands.").format(words=words[:80])
    if kind in _NUMBERS and not digits(words.partition(" ext")[0]):
        return _("“{words}” is no telephone number; it is kept as it stands.").format(words=words[:80])
    return ""


def _terms(field: Field, words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    vocabulary = field.shape.vocabulary
    if vocabulary is None or vocabulary.is_open:
        parts = (" ".join(part.split()) for part in re.split(r"[;|\n\t,]", words))
        return frozenset(_bounded(field, part) for part in parts if not is_nothing(part)), ()
    found: set[str] = set()
    notes: list[str] = []
    for part in (" ".join(part.split()) for part in _HARD.split(words)):
        codes = _codes(vocabulary, part)
        found |= codes or ({_bounded(field, part)} if not is_nothing(part) else set())
        if not codes and not is_nothing(part):
            notes.append(unknown_code(field, part))
    return frozenset(found), tuple(notes)


def _bounded(field: Field, words: str) -> str:
    if len(words) > limits.NAME:
        message = _("{label}: {length} characters are too many; the most is {limit}.")
        raise UserError(message.format(label=field.label, length=len(words), limit=limits.NAME), field=field.name)
    return words


def _codes(vocabulary: Vocabulary, words: str) -> set[str]:
    """Return the codes in words that may join several by a comma or slash; nothing unless each of them is known."""
    whole = code_of(vocabulary, words)
    if whole:
        return {whole}
    parts = [code_of(vocabulary, part.strip()) for part in _SOFT.split(words) if part.strip()]
    return set(parts) if len(parts) > 1 and all(parts) else set()


def unknown_code(field: Field, words: str) -> str:
    """Return the note on a word that no code of a list is."""
    return _("{label}: “{words}” is not a known code; it is kept as it stands.").format(label=field.label, words=words[:80])
