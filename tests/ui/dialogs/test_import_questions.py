"""Before an import: each row that looks like somebody is asked about, and the answers decide what is written."""

from __future__ import annotations

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.ui.dialogs.import_questions import ANOTHER, LEAVE_OUT, SAME, ImportQuestions
from liaison_desk.ui.pages import importing
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]

TABLE = "organisation,province\nWater Circle of Maraav,Marav\nBlue Hands,Sund\n"


def one(desk) -> str:
    """Keep a stakeholder that a row looks like."""
    return records.keep(desk, Stakeholder(name="Marav Water Circle")).ids[0]


@pytest.fixture
def known(closed_desk) -> str:
    return filled(closed_desk, one)


@pytest.fixture
def page(qtbot, closed_desk, known, tmp_path):
    (tmp_path / "list.csv").write_text(TABLE, "utf-8")
    window = opened_window(qtbot, closed_desk, PAGES)
    window.frame.go("stakeholders")
    settled(qtbot, window)
    importing.import_file(window.frame.page, tmp_path / "list.csv")
    settled(qtbot, window)
    yield window.frame.page
    window.close()


def questions(page) -> ImportQuestions:
    return page.window().findChildren(ImportQuestions)[0]


def names(qtbot, page) -> set[str]:
    return on_desk(qtbot, page, lambda desk: {each.title for each in records.listed(desk, "stakeholder")})


def test_it_is_asked_before_anything_is_written_and_cancel_writes_nothing(qtbot, page) -> None:
    dialog = questions(page)
    assert "1 row looks like somebody" in words_in(dialog)
    assert "Marav Water Circle" in words_in(dialog)
    dialog.reject()
    assert names(qtbot, page) == {"Marav Water Circle"}


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (SAME, {"Marav Water Circle", "Blue Hands"}),
        (ANOTHER, {"Marav Water Circle", "Water Circle of Maraav", "Blue Hands"}),
        (LEAVE_OUT, {"Marav Water Circle", "Blue Hands"}),
    ],
)
def test_the_answers_decide_what_is_written_and_one_undo_takes_it_back(qtbot, page, known, answer: str, left: set[str]) -> None:
    dialog = questions(page)
    dialog.choose_all(answer)
    assert dialog.answers() == {1: known if answer == SAME else answer}
    dialog.go.click()
    settled(qtbot, page.window())
    assert names(qtbot, page) == left
    page.window().findChildren(importing.ImportOutcome)[0].undo.click()
    settled(qtbot, page.window())
    assert names(qtbot, page) == {"Marav Water Circle"}
