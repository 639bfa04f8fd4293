"""How the office writes, chosen on the settings: used at once, everywhere, and undone."""

from __future__ import annotations

import re

import pytest

from liaison_desk.domain import conventions
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import opened_part, window
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window"]


@pytest.fixture(autouse=True)
def _as_it_comes():
    yield
    conventions.choose(conventions.Conventions())


def test_every_choice_shows_what_it_gives_and_is_undone(qtbot, window) -> None:
    part = opened_part(qtbot, window, "writing")
    qtbot.waitUntil(lambda: bool(re.search(r"\d{6}Z [A-Z]{3} \d\d", part.examples["dates"].text())), timeout=PATIENCE)
    part.choose("dates", "iso")
    qtbot.waitUntil(lambda: bool(re.search(r"\d{4}-\d\d-\d\d \d\d:\d\dZ", part.examples["dates"].text())), timeout=PATIENCE)
    part.choose("coordinates", "mgrs")
    part.choose("units", "miles")
    qtbot.waitUntil(lambda: "miles" in part.examples["units"].text(), timeout=PATIENCE)
    assert "36N UL 42813 36435" in part.examples["coordinates"].text()
    assert conventions.in_use() == conventions.Conventions(dates="iso", coordinates="mgrs", units="miles")
    window.frame.undo()
    qtbot.waitUntil(lambda: conventions.in_use().units == "km", timeout=PATIENCE)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: part.choices["units"].current() == "km", timeout=PATIENCE)


def test_the_country_of_numbers_is_chosen_among_all_and_none_stands_first(qtbot, window) -> None:
    part = opened_part(qtbot, window, "writing")
    qtbot.waitUntil(lambda: part.country.count() > 200, timeout=PATIENCE)
    assert part.country.itemData(0) == part.country.currentData() == ""
    at = part.country.findData("KE")
    assert "Kenya" in part.country.itemText(at)
    part.choose("country", "KE")
    qtbot.waitUntil(lambda: part.country.currentData() == "KE", timeout=PATIENCE)
    assert conventions.in_use().country == "KE"
    assert "belongs to the country" in part.examples["country"].text()
