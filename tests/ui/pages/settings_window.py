"""A real window on the settings, with settings of its own and quick passphrases, for the tests of their parts."""

from __future__ import annotations

import pytest

from liaison_desk.storage import keys
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.text import Text
from tests.ui.real_window import PATIENCE, opened_window, settled

NEW = "a kettle beside nine maps"
SETTINGS = tuple(one for one in PAGES if one.key == "settings")


@pytest.fixture
def window(qtbot, closed_desk, monkeypatch, tmp_path):
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(keys, "calibrated", lambda _seconds: keys.floor())
    made = opened_window(qtbot, closed_desk, SETTINGS)
    yield made
    made.close()


def words_in(part) -> list[str]:
    return [one.text() for one in part.findChildren(Text) if not one.isHidden()]


def dialog_of(window, kind):
    return next(one for one in window.findChildren(kind) if one.isVisible())


def opened_part(qtbot, window, key):
    part = window.frame.page.parts[key]
    window.frame.page.open_part(key)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in part.findChildren(Button) if one.text() == "Take off"), timeout=PATIENCE)
    return part
