"""The question for the phase; what a press does on a real desk is in `tests/ui/shell/test_operations.py`."""

from liaison_desk.ui.dialogs.phase import PhaseDialog


def test_the_phase_that_it_is_cannot_be_chosen_and_every_other_one_can(qtbot) -> None:
    seen = []
    dialog = PhaseDialog(None, "Marav", "during", lambda code, with_list: seen.append((code, with_list)))
    qtbot.addWidget(dialog)
    assert {code for code, one in dialog.choices.items() if not one.isEnabled()} == {"during"}
    dialog.choices["closing"].click()
    assert seen == [("closing", True)]
