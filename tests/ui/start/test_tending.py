"""The unlock page on its window: the wait of an earlier run, and destroying what is locked."""

from __future__ import annotations

import threading

import pytest

from liaison_desk.domain.errors import WrongKeyError
from liaison_desk.services.desk import open_desk
from liaison_desk.storage import keys
from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.dialogs.destroying import DestroyVault
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.session import NewOffice
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def locked(qtbot, closed_desk, tmp_path, monkeypatch):
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    for _each in range(5):
        with pytest.raises(WrongKeyError):
            open_desk(closed_desk, "a guess")
        monkeypatch.setattr("liaison_desk.storage.guesses.seconds_left", lambda _vault_id, **_how: 0.0)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    made = MainWindow(real_session(closed_desk), (), new_folder=tmp_path / "new")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_a_window_that_was_just_opened_counts_the_wait_of_the_last_one_down(qtbot, locked):
    qtbot.waitUntil(lambda: "Wait" in locked.unlock.row.error.text(), timeout=PATIENCE)
    assert not locked.unlock.button.isEnabled()


def test_the_question_stands_over_the_locked_window(qtbot, locked, closed_desk):
    locked.unlock.end.click()
    qtbot.waitUntil(lambda: locked.findChild(DestroyVault) is not None, timeout=PATIENCE)
    asked = locked.findChild(DestroyVault)
    assert asked.isVisible()
    asked.reject()
    assert closed_desk.exists()


def test_no_passphrase_is_computed_on_the_main_thread(qtbot, closed_desk, tmp_path, monkeypatch):
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    computed = []
    real = keys._argon2
    monkeypatch.setattr(keys, "_argon2", lambda *given: computed.append(threading.current_thread()) or real(*given))
    monkeypatch.setattr(keys, "calibrated", lambda _seconds: computed.append(threading.current_thread()) or keys.floor())
    made = MainWindow(real_session(closed_desk), (), new_folder=tmp_path / "new")
    qtbot.addWidget(made)
    made.unlock.field.field.setText("wrong")
    made.unlock.enter()
    qtbot.waitUntil(lambda: made.unlock.row.has_error and made.jobs.is_idle, timeout=PATIENCE)
    office = NewOffice(folder=tmp_path / "new", passphrase="four words that walk", office="Marav")

    def create():
        made.session.create(office).desk.close()

    made.jobs.run(create)
    qtbot.waitUntil(lambda: made.jobs.is_idle, timeout=PATIENCE)
    made.close()
    assert len(computed) >= 3
    assert threading.main_thread() not in computed
