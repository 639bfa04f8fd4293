"""The unlock screen: one field, clear errors, rising delays, the recovery code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.errors import VaultHeldError, WrongKeyError
from liaison_desk.ui.start.unlock import Unlock


@pytest.fixture
def ticks():
    return []


@pytest.fixture
def screen(qtbot, ticks):
    made = Unlock(tick=ticks.append)
    made.tried = []
    made.unlocked.connect(lambda *what: made.tried.append(what))
    qtbot.addWidget(made)
    made.ask_for(Path("somewhere/marav"))
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_field_has_the_focus_and_enter_tries(qtbot, screen):
    assert screen.field.field.hasFocus()
    qtbot.keyClicks(screen.field.field, "a lamp")
    qtbot.keyClick(screen.field.field, Qt.Key.Key_Return)
    assert screen.tried == [(Path("somewhere/marav"), "a lamp", False)]
    assert not screen.button.isEnabled()


def test_nothing_typed_is_asked_for(screen):
    screen.enter()
    assert screen.row.error.text() == "Type the passphrase."
    assert screen.tried == []


def test_while_it_opens_a_second_try_is_not_made(screen):
    screen.field.field.setText("a lamp")
    screen.enter()
    screen.enter()
    assert len(screen.tried) == 1


def wrong(screen):
    screen.field.field.setText("wrong")
    screen.enter()
    screen.refuse(WrongKeyError("This passphrase does not open the vault."))


def test_a_wrong_passphrase_is_said_and_forgotten(screen):
    wrong(screen)
    assert screen.row.error.text() == "This passphrase does not open the vault."
    assert screen.field.text() == ""
    assert screen.button.isEnabled()


def test_after_the_third_wrong_one_the_next_has_to_wait(screen, ticks):
    for _turn in range(3):
        wrong(screen)
    assert "Wait 2 seconds" in screen.row.error.text()
    assert not screen.button.isEnabled()
    screen.field.field.setText("right")
    screen.enter()
    assert len(screen.tried) == 3
    ticks.pop()()
    assert "Wait 1 second before" in screen.row.error.text()
    ticks.pop()()
    assert screen.button.isEnabled()
    assert "Wait" not in screen.row.error.text()


def test_an_error_of_the_world_keeps_what_was_typed_and_says_what_to_do(screen):
    screen.field.field.setText("a lamp")
    screen.enter()
    assert screen.refuse(VaultHeldError("Another program has this vault open.", remedy="Close it first."))
    assert screen.row.error.text() == "Another program has this vault open. Close it first."
    assert screen.field.text() == "a lamp"
    assert screen.wrong_tries == 0


def test_the_recovery_code_can_be_used(screen):
    screen.recovery.click()
    screen.enter()
    assert screen.row.error.text() == "Type the recovery code."
    screen.field.field.setText("ABCD")
    screen.enter()
    assert screen.tried == [(Path("somewhere/marav"), "ABCD", True)]


def test_a_locked_vault_says_so_and_another_vault_begins_anew(screen):
    wrong(screen)
    screen.ask_for(Path("somewhere/marav"), is_locked=True)
    assert screen.heading.text() == "Locked"
    assert screen.wrong_tries == 1
    screen.ask_for(Path("elsewhere"))
    assert (screen.heading.text(), screen.wrong_tries) == ("Unlock", 0)


def test_a_failure_without_a_word_lets_the_next_try_begin(screen):
    screen.field.field.setText("a lamp")
    screen.enter()
    screen.stop_waiting()
    assert screen.button.isEnabled()


def test_without_recovery_it_is_not_offered(qtbot):
    made = Unlock(offers_recovery=False)
    qtbot.addWidget(made)
    assert made.recovery.isHidden()
