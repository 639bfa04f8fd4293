"""The coordination wheel on the screen: drawn by how much there is, and said in words."""

from __future__ import annotations

import pytest

from liaison_desk.domain.wheel import Spoke
from liaison_desk.ui.pages.wheel_view import WheelPanel, spoke_words

AREAS = ("capacity", "challenges", "strategy", "implementation", "monitoring")


@pytest.mark.parametrize(
    ("spoke", "words"),
    [
        (Spoke(area="strategy"), "absent"),
        (Spoke(area="strategy", declined=1), "by their choice"),
        (Spoke(area="strategy", forums=2), "thin, 2 in all, none with local people"),
        (Spoke(area="strategy", forums=4, with_local=3), "thick, 4 in all, 3 with local people"),
    ],
)
def test_an_area_is_said_in_words(spoke: Spoke, words: str) -> None:
    assert spoke_words(spoke).endswith(words)


def test_more_joint_work_is_drawn_larger_and_local_people_darker(qtbot) -> None:
    made = WheelPanel()
    qtbot.addWidget(made)
    pictures = []
    for forums, local in ((0, 0), (1, 0), (9, 0), (9, 9)):
        made.show_spokes([Spoke(area=area, forums=forums if area == "strategy" else 9, with_local=local) for area in AREAS])
        pictures.append(made.wheel.grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[place + 1 :])
