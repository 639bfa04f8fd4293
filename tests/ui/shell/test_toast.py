"""The toast and the strip of long work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.jobs import Job
from liaison_desk.ui.shell.toast import SHOWN_FOR, Toast, WorkStrip


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_it_offers_undo_once(page):
    seen, toast = [], Toast(page)
    toast.say("Removed", lambda: seen.append(1))
    toast.button.click()
    assert seen == [1]
    assert toast.isHidden()


def test_without_anything_to_undo_there_is_no_button(page):
    toast = Toast(page)
    toast.say("Copied")
    assert toast.button.isHidden()
    assert toast.accessibleName() == "Copied"


def test_it_goes_by_itself_after_six_seconds(page):
    toast = Toast(page)
    toast.say("Copied")
    assert toast._timer.interval() == SHOWN_FOR == 6_000
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever an earlier test left the pointer
    toast._timer.timeout.emit()
    assert toast.isHidden()


def test_long_work_is_shown_until_it_ends_and_can_be_cancelled(page):
    strip, job, other, seen = WorkStrip(page), Job(int, title="Import", cancellable=True), Job(int, title="Else"), []
    strip.cancelled.connect(seen.append)
    strip.begin(job)
    strip.move_on(job, 3, 10)
    strip.move_on(other, 9, 10)
    assert (strip.bar.value(), strip.bar.maximum(), strip.bar.accessibleName()) == (3, 10, "Import")
    strip.button.click()
    strip.end(other)
    assert seen == [job]
    assert not strip.isHidden()
    strip.end(job)
    strip.button.click()
    assert strip.isHidden()
    assert seen == [job]


def test_of_several_the_newest_is_shown_and_then_the_one_that_outlives_it(page):
    now = [0.0]
    strip, export, reading = WorkStrip(page, lambda: now[0]), Job(int, title="Making the copy"), Job(int, title="Checking")
    strip.begin(export)
    strip.begin(reading)
    assert strip.words.text() == "Checking"
    strip.end(reading)
    assert strip.words.text() == "Making the copy"
    assert not strip.isHidden()
    now[0] = 10.0
    strip.move_on(export, 500, 1000)
    assert strip.rest.text() == "about 10 seconds left"
    strip.end(export)
    assert strip.isHidden()


def test_with_the_focus_it_stays_twice_as_long_and_no_longer(qtbot, page):
    toast = Toast(page)
    toast.say("Removed", lambda: None)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    page.activateWindow()
    toast.button.setFocus()
    qtbot.waitUntil(toast.button.hasFocus)
    toast._timer.timeout.emit()
    assert not toast.isHidden()
    toast._timer.timeout.emit()
    assert toast.isHidden()


def test_when_another_page_is_shown_it_goes_where_it_has_the_focus_and_stays_where_it_has_not(qtbot, page):
    toast = Toast(page)
    toast.say("Removed", lambda: None)
    toast.leave()
    assert not toast.isHidden()
    page.activateWindow()
    toast.button.setFocus()
    qtbot.waitUntil(toast.button.hasFocus)
    toast.leave()
    assert toast.isHidden()
