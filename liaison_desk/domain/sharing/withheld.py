"""What must not be found in a finished copy: the words of the originals that its view does not hold."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain import phone
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.sharing.facts import texts_of

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record

_SHORTEST_NAME: Final = 4
_SHORTEST_TEXT: Final = 16
_FEWEST_DIGITS: Final = 7
_NUMBER: Final = re.compile(r"\+?\d(?:[\s()./-]*\d){6,}")


def bare(text: str) -> str:
    """Return a text as it is compared: folded by compatibility and case, without spaces, marks and controls."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if not one.isspace() and unicodedata.category(one) not in {"Cf", "Cc", "Mn"})


def withheld_texts(originals: Iterable[Record], names: Iterable[str], view: object, labels: Iterable[str] = ()) -> frozenset[str]:
    """Return the texts to search a finished copy for.

    Names and numbers count from four letters, other texts from sixteen. What the view holds somewhere is told on
    purpose and left out, and so is what is part of a `label` that the page prints anyway, such as a kind of organisation.
    Of a text in which a number stands that the view tells by itself, only the words are searched for: that number is
    another's, told on purpose, and whoever wrote it into a name must not close the paper for all.
    """
    shown = [bare(text) for each in leaves(view) for text in _forms(each)]
    told = "\n".join(shown)
    numbers = frozenset(_numbers_of(shown))
    printed = "\n".join(bare(text) for text in labels)
    wanted = dict.fromkeys(names, _SHORTEST_NAME)
    for record in originals:
        for field, text in _texts(record):
            for each in _forms(text):
                wanted.setdefault(each, _SHORTEST_NAME if field.search == "name" else _SHORTEST_TEXT)
    each_part = ((part, least) for text, least in wanted.items() for part in _apart(text, numbers))
    return frozenset(text for text, least in each_part if len(key := bare(text)) >= least and key not in told and key not in printed)


def _forms(text: str) -> Iterator[str]:
    """Give a text, and where it is a number of the office's country the form in which paper prints it."""
    yield text
    if whole := phone.in_full(text):
        yield whole


def _numbers_of(bare_texts: Iterable[str]) -> Iterator[str]:
    """Give the digits of those texts that are a telephone number and nothing else."""
    for text in bare_texts:
        if not any(one.isalpha() for one in text) and len(digits := _digits(text)) >= _FEWEST_DIGITS:
            yield digits


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())


def _apart(text: str, numbers: frozenset[str]) -> tuple[str, ...]:
    """Return a text, or where it is mostly a number that is told by itself its words before and behind that."""
    digits = len(_digits(text))
    if not numbers or digits < _FEWEST_DIGITS or digits * 2 <= len(bare(text)) or not any(one.isalpha() for one in text):
        return (text,)
    parts = _NUMBER.split(text)
    return tuple(parts) if all(_digits(one) in numbers for one in _NUMBER.findall(text)) else (text,)


def where_held(originals: Iterable[Record], value: str) -> tuple[Record, Field] | None:
    """Return the record and the field whose text holds a value, for the officer who is to mend it; None where it stands in none.

    A text that holds it among other words, or in another grouping, comes first: there it stands by mistake.
    """
    key, digits, own = bare(value), _digits(value), None
    is_number = len(digits) >= _FEWEST_DIGITS and len(digits) * 2 > len(key)
    for record in originals:
        for field, text in _texts(record):
            if key in (words := bare(text)) or (is_number and digits in _digits(text)):
                own = own or (record, field)
                if words != key:
                    return record, field
    return own


def leaves(part: object) -> Iterator[str]:
    """Give every text in a view, its records and rows."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | frozenset):
        for one in part:
            yield from leaves(one)
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        for one in dataclasses.fields(part):
            if one.name != "id":
                yield from leaves(getattr(part, one.name))


def _texts(record: Any) -> Iterator[tuple[Field, str]]:
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.shape.name is ShapeName.ROWS:
            for row in value:
                yield from _texts(row)
        elif field.shape.name is not ShapeName.TERMS:
            yield from ((field, text) for text in texts_of(field, value))
