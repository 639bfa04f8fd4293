"""Local against external: whose map, whose forums and whose rooms these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.coverage import Directory, held_until, here_on, seats_on
from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.terms.families import FAMILIES, group_of, is_armed_group

if TYPE_CHECKING:
    from liaison_desk.domain.stakeholder import Stakeholder

LOCAL, STATE, EXTERNAL, OTHER = "local", "state", "external", "other"
ORIGINS: Final = (LOCAL, STATE, EXTERNAL, OTHER)
"""Local civil society, bodies of this state, those from outside, and the rest."""
_FROM_OUTSIDE: Final = frozenset({"mil-foreign", "mil-un", "police-int"})
_OUTSIDE_LOCALITIES: Final = frozenset({"international", "regional"})


def origin_of(family: str, locality: str = "") -> str:
    """Return where somebody comes from, one of ORIGINS; somebody whose kind was not said is one of the others."""
    group = group_of(family, locality)
    if group == "local-civil-society" and family in FAMILIES:
        return LOCAL
    if group in {"un-igo", "ngo-int"} or family in _FROM_OUTSIDE or locality in _OUTSIDE_LOCALITIES:
        return EXTERNAL
    return STATE if group in {"government", "military", "police"} else OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many come from where in one place: `where` is `map` (organisations), `forums` (seats) or `rooms` (people present)."""

    where: str
    local: int = 0
    state: int = 0
    external: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """Return all of them."""
        return self.local + self.state + self.external + self.other


def shares(directory: Directory, on: date) -> tuple[Share, ...]:
    """Return the shares on the map, in the forums that meet, and in the meetings held until a day.

    Armed groups are not counted, nor our own staff in a room; a seat of somebody who is not on the map is left out.
    """
    known = {one.id: one for one in directory.stakeholders}
    rows = (row for one in held_until(directory.engagements, on) for row in one.attendees if was_present(row) and row.side != "ours")
    return (
        _share("map", (_pair(one) for one in here_on(directory.stakeholders))),
        _share("forums", (_pair(known[seat]) for seat in seats_on(directory.forums, on) if seat in known)),
        _share("rooms", ((row.family, row.locality) for row in rows if row.family)),
    )


def _pair(stakeholder: Stakeholder) -> tuple[str, str]:
    return stakeholder.family, stakeholder.locality


def _share(where: str, pairs: Iterable[tuple[str, str]]) -> Share:
    found = Counter(origin_of(family, locality) for family, locality in pairs if not is_armed_group(family))
    return Share(where=where, local=found[LOCAL], state=found[STATE], external=found[EXTERNAL], other=found[OTHER])
