"""Organisations stand by what was judged, with equal marks and no order of worth."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.figures.quadrants import Standing, quadrants_figure

SHARES = st.floats(0, 1)
STANDINGS = st.lists(st.builds(Standing, name=st.text(max_size=60), influence=SHARES, interest=SHARES), max_size=25)


def marks(figure):
    return [one for one in figure.shapes if one.shape == "circle"]


@given(STANDINGS)
def test_no_mark_covers_another(standings):
    for one, other in combinations(marks(quadrants_figure("Road?", standings)), 2):
        assert hypot(one.points[0] - other.points[0], one.points[1] - other.points[1]) >= 15


@given(STANDINGS)
def test_all_marks_are_equal(standings):
    assert {round(one.points[2] - one.points[0], 6) for one in marks(quadrants_figure("Road?", standings))} <= {7.5}


def test_more_influence_stands_higher_and_more_interest_further_right():
    low, high = marks(
        quadrants_figure("Road?", [Standing(name="a", influence=0.1, interest=0.1), Standing(name="b", influence=0.9, interest=0.9)])
    )
    assert high.points[0] > low.points[0]
    assert high.points[1] < low.points[1]


def test_the_sentence_says_the_question_and_the_numbers():
    assert quadrants_figure("Road?", [Standing(name="Bakers", influence=0.25, interest=1.0)]).alt == (
        "Road? Bakers: influence 25 of 100, interest 100 of 100."
    )
