"""Every text of a view or an outline, told by what it is made of: nothing of the product's own search is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


def texts(part: object) -> Iterator[str]:
    """Give every text of a view or an outline, whatever it stands in."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | frozenset | list):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        yield from texts(list(part.items()))
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from texts(getattr(part, each.name))
