"""A new recovery code: shown once, and forgotten."""

from __future__ import annotations

from liaison_desk.ui.dialogs.recovery_code import RecoveryCode
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window
from tests.ui.real_window import settled

__all__ = ["closed_desk", "template_desk", "window"]


def test_a_new_recovery_code_is_shown_once_and_forgotten(qtbot, window, closed_desk) -> None:
    part = opened_part(qtbot, window, "keys")
    part.ask = lambda _question, _button: True
    part.renew.click()
    settled(qtbot, window)
    shown = dialog_of(window, RecoveryCode)
    code = shown.shown.lines[0].accessibleName().replace(" ", "-")
    assert not shown.close_button.isEnabled()
    shown.shown.noted.click()
    shown.close_button.click()
    assert code not in shown.shown.lines[0].accessibleName().replace(" ", "-")
    window.close()
    from liaison_desk.services.desk import open_with_recovery

    open_with_recovery(closed_desk, code).close()
