"""The heat map shows how many and where nobody local is, and an empty square says nothing."""

from __future__ import annotations

import pytest

from liaison_desk.domain.figures.heat_map import COLUMNS, MOST_HEIGHT, Tile, Tiles, heat_maps, step_of


def tiles(*rows: tuple[str, tuple[Tile | None, ...]], columns: tuple[str, ...] = ("Tella", "Saan")) -> Tiles:
    return Tiles(opening="Who works where.", columns=columns, rows=rows, caption="How to read it.", strong=frozenset({1}))


def test_the_tints_have_five_steps():
    assert [step_of(count) for count in (0, 1, 2, 3, 4, 5, 6, 60)] == [0, 1, 2, 3, 4, 4, 5, 5]


def test_a_square_says_its_count_and_its_note():
    (figure,) = heat_maps(tiles(("Health", (Tile(text="3", count=3, note="by their choice"), None))))
    assert {"3", "by their choice", "Health", "Tella"} <= {one.text for one in figure.shapes}
    assert figure.alt == "Who works where. Health: Tella 3 (by their choice)."
    assert figure.caption == "How to read it."


def test_a_gap_is_dashed_without_tint_and_an_empty_square_is_dotted():
    (figure,) = heat_maps(tiles(("Health", (Tile(text="gap", count=9, is_gap=True), None))))
    rects = [one for one in figure.shapes if one.shape == "rect"]
    assert [(one.dash, one.fill) for one in rects] == [("dash", ""), ("dot", "")]
    assert "Tella gap" in figure.alt


def test_a_row_that_is_short_or_says_nothing_is_empty_there():
    (figure,) = heat_maps(tiles(("Health", (Tile(note="gap only"),)), ("Water", (Tile(),))))
    assert "Health: Tella gap only" in figure.alt
    assert "Water: nobody mapped" in figure.alt


def test_the_tint_follows_the_count_and_not_the_words():
    (figure,) = heat_maps(tiles(("Health", (Tile(text="< 5", count=1), Tile(text="5+", count=5)))))
    assert [one.fill for one in figure.shapes if one.shape == "rect"] == ["tint-2", "tint-5"]


def test_a_strong_column_has_a_strong_heading():
    (figure,) = heat_maps(tiles(("Health", (None, None))))
    assert {one.text for one in figure.shapes if one.is_strong} == {"Saan"}


@pytest.mark.parametrize("first", [MOST_HEIGHT, 200.0])
def test_many_columns_and_rows_take_several_figures_and_none_is_too_high(first: float):
    columns = tuple(f"Area {at}" for at in range(COLUMNS + 1))
    found = heat_maps(tiles(*((f"Row {at}", (Tile(text="1", count=1),) * (COLUMNS + 1)) for at in range(40)), columns=columns), first)
    assert len(found) >= 4
    assert found[0].height <= first + 4
    assert max(one.height for one in found) <= MOST_HEIGHT + 4
    assert {f"Row {at}" for at in range(40)} <= {shape.text for one in found for shape in one.shapes}


def test_nothing_mapped_gives_no_figure():
    assert heat_maps(tiles()) == ()
