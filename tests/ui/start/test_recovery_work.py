"""The sheet and the test of a code, on a real vault."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from liaison_desk.ui.dialogs.recovery_code import RecoveryCode
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window
from tests.ui.real_window import settled

__all__ = ["closed_desk", "template_desk", "window"]


def shown(qtbot, window):
    part = opened_part(qtbot, window, "keys")
    part.ask = lambda _question, _button: True
    part.renew.click()
    settled(qtbot, window)
    return dialog_of(window, RecoveryCode)


def test_the_sheet_is_written_where_it_was_asked_for(qtbot, window, tmp_path, monkeypatch):
    dialog = shown(qtbot, window)
    place = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_how: (str(place), ""))
    dialog.shown.save.click()
    settled(qtbot, window)
    assert place.read_bytes().startswith(b"%PDF")
    assert str(place) in dialog.shown.said.text()
    dialog.shown.save.click()
    settled(qtbot, window)
    assert "already" in dialog.shown.said.text()
    dialog.reject()


def test_no_place_writes_nothing(qtbot, window, monkeypatch):
    dialog = shown(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_how: ("", ""))
    dialog.shown.save.click()
    assert window.jobs.is_idle
    dialog.reject()


def test_a_code_that_opens_nothing_any_more_is_said(qtbot, window):
    dialog = shown(qtbot, window)
    page = dialog.shown
    right = page.code.split("-")
    page.ask()
    for number, one in page.rows.items():
        one.field.setText(right[number - 1])
    window.frame.jobs.run(lambda: __import__("liaison_desk.services.keeping_keys", fromlist=["x"]).new_recovery(window.frame.desk))
    page.try_groups()
    settled(qtbot, window)
    assert "does not open" in next(iter(page.rows.values())).error.text()
    dialog.reject()
