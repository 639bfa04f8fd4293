"""A ring says how much of a list is done."""

from __future__ import annotations

import pytest

from liaison_desk.domain.figures.rings import Ring, rings_figure


def test_a_ring_says_its_numbers():
    figure = rings_figure([Ring(name="Before a crisis", done=3, total=8)])
    assert figure.alt == "Before a crisis: 3 of 8 done."
    assert "3/8" in {one.text for one in figure.shapes}


@pytest.mark.parametrize(("done", "total", "arcs"), [(0, 5, 0), (0, 0, 0), (5, 5, 1), (9, 5, 1)])
def test_only_what_is_done_has_an_arc(done, total, arcs):
    figure = rings_figure([Ring(name="List", done=done, total=total)])
    assert len([one for one in figure.shapes if one.shape == "line"]) == arcs


def test_more_than_six_take_a_second_row():
    one, two = (rings_figure([Ring(name="List", done=1, total=2)] * count) for count in (6, 7))
    assert two.height == 2 * one.height
    assert two.width == one.width


def test_no_list_gives_an_empty_figure():
    assert rings_figure([]).shapes == ()
