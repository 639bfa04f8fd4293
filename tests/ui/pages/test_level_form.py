"""A level is changed with its reason, its day and somebody's word."""

from __future__ import annotations

import pytest

from liaison_desk.domain.relationship import level_on
from liaison_desk.services import relationships
from liaison_desk.ui.widgets.ladder import Ladder
from tests.ui.pages.on_page import choose, on_desk, sheet_of, shown_in
from tests.ui.real_window import settled


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_a_level_is_changed_with_its_reason_its_day_and_a_word(qtbot, page) -> None:
    chosen = choose(qtbot, page, "Green Saan")
    shown_in(page, Ladder)[0].asked.emit(4)
    sheet = sheet_of(qtbot, page)
    sheet.form.submit()
    settled(qtbot, page.window())
    assert sheet.isVisible()
    for name, words in (("reason", "We share the hall"), ("asserted_by", "Their secretary")):
        sheet.form.stack.editors[name].show_value(words)
    sheet.form.submit()
    settled(qtbot, page.window())
    known = on_desk(qtbot, page, lambda desk: (relationships.with_us(desk, chosen), desk.clock().date()))
    assert level_on(*known).level == "coexist"
