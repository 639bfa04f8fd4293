"""The guide over a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from liaison_desk.ui.dialogs.guide import GuideDialog, help_with_f1


def test_f1_opens_the_guide_over_a_dialog_which_stays(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    help_with_f1(dialog, "forms")
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    guide = next(one for one in dialog.findChildren(GuideDialog) if one.isVisible())
    assert guide.view.current == "forms"
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert dialog.isVisible()
