"""The network on the stakeholders page: one selection in all views, groupings, the way around one, pins."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.pages.on_page import choose, on_desk
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def part(view_of):
    return view_of("network")


def settle(qtbot, part) -> None:
    settled(qtbot, part.window())
    settled(qtbot, part.window())


def test_it_shows_who_the_list_shows_and_follows_its_filters_and_cursor(qtbot, part) -> None:
    page = part.page
    assert len(part.canvas.scene.nodes) >= 60
    places = dict(part.canvas.scene.places)
    page.land(sectors="health")
    settle(qtbot, part)
    assert 0 < len(part.canvas.scene.nodes) == page.table.total - part.seen.left
    assert all(places[id_] == place for id_, place in part.canvas.scene.places.items())
    page.land(sectors="health", view="table")
    page.views.show_view("network")
    settle(qtbot, part)
    assert part.canvas.current == page.view.current_id()


def test_choosing_a_mark_chooses_the_record_and_shows_it(qtbot, part) -> None:
    other = next(id_ for id_ in part.canvas.scene.nodes if id_ != part.page.view.current_id())
    part.canvas.chosen.emit(other)
    settle(qtbot, part)
    assert part.page.view.current_id() == other
    assert part.page.shown_id == other


def test_groupings_follow_each_other_and_places_are_kept_for_each(qtbot, part) -> None:
    by_sector = dict(part.canvas.scene.places)
    seen = []
    for _turn in range(4):
        part.next_grouping()
        settle(qtbot, part)
        seen.append(part.grouping.current())
    assert seen == ["kind", "area", "none", "sector"]
    assert part.canvas.scene.places == by_sector


def test_around_one_are_those_it_stands_to(qtbot, part) -> None:
    choose(qtbot, part.page, "Tella Mothers' Health Circle")
    settle(qtbot, part)
    everybody = len(part.canvas.scene.nodes)
    part.go_around()
    near = len(part.canvas.scene.nodes)
    part.go_around()
    assert 1 < near < len(part.canvas.scene.nodes) < everybody
    assert part.page.close_level()
    assert len(part.canvas.scene.nodes) == everybody


def test_a_pin_is_kept_undone_and_let_go(qtbot, part) -> None:
    chosen = choose(qtbot, part.page, "Clear Path Mine Action")
    settle(qtbot, part)
    before = part.canvas.scene.places[chosen]
    part.canvas.pinned.emit(chosen, before[0] + 9.0, before[1])
    qtbot.waitUntil(lambda: part.canvas.scene.places[chosen][0] == pytest.approx(before[0] + 9.0, abs=0.02), timeout=PATIENCE)
    settle(qtbot, part)
    part.unpin()
    qtbot.waitUntil(lambda: part.canvas.scene.places[chosen] == before, timeout=PATIENCE)


def test_as_on_another_day_the_lines_are_others(qtbot, part) -> None:
    now = len(part.canvas.scene.ties)
    part.page.views.days.show_day(date(2001, 1, 1))
    settle(qtbot, part)
    assert len(part.canvas.scene.ties) < now
    assert "as on" in part.canvas.words
    part.page.views.days.show_day(None)
    settle(qtbot, part)
    assert f"to now: {now} began, 0 ended" in part.canvas.words


def test_where_everybody_stands_is_kept_in_the_vault(qtbot, part) -> None:
    from liaison_desk.services import map_views

    assert on_desk(qtbot, part.page, lambda desk: map_views.kept_layout(desk, "sector")) is not None


def test_every_view_and_what_it_can_do_has_a_command(part) -> None:
    keys = [one.key for one in part.page.commands()]
    assert {"Alt+1", "Alt+2", "F", "E", "G"} <= set(keys)
    assert len([one for one in keys if one]) == len({one for one in keys if one})
