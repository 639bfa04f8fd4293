"""A reason is asked, handed over, and refused beside its field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.ui.dialogs.reason import ReasonDialog


def test_the_reason_is_handed_over_and_may_be_refused(qtbot) -> None:
    parent, told = QWidget(), []
    qtbot.addWidget(parent)
    dialog = ReasonDialog(parent, "Nobody local", "It may stay.", lambda reason, one: told.append((reason, one)))
    dialog.reason.setPlainText("By their choice.")
    dialog.press()
    assert told == [("By their choice.", dialog)]
    assert dialog.refuse(UserError("Say why."))
    assert dialog.place.has_error
