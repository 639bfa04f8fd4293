"""The question for the phase; what a press does on a real desk is in `tests/ui/shell/test_operations.py`."""

from PySide6.QtCore import Qt

from liaison_desk.ui.dialogs.phase import PhaseDialog


def test_the_phase_that_it_is_cannot_be_chosen_and_every_other_one_can(qtbot) -> None:
    seen = []
    dialog = PhaseDialog(None, "Marav", "during", lambda *said: seen.append(said))
    qtbot.addWidget(dialog)
    assert {code for code, one in dialog.choices.items() if not one.isEnabled()} == {"during"}
    dialog.choices["closing"].click()
    assert seen == [("closing", True, True)]


def test_the_cursor_is_on_the_wanted_phase_and_paper_can_be_left_out(qtbot) -> None:
    seen = []
    dialog = PhaseDialog(None, "Marav", "before", lambda *said: seen.append(said), wanted="first-72-hours")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.choices["first-72-hours"]
    dialog.with_pack.setChecked(False)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert seen == [("first-72-hours", True, False)]
