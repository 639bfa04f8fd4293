"""The unlock screen: one field, clear errors, rising delays, the recovery code."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from liaison_desk.domain.errors import TooSoonError, UserError, VaultHeldError, WrongKeyError
from liaison_desk.domain.telling import tell
from liaison_desk.ui import theme
from liaison_desk.ui.start.unlock import Unlock, told
from liaison_desk.ui.widgets.brand import Brand


@pytest.fixture
def ticks():
    return []


@pytest.fixture
def uptime():
    return [1_000.0]


@pytest.fixture
def screen(qtbot, ticks, uptime):
    made = Unlock(tick=ticks.append, now=lambda: uptime[0])
    made.tried, made.ends = [], []
    made.unlocked.connect(lambda *what: made.tried.append(what))
    made.destroy_asked.connect(made.ends.append)
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


@pytest.mark.parametrize("pressed", ["field", "button"])
def test_while_it_opens_the_keys_stay_with_the_field(qtbot, screen, pressed):
    screen.field.field.setText("a lamp")
    (screen.field.field if pressed == "field" else screen.button).setFocus()
    screen.enter()
    assert screen.field.field.hasFocus()
    qtbot.keyClicks(screen.field.field, "x")
    assert screen.field.text() == "a lamp"
    screen.refuse(WrongKeyError("This passphrase does not open the vault."))
    qtbot.keyClicks(screen.field.field, "x")
    assert screen.field.text() == "x"


def wrong(screen, seconds=0.0):
    screen.field.field.setText("wrong")
    screen.enter()
    error = WrongKeyError("This passphrase does not open the vault.")
    error.seconds = seconds
    screen.refuse(error)


def later(uptime, ticks, seconds=1.0):
    uptime[0] += seconds
    ticks.pop()()


def test_a_wrong_passphrase_is_said_and_forgotten(screen):
    wrong(screen)
    assert screen.row.error.text() == "This passphrase does not open the vault."
    assert screen.field.text() == ""
    assert screen.button.isEnabled()


def test_the_wait_that_the_vault_asks_for_is_counted_down(screen, ticks, uptime):
    wrong(screen, seconds=2)
    assert "Wait 2 seconds" in screen.row.error.text()
    assert not screen.button.isEnabled()
    screen.field.field.setText("right")
    screen.enter()
    assert len(screen.tried) == 1
    later(uptime, ticks)
    assert "Wait 1 second before" in screen.row.error.text()
    later(uptime, ticks)
    assert screen.button.isEnabled()
    assert "Wait" not in screen.row.error.text()
    screen.enter()
    assert len(screen.tried) == 2


def test_a_wait_from_before_a_restart_is_counted_down_too(screen, ticks, uptime):
    screen.wait(screen.folder, 30.4)
    assert "There were wrong passphrases. Wait 31 seconds" in screen.row.error.text()
    assert not screen.button.isEnabled()
    later(uptime, ticks, 31)
    assert screen.button.isEnabled()


def test_a_try_that_came_too_soon_says_the_wait_once(screen, ticks):
    screen.field.field.setText("right")
    screen.enter()
    error = TooSoonError("After wrong passphrases the next one waits 8 seconds.")
    error.seconds = 8
    screen.refuse(error)
    assert screen.row.error.text() == "There were wrong passphrases. Wait 8 seconds before the next try."
    assert len(ticks) == 1


def test_a_second_wait_counts_on_with_the_same_clock(screen, ticks, uptime):
    screen.wait(screen.folder, 5)
    screen.wait(screen.folder, 9)
    assert len(ticks) == 1
    assert "Wait 9" in screen.row.error.text()


def test_the_wait_of_another_vault_is_not_shown(screen, ticks):
    screen.wait(Path("elsewhere"), 30)
    screen.wait(screen.folder, 0)
    assert ticks == []
    assert screen.button.isEnabled()


def test_the_recovery_code_does_not_wait(screen, ticks, uptime):
    wrong(screen, seconds=200)
    screen.recovery.click()
    assert screen.button.isEnabled()
    screen.field.field.setText("ABCD")
    screen.enter()
    assert screen.tried[-1] == (Path("somewhere/marav"), "ABCD", True)
    screen.refuse(UserError("There is a slip in group 2.", field="recovery"))
    later(uptime, ticks)
    assert screen.row.error.text() == "There is a slip in group 2."
    screen.recovery.click()
    assert "Wait 199 seconds" in screen.row.error.text()
    assert not screen.button.isEnabled()


def test_the_vault_can_be_destroyed_from_here(screen):
    screen.end.click()
    assert screen.ends == [Path("somewhere/marav")]


def test_an_error_of_the_world_keeps_what_was_typed_and_says_what_to_do(screen):
    screen.field.field.setText("a lamp")
    screen.enter()
    assert screen.refuse(VaultHeldError("Another program has this vault open.", remedy="Close it first."))
    assert screen.row.error.text() == "Another program has this vault open. Close it first."
    assert screen.field.text() == "a lamp"
    assert screen.button.isEnabled()


def test_the_recovery_code_can_be_used(screen):
    screen.recovery.click()
    screen.enter()
    assert screen.row.error.text() == "Type the recovery code."
    screen.field.field.setText("ABCD")
    screen.enter()
    assert screen.tried == [(Path("somewhere/marav"), "ABCD", True)]


def test_a_locked_vault_says_so_and_another_vault_begins_anew(screen, ticks):
    wrong(screen, seconds=60)
    screen.ask_for(Path("somewhere/marav"), is_locked=True)
    assert screen.heading.text() == "Locked"
    assert "Wait 60 seconds" in screen.row.error.text()
    screen.ask_for(Path("elsewhere"))
    assert screen.heading.text() == "Unlock"
    assert screen.button.isEnabled()


def test_an_open_vault_waits_for_nothing_any_more(screen, ticks):
    wrong(screen, seconds=60)
    screen.done()
    assert screen.button.isEnabled()


def test_a_failure_without_a_word_lets_the_next_try_begin(screen):
    screen.field.field.setText("a lamp")
    screen.enter()
    screen.stop_waiting()
    assert screen.button.isEnabled()


def test_without_recovery_it_is_not_offered(qtbot):
    made = Unlock(offers_recovery=False)
    qtbot.addWidget(made)
    assert made.recovery.isHidden()


def test_an_opening_that_makes_something_anew_shows_how_far_it_is(qtbot, tmp_path):
    page = Unlock(offers_recovery=False)
    qtbot.addWidget(page)
    page.show()
    page.ask_for(tmp_path)
    page.show_moved(None, 1, 4)
    assert page.busy.isHidden()
    page.field.field.setText("words")
    page.enter()
    page.show_moved(None, 1, 4)
    assert (page.busy.value(), page.busy.maximum()) == (1, 4)
    assert "anew" in page.button.text()
    page.stop_waiting()
    assert page.button.text() == "Unlock"


def test_the_worker_tells_whoever_waits_for_an_opening(tmp_path):
    def opened(folder, words):
        tell(3, 9)
        return folder, words

    heard = []
    assert told(opened, tmp_path, "words", lambda *how_far: heard.append(how_far)) == (tmp_path, "words")
    assert heard == [(3, 9)]


def test_made_anew_every_part_has_the_scale_in_use(qapp, screen):
    theme.apply(qapp, "light", percent=150)
    screen.make_anew()
    qapp.processEvents()
    card = next(one for one in screen.findChildren(QFrame) if one.property("panel") == "card" and one.isVisible())
    brand = next(one for one in card.findChildren(Brand) if one.isVisible())
    assert (card.width(), brand.height()) == (theme.px(420), theme.px(34))
    screen.field.field.setText("a lamp")
    screen.enter()
    assert screen.tried == [(Path("somewhere/marav"), "a lamp", False)]


def test_made_anew_it_still_waits_after_wrong_passphrases(screen):
    error = WrongKeyError("This passphrase does not open the vault.")
    error.seconds = 30
    screen.refuse(error)
    screen.make_anew()
    assert not screen.button.isEnabled()
    assert "30 seconds" in screen.row.error.text()
