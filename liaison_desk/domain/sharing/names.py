"""Finding names in running text, in every script: folded, across spaces and hyphens, with prefixes and endings.

Scripts with capital letters are searched from the start of a word; the others anywhere, because in Arabic, Ethiopic or
Burmese a name may carry a prefix or stand without spaces. A name of five letters or more is found with an ending too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from liaison_desk.domain.folding import fold
from liaison_desk.domain.remembering import remembered
from liaison_desk.domain.sharing.asks import armed_in
from liaison_desk.domain.sharing.shown_text import Form, forms_of

_KEY = 2
_REMEMBERED, _LETTERS = 8192, 1024
_LONG = 5
_SHORTEST_PART = 4
_FUNCTIONS = frozenset(
    {
        "adviser", "advisor", "amir", "assistant", "brother", "captain", "chair", "chairman", "chairwoman", "chief", "clerk",
        "colonel", "commander", "coordinator", "deputy", "desk", "director", "district", "doctor", "duty", "elder", "engineer",
        "father", "focal", "general", "head", "imam", "interpreter", "lead", "leader", "liaison", "lieutenant", "major",
        "manager", "mayor", "mother", "mullah", "nurse", "office", "officer", "pastor", "point", "police", "president", "priest",
        "professor", "radio", "reverend", "secretariat", "secretary", "sergeant", "sheikh", "sister", "speaker", "staff",
        "superintendent", "teacher", "team", "warden",
    }
)  # fmt: skip
"""Words that say what somebody does: no part of a name gives them away, and a name of nothing else is a post."""


_TITLES = frozenset(
    {
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "sir",
            "dr",
            "prof",
            "eng",
            "hon",
            "rev",
            "col",
            "maj",
            "capt",
            "cpt",
            "lt",
            "sgt",
            "cmdr",
            "gen",
            "insp",
        ),
        *(
            "haji",
            "hajji",
            "hajja",
            "ustaz",
            "ustad",
            "sayyid",
            "daw",
            "ko",
            "pan",
            "pani",
            "don",
            "dona",
            "mme",
            "mlle",
            "cheikh",
            "malam",
            "ato",
        ),
    }
)
"""What stands before a name and is none; besides the words for what somebody does."""

_ALIKE = str.maketrans("авекмнорстухіѕјԛԝαβεικμνορτυχ", "abekmhopctyxisjqwabeikmnoptyx")
"""Cyrillic and Greek letters by the Latin ones that look the same, small or capital: a keyboard left in another script writes them."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name to look for; `is_open` ones may print and shield their place, `words` replace a closed one.

    `is_always_closed` names are hidden from our own team too. `armed` says that it is the name of a force or an armed
    group, by its standing; a name with `beside` is closed only in a text that speaks of one with such a standing (N2).
    One that is `titled` is a short part of a personal name, closed only behind an initial or a title: `M. Ali`, `Dr Ba`.
    An open one that `is_loose` was typed for one day or one place: another whole name within it is not shielded.
    """

    text: str
    words: str = ""
    is_open: bool = False
    is_always_closed: bool = False
    armed: str = ""
    beside: frozenset[str] = frozenset()
    is_loose: bool = False
    titled: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether it is more than one word, as the whole name of a person or group is and a part of it is not."""
        return len(self.text.split()) > 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in a text, as character positions."""

    start: int
    end: int
    name: Name


class _Stream:
    """A form of a text as folded letters and digits only, each with the position it came from; `typed` is the text itself."""

    def __init__(self, form: Form, typed: str) -> None:
        self.form = form
        self.typed = typed
        self.letters: list[str] = []
        self.origin: list[int] = []
        self.starts: set[int] = set()
        follows_letter = False
        for position, one in enumerate(form.text):
            if unicodedata.category(one) in {"Mn", "Mc", "Cf"}:
                continue
            if not one.isalnum():
                follows_letter = False
                continue
            if not follows_letter or position in form.breaks:
                self.starts.add(len(self.letters))
            follows_letter = True
            for letter in _folded(one):
                self.letters.append(letter)
                self.origin.append(position)
        self.joined = "".join(self.letters)

    def ends_word(self, end: int) -> bool:
        return end >= len(self.letters) or end in self.starts

    def word_before(self, start: int) -> str:
        """Return the folded word that ends where another begins; empty before the first."""
        began = max((one for one in self.starts if one < start), default=start)
        return self.joined[began:start]

    def first(self, start: int) -> str:
        return self.form.text[self.origin[start]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the positions in the text as typed from the first letter to after the last, with its combining marks."""
        began, stop = self.form.span(self.origin[start], self.origin[end - 1] + 1)
        while stop < len(self.typed) and unicodedata.category(self.typed[stop]) in {"Mn", "Mc"}:
            stop += 1
        return began, stop


@remembered(_LETTERS)
def _folded(one: str) -> str:
    return "".join(letter for letter in fold(one) if letter.isalnum()).translate(_ALIKE)


@remembered(_REMEMBERED)
def letters_of(name: str) -> str:
    """Return the folded letters and digits of a name or text, with nothing between them.

    Every copy asks for the same names, most of them once for each meeting in it.
    """
    return _streams(name)[-1].joined


def _streams(text: str) -> tuple[_Stream, ...]:
    return tuple(_Stream(form, text) for form in forms_of(text))


def _is_cased(letter: str) -> bool:
    return letter.upper() != letter.lower()


