"""The wheel shows how much is done together, and says it."""

from __future__ import annotations

from liaison_desk.domain.figures.wheel import wheel_figure
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.domain.wheel import Spoke


def test_the_wheel_says_every_number():
    spokes = [Spoke(area=one.code, engagements=at, forums=1, with_local=at) for at, one in enumerate(WHEEL_AREAS)]
    said = wheel_figure(spokes).alt
    assert "Joint capacity building: 1, 0 with local people" in said
    assert "Joint monitoring and evaluation: 5, 4 with local people" in said


def test_an_area_without_anything_says_none_and_has_no_sector():
    figure = wheel_figure([Spoke(area=one.code) for one in WHEEL_AREAS])
    assert "Joint implementation: none" in figure.alt
    assert not [one for one in figure.shapes if one.fill in {"soft", "strong"} and one.shape == "polygon"]


def test_all_of_it_lies_inside_the_figure():
    figure = wheel_figure([Spoke(area=one.code, engagements=3, with_local=2) for one in WHEEL_AREAS])
    assert all(0 <= x <= figure.width for one in figure.shapes for x in one.points[::2])
    assert all(0 <= y <= figure.height for one in figure.shapes for y in one.points[1::2])
