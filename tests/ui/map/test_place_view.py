"""Places on the stakeholders page."""

from __future__ import annotations

import json
from datetime import date

import pytest

from liaison_desk.domain import conventions
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def part(qtbot, view_of):
    made = view_of("places")
    qtbot.waitUntil(lambda: bool(made.canvas.world), timeout=PATIENCE)
    return made


def test_it_says_who_is_on_the_map_and_who_is_not(part) -> None:
    assert part.seen.placed
    assert part.seen.coarse
    assert "without a known place" in part.told.text()
    assert part.layers


def test_a_town_lists_who_is_there_and_leads_on(qtbot, part) -> None:
    spot = part.canvas.scene.spots(part.canvas.view.scale, 46)[0]
    part.canvas.choose_spot(spot)
    assert spot.members[0].name in words_in(part.page.inspector) or spot.members[0].name
    part._go(spot.members[0].id)
    settled(qtbot, part.window())
    assert part.page.view.current_id() == spot.members[0].id


def test_a_square_says_that_it_is_always_the_same(part) -> None:
    part.canvas.square_chosen.emit(part.canvas.scene.squares[0])
    assert "always the same square" in words_in(part.page.inspector)


def test_several_towns_in_one_mark_are_looked_at_from_nearer(part) -> None:
    part.canvas.zoom(0.05)
    merged = next(one for one in part.canvas.scene.spots(part.canvas.view.scale, 46) if len(one.towns) > 1)
    before = part.canvas.view.scale
    part.canvas.choose_spot(merged)
    assert part.canvas.view.scale > before


def test_the_position_is_written_as_the_office_writes(part) -> None:
    for style, words in (("mgrs", "N"), ("degrees", "0.50120, -30.25010"), ("seconds", "0°30'04\"N")):
        with conventions.written_as(conventions.Conventions(coordinates=style)):
            part.canvas.pointed.emit(-30.2501, 0.5012)
        assert words in part.where.text()
        assert "Tella district" in part.where.text()
    part.canvas.pointed.emit(0.0, 89.0)
    assert part.where.text() == ""


def test_boundaries_are_brought_in_shown_hidden_and_taken_out(qtbot, part, tmp_path) -> None:
    ring = [[-31, 0], [-30.8, 0], [-30.8, 0.2], [-31, 0]]
    file = tmp_path / "more.geojson"
    file.write_text(json.dumps({"type": "Feature", "properties": {"name": "More"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}))
    part.bring(file)
    qtbot.waitUntil(lambda: len(part.canvas.scene.layers) == 2, timeout=PATIENCE)
    menu = part.menu()
    assert len(menu.actions()) >= 4
    layer = next(one for one in part.layers if one.name == "more")
    part._toggle(layer, False)
    qtbot.waitUntil(lambda: len(part.canvas.scene.layers) == 1, timeout=PATIENCE)
    part._drop(layer)
    qtbot.waitUntil(lambda: len(part.layers) == 1, timeout=PATIENCE)


def test_places_are_read_as_on_a_day_and_compared_with_now(qtbot, part) -> None:
    days = part.page.views.days
    assert not days.isHidden()
    days.show_day(date(2026, 9, 1))
    settled(qtbot, part.window())
    qtbot.waitUntil(lambda: part.seen.day == date(2026, 9, 1), timeout=PATIENCE)
    assert "as on" in part.told.text()
    part.canvas.choose_spot(part.canvas.scene.spots(part.canvas.view.scale, 46)[0])
    assert part.seen.towns[0].members[0].then is not None
    days.show_day(None)
    qtbot.waitUntil(lambda: not part.seen.is_past, timeout=PATIENCE)
    assert "to now" in part.told.text()
