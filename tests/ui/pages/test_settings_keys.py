"""Who can open the vault: let in, taken off, never oneself."""

from __future__ import annotations

from liaison_desk.services import keeping_keys
from liaison_desk.ui.dialogs.new_passphrase import NewPassphrase
from liaison_desk.ui.dialogs.recovery_code import RecoveryCode
from liaison_desk.ui.widgets.button import Button
from tests.template_desk import AUTHOR, PASSPHRASE, closed_desk, template_desk
from tests.ui.pages.settings_window import NEW, dialog_of, opened_part, window, words_in
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "template_desk", "window"]


def test_a_person_is_added_listed_and_taken_off(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    part.add.click()
    asked = dialog_of(window, NewPassphrase)
    asked.holder.setText("Omar Haddad")
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    qtbot.waitUntil(lambda: window.jobs.is_idle and any("Omar Haddad" in one for one in words_in(part)), timeout=PATIENCE)
    part.ask = lambda _question, _button: True
    next(one for one in part.findChildren(Button) if one.accessibleName() == "Take off Omar Haddad" and not one.isHidden()).click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not any("Omar Haddad" in one for one in words_in(part)), timeout=PATIENCE)


def test_who_opened_the_vault_cannot_be_taken_off_here(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    qtbot.waitUntil(lambda: AUTHOR in " ".join(words_in(part)), timeout=PATIENCE)
    named = [one.accessibleName() for one in part.findChildren(Button) if not one.isHidden()]
    assert f"Take off {AUTHOR}" not in named
    assert "Take off the recovery code" in named


def test_a_question_that_is_answered_with_no_changes_nothing(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    asked = []
    part.ask = lambda question, _button: asked.append(question)
    part.renew.click()
    next(one for one in part.findChildren(Button) if one.text() == "Take off").click()
    assert len(asked) == 2
    assert window.jobs.is_idle


def test_no_key_of_the_vault_changes_without_a_word(closed_desk) -> None:
    assert [one.holder for one in filled(closed_desk, keeping_keys.ways)] == [AUTHOR, AUTHOR]


def test_a_new_key_says_who_must_be_let_in_again(qtbot, window) -> None:
    part = opened_part(qtbot, window, "keys")
    part.add.click()
    asked = dialog_of(window, NewPassphrase)
    asked.holder.setText("Omar Haddad")
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    qtbot.waitUntil(lambda: window.jobs.is_idle and any("Omar Haddad" in one for one in words_in(part)), timeout=PATIENCE)
    part.rekey.click()
    asked = dialog_of(window, NewPassphrase)
    assert any("let in again" in one and "Omar Haddad" in one for one in words_in(asked))
    asked.old.field.setText(PASSPHRASE)
    asked.submit()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not asked.isVisible(), timeout=PATIENCE)
    shown = dialog_of(window, RecoveryCode)
    assert any("Omar Haddad" in one for one in words_in(shown))
    shown.reject()
    qtbot.waitUntil(lambda: not any("Omar Haddad" in one for one in words_in(part)), timeout=PATIENCE)


def command_of(window, label):
    return next(one.run for one in window.frame.all_commands() if one.label == label)


def test_the_palette_begins_a_new_key_and_asks_for_the_passphrase(qtbot, window) -> None:
    command_of(window, "Make a new key for this vault")()
    settled(qtbot, window)

    asked = dialog_of(window, NewPassphrase)
    assert asked.windowTitle() == "Make a new key"
    asked.reject()


def test_the_palette_offers_to_destroy_the_vault_and_does_not_do_it(qtbot, window, closed_desk, monkeypatch) -> None:
    offered = []
    monkeypatch.setattr("liaison_desk.ui.pages.settings_keys.offer_to_destroy", lambda _window, folder: offered.append(folder))

    command_of(window, "Destroy this vault")()

    assert offered == [closed_desk]
