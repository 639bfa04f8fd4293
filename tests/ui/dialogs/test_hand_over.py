"""The question for a hand-over; planning one on a real desk is in `tests/ui/shell/test_operations.py`."""

from liaison_desk.domain.errors import UserError, WorldError
from liaison_desk.ui.dialogs.hand_over import HandOverDialog
from tests.ui.shell.test_operations import closed_desk, template_desk, window

__all__ = ["closed_desk", "template_desk", "window"]


def test_what_will_not_do_is_said_beside_its_field(qtbot, window) -> None:
    dialog = HandOverDialog(window.frame)
    qtbot.addWidget(dialog)
    assert dialog.over.isHidden()
    dialog._refuse(UserError("That day is over.", field="hand_over_on"))
    assert dialog.on_row.has_error
    assert not dialog.to_row.has_error
    dialog._refuse(WorldError("The disk is full."))
    assert dialog.to_row.has_error
