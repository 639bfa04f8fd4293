"""Editing the steps of a list on a real vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.errors import UserError
from liaison_desk.services import checklists, records
from liaison_desk.ui.dialogs.steps import StepsDialog
from tests.ui.pages.on_page import on_desk
from tests.ui.pages.test_checklists import closed_desk, page_on, template_desk
from tests.ui.real_window import settled

__all__ = ["closed_desk", "page_on", "template_desk"]


@pytest.fixture
def opened(qtbot, page_on):
    page = page_on("during")
    page.edit_steps()
    return page, next(one for one in page.window().findChildren(StepsDialog) if one.isVisible())


def kept_steps(qtbot, page):
    return [one.text for one in on_desk(qtbot, page, lambda desk: checklists.under_way(desk)[0].items)]


def test_steps_are_added_moved_reworded_and_removed_and_undone_at_once(qtbot, opened) -> None:
    page, dialog = opened
    before = [one.text for one in dialog.steps]
    dialog.list.setCurrentRow(1)
    dialog.shift(-1)
    dialog.list.setCurrentRow(5)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    dialog.list.setCurrentRow(0)
    dialog.list.item(0).setText("Read the promises")
    dialog.list.setCurrentRow(4)
    dialog.add()
    dialog.list.item(5).setText("Call the weir guard")
    dialog.keep()
    settled(qtbot, page.window())
    wanted = ["Read the promises", before[0], *before[2:5], "Call the weir guard"]
    assert kept_steps(qtbot, page) == wanted
    on_desk(qtbot, page, records.undo)
    assert kept_steps(qtbot, page) == before


def test_a_new_step_without_words_is_left_out_and_the_ends_hold(opened) -> None:
    _page, dialog = opened
    before = dialog.steps
    dialog.list.setCurrentRow(0)
    dialog.shift(-1)
    dialog.add()
    assert dialog.steps == before
    dialog.list.clear()
    dialog.reword()
    dialog.remove()
    dialog.shift(1)
    assert dialog.steps == ()


def test_a_refusal_is_said_over_the_steps(opened) -> None:
    _page, dialog = opened
    assert dialog._refuse(UserError("A step needs words."))
    assert dialog.messages.isVisible()


def test_whose_a_step_is_when_it_is_due_and_comes_back_stands_below_and_is_kept(qtbot, opened) -> None:
    page, dialog = opened
    dialog.list.setCurrentRow(1)
    assert dialog.owner.text() == dialog.steps[1].owner
    for field, words in ((dialog.owner, "Radio"), (dialog.due, "soon")):
        field.clear()
        qtbot.keyClicks(field, words)
    dialog.repeat.setCurrentIndex(dialog.repeat.findData("weekly"))
    dialog.repeat.activated.emit(dialog.repeat.currentIndex())
    dialog.list.setCurrentRow(0)
    dialog.keep()
    settled(qtbot, page.window())
    assert (dialog.list.currentRow(), dialog.due_row.has_error) == (1, True)
    dialog.due.clear()
    qtbot.keyClicks(dialog.due, "T+12")
    dialog.keep()
    settled(qtbot, page.window())
    item = on_desk(qtbot, page, lambda desk: checklists.under_way(desk)[0].items[1])
    assert (item.owner, item.due_hours, item.repeat) == ("Radio", 12, "weekly")
