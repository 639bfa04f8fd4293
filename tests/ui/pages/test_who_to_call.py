"""Whom to call about a matter in a place."""

from __future__ import annotations

import pytest

from tests.ui.real_window import settled


@pytest.fixture
def page(shown):
    return shown("contacts")


def test_who_do_i_call_answers_with_one_post_and_opens_it(qtbot, page) -> None:
    assert not page.who.found.isEnabled()
    page.who.sector.setCurrentIndex(page.who.sector.findData("water"))
    settled(qtbot, page.window())
    assert page.who.found.isEnabled()
    page.who.found.click()
    settled(qtbot, page.window())
    assert page.view.current_id() == page.who._answer
