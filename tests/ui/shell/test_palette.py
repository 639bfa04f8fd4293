"""The palette: groups, commands, keys, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from liaison_desk.ui.shell.palette import runs_on


@pytest.fixture
def palette(qtbot, frame, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    frame.open_palette()
    return frame.palette_box


def titles(palette):
    return [one.hit.title for one in palette.answers.entries]


def test_it_opens_with_the_commands_of_the_page_first(palette):
    assert titles(palette)[0] == "Verify today"
    assert palette.field.hasFocus()


def test_records_come_under_their_heading_with_commands_after_them(qtbot, palette):
    qtbot.keyClicks(palette.field, "heal")
    qtbot.waitUntil(lambda: "Tella Mothers’ Health Circle" in titles(palette))
    assert palette.answers.groups[0][0] == "Stakeholders and people"
    assert palette.count.text() == "2 of 22+ found"
    assert not palette.grab().isNull()


def test_arrows_move_and_enter_lands_on_the_page(qtbot, palette, frame):
    qtbot.keyClicks(palette.field, "health circle")
    qtbot.waitUntil(lambda: bool(palette._found))
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert frame.current == "stakeholders"
    assert frame.page.landed == [{"record": "Tella Mothers’ Health Circle"}]


def test_a_command_runs(qtbot, palette, frame):
    qtbot.keyClicks(palette.field, ">exchange")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert frame.current == "exchange"


def test_marks_narrow_what_is_offered(qtbot, palette):
    qtbot.keyClicks(palette.field, "@go")
    assert titles(palette) == []


def test_esc_gives_the_focus_back(qtbot, frame, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    frame.page.view.setFocus()
    frame.open_palette()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert frame.page.view.hasFocus()


def test_a_press_on_the_veil_closes_it(qtbot, palette):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert palette.isHidden()


def test_a_line_is_chosen_with_the_pointer(qtbot, palette, frame):
    place = next(n for n, title in enumerate(titles(palette)) if title.startswith("Go to Stake"))
    spot = palette.answers.box_of(place).center().toPoint()
    qtbot.mouseMove(palette.answers, spot)
    qtbot.mouseClick(palette.answers, Qt.MouseButton.LeftButton, pos=spot)
    assert frame.current == "stakeholders"


def test_nothing_found_is_said(qtbot, palette):
    qtbot.keyClicks(palette.field, "zzzzzz")
    qtbot.waitUntil(lambda: palette.count.text() != "")
    assert "found" in palette.count.text().lower()


@pytest.mark.parametrize(("text", "holds"), [("Mothers’ Circle", True), ("Союз", True), ("حلقة", False), ("ማህበር", False)])
def test_only_scripts_whose_letters_stand_alone_are_drawn_in_pieces(text, holds):
    assert runs_on(text) is holds
