"""The level advisor."""

from __future__ import annotations

import pytest

from liaison_desk.services.standing_advice import Asked
from liaison_desk.ui.dialogs.level_advisor import LevelAdvisor
from tests.ui.map.conftest import office, sample_copy, sample_desk, sample_office, shown, window_on
from tests.ui.pages.on_page import sheet_of, words_in
from tests.ui.real_window import settled

__all__ = ["office", "sample_copy", "sample_desk", "sample_office", "shown", "window_on"]


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_an_answer_changes_what_is_supported_and_why(qtbot, page) -> None:
    asked = Asked(stakeholder="x", name="Circle", questions=("risk", "shared-aims", "credit"), answers={"risk": "no"}, wish="", level="")
    dialog = LevelAdvisor(page, asked)
    qtbot.addWidget(dialog)
    assert dialog.advice.level == "coordinate"
    dialog.choices["shared-aims"]._pressed("yes")
    assert dialog.advice.level == "cooperate"
    dialog.answer("risk", "open")
    assert dialog.advice.level == "coexist"
    dialog.show()
    assert "2 questions are open" in words_in(dialog)
    dialog.reject()


def test_deciding_opens_the_form_with_the_level_the_reasons_and_the_answers(qtbot, page) -> None:
    page.ask_advisor()
    settled(qtbot, page.window())
    dialog = next(one for one in page.window().findChildren(LevelAdvisor) if one.isVisible())
    dialog.answer("risk", "yes")
    dialog.decide()
    sheet = sheet_of(qtbot, page)
    row = sheet.form.so_far()
    assert (row.level, row.advised, row.answers) == ("coexist", "coexist", frozenset({"yes-risk"}))
    assert row.reason
    sheet.reject()
