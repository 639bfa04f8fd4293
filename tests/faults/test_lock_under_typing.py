"""Locking while somebody types, over and over, at any moment of it: no letter is lost, whatever locked the window.

`FAULTS=release` tries it a thousand times.
"""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services.desk import Desk
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.session import Opened
from liaison_desk.ui.shell.suspend import Away
from tests.faults.figures import Tell
from tests.faults.sizes import SEED, tries
from tests.template_desk import ClockByHand, closed_desk, template_desk
from tests.ui.conftest import light_look, qapp

__all__ = ["closed_desk", "light_look", "qapp", "template_desk"]

CYCLES = tries(15, 1_000)
PATIENCE = 30_000
LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LETTERS = "abcdefgh ijklmnop äöüß، عربي ሰላም"


def press(field: QWidget, words: str) -> None:
    """Press the keys of words in any script."""
    for letter in words:
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


class Officer:
    """Somebody at a window, who types, is locked out, and comes back."""

    def __init__(self, qtbot, folder: Path, key: RawKey) -> None:
        def opened(place: Path, _words: str) -> Opened:
            clock = ClockByHand()
            vault = open_vault(place, key, clock=clock)
            return Opened(desk=Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock), folder=place)

        session = dataclasses.replace(real_session(folder), open=opened, tend=None)
        self.qtbot, self.chance = qtbot, random.Random(SEED)
        self.window = MainWindow(session, PAGES, new_folder=folder.parent / "new")
        self.window.locking.watch(Away)
        self.window.show()
        qtbot.waitExposed(self.window)

    def unlock(self) -> None:
        self.window.unlock.field.field.setText("it is known")
        self.window.unlock.enter()
        self.settle()
        assert self.window.is_open

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.jobs.is_idle, timeout=PATIENCE)

    def open_form(self) -> RecordSheet:
        open_sheet(self.window.frame, Stakeholder(), title="New")
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(RecordSheet)), timeout=PATIENCE)
        (sheet,) = self.window.findChildren(RecordSheet)
        sheet.form.stack.unfold()
        return sheet

    def line(self, sheet: RecordSheet) -> QLineEdit:
        return sheet.form.stack.editors["name"].findChild(QLineEdit)

    def area(self, sheet: RecordSheet) -> QPlainTextEdit:
        return sheet.form.stack.editors["notes"].findChild(QPlainTextEdit)

    def type_some(self, sheet: RecordSheet) -> tuple[str, str]:
        """Type some letters into both fields, pausing now and then for as long as a draft may take; return what stands there."""
        line, area = self.line(sheet), self.area(sheet)
        for _each in range(self.chance.randint(1, 6)):
            field = self.chance.choice([line, area])
            press(field, self.chance.choice(LETTERS))
            for _turn in range(self.chance.randint(0, 3)):
                QApplication.processEvents()
        if len(line.text()) > 60:
            line.setText("anew")
        moment = self.chance.choice(["pending", "fired", "underway"])
        if moment != "pending":
            sheet.form._draft.timeout.emit()  # What the clock does 800 ms after the last key.
        if moment == "fired":
            self.settle()
        return self.typed(sheet)

    def typed(self, sheet: RecordSheet) -> tuple[str, str]:
        """Return what stands in both fields; no field keeps blanks at its ends."""
        return self.line(sheet).text().strip(), self.area(sheet).toPlainText().strip()

    def be_locked_out(self) -> None:
        """Lock in one of the ways there are, with a write on its way or not."""
        how = self.chance.choice(["key", "idle", "session", "sleep", "button"])
        if how == "key":
            QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_L, LOCK)
        elif how == "idle":
            self.window.idle.idle.emit()
        elif how == "session":
            self.window.locking.away.left.emit()
        elif how == "sleep":
            self.window.locking.away.sleeping.emit()
        else:
            self.window.frame.lock_asked.emit()
        assert not self.window.is_open


@pytest.fixture
def officer(qtbot, closed_desk: Path, template_desk: tuple[Path, RawKey]):
    made = Officer(qtbot, closed_desk, template_desk[1])
    yield made
    made.window.close()


def test_no_letter_is_lost_by_any_lock_at_any_moment_of_typing(officer: Officer, tell: Tell) -> None:
    expected = ("", "")
    for _cycle in range(CYCLES):
        officer.unlock()
        sheet = officer.open_form()
        assert officer.typed(sheet) == expected
        expected = officer.type_some(sheet)
        officer.be_locked_out()
        officer.settle()
    tell("locked at any moment of typing", tried=CYCLES, unit="locks", drafts_lost=0)


def test_a_lock_while_a_record_is_saved_neither_loses_it_nor_leaves_its_draft(officer: Officer, qtbot) -> None:
    for cycle in range(tries(4, 100)):
        officer.unlock()
        sheet = officer.open_form()
        assert officer.line(sheet).text() == ""
        press(officer.line(sheet), f"Weir guard {cycle}")
        sheet.form.submit()
        officer.be_locked_out()
        officer.settle()
    officer.unlock()
    found = officer.window.frame.desk
    seen = []
    officer.window.jobs.run(lambda: sorted(one.name for one in found.shelf.found("stakeholder")), done=seen.append)
    officer.settle()
    assert seen[0] == sorted(f"Weir guard {cycle}" for cycle in range(tries(4, 100)))


def test_a_record_that_is_refused_while_the_window_locks_is_there_again_as_it_was_typed(officer: Officer) -> None:
    officer.unlock()
    sheet = officer.open_form()
    officer.area(sheet).setPlainText("No name yet, and already worth a note.")
    sheet.form.submit()
    officer.be_locked_out()
    officer.settle()
    officer.unlock()
    assert officer.area(officer.open_form()).toPlainText() == "No name yet, and already worth a note."
