"""How an office writes days, times, coordinates, distances and telephone numbers; in use everywhere: window, command line and paper.

Like the language, the conventions in use are one choice of the process, made when a vault opens and again when its operation
changes. `written_as` puts others in their place for one thread, so that a copy can be made again as it was made first.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DTG, WORDS, ISO = "dtg", "words", "iso"
DEGREES, SECONDS, GRID = "degrees", "seconds", "mgrs"
KILOMETRES, MILES = "km", "miles"
_COUNTRY = re.compile("[A-Z]{2}")
_METRES = {KILOMETRES: 1_000.0, MILES: 1_609.344}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """The codes of what an office chose: `dates`, `coordinates` and `units`.

    `country` (ISO 3166-1 alpha-2) is the one that numbers without `+` are read by; empty where such numbers stay as they were typed.
    """

    dates: str = DTG
    coordinates: str = DEGREES
    units: str = KILOMETRES
    country: str = ""

    def changed(self) -> dict[str, str]:
        """Return what differs from how things come, by name; what is said of a copy grows only by what was chosen."""
        usual = Conventions()
        found = {"dates": self.dates, "coordinates": self.coordinates, "units": self.units, "country": self.country}
        return {name: code for name, code in found.items() if code != getattr(usual, name)}


class _Chosen:
    """The conventions of the process."""

    def __init__(self) -> None:
        self.conventions = Conventions()


_chosen = _Chosen()
_for_now: ContextVar[Conventions | None] = ContextVar("conventions", default=None)


def in_use() -> Conventions:
    """Return the conventions that words are written by now."""
    return _for_now.get() or _chosen.conventions


def choose(conventions: Conventions) -> bool:
    """Write by these conventions from now on, and say whether they are others than before."""
    before, _chosen.conventions = _chosen.conventions, conventions
    return before != conventions


@contextmanager
def written_as(conventions: Conventions) -> Iterator[None]:
    """Write by these conventions inside the block, in this thread alone."""
    token = _for_now.set(conventions)
    try:
        yield
    finally:
        _for_now.reset(token)


def from_codes(codes: Mapping[str, object]) -> Conventions:
    """Return the conventions that codes name; what is missing is as it comes, and an unknown code counts as missing."""
    known = {"dates": (DTG, WORDS, ISO), "coordinates": (DEGREES, SECONDS, GRID), "units": (KILOMETRES, MILES)}
    country = str(codes.get("country") or "")
    chosen = {name: str(codes[name]) for name, allowed in known.items() if codes.get(name) in allowed}
    return Conventions(**chosen, country=country if _COUNTRY.fullmatch(country) else "")


def distance_shown(metres: float) -> str:
    """Return a distance in the unit in use: whole ones from ten on, one decimal below, such as `3.4 km`."""
    units = in_use().units
    size = metres / _METRES[units]
    return f"{size:,.0f} {units}".replace(",", " ") if size >= 10 else f"{size:.1f} {units}"
