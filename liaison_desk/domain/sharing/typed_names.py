"""Who was only typed into the attendance of a meeting: they stand on no record, and texts about the meeting may name them all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_desk.domain.sharing.guard import guard_for
from liaison_desk.domain.sharing.names import letters_of
from liaison_desk.domain.sharing.seats import Seat, seats_of

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.party import Party


def typed_organisation(seat: Seat) -> Party:
    """Return an organisation that was only typed into the attendance, so that running text is searched for it too."""
    person, name = seat.person, seat.row.organisation
    return replace(person, id=f"{person.id} organisation", is_person=False, names=(name,), typed=frozenset({name}), channels=())


def with_typed(context: Context, meetings: Iterable[Engagement], said: str | None = None) -> Context:
    """Return the context in which the texts about these meetings are searched for whoever was only typed into their attendance.

    They were not asked, or answered in the row of that day; a name that a record bears stands as that record allows. Where `said` is all
    that is told, names of which no word stands in it are left out: of a list of thousands few are dear.
    """
    seats = [seat for meeting in meetings for seat in seats_of(meeting, context.parties)]
    heard = None if said is None else letters_of(said)
    typed = [party for seat in seats for party in _typed(seat) if heard is None or _is_heard(party, heard)]
    if not typed:
        return context
    room = tuple(dict.fromkeys((*context.room, *(party for seat in seats for party in seat.parties))))
    return replace(context, names=context.names.also(guard_for(typed, context.reader, room)))


def _is_heard(party: Party, heard: str) -> bool:
    words = (letters_of(word) for text in party.names for word in text.replace("-", " ").split())
    return any(word in heard for word in words if len(word) > 1)


def _typed(seat: Seat) -> Iterator[Party]:
    if seat.row.name and not seat.row.contact:
        yield seat.person
    if seat.row.organisation and seat.organisation is None:
        yield typed_organisation(seat)
