"""The office in the settings: shown, and changed in its form."""

from __future__ import annotations

from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.settings_office import SHOWN
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import dialog_of, opened_part, window, words_in
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "template_desk", "window"]


def test_the_office_is_shown_and_changed_in_its_form(qtbot, window, closed_desk) -> None:
    office = opened_part(qtbot, window, "office")
    qtbot.waitUntil(lambda: "Marav Province" in " ".join(words_in(office)), timeout=PATIENCE)
    assert "MARAV-A-AAR-" in office.code.text()
    window.frame.go("settings", part="office", press="form")
    settled(qtbot, window)
    sheet = dialog_of(window, RecordSheet)
    assert set(sheet.form.stack.editors) == set(SHOWN)
    assert {"report_hours", "lowest_sensitivity", "public_card"} < set(SHOWN)
    sheet.form.stack.editors["headquarters"].line.setText("Regional office, Kerrin")
    sheet.save.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and "Regional office, Kerrin" in " ".join(words_in(office)), timeout=PATIENCE)
    window.close()
    assert filled(closed_desk, lambda desk: desk.operation.headquarters) == "Regional office, Kerrin"
