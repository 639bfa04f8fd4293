"""What running text gives away: numbers, addresses, coordinates, place codes, names, and questions nobody may ask.

It finds what can be found by form and by name. It cannot understand a description; the review says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sharing.asks import looks_like_ask, names_armed_actor, sentences
from liaison_desk.domain.sharing.shown_text import forms_of
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.names import NameIndex

_DECIMAL = r"[-+−]?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEW]?"
_COORDINATES: Final = (
    re.compile(rf"(?:\b[NSEW]\s*)?(?<![\w.]){_DECIMAL}\s*[,;/\s]\s*(?:[NSEW]\s*)?{_DECIMAL}(?!\w)"),
    re.compile(r"\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d+)?\s*['’′]?\s*(?:\d{1,2}(?:[.,]\d+)?\s*(?:\"|”|″|'')?)?\s*[NSEWnsew]\b"),
    re.compile(r"\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s?\d{3}|\d{2}\s?\d{2})\b"),
    re.compile(r"\b\d{1,2}[c-hj-np-x]\s?[a-hj-np-z]{2}\s?(?:\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s?\d{3})\b"),
    re.compile(r"(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])"),
    re.compile(r"(?<![\w.])[-+−]?\d{1,3}[.]\d{2,}\s*(?:[,;/]\s*|\s)[-+−]?\d{1,3}[.]\d{2,}(?![\w%]|[.]\d)"),
    re.compile(r"\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng|x|y)\b[.:=\s]{0,3}[-+−]?\d{1,3}[.,]\d{2,}", re.IGNORECASE),
    re.compile(r"(?<![\w.])\d{1,3}[.,]\d{3,}\s*°?\s*[NSEW]\b"),
    re.compile(r"\b[NSEW]\s?\d{1,3}[°\s]\s?\d{1,2}[.,]\d+"),
    re.compile(r"\b\d{1,3}\s\d{1,2}\s\d{1,2}(?:[.,]\d+)?\s?[NSEW]\b"),
    re.compile(
        r"\b\d{1,3}\s?deg(?:rees?)?\b[.,]?\s*\d{1,2}(?:[.,]\d+)?\s?(?:min(?:utes?)?\b|['’′])[.,]?"
        r"(?:\s*\d{1,2}(?:[.,]\d+)?\s?(?:sec(?:onds?)?\b|[\"”″]))?(?:\s?[NSEW]\b)?",
        re.IGNORECASE,
    ),
    re.compile(r"\b\d{1,3}[.,]\d{2,}\s?deg(?:rees?)?\b", re.IGNORECASE),
)
_ADDRESSES: Final = (
    re.compile(r"[^\s@<>()\[\],;:]{1,128}\s?@\s?[^\s@<>()\[\],;:]+\.[^\W\d_]{2,}"),
    re.compile(r"[\w.+-]{1,128}\s?[\[({]\s?at\s?[\])}]\s?[\w-]+(?:\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?[\w-]+)+", re.IGNORECASE),
    re.compile(r"[\w.+-]{1,128} at (?!(?:a|an|each|one|that|the|this) )[\w-]+(?: dot [\w-]+)+", re.IGNORECASE),
    re.compile(r"\b(?:t|wa|m|signal)\.me/\S+|\b(?:facebook|fb|instagram|twitter|tiktok|x)\.com/\S+", re.IGNORECASE),
    re.compile(r"(?<![\w@])@\w{3,}"),
)
"""Mail in several spellings, and pages of people. Before the sign 128 letters are looked at, twice what a mailbox may have (RFC 5321):
without an end to it a text without blanks, such as a pasted picture, took eight seconds."""
_P_CODE = re.compile(r"\b[A-Z]{2,3}(?:\d{4,12}|\d{2}(?:[\s.\-/]\d{2,3}){1,5}|[\s\-]\d{2}(?:\s\d{2,3}){2,5})\b")
"""A code of a place, in one piece or with blanks or signs between its levels."""
_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_TIMES = rf"{_TIME}(?:\s?[-–—/,]?\s?{_TIME})*(?![\d:])"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_PHONES: Final = (
    re.compile(rf"(?<![\w.])(?:\+|00)?\(?\d(?:[\d\s().:\-‐‑–—/_|*·•{_UNSEEN}]|,(?=\d)){{5,}}\d(?!\w)"),
    re.compile(rf"\+?\d(?:[{_UNSEEN}]?\d){{6,}}"),
    re.compile(r"\+\d(?:[\s().'’~=;+\\-]{0,2}\d){6,}"),
)
"""A number with signs between its digits; seven digits in a row even where letters touch them; after a plus, signs of other kinds too."""
_HARMLESS: Final = (
    re.compile(rf"(?<!\d)(?:19|20)\d{{2}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)(?:\s+(?:{_TIMES}|(?:[01]?\d|2[0-3])(?![\d\s.:\-/])))?"),
    re.compile(rf"(?<!\d)\d{{1,2}}[-./]\d{{1,2}}[-./](?:19|20)\d{{2}}(?!\d)(?:\s+(?:{_TIMES}|(?:[01]?\d|2[0-3])(?![\d\s.:\-/])))?"),
    re.compile(rf"(?<![\d:])(?<!\d[\s.\-]){_TIMES}(?![\s.\-]\d)"),
    re.compile(r"(?<![\d:])1:\d{1,3}(?:[\s.,]?000){1,2}(?!\d)"),
    re.compile(r"(?<![\d+])(?:19|20)\d{2}\s?[-–—‐]\s?\d{4}(?![-–—‐\s.]?\d)"),
    re.compile(r"(?<![\d.+])\d{1,3}[.]\d{1,2}\s+\d{1,3}[.]\d{1,2}(?![\d.])"),
)
"""Days, times, years, numbers of reports, scales of maps and measures, which look like numbers to ring."""
_GREAT_NUMBER = re.compile(r"[1-9]\d{0,1}(?:,\d{3})+|[1-9]\d{0,2}(?:[\s.,]\d{3})*[\s.,]000")
"""A count in groups of three; in groups after dots or blanks only a round one, for a number to ring is written so too."""
_BLANK: Final = "\x00"
_FEWEST_DIGITS: Final = 7
_WIDE: Final = 0xFEE0
"""How far the wide signs of East Asian keyboards stand from the narrow ones."""
_ARABIC: Final = {"\u066b": ".", "\u066c": ",", "\u060c": ",", "\u061b": ";"}
"""The signs that stand within and between numbers in Arabic, as they stand in Latin."""
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
    """Return what stands in a text, as typed or as it is seen, in its order and without overlaps; names win over patterns."""
    forms = forms_of(text)
    if len(forms) == 1:
        return _found(text, names)
    found = [
        replace(one, start=start, end=end)
        for form in forms
        for one in _found(form.text, names)
        for start, end in [form.span(one.start, one.end)]
    ]
    return _joined(found)


def _joined(found: list[Finding]) -> tuple[Finding, ...]:
    """Return what was found in several forms of a text; what overlaps is one over all that it covers, of the kind of the longest."""
    taken: list[Finding] = []
    for one in sorted(found, key=lambda each: each.start):
        if taken and one.start < taken[-1].end:
            longest = max(taken[-1], one, key=lambda each: each.end - each.start)
            taken[-1] = replace(longest, start=taken[-1].start, end=max(taken[-1].end, one.end))
        else:
            taken.append(one)
    return tuple(taken)


def _found(text: str, names: NameIndex | None) -> tuple[Finding, ...]:
    found = [
        Finding("closed-name" if one.name.is_always_closed else "name", one.start, one.end, one.name.words)
        for one in (names.places(text) if names else ())
    ]
    plain = _with_plain_digits(text)
    for pattern in _COORDINATES:
        found += [Finding("coordinates", *one.span()) for one in pattern.finditer(plain)]
    for pattern in _ADDRESSES:
        found += [Finding("email", *one.span()) for one in pattern.finditer(plain)]
    found += [Finding("p-code", *one.span()) for one in _P_CODE.finditer(plain)]
    taken = _without_overlaps(found)
    return _without_overlaps([*taken, *_phones(plain, taken)])


def _phones(plain: str, taken: tuple[Finding, ...]) -> list[Finding]:
    """Return what could be rung: any run of seven digits or more that is nothing else, however many numbers stand in it."""
    letters = list(plain)
    spans = [(one.start, one.end) for one in taken] + [one.span() for pattern in _HARMLESS for one in pattern.finditer(plain)]
    for start, end in spans:
        letters[start:end] = _BLANK * (end - start)
    quiet = "".join(letters)
    return [Finding("phone", *one.span()) for pattern in _PHONES for one in pattern.finditer(quiet) if _is_phone(one[0])]


def kinds_in(text: str, names: NameIndex | None = None) -> frozenset[str]:
    """Return the kinds of everything found, with `ask` and `armed-position` for what a whole sentence says."""
    kinds = {one.kind for one in found_in(text, names)}
    forms = forms_of(text)
    if any(looks_like_ask(form.text) for form in forms):
        kinds.add("ask")
    if any(names_armed_actor(one) and _has_place(one) for form in forms for one in sentences(form.text)):
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
    return sum(one.isdigit() for one in text) >= _FEWEST_DIGITS and not _GREAT_NUMBER.fullmatch(text.strip())


def _with_plain_digits(text: str) -> str:
    """Return a text of the same length with digits as 0 to 9 and wide signs as narrow ones."""
    return "".join(_plain(one) for one in text)


def _plain(one: str) -> str:
    if one.isascii():
        return one
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    return chr(ord(one) - _WIDE) if "\uff01" <= one <= "\uff5e" else _ARABIC.get(one, one)


def _without_overlaps(found: list[Finding]) -> tuple[Finding, ...]:
    taken: list[Finding] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
    return tuple(sorted(taken, key=lambda one: one.start))
