"""Restoring from the open window: what a backup holds, two presses, and the window goes on in what was restored."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QFileDialog

from liaison_desk.domain.errors import DamagedError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import check_up, records, restores, safekeeping
from liaison_desk.services.restores import Held
from liaison_desk.storage.repair import Repaired
from liaison_desk.ui.dialogs.restore_backup import RepairOpen, RestoreOpen, ask_file, held_texts
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import SETTINGS, words_in
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def stocked(desk) -> None:
    records.keep(desk, Stakeholder(name="In The Backup"))
    safekeeping.back_up(desk, "manual")
    records.keep(desk, Stakeholder(name="Written Later"))


@pytest.fixture
def window(qtbot, closed_desk):
    filled(closed_desk, stocked)
    made = opened_window(qtbot, closed_desk, SETTINGS)
    yield made
    made.close()


def names(qtbot, window) -> set[str]:
    found: list[str] = []
    desk = window.frame.desk
    window.jobs.run(lambda: [one.title for one in desk.shelf.found("stakeholder")], done=found.extend)
    settled(qtbot, window)
    return set(found)


def held(newer_saves: int | None) -> Held:
    return Held(made_at=NOON, reason="manual", size=5000, saves=2, records=(("Contacts", 3),), newer_saves=newer_saves)


def test_one_press_after_the_preview_restores_and_the_window_goes_on(qtbot, window) -> None:
    asked = RestoreOpen(window.frame, safekeeping.kept_in(window.frame.opened.folder)[-1].name)
    asked.open()
    assert not asked.press.isEnabled()
    qtbot.waitUntil(lambda: any("Not in it: " in one for one in words_in(asked)) and window.jobs.is_idle, timeout=PATIENCE)
    before = window.frame
    asked.press.click()
    qtbot.waitUntil(lambda: window.frame not in {None, before} and window.jobs.is_idle, timeout=PATIENCE)
    assert names(qtbot, window) == {"In The Backup"}
    assert "restored" in window.frame.messages.words.text()
    assert window.idle._is_on


def test_a_restore_that_fails_leaves_a_locked_window_that_says_why(qtbot, window, monkeypatch) -> None:
    asked = RestoreOpen(window.frame, "newest")
    asked.open()
    settled(qtbot, window)

    def fails(desk, _name):
        desk.close()
        raise DamagedError("A file is damaged.", remedy="Take another backup.")

    monkeypatch.setattr(restores, "put_back", fails)
    asked.press.click()
    qtbot.waitUntil(lambda: not window.is_open and window.jobs.is_idle, timeout=PATIENCE)
    assert "damaged" in window.unlock.row.error.text()


def test_a_repair_says_what_was_lost(qtbot, window, monkeypatch) -> None:
    def repaired(desk):
        after, found = real(desk)
        return after, check_up.Examined(found.findings, 0, Repaired(kept=desk.vault.folder, letter="B", lost=2))

    real = check_up.repaired
    monkeypatch.setattr(check_up, "repaired", repaired)
    asked = RepairOpen(window.frame)
    asked.open()
    before = window.frame
    asked.press.click()
    qtbot.waitUntil(lambda: window.frame not in {None, before} and window.jobs.is_idle, timeout=PATIENCE)
    assert "2 saves could not be read" in window.frame.messages.words.text()


@pytest.mark.parametrize(("newer", "words"), [(None, "is not known"), (0, "Nothing was saved since."), (1, "1 save made since.")])
def test_what_is_newer_is_told(newer, words) -> None:
    assert words in held_texts(held(newer))[-1].text()


def test_a_backup_without_records_says_so() -> None:
    empty = Held(made_at=NOON, reason="manual", size=1, saves=0, records=())
    assert "no record" in held_texts(empty)[1].text()
    many = Held(made_at=NOON, reason="manual", size=1, saves=0, records=tuple((f"K{one}", 1) for one in range(9)))
    assert "3 others" in held_texts(many)[1].text()


def test_a_file_is_handed_on_only_when_one_was_chosen(monkeypatch, tmp_path) -> None:
    used: list[object] = []
    for chosen in ("", str(tmp_path / "x.ldbackup")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments, chosen=chosen: (chosen, ""))
        ask_file(None, used.append)
    assert used == [tmp_path / "x.ldbackup"]
