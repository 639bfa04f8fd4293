"""The call-down in the window, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.ui.dialogs.call_down import CallDownDialog, open_call_down
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("contacts")


@pytest.fixture
def dialog(qtbot, page):
    open_call_down(page.frame)
    made = page.window().findChild(CallDownDialog)
    settled(qtbot, page.window())
    return made


def test_each_key_says_what_came_of_it_and_shows_the_next(qtbot, page, dialog) -> None:
    first = dialog.current
    qtbot.keyClick(dialog, Qt.Key.Key_1)
    settled(qtbot, page.window())
    assert dialog.current.id != first.id
    after = on_desk(qtbot, page, lambda desk: desk.shelf.one(first.kind, first.id))
    assert (after.call_outcome, after.verified_how) == ("reached", "called")
    second = dialog.current
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: desk.shelf.one(second.kind, second.id)).call_outcome == "wrong-number"
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.id == second.id, timeout=PATIENCE)
    settled(qtbot, page.window())


def test_at_the_end_it_says_that_it_was_everybody(qtbot, page, dialog) -> None:
    for _one in range(len(dialog.due)):
        qtbot.keyClick(dialog, Qt.Key.Key_S)
        settled(qtbot, page.window())
    assert dialog.current is None
    assert not any(one.isEnabled() for one in dialog.outcomes.values())
    qtbot.keyClick(dialog, Qt.Key.Key_1)
    settled(qtbot, page.window())
    assert not any(one.outcome for one in dialog.due)
