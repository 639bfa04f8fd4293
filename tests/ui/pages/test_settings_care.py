"""Backups, the copy on a stick, the drill: on a real vault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.services.safekeeping import Standing
from liaison_desk.storage import drill
from liaison_desk.storage.stick import Carried
from liaison_desk.ui.dialogs import over_window, restore_backup
from liaison_desk.ui.dialogs.restore_backup import RestoreOpen
from liaison_desk.ui.pages.settings_care import carried_words, drilled_words, reason_words, size_words
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window, words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window"]
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def made(qtbot, window):
    part = opened_part(qtbot, window, "backups")
    part.make.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "made by hand" in words_in(part), timeout=PATIENCE)
    return part


def test_a_backup_is_made_and_listed_with_the_place_where_it_lies(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "backups")
    qtbot.waitUntil(lambda: "There is none yet." in words_in(part), timeout=PATIENCE)
    assert not part.drill.isEnabled()
    part.make.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "made by hand" in words_in(part), timeout=PATIENCE)
    assert str(closed_desk / "backups") in part.where.text()


def test_many_backups_are_counted(qtbot, window) -> None:
    part = opened_part(qtbot, window, "backups")
    for _time in range(10):
        part.back_up()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: "and 2 older ones" in words_in(part), timeout=PATIENCE)


def test_older_copies_are_taken_away_after_one_question(qtbot, window) -> None:
    part, asked = made(qtbot, window), []
    part.ask = lambda question, _button: bool(asked.append(question))
    part.thin.click()
    assert "every older copy" in asked[0]
    part.ask = lambda _question, _button: True
    part.thin.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "in place of older ones" in words_in(part), timeout=PATIENCE)
    assert "made by hand" not in words_in(part)


def test_a_copy_is_carried_to_a_folder_that_is_asked_for(qtbot, window, tmp_path, monkeypatch) -> None:
    part = opened_part(qtbot, window, "backups")
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(over_window, "ask_folder", lambda _window, _question, _near, use: use(tmp_path / "stick"))
    part.take.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and not window.frame.messages.isHidden(), timeout=PATIENCE)
    assert "read back" in window.frame.messages.words.text()
    assert "copy elsewhere" in window.frame.messages.remedy.text()
    assert len(list((tmp_path / "stick").iterdir())) == 1


def test_a_device_that_may_have_answered_from_memory_is_told(qtbot, window) -> None:
    part = opened_part(qtbot, window, "backups")
    part._tell_carried(Carried(file=Path("x.ldbackup"), size=1, sha256="", is_from_device=False, is_elsewhere=True))
    assert "memory" in window.frame.messages.remedy.text()
    part._tell_carried(Carried(file=Path("x.ldbackup"), size=1, sha256="", is_from_device=True, is_elsewhere=True))
    assert window.frame.messages.remedy.text() == ""
    settled(qtbot, window)


def test_a_backup_is_restored_for_trial_and_the_day_is_shown(qtbot, window) -> None:
    part = made(qtbot, window)
    part.drill.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "came back whole" in part.drilled.text(), timeout=PATIENCE)
    part._tell_drilled(drill.Drill(at=NOON, made_at=NOON, failure="DamagedError"))
    assert "set aside" in window.frame.messages.words.text()
    settled(qtbot, window)


def test_restore_shows_what_the_backup_holds(qtbot, window, monkeypatch, tmp_path) -> None:
    part = made(qtbot, window)
    part.restore(next(iter((window.frame.opened.folder / "backups").glob("2*"))).name)
    settled(qtbot, window)
    shown = dialog_of(window, RestoreOpen)
    qtbot.waitUntil(lambda: any("It holds" in one for one in words_in(shown)), timeout=PATIENCE)
    shown.reject()
    monkeypatch.setattr(restore_backup, "ask_file", lambda _window, use: use(tmp_path / "none.ldbackup"))
    part.bring.click()
    settled(qtbot, window)
    assert "no backup" in dialog_of(window, RestoreOpen).messages.words.text()
    dialog_of(window, RestoreOpen).reject()


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (20_480, "20 kB"), (3 * 1024 * 1024, "3.0 MB")])
def test_sizes_are_said_in_words(size, words) -> None:
    assert size_words(size) == words


def test_reasons_and_days_are_said_in_words() -> None:
    assert (reason_words("lock"), reason_words("strange")) == ("at the lock", "strange")
    assert carried_words(Standing()) == "None was carried off this laptop yet."
    assert "over a week" in carried_words(Standing(carried_at=NOON, is_carry_due=True))
    assert "over a week" not in carried_words(Standing(carried_at=NOON))
    assert drilled_words(Standing()) == "None was restored for trial yet."
    assert "came back whole" in drilled_words(Standing(drilled_at=NOON))
    assert "not whole" in drilled_words(Standing(drilled_at=NOON, drill_failed=True))


def test_a_place_for_copies_is_remembered_checked_and_forgotten(qtbot, window, tmp_path) -> None:
    from liaison_desk.ui.pages.settings_care import backup_place

    part = opened_part(qtbot, window, "backups")
    part.take_place(window.frame.opened.folder)
    qtbot.waitUntil(lambda: part.place_row.has_error, timeout=PATIENCE)
    assert backup_place() is None
    stick = tmp_path / "stick"
    stick.mkdir()
    part.take_place(stick)
    qtbot.waitUntil(lambda: backup_place() == stick, timeout=PATIENCE)
    assert not part.place_row.has_error
    taken: list = []
    part.carry_to = taken.append
    part.carry()
    assert taken == [stick]
    part.forget_place()
    assert backup_place() is None
    settled(qtbot, window)
