"""How levels and marks look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from liaison_desk.ui.map.network_paint import LADDER, cut_to, mark_radius, pen_of


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


@pytest.mark.parametrize(
    ("ends", "cut"),
    [
        ((10, 10, 20, 20), (10, 10, 20, 20)),
        ((-100, 50, 300, 50), (0, 50, 100, 50)),
        ((50, -900, 50, 900), (50, 0, 50, 100)),
        ((-10, -10, -20, -20), None),
        ((-50, 20, -50, 80), None),
        ((200, 0, 0, 400), None),
    ],
)
def test_a_line_is_cut_to_what_is_seen_of_it(ends, cut) -> None:
    found = cut_to(QRectF(0, 0, 100, 100), QPointF(*ends[:2]), QPointF(*ends[2:]))
    assert (None if found is None else (found.x1(), found.y1(), found.x2(), found.y2())) == cut
