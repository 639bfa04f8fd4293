"""Destroying a vault in the window: its name, two presses, and what survives."""

from __future__ import annotations

import pytest

from liaison_desk.services.desk import open_desk
from liaison_desk.ui.dialogs.destroying import DestroyVault, VaultDestroyed
from liaison_desk.ui.widgets.text import Text
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window
from tests.ui.real_window import PATIENCE

__all__ = ["closed_desk", "template_desk", "window"]


@pytest.fixture
def asked(qtbot, window):
    """The question, asked from the settings of an open vault."""
    opened_part(qtbot, window, "keys").end.click()
    qtbot.waitUntil(lambda: window.findChild(DestroyVault) is not None and window.jobs.is_idle, timeout=PATIENCE)
    return dialog_of(window, DestroyVault)


def test_it_locks_first_and_says_what_survives(window, asked):
    assert not window.is_open
    assert window.screens.currentWidget() is window.unlock
    words = " ".join(one.text() for one in asked.findChildren(Text))
    assert "sticks" in words
    assert "solid-state" in words


def test_only_the_name_frees_the_button(asked, closed_desk):
    assert not asked.press.isEnabled()
    asked.name.setText("office")
    assert not asked.press.isEnabled()
    asked.name.setText(closed_desk.name)
    assert asked.press.isEnabled()


def test_one_press_or_a_double_click_destroys_nothing(qtbot, window, asked, closed_desk):
    asked.name.setText(closed_desk.name)
    asked.press.click()
    asked.press.click()
    assert not asked.press.isEnabled()
    assert window.jobs.is_idle
    asked.reject()
    open_desk(closed_desk, PASSPHRASE).close()


def test_a_change_of_the_name_takes_the_first_press_back(asked, closed_desk):
    asked.name.setText(closed_desk.name)
    asked.go_on()
    asked.name.setText(closed_desk.name + "x")
    asked.name.setText(closed_desk.name)
    assert asked.press.text() == "Destroy this vault"


def test_two_presses_destroy_it_and_the_first_start_follows(qtbot, window, asked, closed_desk):
    asked.name.setText(closed_desk.name)
    asked.press.click()
    qtbot.waitUntil(asked.press.isEnabled, timeout=PATIENCE)
    asked.press.click()
    qtbot.waitUntil(lambda: window.findChild(VaultDestroyed) is not None, timeout=PATIENCE)
    assert not closed_desk.exists()
    assert window.screens.currentWidget() is window._first
    dialog_of(window, VaultDestroyed).accept()


def test_a_vault_that_another_program_has_open_stays_and_that_is_said(qtbot, window, asked, closed_desk):
    other = open_desk(closed_desk, PASSPHRASE)
    asked.name.setText(closed_desk.name)
    asked.go_on()
    asked.go_on()
    qtbot.waitUntil(asked.messages.isVisible, timeout=PATIENCE)
    other.close()
    assert asked.press.isEnabled()
    asked.reject()
    open_desk(closed_desk, PASSPHRASE).close()
