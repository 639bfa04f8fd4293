"""What is read aloud stands there whole, and a refusal leaves the dialog open."""

from __future__ import annotations

from liaison_desk.domain.errors import UserError
from liaison_desk.ui.dialogs.read_aloud import ReadAloud
from tests.ui.pages.conftest import closed_desk, template_desk, window_on
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window_on"]


def test_a_confirmation_that_is_refused_is_shown_and_may_be_tried_again(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    settled(qtbot, window)

    def refuse() -> None:
        raise UserError("They confirmed it already.")

    dialog = ReadAloud(window, window.frame, "Field hospital", "Danger.\nGo up.", refuse, lambda: None)
    dialog.open()
    dialog.confirm()
    qtbot.waitUntil(dialog.messages.isVisible, timeout=PATIENCE)
    assert ([one.text() for one in dialog.lines], dialog.has_it.isEnabled()) == (["Danger.", "Go up."], True)
