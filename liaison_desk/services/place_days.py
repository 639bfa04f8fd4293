"""What the map of places says of a day: who was at work where, and how they stood to our own office, beside now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.place import Place
from liaison_desk.domain.relationship import Relationship, level_on
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One stakeholder at one place on a day: whether work of theirs ran there, and the code of their level with our own office."""

    is_at_work: bool = False
    level: str = ""


@dataclass(frozen=True, slots=True)
class DayOfPlaces:
    """Answers for one day; `spots` are where work ran, each with the ids of those who did it, and `levels` are those with our office."""

    spots: Mapping[object, frozenset[str]]
    levels: Mapping[str, str]

    def of(self, id_: str, spot: object) -> Standing:
        """Return how somebody stood at a place on the day."""
        return Standing(is_at_work=id_ in self.spots.get(spot, ()), level=self.levels.get(id_, ""))


def day_of_places(desk: Desk, day: date, spot_of: Callable[[str], object]) -> DayOfPlaces:
    """Return a day; `spot_of` finds where an area of that name lies, None where nobody knows it.

    Work without a first day ran always until it ended, without a last day it still runs; what is suspended, or planned without a first day,
    does not.
    """
    return DayOfPlaces(_work(desk, day, spot_of), _levels(desk, day))


def runs_on(activity: Activity, day: date) -> bool:
    """Say whether an activity runs on a day, by its own dates; what is finished without a day of its end runs no more."""
    is_undated = {"completed": activity.ends_on is None, "planned": activity.starts_on is None}
    if is_undated.get(activity.state, activity.state == "suspended"):
        return False
    return (activity.starts_on is None or activity.starts_on <= day) and (activity.ends_on is None or day <= activity.ends_on)


def _work(desk: Desk, day: date, spot_of: Callable[[str], object]) -> dict[object, frozenset[str]]:
    names = {one.id: one.name for one in every(desk, Place)}
    found: dict[object, set[str]] = {}
    for one in every(desk, Activity):
        if runs_on(one, day):
            for spot in {spot_of(area) for area in {*one.areas, names.get(one.place, "")} if area} - {None}:
                found.setdefault(spot, set()).update({one.stakeholder, one.partner} - {""})
    return {spot: frozenset(ids) for spot, ids in found.items()}


def _levels(desk: Desk, day: date) -> dict[str, str]:
    ours = desk.operation.office
    found: dict[str, str] = {}
    for one in sorted(every(desk, Relationship), key=lambda pair: pair.scope, reverse=True) if ours else ():
        if ours in {one.stakeholder_a, one.stakeholder_b} and (row := level_on(one, day)) is not None:
            found[one.stakeholder_b if one.stakeholder_a == ours else one.stakeholder_a] = row.level or "unknown"
    return found
