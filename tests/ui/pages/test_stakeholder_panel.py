"""The inspector of a stakeholder: guard first, ladder, ways, sharing."""

from __future__ import annotations

import pytest

from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.ladder import Ladder
from liaison_desk.ui.widgets.panel import Note
from tests.ui.pages.on_page import choose, shown_in, words_in


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_a_guard_comes_first_and_no_hidden_number_is_shown(qtbot, page) -> None:
    choose(qtbot, page, "Tella Mothers' Health Circle")
    assert shown_in(page, Note)
    told = words_in(page.inspector)
    assert "Number hidden" in told
    assert "+999" not in told


def test_the_inspector_shows_the_ladder_and_a_chip_for_each_audience(qtbot, page) -> None:
    choose(qtbot, page, "Clear Path Mine Action")
    assert len(shown_in(page, Ladder)) == 1
    assert len(shown_in(page, Chip)) == 7


def test_our_own_office_has_no_ladder(qtbot, page) -> None:
    choose(qtbot, page, "Civil Affairs Office Marav")
    assert not shown_in(page, Ladder)
