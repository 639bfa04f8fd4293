"""What names somebody who is erased: ids, texts, names and numbers; and where in a text they stand.

A name is looked for word by word, whatever its case and accents, a number by its digits. A name of one word counts inside
a text only where nobody else bears it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from liaison_desk.domain.causality import CREATED
from liaison_desk.domain.folding import digits, fold
from liaison_desk.storage.projection import known_kind

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Kind

MASK = "[…]"
"""What stands in a text of another record where a name was."""
SHORTEST = 5
"""The fewest letters or digits of a name of one word, or of a number, that is looked for inside other texts."""
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[+(]{0,2}\d[\d\s().\-/]{2,}\d")
_MOST_WORDS = 16
_NAMED_THERE = frozenset({("attendee", "name")})
"""Where another record says the name of the one that it is about, in its own spelling."""

Words = tuple[str, ...]


class Teller(Protocol):
    """Knows what was erased: by the texts themselves while they are there, by keyed marks afterwards."""

    @property
    def ids(self) -> Collection[str]:
        """Return the ids of the records that are erased whole."""

    @property
    def starts(self) -> Collection[str] | None:
        """Return the words with which those names begin; None where they are not known."""

    def tells(self, words: Words) -> bool:
        """Say whether these folded words, or this one number, are a name that is looked for inside texts."""

    def is_theirs(self, ids: Collection[str], said: str) -> bool:
        """Say whether a whole text is one that some erased records held."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What some ops say: every text, and the names and numbers among these, folded; `inside` are looked for inside other texts."""

    ids: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    inside: frozenset[Words] = field(default_factory=frozenset)
    starts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Know the words with which names begin, so that most texts are done with at a glance."""
        object.__setattr__(self, "starts", frozenset(one[0] for one in self.inside))

    def tells(self, words: Words) -> bool:
        """Say whether these folded words, or this one number, are a name that is looked for inside texts."""
        return words in self.inside

    def is_theirs(self, ids: Collection[str], said: str) -> bool:
        """Say whether a whole text is one that the erased records held."""
        return said in self.texts or fold(said) in self.names or digits(said) in self.names


def traces_of(rows: Iterable[Any], named: Collection[str] | None = None) -> Traces:
    """Return what some ops say; each row has `record`, `kind`, `field` and `value`. `named` are the records whose names count."""
    texts: set[str] = set()
    names: set[str] = set()
    for one in rows:
        texts_in, names_in = fields_of_kind(one.kind)
        for place, said in said_in(one.field, json.loads(one.value)):
            if texts_in is None or place in texts_in:
                texts.add(said)
            if (names_in is None or place in names_in) and (named is None or one.record in named or (one.kind, place) in _NAMED_THERE):
                names |= {each for each in (fold(said), digits(said)) if each}
    return Traces(frozenset(), frozenset(texts), frozenset(names))


def fields_of_kind(name: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return the fields of a kind that hold free text, and those that hold names and numbers; None and None for an unknown kind."""
    kind = known_kind(name)
    return (None, None) if kind is None else _fields(kind)


@lru_cache(maxsize=128)
def _fields(kind: Kind) -> tuple[frozenset[str], frozenset[str]]:
    texts = frozenset(one.name for one in kind.fields if one.search or one.name == "value")
    return texts, frozenset(one.name for one in kind.fields if one.search == "name" or one.name == "value")


def said_in(name: str, value: Json) -> Iterator[tuple[str, str]]:
    """Give each text of an op's value with the field that it belongs to."""
    if name == CREATED and isinstance(value, dict):
        for of, each in value.items():
            yield from said_in(of, each)
    elif isinstance(value, str) and value:
        yield name, value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from said_in(name, each)
    elif "/" in name:
        yield name.partition("/")[0], name.partition("/")[2]


def inside(names: Iterable[str], shared: Collection[str] = ()) -> frozenset[Words]:
    """Return those names and numbers that are looked for inside texts; `shared` are words that others bear too."""
    found = set()
    for one in names:
        words = words_of(one)
        if len(words) > 1 or (words and len(words[0]) >= SHORTEST and words[0] not in shared):
            found.add(words)
    return frozenset(found)


def words_of(text: str) -> Words:
    """Return the folded words of a text."""
    return tuple(fold(one) for one in _WORD.findall(text))


def places(teller: Teller, text: str) -> list[tuple[int, int]]:
    """Return where in a text a name stands, from and to which character, in order and without overlap."""
    starts = teller.starts
    words = [(found.start(), found.end(), fold(found.group())) for found in _WORD.finditer(text)]
    found = [run.span() for run in _NUMBER.finditer(text) if teller.tells((digits(run.group()),))]
    for at, (start, _end, word) in enumerate(words):
        if starts is not None and word not in starts:
            continue
        for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            if teller.tells(tuple(one[2] for one in words[at : at + count])):
                found.append((start, words[at + count - 1][1]))
                break
    return _joined(sorted(found))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def is_named_in(teller: Teller, said: object) -> bool:
    """Say whether a text names what was erased."""
    return isinstance(said, str) and bool(said) and bool(places(teller, said))


def masked(teller: Teller, text: str) -> str:
    """Return a text with a mask where a name stood."""
    for start, end in reversed(places(teller, text)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text
