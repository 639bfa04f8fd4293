"""The small matrix shows only what moved."""

from __future__ import annotations

from liaison_desk.domain.figures.moves import Moved, moves_figure


def circles(*pairs: Moved):
    return [one for one in moves_figure(pairs).shapes if one.shape == "circle"]


def test_a_move_goes_from_an_open_mark_to_a_filled_one_with_its_number():
    figure = moves_figure([Moved(scope="internal", before="coexist", after="coordinate")])
    before, after = (one for one in figure.shapes if one.shape == "circle")
    assert (before.fill, after.fill) == ("white", "strong")
    assert before.points[1] > after.points[1]
    assert figure.alt == "Moves by level and scope. 1: Internal, Coexist → Coordinate."
    assert [one.text for one in figure.shapes if one.fill == "white" and one.text] == ["1"]


def test_a_pair_judged_for_the_first_time_or_no_longer_has_one_mark():
    assert [one.fill for one in circles(Moved(scope="internal", before="", after="compete"))] == ["strong"]
    assert [one.fill for one in circles(Moved(scope="internal", before="unknown", after="compete"))] == ["strong"]
    assert [one.fill for one in circles(Moved(scope="internal", before="united", after=""))] == ["white"]
    assert "not judged → Compete" in moves_figure([Moved(scope="internal", before="", after="compete")]).alt


def test_several_moves_of_one_scope_stand_side_by_side():
    marks = circles(*(Moved(scope="internal", before="coexist", after="coordinate"),) * 3)
    assert len({one.points[0] for one in marks}) == 3


def test_a_scope_of_tomorrow_is_told_and_not_drawn():
    figure = moves_figure([Moved(scope="x-new", before="coexist", after="compete")])
    assert not [one for one in figure.shapes if one.shape == "circle"]
    assert "Compete" in figure.alt


def test_without_moves_it_says_none():
    assert moves_figure([]).alt == "Moves by level and scope. none."
