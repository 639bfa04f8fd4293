"""The settings: their parts, and the way to them."""

from __future__ import annotations

from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import SETTINGS, window

__all__ = ["closed_desk", "template_desk", "window"]


def test_it_is_no_page_of_the_rail_and_opens_from_its_button(window) -> None:
    assert not SETTINGS[0].in_rail
    assert window.frame.rail.buttons == {}
    assert window.frame.current == "settings"
    assert window.windowTitle().startswith("Settings")


def test_who_comes_by_a_key_stands_on_the_part_that_is_open(window) -> None:
    assert window.focusWidget() is window.frame.page.buttons["look"]


def test_a_part_can_be_landed_on(qtbot, window) -> None:
    window.frame.go("settings", part="backups")
    assert window.frame.page.current == "backups"
    assert window.frame.page.buttons["backups"].isChecked()
    window.frame.go("settings", part="nowhere")
    assert window.frame.page.current == "backups"
