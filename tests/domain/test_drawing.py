"""Labels of a figure are kept apart without fonts."""

from __future__ import annotations

import pytest

from liaison_desk.domain.drawing import DASHES, TONES, lines_of, text_width, wrapped
from liaison_desk.reports.pdf import style


def test_wide_scripts_take_about_twice_the_width():
    assert text_width("\u1380", 10) == pytest.approx(text_width("ab", 10), rel=0.2)


def test_a_text_is_wrapped_at_words():
    assert wrapped("Joint look at the problems", 60, 7.0) == ("Joint look at", "the problems")


def test_what_does_not_fit_ends_with_an_ellipsis():
    assert wrapped("one two three four five six", 40, 7.0, most=1) == ("one two…",)


def test_a_word_longer_than_the_line_is_cut():
    assert wrapped("Extraordinarilylong", 30, 7.0) == ("Extra…",)


def test_no_text_gives_no_lines():
    assert wrapped("", 30, 7.0) == ()


def test_lines_stand_round_their_middle():
    assert [one.points[1] for one in lines_of(("a", "b"), 0, 10, size=8)] == [5.0, 15.0]


def test_paper_has_a_colour_for_every_tone_and_a_pattern_for_every_dash():
    assert set(TONES) <= set(style.TONES)
    assert set(DASHES) == set(style.DASHES)
