"""Backups and the doctor, on a real vault."""

from __future__ import annotations

import pytest

from liaison_desk.ui.pages.settings_care import size_words
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import opened_part, window, words_in
from tests.ui.real_window import PATIENCE

__all__ = ["closed_desk", "template_desk", "window"]


def test_a_backup_is_made_and_listed_with_the_place_where_it_lies(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "backups")
    qtbot.waitUntil(lambda: "There is none yet." in words_in(part), timeout=PATIENCE)
    part.make.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "made by hand" in words_in(part), timeout=PATIENCE)
    assert str(closed_desk / "backups") in part.where.text()


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (20_480, "20 kB"), (3 * 1024 * 1024, "3.0 MB")])
def test_sizes_are_said_in_words(size, words) -> None:
    assert size_words(size) == words


def test_the_doctor_finds_nothing_in_a_whole_vault(qtbot, window) -> None:
    part = opened_part(qtbot, window, "doctor")
    part.run.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)
    assert part.mend.isHidden()


def test_the_doctor_says_harm_and_one_action_and_mends(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "doctor")
    (closed_desk / "vault.json.2").write_text("{}", encoding="utf-8")
    part.run.click()
    qtbot.waitUntil(lambda: any(one.startswith("To do: ") for one in words_in(part)), timeout=PATIENCE)
    part.mend.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Nothing to mend." in words_in(part), timeout=PATIENCE)
