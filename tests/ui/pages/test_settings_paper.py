"""The office's paper in the settings: size, letterhead, logo, code, fonts."""

from __future__ import annotations

import pytest

from liaison_desk import paths
from liaison_desk.services import fonts, paper
from tests.fonts import TINY
from tests.reports.pdf.test_logo import picture
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import opened_part, window
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "template_desk", "window"]


@pytest.fixture
def part(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "fonts_folder", lambda: tmp_path / "fonts")
    return opened_part(qtbot, window, "paper")


def idle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    settled(qtbot, window)


def test_size_and_what_is_printed_are_kept_as_they_are_chosen(qtbot, window, part, closed_desk) -> None:
    part.format.chosen.emit("letter")
    idle(qtbot, window)
    part.check.click()
    idle(qtbot, window)
    assert not part.code.isEnabled()
    window.close()
    style = filled(closed_desk, paper.style_of)
    assert (style.size, style.has_check) == ("letter", False)


def test_a_letterhead_is_kept_and_one_that_is_too_long_is_told_beside_it(qtbot, window, part, closed_desk) -> None:
    part.letterhead.setPlainText("a\n" * 7)
    part.keep_words.click()
    qtbot.waitUntil(lambda: part.letterhead_row.has_error, timeout=PATIENCE)
    part.letterhead.setPlainText("Mission in Marav\nTella")
    assert not part.letterhead_row.has_error
    part.keep_words.click()
    idle(qtbot, window)
    window.close()
    assert filled(closed_desk, paper.style_of).letterhead == "Mission in Marav\nTella"


def test_a_logo_is_taken_shown_and_taken_off(qtbot, window, part, tmp_path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture())
    assert part.logo.isHidden()
    part.take_logo(file)
    qtbot.waitUntil(lambda: not part.logo.isHidden(), timeout=PATIENCE)
    assert not part.logo.pixmap().isNull()
    part.drop_logo.click()
    qtbot.waitUntil(part.logo.isHidden, timeout=PATIENCE)


def test_fonts_are_added_preferred_and_removed(qtbot, window, part) -> None:
    part.take_font(TINY)
    qtbot.waitUntil(lambda: TINY.name in part.remove_buttons, timeout=PATIENCE)
    part.prefer.setCurrentIndex(part.prefer.findData("ja"))
    part.prefer.activated.emit(part.prefer.currentIndex())
    qtbot.waitUntil(lambda: fonts.fonts().prefer == "ja", timeout=PATIENCE)
    idle(qtbot, window)
    part.remove_buttons[TINY.name].click()
    qtbot.waitUntil(lambda: not part.remove_buttons, timeout=PATIENCE)


def test_the_dialogs_of_the_system_ask_for_files(qtbot, window, part, tmp_path, monkeypatch) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture())
    answers = iter([str(file), str(TINY), "", ""])
    monkeypatch.setattr("liaison_desk.ui.pages.settings_paper.QFileDialog.getOpenFileName", lambda *_: (next(answers), ""))
    part.choose_logo.click()
    qtbot.waitUntil(lambda: not part.logo.isHidden(), timeout=PATIENCE)
    part.add_font.click()
    qtbot.waitUntil(lambda: TINY.name in part.remove_buttons, timeout=PATIENCE)
    part.choose_logo.click()
    part.add_font.click()
    idle(qtbot, window)
    assert list(part.remove_buttons) == [TINY.name]
