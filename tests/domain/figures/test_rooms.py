"""Who was in the room, of those on the map."""

from __future__ import annotations

import pytest

from liaison_desk.domain.figures.rooms import Bar, rooms_figure

BARS = [Bar(name="Government", mapped="6", in_room="2"), Bar(name="Police", mapped="3", in_room="0")]
HIDDEN = Bar(name="Local civil society", mapped="< 5", in_room="1")


def rects(*bars: Bar):
    return [one for one in rooms_figure(bars).shapes if one.shape == "rect"]


def test_the_sentence_says_every_number():
    assert rooms_figure([*BARS, HIDDEN]).alt == (
        "On the map here and in the room. Government: 2 of 6; Police: 0 of 3; Local civil society: 1 of \u2066< 5\u2069."
    )


def test_the_dark_part_are_those_who_came():
    whole, came, nobody = rects(*BARS)
    assert (whole.fill, came.fill, nobody.fill) == ("tint-4", "strong", "tint-4")
    assert (came.points[2] - came.points[0]) * 3 == pytest.approx(whole.points[2] - whole.points[0])


def test_a_hidden_count_is_dashed_and_has_no_dark_part():
    (bar,) = rects(HIDDEN)
    assert (bar.fill, bar.dash) == ("", "dash")
    assert rects(HIDDEN, BARS[0])[0].points == rects(Bar(name="X", mapped="< 5", in_room="4"), BARS[0])[0].points


def test_more_who_came_than_are_mapped_do_not_leave_the_bar():
    whole, came = rects(Bar(name="Government", mapped="1", in_room="4"))
    assert came.points == whole.points


def test_nobody_at_all_is_still_a_figure():
    assert rooms_figure([]).width > 0
    assert rooms_figure([Bar(name="Police", mapped="0", in_room="0")]).height > 0
