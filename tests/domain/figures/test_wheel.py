"""The wheel shows how much is done together, and says it."""

from __future__ import annotations

from liaison_desk.domain.figures.wheel import Wedge, counted, wheel_figure
from liaison_desk.domain.terms.wheel import WHEEL_AREAS


def test_the_wheel_says_every_number():
    wedges = [
        Wedge(area=one.code, total=at + 1, state="thick" if at > 1 else "thin", local=str(at), dark=at / 5)
        for at, one in enumerate(WHEEL_AREAS)
    ]
    said = wheel_figure(wedges).alt
    assert "Joint capacity building: thin: 1, none with local people" in said
    assert "Joint monitoring and evaluation: thick: 5, 4 with local people" in said


def test_an_area_without_anything_says_so_and_has_only_a_dashed_rim():
    figure = wheel_figure([Wedge(area=one.code, total=0, state="absent") for one in WHEEL_AREAS])
    assert "Joint implementation: absent" in figure.alt
    assert {(one.fill, one.dash) for one in figure.shapes if one.shape == "polygon"} == {("", "dash")}


def test_an_absence_by_choice_is_said_in_words():
    assert counted(Wedge(area="capacity", total=0, state="by-choice")) == "by their choice"


def test_few_with_local_people_print_as_few():
    assert counted(Wedge(area="capacity", total=9, state="thick", local="< 5", dark=0.5)) == "thick: 9, \u2066< 5\u2069 with local people"


def test_without_local_people_nothing_is_dark():
    figure = wheel_figure([Wedge(area="capacity", total=3, state="thick", local="0")])
    assert "strong" not in {one.fill for one in figure.shapes}


def test_an_empty_wheel_is_still_a_figure():
    assert wheel_figure([]).alt == "Coordination wheel. none."


def test_all_of_it_lies_inside_the_figure():
    figure = wheel_figure([Wedge(area=one.code, total=3, state="thick", local="2", dark=0.6) for one in WHEEL_AREAS])
    assert all(0 <= x <= figure.width for one in figure.shapes for x in one.points[::2])
    assert all(0 <= y <= figure.height for one in figure.shapes for y in one.points[1::2])
