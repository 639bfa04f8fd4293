"""A form over any page keeps what was typed through the lock, and drops it when it is saved."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, drafting, engagements
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.demo import Clock
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
ENGAGEMENTS = tuple(one for one in PAGES if one.key == "engagements")


def begun(desk) -> str:
    engagement, _changes = engagements.logged(desk, Engagement(title="Water and Route 4", purpose="Open Route 4", state="held"))
    return after_action.begin(desk, engagement)


@pytest.fixture
def window(qtbot, closed_desk):
    report = filled(closed_desk, begun)
    made = opened_window(qtbot, closed_desk, ENGAGEMENTS, Clock())
    made.report = report
    yield made
    made.close()


def asked(qtbot, window, work):
    """Let the worker read something of the open desk."""
    found = []
    window.jobs.run(partial(work, window.frame.desk), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def press_lock() -> None:
    """Press Ctrl+Shift+L in the window with the focus, as the system does."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(QGuiApplication.focusWindow(), QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_L, both))


def unlocked(qtbot, window) -> None:
    settled(qtbot, window)
    window.unlock.field.field.setText(PASSPHRASE)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)


def sheet_on(qtbot, window, **changed):
    open_sheet(window.frame, Stakeholder(**changed), title="New")
    settled(qtbot, window)
    return next(one for one in window.findChildren(RecordSheet) if one.isVisible())


def test_the_key_of_the_lock_works_over_a_form_and_its_words_are_there_again(qtbot, window) -> None:
    sheet = sheet_on(qtbot, window)
    qtbot.keyClicks(sheet.form.stack.editors["name"].line, "Kerrin Water Users")
    press_lock()
    assert not window.is_open
    assert not sheet.isVisible()
    unlocked(qtbot, window)
    again = sheet_on(qtbot, window)
    assert again.form.stack.editors["name"].value() == "Kerrin Water Users"
    again.save.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not window.findChildren(RecordSheet), timeout=PATIENCE)
    assert asked(qtbot, window, lambda desk: drafting.typed(desk, "new:stakeholder")) == {}


def test_closing_the_window_keeps_the_words_of_a_form(qtbot, window, closed_desk) -> None:
    sheet = sheet_on(qtbot, window)
    qtbot.keyClicks(sheet.form.stack.editors["name"].line, "Tella Growers")
    window.close()
    assert filled(closed_desk, lambda desk: drafting.typed(desk, "new:stakeholder")) == {"name": "Tella Growers"}
