"""Restoring from the unlock page, of a vault that does not even open."""

from __future__ import annotations

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, safekeeping
from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.start import restoring
from liaison_desk.ui.start.restoring import RestoreLocked
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.pages.settings_window import SETTINGS, words_in
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "template_desk"]


def stocked(desk) -> None:
    records.keep(desk, Stakeholder(name="In The Backup"))
    safekeeping.back_up(desk, "manual")


@pytest.fixture
def window(qtbot, closed_desk):
    filled(closed_desk, stocked)
    (closed_desk / "vault.db").write_bytes(b"torn" * 5000)
    made = MainWindow(real_session(closed_desk), SETTINGS, new_folder=closed_desk.parent / "new")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    settled(qtbot, made)
    yield made
    made.close()


def asked(qtbot, window) -> RestoreLocked:
    window.unlock.bring_back.click()
    (found,) = window.findChildren(RestoreLocked)
    settled(qtbot, window)
    return found


def test_a_damaged_vault_is_back_after_two_presses_and_the_passphrase(qtbot, window) -> None:
    window.unlock.field.field.setText(PASSPHRASE)
    dialog = asked(qtbot, window)
    assert dialog.words.text() == PASSPHRASE
    dialog.press.click()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)
    assert "restored" in window.frame.messages.words.text()
    assert dialog.words.text() == ""


def test_what_it_holds_is_shown_when_asked(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    dialog.look.click()
    assert dialog.row.has_error
    dialog.words.field.setText(PASSPHRASE)
    dialog.look.click()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: any("It holds Stakeholders" in one for one in words_in(dialog)), timeout=PATIENCE)
    assert any("is not known" in one for one in words_in(dialog))
    dialog.reject()
    assert dialog.words.text() == ""


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(qtbot, window) -> None:
    dialog = asked(qtbot, window)
    dialog.words.field.setText("wrong")
    dialog.press.click()
    settled(qtbot, window)
    assert "does not open" in dialog.messages.words.text()
    assert dialog.press.isEnabled()
    assert not window.is_open
    dialog.reject()


def test_a_file_can_be_chosen_where_the_folder_has_no_backup(qtbot, window, closed_desk, tmp_path, monkeypatch) -> None:
    (closed_desk / "backups").rename(tmp_path / "elsewhere")
    dialog = asked(qtbot, window)
    assert not dialog.press.isEnabled()
    place = next((tmp_path / "elsewhere").glob("2*"))
    monkeypatch.setattr(restoring, "ask_file", lambda _window, use: use(place))
    dialog.file.click()
    assert dialog.press.isEnabled()
    dialog.words.field.setText(PASSPHRASE)
    dialog.press.click()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)
