"""What the views of the map show of one selection."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.network_kept import placed, rounded
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import map_views, records
from liaison_desk.services.map_views import Selection
from liaison_desk.storage import schema

MAY, JUNE = date(2031, 5, 1), date(2031, 6, 1)


@pytest.fixture
def filled(desk):
    mapped = [
        Stakeholder(id=f"{at}" * 32, name=name, family=family, sectors=frozenset({sector}))
        for at, (name, family, sector) in enumerate(
            [("Circle", "cbo", "health"), ("Cluster", "un-agency", "health"), ("Users", "cbo", "water")], 1
        )
    ]
    gone = Stakeholder(id="9" * 32, name="Those who left", family="ngo-int", presence="left")
    levels = (RelationshipLevel(level="coexist", since_on=MAY, until_on=JUNE), RelationshipLevel(level="coordinate", since_on=JUNE))
    records.keep_many(desk, [*mapped, gone, between(mapped[0].id, mapped[1].id, "external-internal", levels)])
    return desk


def test_a_filter_hides_and_the_groups_stay_those_of_everybody(filled) -> None:
    whole = map_views.network(filled, Selection(), "sector")
    some = map_views.network(filled, Selection(filters=(("sectors", ("water",)),)), "sector")
    assert [one.name for one in some.nodes] == ["Users"]
    assert len(whole.nodes) == 3
    assert some.groups == whole.groups
    assert whole.left == 1


@pytest.mark.parametrize(("on", "level"), [(date(2031, 5, 9), "coexist"), (date(2031, 6, 9), "coordinate"), (date(2031, 4, 1), "")])
def test_lines_are_those_of_the_day(filled, on, level) -> None:
    seen = map_views.network(filled, Selection(on=on), "kind")
    assert [one.level for one in seen.ties] == ([level] if level else [])


@pytest.mark.parametrize(
    ("since", "moved"),
    [(date(2031, 4, 1), [("", "coordinate")]), (date(2031, 5, 9), [("coexist", "coordinate")]), (date(2031, 6, 9), [])],
)
def test_the_lines_that_moved_since_a_day_are_told_of_now_alone(filled, monkeypatch, since, moved) -> None:
    monkeypatch.setattr(filled, "clock", lambda: datetime(2031, 7, 1, 12, tzinfo=UTC))
    now = map_views.network(filled, Selection(since=since), "kind")
    assert (now.since, [(one.before, one.after) for one in now.moves]) == (since, moved)
    past = map_views.network(filled, Selection(on=since, since=since), "kind")
    assert (past.since, past.moves) == (None, ())
    one_side = map_views.network(filled, Selection(since=since, text="Circle"), "kind")
    assert one_side.moves == ()


def test_where_everybody_stands_is_kept_and_a_new_one_is_noticed(filled) -> None:
    first = map_views.network(filled, Selection(), "sector")
    assert not first.is_placed
    map_views.keep_layout(filled, "sector", placed(first.groups, first.pairs))
    assert map_views.network(filled, Selection(), "sector").is_placed
    assert not map_views.network(filled, Selection(), "kind").is_placed
    records.keep(filled, Stakeholder(name="New", sectors=frozenset({"water"})))
    assert not map_views.network(filled, Selection(), "sector").is_placed


def test_a_layout_that_cannot_be_read_is_none(filled) -> None:
    for text in ("nonsense", "[1]", '{"places": {"a": [1]}, "discs": []}'):
        with filled.vault.transaction() as connection:
            schema.keep_value(connection, map_views._key(filled, "sector"), text)
        assert map_views.kept_layout(filled, "sector") is None


def test_a_pin_holds_in_its_own_drawing_and_is_undone(filled) -> None:
    made = map_views.pin(filled, "sector", "1" * 32, (3.0, -2.5))
    assert map_views.network(filled, Selection(), "sector").pinned == {"1" * 32: (3.0, -2.5)}
    assert not map_views.network(filled, Selection(), "kind").pinned
    records.undo(filled, made.batch)
    assert not map_views.network(filled, Selection(), "sector").pinned


def test_a_pin_is_let_go(filled) -> None:
    map_views.pin(filled, "area", "1" * 32, (1.0, 1.0))
    map_views.unpin(filled, "area", "1" * 32)
    assert not map_views.network(filled, Selection(), "area").pinned
    with pytest.raises(NotFoundError):
        map_views.unpin(filled, "area", "2" * 32)


def test_screen_and_paper_share_one_layout_with_its_pins(filled) -> None:
    seen = map_views.network(filled, Selection(), "sector")
    drawn = rounded(placed(seen.groups, seen.pairs, seen.before))
    assert map_views.standing(filled, "sector") == drawn
    assert map_views.kept_layout(filled, "sector") is None
    map_views.keep_layout(filled, "sector", drawn)
    map_views.pin(filled, "sector", "1" * 32, (30.0, -2.5))
    assert map_views.standing(filled, "sector").places == {**drawn.places, "1" * 32: (30.0, -2.5)}
