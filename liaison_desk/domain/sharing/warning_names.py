"""Names in a warning of danger to life, more strictly than in any other text: in part, in small letters, in look-alike letters.

Elsewhere a name has to be whole, or written with its capital, for a report must stay readable. A warning is short, is read aloud to
people over whom nobody here has a say, and can be written anew in a moment: when in doubt, closed. What may stay are words that name
nobody on their own (`ordinary_words`), and parts of names of up to three letters in small ones: too many short words are also names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.figures_in_groups import spelled
from liaison_desk.domain.folding import fold
from liaison_desk.domain.name_words import COMMON, SMALL
from liaison_desk.domain.sharing.names import is_post, titles
from liaison_desk.domain.sharing.ordinary_words import OF_FORCES, ORDINARY
from liaison_desk.domain.sharing.warning_words import bared, quiet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.party import Party

_SHORTEST: Final = 3
"""A part of a name of so many letters counts only with its capital; a shorter one does not count."""
_INFLECTED: Final = 5
"""A part of so many letters or more is found with an ending of up to two letters, as in a genitive."""
_TOKEN = re.compile(r"[^\W_]+(?:['’`´.\-‐‑·_][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]{1,3}){3,}[^\W\d_](?![^\W_])")
_FIGURES = re.compile(r"\d(?:[\s.,\-/_]{0,2}\d){3,}")
_TIME_OR_YEAR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d|(?:19|20)\d\d")
_LIKE: Final = str.maketrans(
    "АВЕКМНОРСТУХІЈЅҺԀԚԜӀаеорсухіјѕһԁԛԝӏкмтвнΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ",
    "ABEKMHOPCTYXIJSHDQWIaeopcyxijshdqwlkmtbhABEZHIKMNOPTYXaeikvoptux",
)
"""Cyrillic and Greek letters that look as Latin ones do, as the confusables of Unicode Technical Standard 39 have them."""
_SHAPED = re.compile(r"(?:LATIN|REGIONAL INDICATOR).* (?:LETTER|CAPITAL|SMALL) ([A-Z])(?: WITH .*)?")
_SHAPES: Final = {"LATIN SMALL LETTER ALPHA": "a", "LATIN SMALL LETTER SCRIPT G": "g", "LATIN SMALL LETTER IOTA": "i"}
_CASED: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE", "GEORGIAN"})
_PARTS_OF_VALUE = re.compile(r"[,;/()]|\bcall ?sign\b", re.IGNORECASE)
_CALL_SIGN = re.compile(r"\bcall ?sign\b\W*([^,;/()]+)", re.IGNORECASE)
_UNITS: Final = frozenset({"μg", "μm", "μl", "μs"})
_LINKS: Final = frozenset(
    {"is", "are", "was", "were", "with", "near", "under", "behind", "beside", "from", "their", "our", "your", "this", "that"}
)
_AS_LETTERS: Final = (str.maketrans("013457", "oieast"), str.maketrans("013457", "oleast"))
_SPOKEN: Final = {
    one: str(at) for at, one in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
} | {"niner": "9", "fower": "4", "fife": "5", "tree": "3"}
_ON_AIR: Final = frozenset(
    {"vhf", "uhf", "mhz", "khz", "sign", "frequency", "phone", "mobile", "signal", "whatsapp", "email", "mail", "org", "com", "net"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a warning, folded, in each way in which a name could stand among them.

    `single` are the words, `capital` those that begin with a capital; `begun` are words without their last one or two letters. `pairs` are
    telling words that follow each other, without plural endings; `digits` numbers of four digits and more that are no time, year or count.
    """

    single: frozenset[str]
    capital: frozenset[str]
    begun: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    paired: frozenset[str]
    spoken: str
    digits: frozenset[str]


def mixes_scripts(text: str) -> bool:
    """Say whether a word has letters of two scripts that look alike, as no word of any language does."""
    return any(len(_scripts(one)) > 1 for one in _PIECE.findall(bared(text)) if one not in _UNITS)


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(one, "").split(" ")[0] for one in word if one.isalpha() and not one.isascii()} & _CASED | (
        {"LATIN"} if any(one.isascii() and one.isalpha() for one in word) else set()
    )


