"""Two stakeholders side by side."""

from __future__ import annotations

import pytest

from liaison_desk.domain.side_by_side import SideBySide
from liaison_desk.services.standing_advice import Pair
from liaison_desk.ui.dialogs.two_together import TwoTogether
from tests.ui.map.conftest import office, sample_copy, sample_desk, sample_office, shown, window_on
from tests.ui.pages.on_page import choose, words_in
from tests.ui.real_window import settled

__all__ = ["office", "sample_copy", "sample_desk", "sample_office", "shown", "window_on"]


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_one_stands_beside_our_own_office(qtbot, page) -> None:
    choose(qtbot, page, "Engineer Battalion 12, mission force")
    page.show_pair()
    settled(qtbot, page.window())
    dialog = next(one for one in page.window().findChildren(TwoTogether) if one.isVisible())
    words = words_in(dialog)
    assert "Common ground" in words
    assert "typical, not asked" in words
    assert "not “reconnaissance”" in words
    dialog.reject()


def test_where_nothing_is_known_it_says_so(qtbot, page) -> None:
    dialog = TwoTogether(page, Pair(first="A", second="B", found=SideBySide(common=(), contrasts=(), words=())))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Nothing is written down that both share" in words_in(dialog)
