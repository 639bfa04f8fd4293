"""A warning from anywhere: one key, the danger, who is told, and whether they have it."""

from __future__ import annotations

import pytest

from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.life_warning import LifeWarning
from liaison_desk.domain.record import new_id
from liaison_desk.services import life_warnings, records
from liaison_desk.ui.dialogs import life_warning
from liaison_desk.ui.dialogs.life_warning import PassWarning
from liaison_desk.ui.dialogs.read_aloud import ReadAloud
from liaison_desk.ui.dialogs.second_word import SecondWordDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk, sheet_of
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]

SAFE = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)


@pytest.fixture
def page(window_on, closed_desk, qtbot):
    """A page of an empty office."""
    window = window_on(closed_desk)
    settled(qtbot, window)
    return window.frame.page


def kept(qtbot, page, **more) -> LifeWarning:
    def make(desk):
        one = life_warnings.blank(desk, text="The low ground floods tonight. Go up.").but(id=new_id(), area="Tella", check=SAFE, **more)
        life_warnings.kept(desk, one)
        return one

    return on_desk(qtbot, page, make)


def opened(qtbot, page, warning: LifeWarning) -> PassWarning:
    dialog = PassWarning(page.frame, warning.id)
    dialog.open()
    qtbot.waitUntil(lambda: page.jobs.is_idle and bool(dialog.answer.text()) and bool(dialog.danger.text()), timeout=PATIENCE)
    return dialog


def test_one_key_writes_it_and_asks_at_once_who_is_told(qtbot, page) -> None:
    keys = {one.key: one for one in page.frame.commands()}
    keys[life_warning.KEY].run()
    sheet = sheet_of(qtbot, page)
    assert set(sheet.form.stack.editors) == set(life_warnings.QUICK)
    sheet.form.stack.editors["text"].show_value("The low ground floods tonight. Go up.")
    sheet.form.stack.editors["check"].show_value(SAFE)
    sheet.save.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.window().findChildren(PassWarning)), timeout=PATIENCE)
    settled(qtbot, page.window())
    (seen,) = on_desk(qtbot, page, life_warnings.all_here)
    assert (seen.state, seen.warning.heard_at is not None) == ("waiting", True)


def test_it_is_read_aloud_and_confirmed_and_the_dialog_stays_for_the_next(qtbot, page) -> None:
    warning = kept(qtbot, page)
    dialog = opened(qtbot, page, warning)
    assert "goes as it stands" in dialog.answer.text()
    dialog.pass_on("spoken")
    assert dialog.recipient_row.has_error
    dialog.recipient.setText("Field hospital")
    dialog.recipient.returnPressed.emit()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReadAloud)), timeout=PATIENCE)
    reading = dialog.findChild(ReadAloud)
    assert any("The low ground floods tonight" in one.text() for one in reading.lines)
    reading.confirm()
    qtbot.waitUntil(lambda: page.jobs.is_idle and dialog.told.count() == 1, timeout=PATIENCE)
    settled(qtbot, page.window())
    assert (dialog.isVisible(), dialog.recipient.text()) == (True, "")
    (seen,) = on_desk(qtbot, page, life_warnings.all_here)
    assert (seen.state, seen.passings[0].form) == ("confirmed", "spoken")


def test_it_is_written_to_a_file(qtbot, page, tmp_path) -> None:
    dialog = opened(qtbot, page, kept(qtbot, page))
    dialog.recipient.setText("Camp office")
    dialog.make("text", tmp_path / "warning.txt")
    qtbot.waitUntil(lambda: page.jobs.is_idle and (tmp_path / "warning.txt").exists(), timeout=PATIENCE)
    settled(qtbot, page.window())
    assert "The low ground floods" in (tmp_path / "warning.txt").read_text("utf-8")
    assert dialog.messages.isVisible()


def test_it_says_why_it_does_not_go_and_what_would_change_that(qtbot, page) -> None:
    dialog = opened(qtbot, page, kept(qtbot, page))
    dialog.audience.setCurrentIndex(dialog.audience.findData("partner"))
    qtbot.waitUntil(lambda: "does not touch this partner" in dialog.answer.text(), timeout=PATIENCE)
    assert (dialog.concerns.isVisible(), dialog.speak.isEnabled()) == (True, False)
    dialog.concerns.setChecked(True)
    qtbot.waitUntil(dialog.speak.isEnabled, timeout=PATIENCE)
    dialog.audience.setCurrentIndex(dialog.audience.findData("state"))
    qtbot.waitUntil(dialog.second.isVisible, timeout=PATIENCE)
    dialog.ask_second()
    settled(qtbot, page.window())
    assert dialog.findChild(SecondWordDialog) is not None
    dialog.take_second("Bela Ito")
    qtbot.waitUntil(lambda: "Bela Ito" in dialog.answer.text(), timeout=PATIENCE)
    assert dialog.speak.isEnabled()


def test_a_refusal_of_the_desk_is_shown(qtbot, page) -> None:
    warning = kept(qtbot, page)
    dialog = opened(qtbot, page, warning)
    on_desk(qtbot, page, lambda desk: records.drop(desk, "life-warning", warning.id))
    dialog.recipient.setText("Field hospital")
    dialog.make("spoken", None)
    qtbot.waitUntil(dialog.messages.isVisible, timeout=PATIENCE)


def test_where_it_is_told_in_one_line(qtbot, page) -> None:
    assert life_warning.told_where(LifeWarning()) == ""
    assert "Tella" in life_warning.told_where(LifeWarning(area="Tella"))
