"""The dialog for a new passphrase, on a real vault."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import WrongKeyError
from liaison_desk.services.desk import open_desk, open_with_recovery
from liaison_desk.ui.dialogs.new_passphrase import NewPassphrase
from liaison_desk.ui.dialogs.recovery_code import RecoveryCode
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.pages.settings_window import NEW, dialog_of, opened_part, window
from tests.ui.real_window import PATIENCE

__all__ = ["closed_desk", "template_desk", "window"]


def test_the_passphrase_is_changed_off_the_main_thread_with_words_meanwhile(qtbot, window, closed_desk) -> None:
    opened_part(qtbot, window, "keys").change.click()
    asked = dialog_of(window, NewPassphrase)
    asked.old.field.setText(PASSPHRASE)
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    assert asked.progress.isVisible()
    assert not asked.save.isEnabled()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not asked.isVisible(), timeout=PATIENCE)
    assert asked.old.text() == asked.first.text() == ""
    window.close()
    open_desk(closed_desk, NEW).close()
    with pytest.raises(WrongKeyError):
        open_desk(closed_desk, PASSPHRASE)


def test_a_wrong_old_passphrase_is_said_beside_its_field(qtbot, window) -> None:
    opened_part(qtbot, window, "keys").change.click()
    asked = dialog_of(window, NewPassphrase)
    asked.old.field.setText("not this one at all")
    for one in (asked.first, asked.again):
        one.field.setText(NEW)
    asked.submit()
    qtbot.waitUntil(lambda: asked.rows["old"].has_error, timeout=PATIENCE)
    assert asked.save.isEnabled()
    asked.reject()


def test_what_is_missing_for_a_passphrase_is_shown_and_nothing_is_asked(qtbot, window) -> None:
    opened_part(qtbot, window, "keys").add.click()
    asked = dialog_of(window, NewPassphrase)
    asked.again.field.setText("other")
    asked.submit()
    assert {name for name, one in asked.rows.items() if one.has_error} == {"holder", "passphrase", "again"}
    assert window.jobs.is_idle
    asked.reject()


def test_a_new_key_keeps_the_passphrase_when_none_is_typed(qtbot, window, closed_desk) -> None:
    opened_part(qtbot, window, "keys").rekey.click()
    asked = dialog_of(window, NewPassphrase)
    asked.submit()
    assert [name for name, one in asked.rows.items() if one.has_error] == ["old"]
    asked.old.field.setText(PASSPHRASE)
    asked.submit()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not asked.isVisible(), timeout=PATIENCE)
    shown = dialog_of(window, RecoveryCode)
    code = shown.shown.code
    shown.reject()
    window.close()
    open_desk(closed_desk, PASSPHRASE).close()
    open_with_recovery(closed_desk, code).close()


def test_a_wrong_passphrase_makes_no_new_key(qtbot, window, closed_desk) -> None:
    before = (closed_desk / "vault.json").read_bytes()
    opened_part(qtbot, window, "keys").rekey.click()
    asked = dialog_of(window, NewPassphrase)
    asked.old.field.setText("not this one at all")
    asked.submit()
    qtbot.waitUntil(lambda: asked.rows["old"].has_error, timeout=PATIENCE)
    asked.reject()
    assert (closed_desk / "vault.json").read_bytes() == before