def as_latin(text: str) -> str:
    """Return a text with the letters that look like Latin ones as those.

    >>> as_latin("ᴀmina")
    'amina'
    """
    return text if text.isascii() else "".join(one if one.isascii() else _shaped(one) for one in text.translate(_LIKE))


def _shaped(one: str) -> str:
    name = unicodedata.name(one, "")
    found = _SHAPED.fullmatch(name)
    return _SHAPES.get(name) or (found[1].lower() if found else one)


def said_in(texts: Iterable[str]) -> Said:
    """Return the words of texts, as they stand and with look-alike letters as Latin ones."""
    forms = [form for text in texts for form in _forms(bared(text))]
    single = frozenset(fold(each) for form in forms for each in _singles(form))
    pairs = frozenset(pair for form in forms for pair in pairwise(telling(form)))
    return Said(
        single=single,
        capital=frozenset(fold(each) for form in forms for each in _PIECE.findall(form) if each[0].isupper()),
        begun=frozenset(one[:-cut] for one in single if not is_ordinary(one) for cut in (1, 2) if len(one) - cut >= _INFLECTED),
        pairs=pairs,
        paired=frozenset(one for form in forms for one in telling(form)),
        spoken="\n".join(f" {' '.join(_on_air(form))} " for form in forms),
        digits=frozenset(
            bare
            for form in forms
            for found in _FIGURES.findall(quiet(form))
            if not _TIME_OR_YEAR.fullmatch(bare := re.sub(r"\D", "", found))
        ),
    )


def _forms(text: str) -> tuple[str, ...]:
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")
    return tuple(dict.fromkeys((bare, as_latin(bare))))


def _singles(text: str) -> Iterable[str]:
    for token in _TOKEN.findall(text):
        yield from (pieces := _PIECE.findall(token))
        yield "".join(pieces)
        if any(one.isdecimal() for one in token) and any(one.isalpha() for one in token):
            yield from (token.translate(table) for table in _AS_LETTERS)
    for found in _LETTERS.findall(text):
        yield "".join(_PIECE.findall(found))


def telling(text: str) -> list[str]:
    """Return the words of a text, folded and without plural endings, but for those that only join others."""
    found = (fold(one) for one in _PIECE.findall(text))
    return [_stem(one) for one in found if one not in SMALL and one not in _LINKS and (len(one) > 1 or one.isdecimal())]


