"""Folding: the form of a text in which spellings that people take for the same are the same.

Case, accents, Arabic vowel signs, width and the letters that differ between keyboards fall away. The version is kept
in each vault; another version rebuilds its search index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from liaison_desk.domain.remembering import remembered

FOLD_VERSION = 1
_LETTERS = str.maketrans(
    {
        "đ": "dj", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t",
        "ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ٱ": "ا", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ة": "ه", "ۀ": "ه", "ە": "ه",
        "ـ": None, "’": "'", "‘": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_SHORT = 40
_FIGURES = re.compile(r"(\d+)")
_NOT_DIGIT = re.compile(r"\D")
_PHONE = re.compile(r"^[+(\s]*\d[\d\s().\-/+]*$")


def fold(text: str) -> str:
    """Return the folded form of a text: lower case, no marks, one form of each letter, single spaces.

    >>> fold("Đorđe  Łukasz")
    'djordje lukasz'
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    words = [_folded_word(word) if len(word) <= _SHORT else _folded(word) for word in text.split()]
    return " ".join([word for word in words if word])


def folded_all(texts: Sequence[str]) -> list[str]:
    """Return the folded form of each text; plain ones, as nearly all are, take one step together and not one each.

    >>> folded_all(["Field officer", "Đorđe"])
    ['field officer', 'djordje']
    """
    return folded_plain(texts) or [fold(one) for one in texts]


def folded_plain(texts: Sequence[str]) -> list[str]:
    """Return the folded form of each text in one step where all are ASCII and nothing is to be taken away, else nothing.

    >>> folded_plain(["Field officer", "Head"])
    ['field officer', 'head']
    """
    together = " ".join(texts)
    if texts and together.isascii() and together.isprintable() and "  " not in together and together == together.strip():
        return "\n".join(texts).lower().replace("`", "'").split("\n")
    return []


def _folded(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", lowered).translate(_MARKS)
    return " ".join(unicodedata.normalize("NFC", bare.translate(_LETTERS)).split())


# The words of names come again and again, and those beyond ASCII take 4 µs each. Nothing that is done to one reaches over a blank.
_folded_word = remembered(8_192)(_folded)


class _Unmarked(dict[int, int | None]):
    """Says of each letter whether it stays; each is looked up once, since an import folds the same few thousand letters again and again."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = kept = None if unicodedata.category(chr(letter)) == "Mn" else letter
        return kept


_MARKS = _Unmarked()


def words(text: str) -> list[str]:
    """Return the words of a text, folded, without marks of punctuation."""
    return _WORD.findall(fold(text))


def as_counted(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts texts as people count: “District 2” before “District 10”; spellings that are taken for the same stand together.

    Figures of any script are numbers, and stand before letters.
    """
    parts = (part for part in _FIGURES.split(fold(text)) if part.strip())
    return tuple((False, int(part), "") if part.isdecimal() else (True, 0, part.strip()) for part in parts)


def digits(text: str) -> str:
    """Return the digits of a phone number as 0 to 9, or empty where the text is no number of three digits or more."""
    plain = text.strip()
    if not plain or not (plain[0] in "+(" or plain[0].isdecimal()):
        return ""
    plain = plain if plain.isascii() else "".join(_digit(one) for one in plain)
    if not _PHONE.match(plain):
        return ""
    bare = _NOT_DIGIT.sub("", plain)
    return bare if len(bare) >= 3 else ""


def _digit(one: str) -> str:
    value = unicodedata.decimal(one, None)
    return one if value is None else str(value)
