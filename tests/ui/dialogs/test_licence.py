"""The licence of a part, in full."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_desk.ui.dialogs.licence import LicenceDialog


def test_it_can_be_read_and_not_changed(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown = LicenceDialog("Inter", "SIL Open Font License", window)
    assert shown.words.toPlainText() == "SIL Open Font License"
    assert shown.words.isReadOnly()
    assert shown.windowTitle() == "Inter"
