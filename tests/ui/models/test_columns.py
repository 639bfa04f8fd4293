"""Which columns a page shows, kept beside the other settings."""

from __future__ import annotations

import json

import pytest

from liaison_desk.ui import settings
from liaison_desk.ui.models import columns
from liaison_desk.ui.models.cells import Column
from liaison_desk.ui.models.columns import NARROWEST, WIDEST, Shown

COLUMNS = (
    Column(key="name", label="Name", width=240, stretches=True),
    Column(key="level", label="Level", width=120),
    Column(key="notes", label="Notes", width=200, is_extra=True),
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def test_extra_columns_are_not_shown_as_they_come() -> None:
    assert [one.key for one in columns.usual(COLUMNS)] == ["name", "level"]


def test_what_was_chosen_comes_back(file) -> None:
    chosen = (Shown("notes", 300), Shown("name", 260))
    columns.keep("contact", COLUMNS, chosen, file)
    assert columns.kept("contact", COLUMNS, file) == chosen
    assert columns.kept("stakeholder", COLUMNS, file) == columns.usual(COLUMNS)


def test_what_is_as_it_comes_is_not_kept(file) -> None:
    columns.keep("contact", COLUMNS, (Shown("name", 260),), file)
    columns.keep("contact", COLUMNS, columns.usual(COLUMNS), file)
    assert settings.read(file).columns == {}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("no list", ["name", "level"]),
        ([], ["name", "level"]),
        ([["gone", 100], ["level", 100]], ["name", "level"]),
        ([["level", 100], ["level", 200], ["name", 1]], ["level", "name"]),
        ([["level"], [1, 2], "x", ["name", True]], ["name", "level"]),
    ],
)
def test_a_file_that_says_something_odd_does_no_harm(file, found, expected) -> None:
    file.write_text(json.dumps({"columns": {"contact": found}}), "utf-8")
    assert [one.key for one in columns.kept("contact", COLUMNS, file)] == expected


def test_columns_move_and_stop_at_the_ends() -> None:
    shown = columns.usual(COLUMNS)
    assert [one.key for one in columns.moved(shown, "level", -1)] == ["level", "name"]
    assert columns.moved(shown, "level", 5) == shown


def test_widths_stay_where_they_can_be_read() -> None:
    shown = columns.usual(COLUMNS)
    assert columns.widened(shown, "level", 16)[1].width == 136
    assert columns.widened(shown, "level", -999)[1].width == NARROWEST
    assert columns.fitting(COLUMNS, (Shown("name", 5000),))[0].width == WIDEST
