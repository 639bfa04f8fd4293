"""Pages: fresh when shown, silent about what they do not show, single letters only when nobody types."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from liaison_desk.domain.changes import Changes


@pytest.fixture
def page(frame):
    return frame.page


def changed(kind):
    return Changes(kinds=frozenset({kind}), ids=("x",))


def test_a_page_asks_once_when_it_is_made(page):
    assert page.refreshed == 1


def test_a_change_of_what_it_shows_makes_it_ask_again_at_once(page):
    page.desk_changed(changed("stakeholder"))
    assert page.refreshed == 2


def test_a_change_of_something_else_does_not(page):
    page.desk_changed(changed("forum"))
    assert page.refreshed == 1


def test_a_page_that_is_away_asks_when_it_is_shown_again(frame, page):
    frame.go("exchange")
    page.desk_changed(changed("stakeholder"))
    assert page.refreshed == 1
    frame.go("today")
    assert page.refreshed == 2


def test_leaving_a_page_keeps_what_is_half_written(frame, page):
    frame.go("exchange")
    assert page.left >= 1


def test_a_letter_runs_its_command_unless_somebody_types(qtbot, opened, page):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    page.view.setFocus()
    assert page.press("v")
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert not page.press("v")
    assert page.begun == 1
    assert not page.press("q")


def test_the_desk_and_the_worker_are_the_frames(frame, page):
    assert page.desk is frame.desk
    assert page.jobs is frame.jobs
