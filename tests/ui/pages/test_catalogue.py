"""The pages of the window: their keys, their order, and that each can be loaded."""

from __future__ import annotations

from liaison_desk.ui.pages.catalogue import PAGES
from tests.ui.real_window import settled


def test_the_rail_has_the_pages_in_their_order() -> None:
    assert [one.key for one in PAGES if one.in_rail] == ["today", "stakeholders", "contacts", "checklists", "engagements", "asks"]


def test_every_page_opens_on_an_empty_office(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    for one in PAGES:
        window.frame.go(one.key)
        settled(qtbot, window)
        assert window.frame.current == one.key
        assert not window.frame.messages.isVisible(), one.key
