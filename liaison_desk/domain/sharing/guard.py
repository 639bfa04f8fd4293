"""Which names a copy may print in running text, and which it blanks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.decision import Candidate, Decision, Reader
from liaison_desk.domain.sharing.names import Name, NameIndex, is_post, parts_of, short_parts_of, turned
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.i18n import N_, _

CIVIL_SOCIETY: str = N_("civil society representative")
"""How a protected party prints where its name may not (decision 23)."""


def naming(party: Party, reader: Reader, room: tuple[Party, ...] = ()) -> Decision:
    """Return whether a reader may read the name of a party that stands in that room."""
    return decide(Candidate(topic="name", sensitivity=party.sensitivity, about=(party,), room=room), reader)


def words_for(party: Party) -> str:
    """Return what prints in running text instead of a closed name."""
    if party.is_protected:
        return _(CIVIL_SOCIETY)
    return _("a participant") if party.is_person else _("[name]")


def guard_for(parties: Iterable[Party], reader: Reader, room: tuple[Party, ...] = (), places: Iterable[Name] = ()) -> NameIndex:
    """Return the index of every name, open or closed for this reader, with what replaces the closed ones; of `places` as they are."""
    own_team = replace(reader, audience=Audience.TEAM.value)
    return NameIndex([*(name for party in parties for name in _names_of(party, reader, own_team, room)), *places])


def _closed_beside(party: Party, reader: Reader, room: tuple[Party, ...]) -> frozenset[str]:
    """Return beside which armed actors an open name may not stand in one text, by their standing (N2)."""
    if not party.is_protected:
        return frozenset()
    armed = {Standing.FORCE, Standing.ARMED_GROUP, Standing.UNKNOWN} - {party.standing}
    return frozenset(one.value for one in armed if not naming(party, reader, (*room, Party(id=f"beside {one}", standing=one))).goes)


def _names_of(party: Party, reader: Reader, own_team: Reader, room: tuple[Party, ...]) -> Iterator[Name]:
    is_open = party.is_ours or naming(party, reader, room).goes
    always = not is_open and not naming(party, own_team, room).goes
    words = "" if is_open else words_for(party)
    armed = party.standing.value if party.is_armed else ""
    beside = _closed_beside(party, reader, room) if is_open else frozenset[str]()
    for text in party.names:
        if party.is_person and is_post(text):
            continue
        yield Name(text, words, is_open, always, armed, is_loose=text in party.typed)
        if beside:
            parts = parts_of(text) if party.is_person else ()
            yield from (Name(part, words_for(party), beside=beside) for part in (text, *parts))
        if party.is_person and not is_open:
            yield from (Name(part, words, is_always_closed=always) for part in (*parts_of(text), *turned(text)))
            yield from (Name(part, words, is_always_closed=always, titled=True) for part in short_parts_of(text))
    if party.only_indirectly:
        yield from (Name(text, _("[number]"), is_always_closed=True) for text in party.channels)
