"""Strips on pages: what keeps together, what repeats, what never stands alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from liaison_desk.reports.pdf.flow import Flow, Frame, Strip, frame_for, nothing


@dataclass
class Canvas:
    """Stands for the canvas: remembers what was drawn on which page."""

    pages: list[list[tuple[str, float]]] = field(default_factory=lambda: [[]])

    def set_aside(self) -> None:
        self.pages.append([])


def strip(name: str, height: float = 30, **wishes: object) -> Strip:
    return Strip(height, lambda canvas, top: canvas.pages[-1].append((name, top)), **wishes)


def placed(*strips: Strip, height: float = 100) -> list[list[str]]:
    canvas = Canvas()
    flow = Flow(canvas, Frame(0, 100, height, 0, False))
    flow.place(iter(strips))
    return [[name for name, _ in page] for page in canvas.pages]


def test_strips_stand_under_each_other_until_the_page_is_full():
    assert placed(*(strip(str(at)) for at in range(5))) == [["0", "1", "2"], ["3", "4"]]


def test_a_heading_goes_with_what_follows():
    assert placed(strip("a", 60), strip("heading", 20, keeps_next=True), strip("b")) == [["a"], ["heading", "b"]]


def test_a_heading_alone_at_the_end_is_still_drawn():
    assert placed(strip("a"), strip("heading", keeps_next=True)) == [["a", "heading"]]


def test_a_group_higher_than_a_page_is_placed_all_the_same():
    assert placed(strip("x"), *(strip(str(at), keeps_next=True) for at in range(5))) == [["x", "0", "1"], ["2", "3", "4"]]


def test_space_above_is_dropped_at_the_top_of_a_page():
    canvas = Canvas()
    Flow(canvas, Frame(0, 100, 100, 0, False)).place([strip("a", 90, before=20), strip("b", before=20)])
    assert canvas.pages == [[("a", 100)], [("b", 100)]]


def test_space_that_ends_a_page_starts_no_other():
    assert placed(strip("a", 98), Strip(5, nothing)) == [["a"]]
    assert placed(strip("a", 98), Strip(5, nothing), strip("b")) == [["a"], ["b"]]


def test_a_header_is_drawn_again_on_every_page_but_not_where_it_stands_already():
    header = strip("h", 10)
    rows = [strip(str(at), header=header) for at in range(5)]
    assert placed(strip("h", 10, keeps_next=True), *rows) == [["h", "0", "1", "2"], ["h", "3", "4"]]


def test_a_break_starts_a_page_once():
    assert placed(strip("a"), Strip(0, nothing, is_break=True), Strip(0, nothing, is_break=True), strip("b")) == [["a"], ["b"]]


@pytest.mark.parametrize(("is_mirrored", "left"), [(False, 52.0), (True, 42 + 511.28 - 10 - 20)])
def test_a_frame_counts_from_where_reading_starts(is_mirrored, left):
    frame = frame_for((595.28, 841.89), is_mirrored=is_mirrored)
    assert frame.at(10, 20) == pytest.approx(left)
