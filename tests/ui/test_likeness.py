"""The chosen pictures look as they did; who changes the look on purpose says `make likeness` and looks at `make shots`."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from liaison_desk.ui import settings
from tests import shots
from tests.ui import likeness

pytestmark = pytest.mark.uncounted
"""Windows upon windows; what they run through is reached by the tests of each page."""


@pytest.mark.parametrize(("state", "look"), likeness.CHOSEN)
def test_a_picture_looks_as_it_did(qapp, tmp_path, state, look):
    image = likeness.drawn(state, look)
    shots.application(settings.Settings())
    image.save(str(tmp_path / f"{state}-{look}.png"))
    share = likeness.off(likeness.likeness(image), likeness.kept()[state, look])
    assert share <= likeness.MOST_OFF, f"{share:.1%} of {state} in {look} is off; if it is meant to be so: make likeness"


def test_every_chosen_picture_is_kept_and_no_other():
    assert set(likeness.kept()) == set(likeness.CHOSEN)


def page(at=0, *, is_covered=False):
    """Draw something like a page: a rail, lines, and a card."""
    made = QImage(640, 400, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.fillRect(QRect(0, 0, 100, 400), QColor("#e2e6eb"))
    for line in range(10):
        painter.fillRect(QRect(140 + at, 40 + 30 * line, 300, 9), QColor("#151a21"))
    if is_covered:
        painter.fillRect(QRect(140, 100, 300, 60), QColor("white"))
    painter.end()
    return likeness.likeness(made)


@pytest.mark.parametrize(
    ("other", "is_another"), [(page(), False), (page(at=1), False), (page(at=30), True), (page(is_covered=True), True)]
)
def test_a_part_that_moved_or_is_covered_makes_another_picture(other, is_another):
    assert (likeness.off(page(), other) > likeness.MOST_OFF) is is_another


def test_pictures_of_other_sizes_are_others():
    assert likeness.off(page(), page()[:-1]) == 1.0
