"""The heat map shows where nobody local is, and an empty square says nothing."""

from __future__ import annotations

from liaison_desk.domain.coverage import IN_NO_FORUM, NO_LOCAL, Square
from liaison_desk.domain.figures.heat_map import COLUMNS, ROWS, heat_maps

AREAS = {"t": "Tella", "": ""}


def square(sector: str = "health", area: str = "t", local: int = 1, gap: str = "", *, by_wish: bool = False) -> Square:
    return Square(sector=sector, area=area, stakeholders=("1", "2"), local=("1",) * local, gap=gap, by_wish=by_wish)


def texts(*squares: Square) -> set[str]:
    return {one.text for figure in heat_maps(squares, AREAS) for one in figure.shapes if one.text}


def test_a_square_says_all_and_local():
    assert "2 / 1" in texts(square())


def test_a_gap_is_dashed_and_named():
    (figure,) = heat_maps([square(local=0, gap=NO_LOCAL)], AREAS)
    assert [one.dash for one in figure.shapes if one.shape == "rect"] == ["dash"]
    assert "no local group" in {one.text for one in figure.shapes}


def test_another_gap_is_named_too():
    assert "gap" in texts(square(gap=IN_NO_FORUM))


def test_what_is_by_their_wish_is_no_gap():
    (figure,) = heat_maps([square(by_wish=True)], AREAS)
    assert "by their wish" in {one.text for one in figure.shapes}
    assert not any(one.dash for one in figure.shapes)


def test_a_place_where_nobody_is_mapped_stays_empty():
    (figure,) = heat_maps([square(), square("protection", "")], AREAS)
    assert len([one for one in figure.shapes if one.shape == "rect"]) == 4
    assert "Area not said" in {one.text for one in figure.shapes}


def test_the_sentence_says_every_square():
    (figure,) = heat_maps([square(local=0, gap=NO_LOCAL)], AREAS)
    assert "Tella: 2 organisations, 0 local, no local group" in figure.alt


def test_many_areas_and_sectors_take_several_figures():
    areas = {str(at): f"Area {at:02}" for at in range(COLUMNS + 1)}
    squares = [square(f"x-{row:02}", area) for row in range(ROWS + 1) for area in areas]
    assert len(heat_maps(squares, areas)) == 4


def test_nothing_mapped_gives_no_figure():
    assert heat_maps([], {}) == ()
