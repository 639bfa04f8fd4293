"""Pages are asked for as they come into sight, at the size they are shown, and turned by keys."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication

from liaison_desk.ui.widgets.pages_view import STEPS, PagesView
from tests.ui.real_window import PATIENCE

A4 = (595.0, 842.0)


def image(width: int = 4, height: int = 6):
    return SimpleNamespace(width=width, height=height, stride=width * 4, pixels=bytes([200, 10, 10, 255]) * (width * height))


@pytest.fixture
def view(qtbot):
    """A view of five pages that answers what it asks for; `asked` is what was."""
    made = PagesView()
    qtbot.addWidget(made)
    made.asked = []

    def answer(place: int, scale: float) -> None:
        made.asked.append((place, scale))
        made.put(place, scale, image())

    made.wanted.connect(answer, Qt.ConnectionType.QueuedConnection)
    made.resize(500, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_sizes([A4] * 5)
    qtbot.waitUntil(lambda: bool(made.asked), timeout=PATIENCE)
    return made


def test_only_what_is_seen_is_asked_for(qtbot, view) -> None:
    qtbot.waitUntil(lambda: 0 in view._pictures, timeout=PATIENCE)
    assert {place for place, _scale in view.asked} <= {0, 1}
    assert view.page == 0
    assert view.pages == 5


def test_keys_turn_pages_and_stop_at_both_ends(qtbot, view) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 4
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 4
    qtbot.waitUntil(lambda: 4 in view._pictures, timeout=PATIENCE)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 3
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > before
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.verticalScrollBar().value() == before


def test_the_size_goes_in_steps_and_back_to_the_width(qtbot, view) -> None:
    view.setFocus()
    fitting = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == next(one for one in STEPS if one > fitting)
    larger = view.zoom
    qtbot.waitUntil(lambda: view.asked[-1][1] == pytest.approx(larger * 96 / 72 * view.devicePixelRatioF(), abs=0.01), timeout=PATIENCE)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom < larger
    for _turn in STEPS:
        view.enlarge(1)
    assert view.zoom == STEPS[-1]
    view.enlarge(1)
    assert view.zoom == STEPS[-1]
    for _turn in STEPS:
        view.enlarge(-1)
    view.enlarge(-1)
    assert view.zoom == STEPS[0]
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == fitting


def test_enlarging_keeps_the_page_in_sight(view) -> None:
    view.go_to(3)
    view.enlarge(1)
    view.enlarge(1)
    assert view.page == 3
    view.resize(700, 500)
    QApplication.processEvents()
    assert view.page == 3


def test_ctrl_and_the_wheel_change_the_size_and_the_wheel_alone_scrolls(view) -> None:
    def turn(modifiers: Qt.KeyboardModifier, by: int) -> None:
        at = QPointF(50, 50)
        event = QWheelEvent(at, at, QPoint(0, 0), QPoint(0, by), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)

    before = view.zoom
    turn(Qt.KeyboardModifier.ControlModifier, 120)
    assert view.zoom > before
    turn(Qt.KeyboardModifier.ControlModifier, -120)
    there = view.verticalScrollBar().value()
    turn(Qt.KeyboardModifier.NoModifier, -120)
    assert view.verticalScrollBar().value() > there


def test_few_pictures_are_kept(view) -> None:
    for place in range(5):
        for turn in range(3):
            view.put(place, 1.0 + turn, image())
    assert len(view._pictures) == 5
    view.show_sizes([A4] * 40)
    for place in range(40):
        view.put(place, 1.0, image())
    assert len(view._pictures) <= 8
    assert 0 in view._pictures


def test_another_document_keeps_the_place_and_none_has_no_page(view) -> None:
    view.go_to(3)
    view.show_sizes([A4] * 4)
    assert view.page == 3
    view.show_sizes([A4])
    assert view.page == 0
    view.show_sizes(())
    assert view.pages == 0
    view.go_to(3)
    view.enlarge(1)
    assert view.accessibleName() == "Preview"


def test_screen_readers_hear_which_page_it_is(view) -> None:
    view.go_to(2)
    assert QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name) == "Preview, page 3 of 5"


def test_a_page_that_was_not_drawn_is_asked_for_again_with_the_document(qtbot) -> None:
    made, asked = PagesView(), []
    qtbot.addWidget(made)
    made.wanted.connect(lambda place, scale: asked.append(place))
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    for shown in range(1, 3):
        made.show_sizes([A4])
        qtbot.waitUntil(lambda count=shown: asked == [0] * count, timeout=PATIENCE)
