"""Whom to call about a matter in a place, over the list of contacts."""

from __future__ import annotations

import pytest

from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def page(shown):
    return shown("contacts")


def test_who_do_i_call_answers_with_one_post_and_opens_it(qtbot, page) -> None:
    assert not page.who.found.isEnabled()
    page.who.asked.setText("water tella")
    qtbot.waitUntil(page.who.found.isEnabled, timeout=PATIENCE)
    page.who.found.click()
    settled(qtbot, page.window())
    assert page.view.current_id() == page.who._answer


def test_nobody_is_said_and_an_empty_line_asks_again(qtbot, page) -> None:
    page.who.asked.setText("zzz")
    qtbot.waitUntil(lambda: "Nobody" in page.who.found.accessibleName(), timeout=PATIENCE)
    page.who.asked.clear()
    qtbot.waitUntil(lambda: "Ctrl" in page.who.found.accessibleName(), timeout=PATIENCE)
    assert not page.who.found.isEnabled()
