"""What running text gives away: numbers, addresses, coordinates, place codes, names, and questions nobody may ask.

It finds what can be found by form and by name. It cannot understand a description; the review says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sharing.asks import looks_like_ask, names_armed_actor, sentences
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.names import NameIndex

_LATITUDE = r"[-+−]?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEW]?"
_COORDINATES: Final = (
    re.compile(rf"(?:\b[NSEW]\s*)?(?<![\w.]){_LATITUDE}\s*[,;/\s]\s*(?:[NSEW]\s*)?{_LATITUDE}(?!\w)"),
    re.compile(r"\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d+)?\s*['’′]?\s*(?:\d{1,2}(?:[.,]\d+)?\s*(?:\"|”|″|'')?)?\s*[NSEWnsew]\b"),
    re.compile(r"\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})\b"),
    re.compile(r"(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])"),
)
_EMAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[^\W\d_]{2,}")
_P_CODE = re.compile(r"\b[A-Z]{2,3}\d{4,12}\b")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d[\d\s().\-‑–/]{5,}\d(?!\w)")
_NO_PHONE: Final = (
    re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:\s+\d{1,2})?"),
    re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}(?:\s+\d{1,2})?"),
    re.compile(r"[1-9]\d{0,2}(?:[\s.]\d{3})+"),
    re.compile(r"\d{4}\s?[-–]\s?\d{4}"),
    re.compile(r"\d{1,3}[.]\d+\s+\d{1,3}[.]\d+"),
)
_SENTENCE_ENDS: Final = ("", ".", "!", "?", "؟")
WORDS: Final = {
    "phone": N_("[number]"),
    "email": N_("[address]"),
    "coordinates": N_("[place]"),
    "p-code": N_("[place]"),
    "name": N_("[name]"),
    "closed-name": N_("[name]"),
}
"""What stands in a text in place of a finding, by kind; a name may bring its own words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a text: its kind, where it stands, and what replaces it."""

    kind: str
    start: int
    end: int
    words: str = ""


def found_in(text: str, names: NameIndex | None = None) -> tuple[Finding, ...]:
    """Return what stands in a text, in its order and without overlaps; names win over patterns."""
    found = [
        Finding("closed-name" if one.name.is_always_closed else "name", one.start, one.end, one.name.words)
        for one in (names.places(text) if names else ())
    ]
    plain = _with_plain_digits(text)
    for pattern in _COORDINATES:
        found += [Finding("coordinates", *one.span()) for one in pattern.finditer(plain)]
    found += [Finding("email", *one.span()) for one in _EMAIL.finditer(plain)]
    found += [Finding("p-code", *one.span()) for one in _P_CODE.finditer(plain)]
    found += [Finding("phone", *one.span()) for one in _PHONE.finditer(plain) if _is_phone(one[0])]
    return _without_overlaps(found)


def kinds_in(text: str, names: NameIndex | None = None) -> frozenset[str]:
    """Return the kinds of everything found, with `ask` and `armed-position` for what a whole sentence says."""
    kinds = {one.kind for one in found_in(text, names)}
    if looks_like_ask(text):
        kinds.add("ask")
    if any(names_armed_actor(one) and _has_place(one) for one in sentences(text)):
        kinds.add("armed-position")
    return frozenset(kinds)


def masked(text: str, names: NameIndex | None = None, kinds: frozenset[str] = frozenset(WORDS)) -> str:
    """Return a text with everything of those kinds replaced by plain words."""
    pieces: list[str] = []
    at = 0
    for one in found_in(text, names):
        if one.kind in kinds:
            pieces += [text[at : one.start], _fitted(one.words or _(WORDS[one.kind]), text[: one.start])]
            at = one.end
    return "".join([*pieces, text[at:]])


def _fitted(words: str, before: str) -> str:
    """Return words with a capital where a sentence begins."""
    starts_sentence = before.rstrip()[-1:] in _SENTENCE_ENDS
    return words[:1].upper() + words[1:] if starts_sentence else words


def _has_place(sentence: str) -> bool:
    plain = _with_plain_digits(sentence)
    return bool(_P_CODE.search(plain)) or any(one.search(plain) for one in _COORDINATES)


def _is_phone(text: str) -> bool:
    count = sum(one.isdigit() for one in text)
    if not 7 <= count <= 15:
        return False
    return not any(one.fullmatch(text.strip()) for one in _NO_PHONE)


def _with_plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() and not one.isascii() else one for one in text)


def _without_overlaps(found: list[Finding]) -> tuple[Finding, ...]:
    taken: list[Finding] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
    return tuple(sorted(taken, key=lambda one: one.start))
