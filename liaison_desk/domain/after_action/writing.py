"""Aids for writing a report: its running texts in the order of paper, short forms that nobody spelt out, and texts that are too long.

An observation must be understood by somebody who was not there and sits in another headquarters: short forms spelt out once, and
not longer than a page (the lesson-learning practice of NATO's joint analysis centre).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.after_action.finalising import Block
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.record import Record

LONGEST_OBSERVATION: Final = 350
"""So many words of an observation with its discussion, conclusion and recommendation fill a page."""
_MOST_NAMED = 6
_NOT_READ: Final = frozenset({"author_name", "amends", "notes", "given_by", "marking", "observations"})
"""Texts that are no prose: names of our own, numbers, and the numbers of observations that an action is for."""
_SHORT_FORM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:[-&/][A-Z][A-Z0-9]*)*s?(?![\w-])")
_KNOWN: Final = frozenset({"UN", "NGO", "NGOs", "HQ", "UTC", "TLP", "AM", "PM", "OK", "TV", "USB", "PDF", "AAR", "DTG", "COVID-19"})
_NUMBERED = re.compile(r"(?:OBS|R|O)-?\d+|[IVXLC]+|[A-Z]\d*")


@dataclass(frozen=True, slots=True)
class Told:
    """One running text: the section it prints in, the field that holds it, the row counted from 1 (0: none) and the row's own field."""

    section: str
    field: str
    row: int
    part: str
    text: str


def texts_of(report: AfterAction) -> Iterator[Told]:
    """Give every running text of a report that holds something, in the order of its fields."""
    for one in fields_of(type(report)):
        value = getattr(report, one.name)
        if one.shape.name is ShapeName.ROWS:
            for number, each in enumerate(value, start=1):
                yield from _of_row(each, one.name, number)
        elif _is_prose(one.name, one.shape.type_name) and value.strip():
            yield Told(one.section, one.name, 0, "", value)


def _of_row(row: Record, field: str, number: int) -> Iterator[Told]:
    for one in fields_of(type(row)):
        value = getattr(row, one.name)
        if _is_prose(one.name, one.shape.type_name) and value.strip():
            yield Told(one.section, field, number, one.name, value)


def _is_prose(name: str, type_name: str) -> bool:
    return type_name in {"text", "long-text"} and name not in _NOT_READ


def short_forms(text: str) -> list[str]:
    """Return the short forms of a text in their order, each once: two capitals or more, no number of a row and no Roman numeral."""
    found = (one[0] for one in _SHORT_FORM.finditer(text))
    telling = (one for one in found if sum(letter.isupper() for letter in one) > 1 and not _NUMBERED.fullmatch(one))
    return list(dict.fromkeys(telling))


def spelt_out(texts: Iterable[str]) -> dict[str, str]:
    """Return the short forms that texts spell out, with their words: `Joint Operations Centre (JOC)` or `JOC (Joint Operations Centre)`."""
    found: dict[str, str] = {}
    for text in texts:
        for words, short in re.findall(r"([^\W\d_][^()\n.;:!?]{3,80}?)\s*\(([A-Z][A-Za-z0-9&/-]{1,11})\)", text):
            if short_forms(short):
                found.setdefault(short, _ending(words, short))
        for short, words in re.findall(r"(?<!\w)([A-Z][A-Za-z0-9&/-]{1,11})\s*\(([^()]{4,80})\)", text):
            if short_forms(short):
                found.setdefault(short, words.strip())
    return found


def _ending(words: str, short: str) -> str:
    """Return the last words before a bracket that the letters of the short form may stand for."""
    parts = words.split()
    for place in range(len(parts) - 1, -1, -1):
        initials = "".join(one[0] for one in parts[place:] if one[0].isupper()).upper()
        if initials == "".join(letter for letter in short if letter.isupper()):
            return " ".join(parts[place:])
    return " ".join(parts[-len(short) :])


def not_spelt_out(report: AfterAction) -> Iterator[Block]:
    """Give the short forms that a report uses and never spells out, each where it stands first; a few at most."""
    told = tuple(texts_of(report))
    known = _KNOWN | set(spelt_out(one.text for one in told))
    seen: set[str] = set()
    for one in told:
        for short in short_forms(one.text):
            if short in known or short.removesuffix("s") in known or short in seen or len(seen) >= _MOST_NAMED:
                continue
            seen.add(short)
            words = _("{short} is not spelt out: write it in full once, with the short form in brackets.")
            yield Block(one.section, words.format(short=isolate(short)), one.field, one.row, one.part, short)


def too_long(report: AfterAction) -> Iterator[Block]:
    """Give the observations that fill more than a page."""
    for number, one in enumerate(report.observations, start=1):
        count = len(f"{one.text} {one.discussion} {one.conclusion} {one.recommendation}".split())
        if count > LONGEST_OBSERVATION:
            words = _("OBS-{number} has {count} words; one page is about {most}.")
            said = words.format(number=number, count=count, most=LONGEST_OBSERVATION)
            yield Block("11", said, "observations", number, "text")


def aids(report: AfterAction) -> tuple[Block, ...]:
    """Return what makes a report hard to read for somebody who was not there."""
    return (*too_long(report), *not_spelt_out(report))