class NameIndex:
    """Many names, indexed once for a whole copy."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index the names; the parts of a closed personal name are names too (`parts_of`)."""
        self._by_key: dict[str, list[tuple[str, Name]]] = {}
        for name in dict.fromkeys(names):
            bare = letters_of(name.text)
            if len(bare) >= _KEY:
                self._by_key.setdefault(bare[:_KEY], []).append((bare, name))
        self.armed: frozenset[str] = frozenset()
        self.more: tuple[NameIndex, ...] = ()
        self.heeds_armed = any(one.beside for many in self._by_key.values() for _bare, one in many)

    def beside(self, armed: frozenset[str]) -> NameIndex:
        """Return the same names for a text that stands beside others which speak of such armed actors (N2)."""
        if armed <= self.armed:
            return self
        other = copy(self)
        other.armed = self.armed | armed
        return other

    def also(self, more: NameIndex) -> NameIndex:
        """Return the same names with a few more, such as those of one meeting."""
        other = copy(self)
        other.more = (*self.more, more)
        other.heeds_armed = self.heeds_armed or more.heeds_armed
        return other

    def armed_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the standings of the armed actors of whom texts speak, by word or by name; none where no name heeds them."""
        if not self.heeds_armed:
            return frozenset()
        return frozenset(each for text in texts for each in self._armed_among(text, self._in(text)))

    @staticmethod
    def _armed_among(text: str, found: Iterable[tuple[int, int, Name]]) -> frozenset[str]:
        by_word = (each for form in forms_of(text) for each in armed_in(form.text))
        return frozenset((*by_word, *(one.armed for _start, _end, one in found if one.armed)))

    def places(self, text: str) -> list[Place]:
        """Return where closed names stand, the longest first reading; names that may print shield their own place."""
        found = self._in(text)
        armed = self.armed | self._armed_among(text, found)
        found = [one for one in found if not one[2].beside or one[2].beside & armed]
        closed = [(start, end) for start, end, name in found if name.is_whole and not name.is_open]
        found = [one for one in found if not (one[2].is_loose and one[2].is_open and _holds_another(one, closed))]
        found.sort(key=lambda one: (one[1] - one[0], bool(one[2].beside), one[2].is_open), reverse=True)
        taken: list[Place] = []
        for start, end, name in found:
            if all(end <= one.start or start >= one.end for one in taken):
                taken.append(Place(start, end, name))
        return sorted((one for one in taken if not one.name.is_open), key=lambda one: one.start)

    def _in(self, text: str) -> list[tuple[int, int, Name]]:
        return [one for stream in _streams(text) for one in self.found(stream)]

    def found(self, stream: _Stream) -> Iterator[tuple[int, int, Name]]:
        """Give every name that stands in a folded text, open or closed, with its positions."""
        for start in range(len(stream.letters) - _KEY + 1):
            for bare, name in self._by_key.get(stream.joined[start : start + _KEY], ()):
                end = start + len(bare)
                if stream.joined.startswith(bare, start) and _stands(stream, start, end, name):
                    yield *stream.span(start, end), name
        for one in self.more:
            yield from one.found(stream)


def _holds_another(one: tuple[int, int, Name], closed: list[tuple[int, int]]) -> bool:
    """Say whether another whole name that is closed stands within what was found."""
    start, end, _name = one
    return any(start <= first and last <= end and (first, last) != (start, end) for first, last in closed)


def _stands(stream: _Stream, start: int, end: int, name: Name) -> bool:
    """Say whether letters that match are the name: at a word's start, not inside a shorter word, capital for capital."""
    first = name.text.lstrip()[:1]
    if not _is_cased(stream.first(start)):
        return end - start > _KEY or (start in stream.starts and stream.ends_word(end))
    if start not in stream.starts:
        return False
    if name.titled:
        return stream.ends_word(end) and stream.first(start).isupper() and _is_title(stream.word_before(start))
    one_word = not any(inside in stream.starts for inside in range(start + 1, end))
    if one_word and first.isupper() and not stream.first(start).isupper():
        return False
    return stream.ends_word(end) or end - start >= _LONG


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a personal name that are telling on their own: four letters or more, or no small letters."""
    parts = name.replace("-", " ").split()
    telling = (one for one in parts if len(one) >= _SHORTEST_PART or not _is_cased(one[0]))
    return tuple(one for one in telling if len(parts) > 1 and fold(one) not in _FUNCTIONS)


def turned(name: str) -> tuple[str, ...]:
    """Return a personal name as lists have it, the last word first, where two of its words or more are telling (`parts_of`)."""
    first, _space, last = name.strip().rpartition(" ")
    return (f"{last} {first}",) if first and len(parts_of(name)) > 1 else ()


def short_parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a personal name that are too short to tell anybody on their own, but do behind an initial or a title."""
    parts = name.replace("-", " ").split()
    short = (one for one in parts if _KEY <= len(one) < _SHORTEST_PART and _is_cased(one[0]))
    return tuple(one for one in short if len(parts) > 1 and fold(one) not in _FUNCTIONS)


def _is_title(word: str) -> bool:
    return len(word) == 1 or word in _FUNCTIONS or word in _TITLES


def is_post(name: str) -> bool:
    """Say whether a name is only words for a post, such as `Duty officer`: then it names nobody."""
    return all(fold(one) in _FUNCTIONS for one in name.replace("-", " ").split())


def titles(word: str) -> bool:
    """Say whether a folded word says what somebody does and not who they are."""
    return word in _FUNCTIONS
