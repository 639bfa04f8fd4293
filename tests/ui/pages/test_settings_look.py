"""Looks and the idle lock: kept, and used at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.ui import settings, theme
from liaison_desk.ui.pages.settings_look import read_idle
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import window
from tests.ui.real_window import settled

__all__ = ["closed_desk", "template_desk", "window"]


def test_colours_change_at_once_and_are_kept(window) -> None:
    window.frame.page.parts["look"].theme.chosen.emit("dark")
    assert theme.tokens().name == "dark"
    assert settings.read().theme == "dark"


def test_another_size_makes_the_frame_anew_and_stays_where_one_was(qtbot, window) -> None:
    before = window.frame
    before.page.parts["look"].scale.chosen.emit("125")
    settled(qtbot, window)
    assert theme.percent() == 125
    assert window.frame is not before
    assert window.frame.current == "settings"
    assert window.frame.page.parts["look"].scale.current() == "125"
    assert window.frame.desk.vault.is_open


def test_movement_is_reduced_at_once(window, qapp) -> None:
    qapp.setEffectEnabled(Qt.UIEffect.UI_General, True)
    window.frame.page.parts["look"].motion.click()
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_General)
    assert settings.read().reduced_motion


def test_the_window_can_be_tried_from_right_to_left(qtbot, window) -> None:
    window.frame.page.parts["look"].mirrored.click()
    settled(qtbot, window)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    window.frame.page.parts["look"].mirrored.click()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_only_languages_that_are_translated_are_offered(window) -> None:
    offered = window.frame.page.parts["look"].language
    assert [offered.itemData(place) for place in range(offered.count())] == list(settings.languages())
    offered.activated.emit(0)
    assert settings.read().language == "en"


def type_idle(look, words) -> None:
    look.idle.setText(words)
    look.idle.editingFinished.emit()


def test_the_idle_lock_is_three_minutes_until_something_else_is_typed(window) -> None:
    look = window.frame.page.parts["look"]
    assert look.idle.text() == "180"
    type_idle(look, " 45 ")
    assert window.idle.seconds == 45
    assert settings.read().idle_seconds == 45
    assert look.idle.text() == "45"
    assert not look.minutes.current()


def test_a_length_that_is_pressed_is_used_at_once(window) -> None:
    look = window.frame.page.parts["look"]
    assert look.minutes.current() == "180"
    look.minutes.chosen.emit("600")
    assert window.idle.seconds == settings.read().idle_seconds == 600
    assert look.idle.text() == "600"


def test_a_time_that_cannot_be_is_refused_beside_the_field_and_the_one_before_counts(window) -> None:
    look = window.frame.page.parts["look"]
    refused = (("29", "lock while you read"), ("901", "cannot be turned off"), ("0", "read"), ("never", "number"), ("", "number"))
    for words, why in refused:
        type_idle(look, words)
        assert why in look.idle_row.error.text()
        assert look.idle.text() == words
        assert window.idle.seconds == 180
        assert settings.read().idle_seconds == 180
        look.idle.textEdited.emit("6")
        assert not look.idle_row.has_error


@pytest.mark.parametrize(("words", "seconds"), [("30", 30), ("900", 900), ("٦٠", 60), ("0090", 90)])
def test_seconds_are_read_in_any_digits(words, seconds) -> None:
    assert read_idle(words) == seconds
