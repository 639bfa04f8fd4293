"""The first start, from the first page to an open desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.errors import ReadOnlyError
from liaison_desk.storage import keys
from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.session import Opened
from liaison_desk.ui.start.first_start import FirstStart
from liaison_desk.ui.widgets.text import Text
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

ENTER, TAB, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right
CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723-QRST"


@pytest.fixture
def first(qtbot):
    made = FirstStart(Path("office"))
    qtbot.addWidget(made)
    made.resize(1_440, 900)
    made.show()
    return made


def filled(first):
    first.go_on()
    first.office.name.setText("Civil Affairs, Marav Field Office")
    first.office.code.setText("camfo")
    first.office.side._tiles["civilian"].click()
    first.office.whose._tiles["un"].click()
    first.go_on()
    first.you.author.setText("Mira Adeyemi")
    first.you.post.setText("Civil Affairs Officer")
    first.go_on()
    for field in (first.lock.first, first.lock.again):
        field.field.setText("four words that walk")


def test_the_first_page_says_when_not_to_install_it(first):
    words = " ".join(one.text() for one in first.findChildren(Text) if one.isVisible())
    assert "When not to install this" in words
    assert "Never uses a network" in words


def test_it_leads_from_the_first_page_to_the_answers(qtbot, first):
    filled(first)
    with qtbot.waitSignal(first.finished) as told:
        first.go_on()
    answers = told.args[0]
    assert (answers.office, answers.code, answers.side, answers.whose) == ("Civil Affairs, Marav Field Office", "CAMFO", "civilian", "un")
    assert (answers.author, answers.post, answers.passphrase) == ("Mira Adeyemi", "Civil Affairs Officer", "four words that walk")
    assert not first.next.isEnabled()


def test_an_incomplete_step_is_not_left(first):
    first.go_on()
    first.go_on()
    assert first.now == 1
    first.go_back()
    assert first.now == 0


def test_the_passphrase_is_forgotten_when_the_vault_is_made_and_the_code_must_be_tested(qtbot, first):
    filled(first)
    opened = Opened(desk=object(), folder=Path("office"), recovery_code=CODE)
    first.made(opened)
    assert first.lock.first.text() == first.lock.again.text() == ""
    assert not first.next.isEnabled()
    assert first.back.isHidden()
    first.recovery.judge(())
    with qtbot.waitSignal(first.entered) as told:
        first.go_on()
    assert told.args[0] is opened


def test_a_vault_that_cannot_be_made_is_said_and_can_be_tried_again(first):
    filled(first)
    first.go_on()
    first.refuse(ReadOnlyError("The folder cannot be written.", remedy="Choose another place."))
    assert first.messages.isVisible()
    assert first.next.isEnabled()


def test_it_is_read_step_by_step(first):
    assert first.progress.accessibleName() == "Step 1 of 5: Start"
    assert not first.grab().isNull()


def test_in_a_small_window_the_first_page_still_says_when_not_to_install_it(first):
    first.resize(800, 700)
    QApplication.processEvents()
    assert not first.promise.isVisible()
    assert first.welcome.warning.isVisible()


def test_with_large_letters_the_questions_get_the_whole_window_before_a_word_of_the_warning_is_cut(first):
    for one in first.promise.findChildren(Text):
        one.setStyleSheet("font-size: 60px")
    first.resize(1400, 880)
    QApplication.processEvents()
    assert not first.promise.isVisible()
    assert first.welcome.warning.isVisible()


def test_ctrl_enter_while_the_vault_is_made_makes_it_once(qtbot, first):
    filled(first)
    asked = []
    first.finished.connect(asked.append)
    first.go_on()
    first.go_on()
    assert len(asked) == 1


def test_what_is_missing_gets_the_cursor(first):
    first.go_on()
    first.go_on()
    assert first.office.name.hasFocus()
    first.office.name.setText("Civil Affairs")
    first.office.code.setText("CA")
    first.go_on()
    assert first.now == 1
    assert QApplication.focusWidget() is first.office.side.focusProxy()
    first.office.side._tiles["police"].click()
    first.go_on()
    assert first.now == 1
    assert QApplication.focusWidget() is first.office.whose.focusProxy()


def pressed(*words) -> None:
    """Type words and press keys where the keyboard is."""
    for one in words:
        there = QApplication.focusWidget()
        if isinstance(one, str):
            QTest.keyClicks(there, one)
        else:
            QTest.keyClick(there, one)
        QApplication.processEvents()


def test_an_office_is_set_up_by_keys_alone_from_the_first_page_to_today(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "calibrated", lambda _seconds: keys.floor())
    window = MainWindow(real_session(tmp_path / "none"), PAGES, new_folder=tmp_path / "office")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window._show_first_start()
    first = window._first
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
    pressed(ENTER)
    assert window.windowTitle().startswith("Your office")
    pressed("Civil Affairs, Tella", ENTER, ENTER, RIGHT, RIGHT, ENTER)
    pressed("Mira Okafor", TAB, "Officer", TAB, "Lower Saan", TAB, "Sund", ENTER)
    assert first.now == 3
    pressed("seven lanterns by the river", ENTER, "seven lanterns by the river", ENTER)
    qtbot.waitUntil(lambda: first.now == 4, timeout=PATIENCE)
    groups = first.recovery.code.split("-")
    pressed(ENTER)
    for number in first.recovery.rows:
        pressed(groups[number - 1], TAB)
    first.recovery.rows[max(first.recovery.rows)].field.setFocus()
    pressed(ENTER)
    qtbot.waitUntil(lambda: first.next.isEnabled() and first.next.hasFocus(), timeout=PATIENCE)
    pressed(ENTER)
    qtbot.waitUntil(lambda: window.is_open, timeout=PATIENCE)
    settled(qtbot, window)
    assert window.frame.current == "today"
    assert window.frame.page.seen.is_empty
    assert on_desk(qtbot, window.frame.page, lambda desk: (desk.office, desk.author)) == ("CAT", "Mira Okafor, Officer")
    window.close()
