"""The guide in the window: pages, links, search, and nothing from elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl

from liaison_desk.ui.widgets.guide_view import GuideView


@pytest.fixture
def view(qtbot):
    made = GuideView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_page_is_opened_and_the_one_before_again(view) -> None:
    assert view.open_page("today")
    assert "What needs you now" in view.text.toPlainText()
    view.text.followed.emit("stakeholders.md")
    assert view.current == "stakeholders"
    assert view.go_back()
    assert view.current == "today"
    assert not view.go_back()
    assert not view.open_page("gone")


@pytest.mark.parametrize("link", ["https://example.org", "../formats/vault.md", "file:///etc/hosts", "gone.md"])
def test_a_link_to_elsewhere_is_named_and_not_opened(view, link) -> None:
    view.open_page("today")
    view.text.followed.emit(link)
    assert view.current == "today"
    assert link in view.told.text()


def test_only_pictures_of_the_guide_are_loaded(view) -> None:
    assert view.text.loadResource(2, QUrl("pages/map.png"))[:4] == b"\x89PNG"
    assert view.text.loadResource(2, QUrl("file:///etc/hosts")) is None
    assert view.text.loadResource(2, QUrl("../pictures/today.png")) is None
    assert view.text.loadResource(3, "today.md") is None


def test_looking_narrows_the_list_and_enter_opens_the_first(qtbot, view) -> None:
    view.open_page("today")
    view.search.setFocus()
    qtbot.keyClicks(view.search, "gazetteer geonames")
    assert view.list.count() == 0
    assert "No page" in view.told.text()
    view.search.clear()
    qtbot.keyClicks(view.search, "topojson")
    assert view.list.count() >= 1
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.current == "settings"
    assert view.text.textCursor().selectedText().casefold() == "topojson"


def test_the_list_is_reached_with_the_arrow_down(qtbot, view) -> None:
    view.search.setFocus()
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    assert view.list.hasFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert view.current