def _stem(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > _INFLECTED else word[:-1]


_STEMS: Final = frozenset(map(_stem, ORDINARY))


def is_ordinary(word: str) -> bool:
    """Say whether a folded word names nobody on its own: common in warnings, the word for a post, or one that joins others."""
    return _is_common(word) or titles(word)


def _is_common(word: str) -> bool:
    return word in ORDINARY or _stem(word) in _STEMS or word in SMALL


def names_person(name: str, said: Said, area: frozenset[str] = frozenset()) -> bool:
    """Say whether a part of somebody's name is said, capital or not; words of `area` are those of places that may be told."""
    if is_post(name):
        return False
    return any(_is_part_said(fold(one), said) for form in _forms(name) for one in _PIECE.findall(form) if _counts(fold(one), area))


def _counts(part: str, area: frozenset[str]) -> bool:
    has_case = part[:1].upper() != part[:1].lower()
    return has_case and len(part) >= _SHORTEST and not is_ordinary(part) and _stem(part) not in area


def _is_part_said(part: str, said: Said) -> bool:
    if len(part) <= _SHORTEST:
        return part in said.capital
    return part in said.single or (len(part) >= _INFLECTED and part in said.begun)


def names_part(name: str, said: Said, area: frozenset[str] = frozenset()) -> bool:
    """Say whether two telling words of a name stand side by side, in any order, or all of its only one.

    One of the two has to be more than ordinary and no word of an `area`, unless the name has no other words.
    """
    return any(_holds_pair(telling(form), said, area) for form in _forms(name))


def _holds_pair(named: list[str], said: Said, area: frozenset[str], *, whole: bool = True) -> bool:
    known = frozenset(named)
    if len(known) == 1:
        return whole and any(_counts(one, area) and one not in COMMON and _is_part_said(one, said) for one in known)
    if len(known & said.paired) < 2:
        return False
    is_dull = _is_common if whole else is_ordinary
    both = [{one, two} for one, two in said.pairs if one != two and one in known and two in known]
    return any(any(not is_dull(one) and one not in area for one in pair) or (whole and pair == known) for pair in both)


def names_force(name: str, said: Said, shared: frozenset[str] = frozenset()) -> bool:
    """Say whether one distinctive word of the name of a force or an armed group is said; `shared` are words that others have too."""
    parts = (fold(one) for form in _forms(name) for one in _PIECE.findall(form))
    return any(
        len(one) > _SHORTEST and _counts(one, shared) and one not in OF_FORCES and _stem(one) not in COMMON and _is_part_said(one, said)
        for one in parts
    )


def names_channel(value: str, said: Said, area: frozenset[str] = frozenset()) -> bool:
    """Say whether the value of a channel is said: a short number, an address, a call sign, also in the spelling alphabet.

    What stands in capitals or after the words for a call sign is one, though its words be ordinary.
    """
    for form in (*_forms(bared(value)), spelled(value).upper()):
        parts = [one for one in _PARTS_OF_VALUE.split(form) if one.strip()]
        signs = [one for one in (*parts, *_CALL_SIGN.findall(form)) if one.isupper() or one not in parts]
        if any(_is_sign_said(one, said) for one in signs) or any(_is_value_said(one, said, area) for one in (form, *parts)):
            return True
    return False


def _is_sign_said(sign: str, said: Said) -> bool:
    words = [one for one in _on_air(sign) if one not in _ON_AIR]
    return (len(words) > 1 or any(not one.isalpha() for one in words)) and not "".join(words).isdecimal() and _is_spoken(words, said)


def _is_spoken(words: list[str], said: Said) -> bool:
    return re.search(rf"(?<=\s){' ?'.join(map(re.escape, ''.join(words)))}(?=\s)", said.spoken) is not None


def _is_value_said(value: str, said: Said, area: frozenset[str]) -> bool:
    words = _on_air(value)
    key = "".join(words)
    if key.isdecimal():
        return len(key) > _SHORTEST and key in said.digits
    has_figures = any(one.isdecimal() for one in key) and any(not one.isdecimal() and not is_ordinary(one) for one in words)
    if (has_figures or value.find("@") > 0) and _is_spoken(words, said):
        return True
    if len(words) > 1:
        return value.find("@") < 1 and _holds_pair([one for one in telling(value) if one not in _ON_AIR], said, area, whole=False)
    return _counts(key, area) and key not in _ON_AIR and _stem(key) not in COMMON and key in said.single


def _on_air(text: str) -> list[str]:
    return [_SPOKEN.get(one, one) for one in (fold(each) for each in _PIECE.findall(text))]


def shared_words(names: Iterable[str]) -> frozenset[str]:
    """Return the telling words of names, such as those of areas that a warning may tell."""
    return frozenset(one for name in names for form in _forms(name) for one in telling(form))


def kinds_of(texts: Iterable[str], parties: Iterable[Party], closed: Iterable[str], area: frozenset[str]) -> frozenset[str]:
    """Return the kinds of what warnings give away by parts of names and by channels, as `free_text.kinds_in` names them.

    `closed` are the names of exact places, `area` the telling words of places that may be told.
    """
    texts, parties = tuple(texts), tuple(parties)
    said = said_in(texts)
    others = shared_words(name for one in parties if not (one.is_person or one.is_armed) for name in one.names)
    found = set[str]()
    is_told = any(names_part(one, said, area) for one in closed) or any(_is_named(one, said, area) for one in parties)
    if is_told or any(map(mixes_scripts, texts)):
        found.add("name")
    if any(names_channel(value, said, area) for one in parties for value in one.channels):
        found.add("phone")
    armed = (one for one in parties if one.is_armed and not one.is_ours and not one.is_person)
    if any(names_force(name, said, area | others) for one in armed for name in one.names):
        found.add("armed-position")
    return frozenset(found)


def _is_named(party: Party, said: Said, area: frozenset[str]) -> bool:
    if party.is_person:
        return any(names_person(one, said, area) for one in party.names)
    return party.is_protected and any(names_part(one, said, area) for one in party.names)
