"""A grid of sectors by kinds or areas."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from liaison_desk.services.missing_views import Field, Grid
from liaison_desk.ui.map import coverage_grid
from liaison_desk.ui.map.coverage_grid import CoverageGrid

GRID = Grid(
    rows=(("water", "Water"), ("health", "Health")),
    columns=(("tella", "Tella"), ("gov", "Government of the province"), ("", "No area said")),
    fields={
        ("water", "tella"): Field(count=3, is_gap=True, reason="Nobody local."),
        ("water", "gov"): Field(is_gap=True),
        ("health", "tella"): Field(count=7, by_wish=True),
        ("health", ""): Field(count=0, by_wish=True),
    },
)


@pytest.fixture
def grid(qtbot):
    made = CoverageGrid()
    qtbot.addWidget(made)
    made.resize(700, 200)
    assert "nobody" in made.sentence(0, 0)
    made.show_grid(GRID)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_field_is_opened_by_a_click_where_it_is_drawn(qtbot, grid, side) -> None:
    grid.setLayoutDirection(side)
    told: list = []
    grid.opened.connect(lambda row, column: told.append((row, column)))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.box_of(1, 0).center().toPoint())
    assert told == [("health", "tella")]
    assert not grid.grab().isNull()


def test_arrows_and_enter_open_and_say_a_field(qtbot, grid) -> None:
    told: list = []
    grid.opened.connect(lambda row, column: told.append((row, column)))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(grid, key)
    assert told == [("water", "tella")]
    assert "Nobody local." in grid.accessibleName()


def test_outside_of_the_fields_nothing_is_hit(grid) -> None:
    from PySide6.QtCore import QPointF

    assert grid.at(QPointF(5, 5)) is None


LONG_NAMES = ("District 10", "Sous-préfecture de Kérouané-Centre et villages environnants", "Saan", "Nzérékoré", "محافظة مراف الشمالية")


@pytest.mark.parametrize("width", [300, 700, 1600])
def test_no_heading_is_cut_however_narrow_the_window_is(grid, width) -> None:
    from liaison_desk.ui.painting import text_width

    grid.resize(width, 200)
    grid.show_grid(Grid(rows=GRID.rows, columns=tuple((one, one) for one in LONG_NAMES), fields={}))
    grid.resize(max(width, grid.minimumWidth()), 200)
    for name, lines in zip(LONG_NAMES, grid._lines(), strict=True):
        assert " ".join(lines) == name
        assert all(text_width(one, "caption-strong") <= grid.box_of(0, 0).width() for one in lines)
    assert grid.box_of(0, 0).top() >= max(len(one) for one in grid._lines()) * 10


def test_a_long_name_of_a_row_stands_whole_in_two_lines(qtbot, grid, monkeypatch) -> None:
    drawn: list[str] = []
    real = coverage_grid.draw_text
    monkeypatch.setattr(coverage_grid, "draw_text", lambda *given, **more: (drawn.append(given[2]), real(*given, **more))[1])
    grid.show_grid(replace(GRID, rows=(("x-a", "Disaster preparedness and reduction of risks"), ("health", "Health"))))
    grid.grab()
    assert {"Disaster preparedness and reduction", "of risks"} <= set(drawn) or "Disaster preparedness and" in drawn
    assert "Health" in drawn


def test_a_gap_that_opened_or_closed_since_a_day_says_so_and_shows_a_sign(grid, monkeypatch) -> None:
    drawn: list[str] = []
    real = coverage_grid.draw_text
    monkeypatch.setattr(
        coverage_grid, "draw_text", lambda painter, box, text, *rest, **more: drawn.append(text) or real(painter, box, text, *rest, **more)
    )
    grid.show_grid(
        replace(
            GRID,
            fields={
                ("water", "tella"): Field(is_gap=True, reason="Nobody local.", change="opened"),
                ("health", "tella"): Field(count=7, change="closed"),
            },
        )
    )
    grid.grab()
    assert (drawn.count("+"), drawn.count("−")) == (1, 1)
    assert grid.sentence(0, 0) == "Water, \u2068Tella\u2069: 0 mapped. Nobody local. This gap opened since then."
    assert grid.sentence(1, 0) == "Health, \u2068Tella\u2069: 7 mapped. A gap closed here since then."
