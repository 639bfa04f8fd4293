"""The map of places on a day, beside now: work by its dates, levels by theirs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import place_views, records
from liaison_desk.services.map_views import Selection
from liaison_desk.services.place_days import Standing, day_of_places, runs_on
from liaison_desk.services.place_views import Member, changed_at_work

MAY, JUNE, JULY = (date(2026, month, 1) for month in (5, 6, 7))


@pytest.mark.parametrize(
    ("facts", "runs"),
    [
        ({}, True),
        ({"starts_on": JUNE}, True),
        ({"starts_on": JULY}, False),
        ({"ends_on": JUNE}, True),
        ({"ends_on": MAY}, False),
        ({"starts_on": MAY, "ends_on": JULY, "state": "completed"}, True),
        ({"starts_on": MAY, "state": "completed"}, False),
        ({"starts_on": MAY, "state": "suspended"}, False),
        ({"state": "planned"}, False),
        ({"starts_on": MAY, "state": "planned"}, True),
    ],
)
def test_work_runs_by_its_own_dates(facts: dict, runs: bool) -> None:
    assert runs_on(Activity(name="Wells", **facts), JUNE) is runs


@pytest.fixture
def filled(desk):
    """Two of us at Tella: one began work and moved to a level, one ended work."""
    today = desk.clock().date()
    then = today - timedelta(days=100)
    ours, new, old = (Stakeholder(id=f"{at}" * 32, name=name, family="ngo-int") for at, name in enumerate(("Us", "New", "Old"), 1))
    levels = (
        RelationshipLevel(level="coexist", since_on=then - timedelta(days=9), until_on=then + timedelta(days=9)),
        RelationshipLevel(level="cooperate", since_on=then + timedelta(days=9)),
    )
    tella = Place(id="8" * 32, name="Tella", kind="settlement", point=Point(latitude=0.5, longitude=-30.2))
    records.keep_many(
        desk,
        [
            tella,
            ours,
            *(one.but(areas=frozenset({"Tella"})) for one in (new, old)),
            Activity(name="Wells", stakeholder=new.id, areas=frozenset({"Tella", "Farland"}), starts_on=then + timedelta(days=1)),
            Activity(name="Roads", stakeholder=old.id, partner=ours.id, place=tella.id, ends_on=then),
            between(ours.id, new.id, "external-internal", levels),
            between(old.id, new.id, "internal", levels),
        ],
    )
    records.keep(desk, desk.operation.but(office=ours.id))
    return desk, then


def members(desk, **asked) -> dict[str, Member]:
    return {one.name: one for one in place_views.seen(desk, Selection(**asked)).towns[0].members}


def test_each_stands_as_on_the_day_and_as_now(filled) -> None:
    desk, then = filled
    found = members(desk, on=then)
    assert (found["New"].then, found["New"].now) == (Standing(level="coexist"), Standing(is_at_work=True, level="cooperate"))
    assert (found["Old"].then, found["Old"].now) == (Standing(is_at_work=True), Standing())
    assert (found["New"].moved, found["Old"].moved) == (True, False)
    assert changed_at_work(found.values()) == (1, 1)


def test_now_compared_with_a_day_tells_the_same_and_now_alone_tells_none(filled) -> None:
    desk, then = filled
    assert members(desk, since=then) == members(desk, on=then)
    seen = place_views.seen(desk, Selection(since=then))
    assert (seen.day, seen.is_past) == (then, False)
    assert members(desk)["New"].then is None
    assert changed_at_work(members(desk).values()) == (0, 0)


def test_without_an_office_of_ours_there_are_no_levels(desk) -> None:
    records.keep(desk, desk.operation.but(office=""))
    assert day_of_places(desk, JUNE, lambda _area: None).levels == {}
