"""Where the stakeholders of a selection work, as the map shows it: towns with counts, squares where a place is sensitive.

A stakeholder has no address here: its areas are looked up among the office's own places, the boundaries that were brought in and the
gazetteer. A sensitive one is told by its square of the fixed grid alone, and an armed group is on no map finer than its province.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.coverage import here_on
from liaison_desk.domain.folding import fold
from liaison_desk.domain.geometry import Square, middle_of, square_of
from liaison_desk.domain.map_groups import kind_of_node
from liaison_desk.domain.place import Place, place_floor
from liaison_desk.domain.reference_place import parts_of_code
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.services import coded_areas, gazetteer, map_layers
from liaison_desk.services.map_views import selected
from liaison_desk.services.pictures import every
from liaison_desk.services.place_days import day_of_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from liaison_desk.domain.geometry import Area
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.map_layers import Layer
    from liaison_desk.services.map_views import Selection
    from liaison_desk.services.place_days import DayOfPlaces, Standing

_COARSE: Final = frozenset({"high", "severe"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One stakeholder at a place: its id, name and family group; `then` and `now` say how they stood there, where a day was asked for."""

    id: str
    name: str
    kind: str
    then: Standing | None = None
    now: Standing | None = None

    @property
    def moved(self) -> bool:
        """Say whether the level with our own office is another one now than on the day."""
        return self.then is not None and self.now is not None and self.then.level != self.now.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place with those who work there, by name."""

    name: str
    longitude: float
    latitude: float
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarse:
    """A square of the fixed grid with those whose place is told no closer."""

    square: Square
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlaces:
    """The map of a selection; `unknown` are area names that nothing knows, `placed` and `off` count stakeholders.

    `day` is the one that now is compared with, None for now alone; `is_past` says that the map shows that day and not now.
    """

    towns: tuple[Town, ...]
    squares: tuple[Coarse, ...]
    layers: tuple[Layer, ...]
    unknown: tuple[str, ...]
    placed: int
    coarse: int
    off: int
    day: date | None = None
    is_past: bool = False

    @property
    def everybody(self) -> tuple[tuple[Member, ...], ...]:
        """Return the members of every town and square."""
        return (*(one.members for one in self.towns), *(one.members for one in self.squares))

    @property
    def total(self) -> int:
        """Return how many stakeholders were looked up."""
        return self.placed + self.coarse + self.off


@dataclass(frozen=True, slots=True)
class _Spot:
    name: str
    longitude: float
    latitude: float
    is_sensitive: bool = False


def seen(desk: Desk, asked: Selection) -> SeenPlaces:
    """Return the map of a selection."""
    wanted = selected(desk, asked)
    here = [one for one in here_on(every(desk, Stakeholder)) if one.id in wanted]
    layers = map_layers.drawn(desk)
    known = _Known(desk, layers)
    towns: defaultdict[tuple[str, float, float], dict[str, Member]] = defaultdict(dict)
    squares: defaultdict[Square, dict[str, Member]] = defaultdict(dict)
    unknown: set[str] = set()
    as_point: set[str] = set()
    as_square: set[str] = set()
    days = _days(desk, asked, known)
    for one in here:
        plain = Member(id=one.id, name=one.name, kind=kind_of_node(one))
        for spot in known.spots_of(one, unknown):
            member = _on_days(plain, days, spot)
            if spot.is_sensitive or one.sensitivity in _COARSE:
                squares[square_of(spot.longitude, spot.latitude)][one.id] = member
                as_square.add(one.id)
            else:
                towns[spot.name, spot.longitude, spot.latitude][one.id] = member
                as_point.add(one.id)
    return SeenPlaces(
        towns=tuple(Town(name=name, longitude=x, latitude=y, members=_by_name(found)) for (name, x, y), found in sorted(towns.items())),
        squares=tuple(
            Coarse(square=each, members=_by_name(found)) for each, found in sorted(squares.items(), key=lambda one: one[0].middle)
        ),
        layers=layers,
        unknown=tuple(sorted(unknown)),
        placed=len(as_point),
        coarse=len(as_square - as_point),
        off=len(here) - len(as_point | as_square),
        day=asked.on or asked.since,
        is_past=asked.on is not None,
    )


def changed_at_work(members: Iterable[Member]) -> tuple[int, int]:
    """Return how many work here now and did not on the day, and how many did and do no more."""
    both = [(one.then.is_at_work, one.now.is_at_work) for one in members if one.then is not None and one.now is not None]
    return both.count((False, True)), both.count((True, False))


def _days(desk: Desk, asked: Selection, known: _Known) -> tuple[DayOfPlaces, DayOfPlaces] | None:
    day = asked.on or asked.since
    if day is None:
        return None
    return day_of_places(desk, day, known.spot), day_of_places(desk, desk.clock().date(), known.spot)


def _on_days(member: Member, days: tuple[DayOfPlaces, DayOfPlaces] | None, spot: _Spot) -> Member:
    return replace(member, then=days[0].of(member.id, spot), now=days[1].of(member.id, spot)) if days else member


def _by_name(found: Mapping[str, Member]) -> tuple[Member, ...]:
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))


class _Known:
    """Finds where an area lies: the office's own places first, then boundaries that were brought in, then the gazetteer."""

    def __init__(self, desk: Desk, layers: Iterable[Layer]) -> None:
        self._desk = desk
        self._own: dict[str, _Spot] = {}
        self._codes: dict[str, str] = {}
        self._guarded: set[str] = set()
        for one in sorted(every(desk, Place), key=lambda place: (place.kind != "settlement", place.id)):
            self._take(one)
        self._areas: dict[object, Area] = {}
        for layer in layers:
            for area in layer.areas:
                for key in (fold(area.name), parts_of_code(area.code)):
                    if key:
                        self._areas.setdefault(key, area)
        self._asked: dict[str, _Spot | None] = {}

    def spots_of(self, one: Stakeholder, unknown: set[str]) -> list[_Spot]:
        """Return where somebody works; of an armed group nothing. Area names that nothing knows are added to `unknown`."""
        if is_armed_group(one.family):
            return []
        found = []
        for area in sorted(one.areas):
            spot = self.spot(area)
            if spot is None:
                unknown.add(area)
            else:
                found.append(spot)
        return found

    def spot(self, area: str) -> _Spot | None:
        """Return where an area lies; None where nothing knows it. What a place of our own guards is guarded wherever it is found."""
        if area not in self._asked:
            own = self._own.get(fold(area)) or self._own.get(str(parts_of_code(area)))
            found = own or self._bounded(area) or self._listed(area) or self._coded(area)
            is_guarded = found is not None and own is None and fold(area) in self._guarded
            self._asked[area] = replace(found, is_sensitive=True) if found is not None and is_guarded else found
        return self._asked[area]

    def _coded(self, area: str) -> _Spot | None:
        """Return where the P-code of a place of our own lies, where boundaries or lists call it nearly the same: codes differ by list."""
        code = self._codes.get(fold(area), "")
        found = (self._bounded(code) or self._listed(code)) if code else None
        return replace(found, name=area) if found is not None and coded_areas.is_called((found.name,), area) else None

    def _take(self, place: Place) -> None:
        is_sensitive = place_floor(place) > Sensitivity.MODERATE or place.sensitivity in _COARSE
        point = place.point
        if point is None or point.latitude is None or point.longitude is None:
            self._codes.setdefault(fold(place.name), place.pcode)
            self._guarded |= {fold(place.name)} if is_sensitive else set()
            return
        spot = _Spot(place.name, point.longitude, point.latitude, is_sensitive)
        for words in (place.name, place.district if place.kind == "settlement" else "", *(one.text for one in place.other_names)):
            if words:
                self._own.setdefault(fold(words), spot)
        if place.pcode:
            self._own.setdefault(str(parts_of_code(place.pcode)), spot)

    def _bounded(self, area: str) -> _Spot | None:
        found = self._areas.get(fold(area)) or self._areas.get(parts_of_code(area))
        middle = middle_of(found) if found is not None else None
        return _Spot(found.name or area, *middle) if found is not None and middle is not None else None

    def _listed(self, area: str) -> _Spot | None:
        coded = gazetteer.by_code(self._desk, area)
        found = coded.place if coded is not None and coded.is_exact else None
        if found is None:
            alike = gazetteer.places(self._desk).named(area, 1)
            found = alike[0] if alike and fold(alike[0].name) == fold(area) else None
        if found is None or found.longitude is None or found.latitude is None:
            return None
        return _Spot(found.name, found.longitude, found.latitude)
