"""What the program says of itself in the settings."""

from __future__ import annotations

from liaison_desk.ui.dialogs.licence import LicenceDialog
from liaison_desk.ui.widgets.button import Button
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window

__all__ = ["closed_desk", "template_desk", "window"]


def test_about_names_version_engines_and_licences(qtbot, window) -> None:
    part = opened_part(qtbot, window, "about")
    assert "SQLCipher" in part.engines.text()
    assert "Qt" in part.engines.text()
    part.findChildren(Button)[0].click()
    shown = dialog_of(window, LicenceDialog)
    assert "Open Font License" in shown.words.toPlainText()
    shown.accept()
