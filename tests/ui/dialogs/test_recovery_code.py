"""A new recovery code: shown once, tested from paper, forgotten; and the test of an older sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from liaison_desk.services.desk import open_with_recovery
from liaison_desk.ui.dialogs.recovery_code import RecoveryCode, SheetTest
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window
from tests.ui.real_window import settled

__all__ = ["closed_desk", "template_desk", "window"]


def renewed(qtbot, window):
    part = opened_part(qtbot, window, "keys")
    part.ask = lambda _question, _button: True
    part.renew.click()
    settled(qtbot, window)
    return dialog_of(window, RecoveryCode)


def test_a_new_code_is_tested_from_paper_and_forgotten(qtbot, window, closed_desk) -> None:
    shown = renewed(qtbot, window)
    code = shown.shown.code
    assert shown.close_button.isHidden()
    shown.shown.have.click()
    for number, one in shown.shown.rows.items():
        one.field.setText(code.split("-")[number - 1])
    shown.shown.check.click()
    settled(qtbot, window)
    assert not shown.close_button.isHidden()
    assert shown.later.isHidden()
    shown.close_button.click()
    assert shown.shown.code == ""
    window.close()
    open_with_recovery(closed_desk, code).close()


def test_a_slip_is_said_beside_its_group(qtbot, window) -> None:
    shown = renewed(qtbot, window)
    shown.shown.have.click()
    for one in shown.shown.rows.values():
        one.field.setText("ZZZZ")
    shown.shown.check.click()
    settled(qtbot, window)
    assert all(one.has_error for one in shown.shown.rows.values())
    assert shown.close_button.isHidden()
    shown.later.click()
    assert shown.shown.code == ""


def test_one_esc_does_not_lose_a_code_that_nobody_tested(qtbot, window) -> None:
    shown = renewed(qtbot, window)
    code = shown.shown.code

    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert (shown.isVisible(), shown.shown.code, shown.asked.isHidden()) == (True, code, False)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert (shown.isVisible(), shown.shown.code) == (False, "")


def test_a_lock_closes_a_code_at_once_and_a_person_is_asked_first(qtbot, window) -> None:
    asked, locked = renewed(qtbot, window), QCloseEvent()
    asked.closeEvent(locked)
    assert (locked.isAccepted(), asked.shown.code) == (True, "")


def test_a_sheet_is_tested_without_changing_anything(qtbot, window) -> None:
    shown = renewed(qtbot, window)
    code = shown.shown.code
    shown.later.click()
    window.frame.page.parts["keys"].test.click()
    asked = dialog_of(window, SheetTest)
    asked.check.click()
    assert asked.row.has_error
    groups = code.split("-")
    slipped = groups[2][:3] + ("A" if groups[2][3] != "A" else "B")
    asked.field.setText("-".join((*groups[:2], slipped, *groups[3:])))
    asked.check.click()
    settled(qtbot, window)
    assert "group 3" in asked.row.error.text()
    asked.field.setText(code.lower())
    asked.check.click()
    settled(qtbot, window)
    assert asked.passed.isVisible()
    assert not asked.row.has_error
    asked.field.setText("AAAQ-EAYE-AUDA-OCAJ-BIFQ-YDIO-B4IB-CEQT-FSU7")
    asked.reject()
    assert asked.field.text() == ""


def test_the_code_of_another_vault_is_told_from_a_slip(qtbot, window) -> None:
    from liaison_desk.storage.recovery import new_code

    opened_part(qtbot, window, "keys").test.click()
    asked = dialog_of(window, SheetTest)
    asked.field.setText(str(new_code()))
    asked.try_code()
    settled(qtbot, window)
    assert "another vault" in asked.row.error.text()
    asked.reject()
