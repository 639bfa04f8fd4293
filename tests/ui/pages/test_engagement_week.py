"""The week on the page of engagements: turned by keys, with what forums would hold."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.engagement_week import in_two
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled


def test_the_week_is_turned_narrowed_and_left(qtbot, shown) -> None:
    page = shown("engagements")
    page.choose_way("week")
    settled(qtbot, page.window())
    view = page.weeks.view
    qtbot.waitUntil(lambda: bool(view.cards), timeout=PATIENCE)
    assert page.room.currentWidget() is view
    here, count = view.monday, len(view.cards)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    view.cards[0].click()
    settled(qtbot, page.window())
    view.step(1)
    qtbot.waitUntil(lambda: page.jobs.is_idle and view.monday == here + timedelta(days=7), timeout=PATIENCE)
    proposed = [one for one in view.cards if one.accessibleName().startswith("Plan ")]
    assert proposed
    before = on_desk(qtbot, page, lambda desk: desk.shelf.count("engagement"))
    proposed[0].click()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: desk.shelf.count("engagement")) == before + 1
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    view.come_home()
    qtbot.waitUntil(lambda: page.jobs.is_idle and view.monday == here, timeout=PATIENCE)
    view.plans[here + timedelta(days=6)].click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and any(one.isVisible() for one in page.window().findChildren(RecordSheet)), timeout=PATIENCE)
    sheet = next(one for one in page.window().findChildren(RecordSheet) if one.isVisible())
    planned = sheet.form.so_far()
    assert (planned.state, planned.starts_at.astimezone().date()) == ("planned", here + timedelta(days=6))
    sheet.reject()
    settled(qtbot, page.window())
    page.filters.choose("kind", "call")
    page.ask()
    qtbot.waitUntil(lambda: page.jobs.is_idle and 0 < len(view.cards) < count, timeout=PATIENCE)
    page.choose_way("list")
    settled(qtbot, page.window())
    assert page.room.currentIndex() == 0


def test_a_long_subject_takes_two_lines(qtbot) -> None:
    assert in_two("Wells", 500) == ("Wells",)
    assert in_two("Wells and weir", 1) == ("Wells", "and weir")
