"""Closing an operation in the window, step by step."""

from __future__ import annotations

import pytest

from liaison_desk.services import closing
from liaison_desk.ui.dialogs.closing import DATA, PEOPLE, PROMISES, RECORD, ClosingDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def dialog(qtbot, shown):
    page = shown("today")
    made = ClosingDialog(page.frame)
    made.open()
    qtbot.waitUntil(lambda: made.plan is not None and made.onward.isEnabled(), timeout=PATIENCE)
    return made


def test_an_operation_is_led_through_its_steps_and_closed(qtbot, shown, dialog) -> None:
    page = dialog.frame.page
    assert dialog.plan.hanging
    dialog.promises.all.click()
    qtbot.waitUntil(lambda: dialog.promises.to_row.has_error, timeout=PATIENCE)
    first = next(iter(dialog.promises.ways))
    dialog.promises.ways[first][1].click()
    qtbot.waitUntil(lambda: first not in dialog.promises.ways and dialog.onward.isEnabled(), timeout=PATIENCE)
    dialog.promises.to.setText("District office")
    dialog.promises.all.click()
    qtbot.waitUntil(lambda: not dialog.plan.hanging, timeout=PATIENCE)
    dialog.go_on()
    assert dialog.step == PEOPLE
    somebody = dialog.plan.to_tell[0].contact
    for is_told in (True, False, True):
        dialog.people.boxes[somebody].setChecked(is_told)
        qtbot.waitUntil(lambda on=is_told: dialog.plan.to_tell[0].is_told is on and dialog.onward.isEnabled(), timeout=PATIENCE)
    dialog.go_on()
    going = len(dialog.plan.going)
    kept = next(iter(dialog.data.boxes))
    dialog.data.boxes[kept].setChecked(True)
    qtbot.waitUntil(lambda: len(dialog.plan.going) == going - 1 and dialog.finish.isEnabled(), timeout=PATIENCE)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.step == PEOPLE and dialog.people.why_row.has_error, timeout=PATIENCE)
    dialog.people.why.setText("They fled.")
    dialog.go_on()
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.data.confirm_row.has_error, timeout=PATIENCE)
    dialog.data.confirm.setText(dialog.plan.operation.name)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.step == RECORD, timeout=PATIENCE)
    settled(qtbot, dialog.frame.window())
    operation = on_desk(qtbot, dialog.frame.page or page, lambda desk: desk.operation)
    assert "They fled." in operation.closing
    assert kept in {one.contact for one in on_desk(qtbot, dialog.frame.page, closing.plan).people}
    dialog.go_on()


def test_one_can_go_back_and_find_a_name(qtbot, dialog) -> None:
    assert dialog.back.isHidden()
    dialog.go_on()
    dialog.go_on()
    assert dialog.step == DATA
    assert not dialog.finish.isHidden()
    everybody = set(dialog.data.boxes)
    dialog.data.search.setText("zzz")
    assert dialog.data.boxes == {}
    dialog.data.search.setText("")
    assert set(dialog.data.boxes) == everybody
    dialog.people.search.setText("zzz")
    assert dialog.people.boxes == {}
    dialog.go_back()
    dialog.go_back()
    assert dialog.step == PROMISES
    dialog.reject()
