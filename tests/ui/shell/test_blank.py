"""The blank screen of a meeting hold: nothing shows, nothing that is typed arrives, Enter brings back what was there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu

from liaison_desk.ui import theme
from liaison_desk.ui.shell.blank import Cover, cover_over, painted_cover, windows_over
from liaison_desk.ui.widgets.text import window_title

LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def blank(opened):
    opened.activateWindow()
    made = opened.locking.blank
    yield made
    made.end()


@pytest.fixture
def dialog(qtbot, opened):
    made = QDialog(opened)
    qtbot.addWidget(made)
    made.setWindowTitle("New: Amina Warsen")
    made.field = QLineEdit(made)
    made.resize(300, 200)
    made.open()
    qtbot.waitExposed(made)
    return made


def test_the_page_and_its_name_are_gone(opened, blank) -> None:
    assert "Marav" in opened.windowTitle()
    blank.begin()
    assert blank.is_on
    assert not opened.frame.isVisible()
    assert opened.windowTitle() == window_title()
    assert opened.is_open


def test_enter_brings_back_what_was_there_with_its_name_and_the_cursor(qtbot, opened, blank) -> None:
    opened.frame.page.view.setFocus()
    before, title = opened.focusWidget(), opened.windowTitle()
    blank.begin()
    blank.begin()
    qtbot.keyClick(opened, Qt.Key.Key_Return)
    assert not blank.is_on
    assert opened.frame.isVisible()
    assert opened.windowTitle() == title
    assert opened.focusWidget() is before


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_2])
def test_any_other_key_does_nothing(qtbot, opened, blank, key) -> None:
    blank.begin()
    qtbot.keyClick(opened, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened, key)
    assert blank.is_on
    assert opened.frame.current == "today"


def test_a_press_on_its_button_brings_it_back_too(qtbot, opened, blank) -> None:
    blank.begin()
    blank.cover.button.click()
    assert not blank.is_on


def test_the_key_of_the_lock_locks(qtbot, opened, blank) -> None:
    blank.begin()
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_L, LOCK)
    assert not opened.is_open
    assert opened.screens.currentWidget() is opened.unlock
    assert not blank.is_on


def test_dialogs_are_covered_nameless_and_deaf_and_come_back_as_they_were(qtbot, opened, blank, dialog) -> None:
    dialog.field.setText("half a name")
    dialog.field.setFocus()
    blank.begin()
    (cover,) = dialog.findChildren(Cover)
    assert cover.geometry() == dialog.rect()
    assert cover.isVisible()
    assert dialog.windowTitle() == window_title()
    qtbot.keyClicks(dialog.field, "abc")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.field.text() == "half a name"
    assert dialog.isVisible()
    cover.button.click()
    qtbot.waitUntil(lambda: dialog.findChildren(Cover) == [])
    assert dialog.windowTitle() == "New: Amina Warsen"
    qtbot.keyClicks(dialog.field, "s")
    assert dialog.field.text() == "half a names"


def test_what_opens_while_it_is_blank_is_covered_at_once(qtbot, opened, blank) -> None:
    blank.begin()
    late = QDialog(opened)
    late.setWindowTitle("Imported: contacts.csv")
    late.open()
    qtbot.waitExposed(late)
    assert len(late.findChildren(Cover)) == 1
    assert late.windowTitle() == window_title()
    blank.lift()
    late.close()


def test_lists_and_file_dialogs_do_not_stay_open(qtbot, opened, blank) -> None:
    menu, files = QMenu(opened), QFileDialog(opened)
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    menu.addAction("Amina Warsen")
    files.open()
    menu.popup(opened.pos())
    qtbot.waitUntil(menu.isVisible)
    blank.begin()
    assert not menu.isVisible()
    assert not files.isVisible()


def test_a_dialog_that_goes_while_it_is_blank_is_no_trouble(qtbot, opened, blank) -> None:
    goes = QDialog(opened)
    goes.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    goes.open()
    blank.begin()
    with qtbot.waitSignal(goes.destroyed):
        goes.close()
    blank.lift()
    assert opened.frame.isVisible()


def test_the_screen_is_blank_before_a_lock_closes_what_stands_over_it(qtbot, opened, dialog) -> None:
    cover_over(opened)
    assert dialog.windowTitle() == window_title()
    assert [one.isVisible() for one in dialog.findChildren(Cover)] == [True]
    assert dialog in windows_over(opened)


def colours_of(picture) -> set[int]:
    """Return every colour of a picture; a cover without words has one."""
    return {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}


@pytest.mark.parametrize("look", ["light", "dark", theme.HIGH_CONTRAST])
def test_nothing_shines_through_the_cover(qapp, opened, dialog, look: str) -> None:
    theme.apply(qapp, look)
    for one in (opened, dialog):
        assert len(colours_of(one.grab().toImage())) > 1
        painted_cover(one)
        assert colours_of(one.grab().toImage()) == {theme.colour("bg").rgb()}


def test_a_blank_screen_shows_its_own_words_alone(opened, blank) -> None:
    full = len(colours_of(opened.grab().toImage()))
    blank.begin()
    picture = opened.grab().toImage()
    ground = theme.colour("bg").rgb()
    shown = [(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7) if picture.pixel(x, y) != ground]
    middle = blank.cover.button.geometry().adjusted(-60, -160, 60, 80)
    assert full > 10
    assert shown
    assert all(middle.contains(x, y) for x, y in shown)
