"""Places of a gazetteer: what a public list says of a place, found by its code, its name, or where it lies.

A reference place is no record: it becomes one when it is first used. Codes are compared by their parts, so that `524 2 05 26`,
`524-2-05-26` and, where that means one place alone, `52420526` are the same.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import filled_by_slots

LEVELS = ("country", "admin-1", "admin-2", "admin-3")
"""The kinds of place that are divisions, by their level."""
_PARTS = re.compile(r"[^\W_]+")
_EARTH = 6_371_008.8
_SHORTEST_START = 2
_END = "\n"


@filled_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePlace:
    """One place of a gazetteer: `code` is its P-code or another key, `codes` are further ones, `parent` is the code above it.

    `kind` is a code of the kinds of place, or empty. Latitude and longitude are degrees (WGS 84); both are None where the list has none.
    `ref` names it among all places that were brought in.
    """

    name: str
    others: tuple[str, ...] = ()
    kind: str = ""
    code: str = ""
    codes: tuple[str, ...] = ()
    parent: str = ""
    latitude: float | None = None
    longitude: float | None = None
    ref: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, its own first."""
        return (self.name, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What a code means: a place, and whether it is that very code; otherwise the place is the nearest one above that is known."""

    place: ReferencePlace
    is_exact: bool


def parts_of_code(code: str) -> tuple[str, ...]:
    """Return the parts of a code between its blanks and marks, in lower case: `524 2 05` is ("524", "2", "05")."""
    return tuple(_PARTS.findall(code.casefold()))


def squeezed(code: str) -> str:
    """Return a code without blanks and marks, in lower case."""
    return "".join(parts_of_code(code))


class ReferencePlaces:
    """Many reference places, found by code, by name and by position; made once, never changed.

    `spelled` writes a name in plain Latin letters, so that it is found by them whatever its script.
    """

    def __init__(self, places: Iterable[ReferencePlace], spelled: Callable[[str], str] = str) -> None:
        self._spelled = spelled
        self.places: tuple[ReferencePlace, ...] = tuple(places)
        self._by_parts: dict[tuple[str, ...], int] = {}
        self._squeezed: dict[str, int | None] = {}
        self._by_ref = {one.ref: at for at, one in enumerate(self.places) if one.ref}
        for at, one in enumerate(self.places):
            for code in (one.code, *one.codes):
                self._take_code(at, parts_of_code(code))
        self._text, self._starts, self._owners = "", list[int](), list[int]()
        self._cells: dict[tuple[int, int], list[int]] | None = None

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self.places)

    def _take_code(self, at: int, parts: tuple[str, ...]) -> None:
        if not parts or self._by_parts.setdefault(parts, at) != at:
            return
        bare = "".join(parts)
        self._squeezed[bare] = at if self._squeezed.get(bare, at) == at else None

    def by_ref(self, ref: str) -> ReferencePlace | None:
        """Return the place that a reference names, or None."""
        at = self._by_ref.get(ref)
        return None if at is None else self.places[at]

    def by_code(self, code: str) -> Coded | None:
        """Return the place of a code, or the nearest one above it that is known; None where nothing of the code is."""
        parts = parts_of_code(code)
        found = self._exactly(parts)
        if found is not None:
            return Coded(place=found, is_exact=True)
        for shorter in _starts_of(parts):
            found = self._exactly(shorter)
            if found is not None:
                return Coded(place=found, is_exact=False)
        return None

    def _exactly(self, parts: tuple[str, ...]) -> ReferencePlace | None:
        if not parts:
            return None
        at = self._by_parts.get(parts)
        at = self._squeezed.get("".join(parts)) if at is None else at
        return None if at is None else self.places[at]

    def above(self, place: ReferencePlace) -> Iterator[ReferencePlace]:
        """Give the places that a place lies in, the nearest first."""
        seen = {place.ref or place.code}
        here = self._parent(place)
        while here is not None and (here.ref or here.code) not in seen:
            seen.add(here.ref or here.code)
            yield here
            here = self._parent(here)

    def _parent(self, place: ReferencePlace) -> ReferencePlace | None:
        if place.parent:
            return self._exactly(parts_of_code(place.parent))
        parts = parts_of_code(place.code)
        return next((found for one in _starts_of(parts) if (found := self._exactly(one)) is not None), None)

    def division(self, place: ReferencePlace, kind: str) -> ReferencePlace | None:
        """Return the division of a kind, such as `admin-1`, that a place is or lies in."""
        return next((one for one in (place, *self.above(place)) if one.kind == kind), None)

    def named(self, words: str, most: int) -> list[ReferencePlace]:
        """Return the places with a name that is, starts with, or holds these words, in this order; the names are folded."""
        asked = fold(words)
        if not asked or not self.places:
            return []
        self._index()
        order = {
            at: None for wanted in (f"{_END}{asked}{_END}", f"{_END}{asked}", f" {asked}", asked) for at in self._holding(wanted, most)
        }
        return [self.places[at] for at in list(order)[:most]]

    def all_names(self) -> Sequence[str]:
        """Return every folded name, in the order of `owner_of`."""
        self._index()
        return self._text[1:-1].split(_END)

    def owner_of(self, line: int) -> ReferencePlace:
        """Return the place whose name stands at a line of `all_names`."""
        return self.places[self._owners[line]]

    def _index(self) -> None:
        """Fold every name once; names stand one a line in one text, which is searched faster than any list."""
        if self._owners or not self.places:
            return
        lines: list[str] = []
        for at, one in enumerate(self.places):
            spelled = (self._spelled(each) for each in one.names if not each.isascii())
            for name in dict.fromkeys(fold(each) for each in (*one.names, *spelled)):
                lines.append(name)
                self._owners.append(at)
        start = 0
        for line in lines:
            self._starts.append(start)
            start += len(line) + 1
        self._text = _END + _END.join(lines) + _END

    def _holding(self, wanted: str, most: int) -> list[int]:
        found: dict[int, None] = {}
        at = self._text.find(wanted)
        while at >= 0 and len(found) < most:
            line = bisect_right(self._starts, at) - 1 if wanted[0] == _END else bisect_right(self._starts, at - 1) - 1
            found.setdefault(self._owners[line], None)
            at = self._text.find(wanted, at + 1)
        return list(found)

    def near(self, latitude: float, longitude: float, most_degrees: int = 3) -> tuple[ReferencePlace, float] | None:
        """Return the place nearest to a point that has a position, with its distance in metres; None where none is near."""
        cells = self._by_cell()
        row, column = math.floor(latitude), math.floor(longitude)
        best: tuple[float, int] | None = None
        for ring in range(most_degrees + 1):
            for at in _in_ring(cells, row, column, ring):
                one = self.places[at]
                far = distance(latitude, longitude, one.latitude or 0.0, one.longitude or 0.0)
                best = min(best, (far, at)) if best else (far, at)
            # A cell further out may still hold a nearer place, but none beyond the next ring.
            if best is not None and ring >= 1 and best[0] <= _ring_width(latitude) * ring:
                break
        return None if best is None else (self.places[best[1]], best[0])

    def _by_cell(self) -> dict[tuple[int, int], list[int]]:
        if self._cells is None:
            self._cells = defaultdict(list)
            for at, one in enumerate(self.places):
                if one.latitude is not None and one.longitude is not None and one.kind in {"settlement", ""}:
                    self._cells[math.floor(one.latitude), math.floor(one.longitude)].append(at)
        return self._cells


def _starts_of(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the codes above a code: without its last part, or where it has one part alone without its last letters."""
    for count in range(len(parts) - 1, 0, -1):
        yield parts[:count]
    last = parts[0] if len(parts) == 1 else ""
    for length in range(len(last) - 1, _SHORTEST_START - 1, -1):
        yield (last[:length],)


def _in_ring(cells: dict[tuple[int, int], list[int]], row: int, column: int, ring: int) -> Iterator[int]:
    for north in range(-ring, ring + 1):
        for east in range(-ring, ring + 1):
            if max(abs(north), abs(east)) == ring:
                yield from cells.get((row + north, (column + east + 180) % 360 - 180), ())


def _ring_width(latitude: float) -> float:
    """Return how many metres a degree is at least, here."""
    return _EARTH * math.radians(1) * max(math.cos(math.radians(latitude)), 0.01)


def distance(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the way between two points over the earth, in metres; the earth taken as a ball, which is at most 0.6 % wrong."""
    north, south = math.radians(latitude), math.radians(to_latitude)
    half = (math.sin((south - north) / 2) ** 2) + math.cos(north) * math.cos(south) * math.sin(
        math.radians(to_longitude - longitude) / 2
    ) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def bearing(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the direction from one point to another, in degrees from north, clockwise."""
    north, south = math.radians(latitude), math.radians(to_latitude)
    east = math.radians(to_longitude - longitude)
    over = math.sin(east) * math.cos(south)
    ahead = math.cos(north) * math.sin(south) - math.sin(north) * math.cos(south) * math.cos(east)
    return math.degrees(math.atan2(over, ahead)) % 360
