"""What must not be found in a finished copy: the words of the originals that its view does not hold."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.sharing.facts import texts_of

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record

_SHORTEST_NAME: Final = 4
_SHORTEST_TEXT: Final = 16


def bare(text: str) -> str:
    """Return a text as it is compared: folded by compatibility and case, without spaces, marks and controls."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if not one.isspace() and unicodedata.category(one) not in {"Cf", "Cc", "Mn"})


def withheld_texts(originals: Iterable[Record], names: Iterable[str], view: object, labels: Iterable[str] = ()) -> frozenset[str]:
    """Return the texts to search a finished copy for.

    Names and numbers count from four letters, other texts from sixteen. What the view holds somewhere is told on
    purpose and left out, and so is what is part of a `label` that the page prints anyway, such as a kind of organisation.
    """
    told = "\n".join(bare(text) for text in leaves(view))
    printed = "\n".join(bare(text) for text in labels)
    wanted = dict.fromkeys(names, _SHORTEST_NAME)
    for record in originals:
        for field, text in _texts(record):
            wanted.setdefault(text, _SHORTEST_NAME if field.search == "name" else _SHORTEST_TEXT)
    return frozenset(text for text, least in wanted.items() if len(key := bare(text)) >= least and key not in told and key not in printed)


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
