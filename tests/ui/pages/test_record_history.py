"""The history in the inspector: the newest actions, and the way to all of them."""

from __future__ import annotations

import pytest

from liaison_desk.services import records
from liaison_desk.ui.dialogs.history import HistoryDialog
from liaison_desk.ui.pages import record_history
from tests.ui.pages.on_page import choose, on_desk, words_in
from tests.ui.real_window import settled


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_the_newest_actions_stand_in_the_inspector_and_the_rest_behind_a_button(qtbot, page) -> None:
    for acronym in ("GR1", "GR2", "GR3", "GR4"):
        on_desk(qtbot, page, lambda desk, acronym=acronym: records.amend(desk, "stakeholder", "Green Saan", {"acronym": acronym}))
    choose(qtbot, page, "Green Saan")
    said = words_in(page.inspector)
    assert "changed Acronym from GR3 to GR4." in said
    assert "to GR1" not in said
    assert "GR1." not in said
    assert said.count("changed Acronym") == record_history.SHOWN


def test_the_history_opens_by_its_command_for_the_record_under_the_cursor(qtbot, page) -> None:
    choose(qtbot, page, "Green Saan")
    next(one for one in page.commands() if one.key == "Ctrl+H").run()
    settled(qtbot, page.window())
    made = page.window().findChild(HistoryDialog)
    assert "Green Saan" in made.heading.text()
    made.close()


def test_an_answer_for_another_record_is_left_out(qtbot, page) -> None:
    choose(qtbot, page, "Green Saan")
    before = words_in(page.inspector)
    seen = on_desk(qtbot, page, lambda desk: _seen(desk, "Radio Marav FM"))
    record_history._show(page, seen)
    assert words_in(page.inspector) == before


def _seen(desk, name):
    from liaison_desk.services import histories

    return histories.seen(desk, "stakeholder", records.one(desk, "stakeholder", name).id)
