"""Where lines stand."""

from __future__ import annotations

import pytest

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.flow import Frame
from liaison_desk.reports.pdf.lines import Span, baseline, heights, start_x
from liaison_desk.reports.pdf.text import Line, Setter

FRAME = Frame(40, 500, 800, 70, False)


def line(width: float = 100, base: int = 0) -> Line:
    return Line((), width, base, 1.0)


@pytest.mark.parametrize(
    ("base", "align", "left"),
    [(0, "start", 50), (1, "start", 150), (0, "end", 150), (1, "end", 150), (0, "center", 100), (1, "center", 100)],
)
def test_a_line_starts_on_its_own_side(base, align, left):
    assert start_x(line(base=base), Span(10, 200), FRAME, align) == left


@pytest.mark.parametrize(("base", "is_mirrored", "left"), [(0, False, 50), (1, False, 50), (0, True, 430), (1, True, 430)])
def test_a_line_at_the_edge_starts_on_the_side_of_the_page(base, is_mirrored, left):
    assert start_x(line(base=base), Span(10, 200), Frame(40, 500, 800, 70, is_mirrored), "edge") == left


def test_the_end_of_a_mirrored_page_is_its_left():
    assert start_x(line(), Span(10, 200), Frame(40, 500, 800, 70, True), "end") == 40 + 500 - 10 - 200


def test_scripts_with_deep_marks_get_higher_lines():
    setter = Setter("en")
    latin, burmese = (heights(setter.lines(text, look.BODY, 300), look.BODY)[0] for text in ("abc", "မြန်မာ"))
    assert burmese > latin == look.BODY.leading


def test_capitals_stand_in_the_middle_of_their_line():
    assert baseline(100, 20, 10) == pytest.approx(90 - 3.55)
