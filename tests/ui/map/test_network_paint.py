"""How levels and marks look."""

from __future__ import annotations

import pytest

from liaison_desk.ui.map.network_paint import LADDER, mark_radius, pen_of


def test_levels_differ_without_colour(qapp) -> None:
    assert len({(pen_of(one).widthF(), tuple(pen_of(one).dashPattern())) for one in LADDER}) == len(LADDER)


def test_compete_is_not_red_and_unknown_is_thin(qapp) -> None:
    ink = pen_of("compete").color()
    assert not (ink.red() > 2 * ink.green())
    assert pen_of("x-made-up").widthF() < pen_of("compete").widthF()


def test_quiet_lines_are_fainter(qapp) -> None:
    assert pen_of("united", is_quiet=True).color().alphaF() < pen_of("united").color().alphaF()


@pytest.mark.parametrize("scale", [0.1, 5.0, 90.0])
def test_every_mark_has_the_same_size_within_limits(qapp, scale) -> None:
    assert 2 <= mark_radius(scale) <= 11
