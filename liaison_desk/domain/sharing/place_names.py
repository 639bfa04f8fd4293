"""Which names of places a copy may print in running text: those that it may print anywhere else, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.decision import Verdict
from liaison_desk.domain.sharing.facts import candidate_of, room_of, set_sensitivity
from liaison_desk.domain.sharing.names import Name
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.sharing.facts import Context


def place_names(places: Iterable[Place], context: Context) -> Iterator[Name]:
    """Give every name of places, open or closed for the reader, and their areas, which are open names like any other."""
    for place in places:
        is_open = _prints(place, context)
        words = "" if is_open else _("[place]")
        yield from (Name(text, words, is_open, is_loose=True) for text in called(place))


def withheld_place(place: Place, *, tells_area: bool) -> Iterator[Name]:
    """Give the names of a place that an author keeps off the paper.

    Where its area is told, the area may stay, and our own team reads the name in running text; else nobody does.
    """
    yield from (Name(text, _("[place]"), is_always_closed=not tells_area) for text in called(place))
    if tells_area:
        yield from (Name(area, is_open=True, is_loose=True) for area in (place.district, place.province) if area)


def called(place: Place) -> tuple[str, ...]:
    """Return every name of a place."""
    return tuple(text for text in (place.name, *(one.text for one in place.other_names)) if text)


def _prints(place: Place, context: Context) -> bool:
    """Say whether the reader may read the name of a place as it is."""
    field = next(one for one in fields_of(type(place)) if one.name == "name")
    least = max(context.raised, set_sensitivity(place))
    return decide(candidate_of(field, place, context, room_of(place, context), least=least), context.reader).verdict is Verdict.INCLUDE
