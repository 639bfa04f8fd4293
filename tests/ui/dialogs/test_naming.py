"""Asking for one name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.ui.dialogs.naming import NameDialog


def test_a_name_is_handed_over_by_enter_and_a_refusal_stands_beside_it(qtbot) -> None:
    parent, seen = QWidget(), []
    qtbot.addWidget(parent)
    dialog = NameDialog(parent, "Save", "Words", lambda name, _dialog: seen.append(name), "Old")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.name, "New")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert seen == ["New"]
    assert dialog.refuse(UserError("Taken."))
    assert dialog.place.has_error
