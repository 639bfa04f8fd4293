"""Operations on a real vault: begun, switched between, led from phase to phase; and a hand-over planned. Each is undone."""

from __future__ import annotations

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import engagements
from liaison_desk.ui.dialogs.hand_over import HandOverDialog
from liaison_desk.ui.dialogs.naming import NameDialog
from liaison_desk.ui.dialogs.paper_pack import PaperPackDialog
from liaison_desk.ui.dialogs.phase import PhaseDialog
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def window(qtbot, closed_desk):
    filled(closed_desk, lambda desk: engagements.logged(desk, Engagement(title="Talk at the weir", starts_at=desk.clock())))
    made = opened_window(qtbot, closed_desk, PAGES)
    made.frame.go("today")
    settled(qtbot, made)
    yield made
    made.close()


def dialog(qtbot, window, cls):
    settled(qtbot, window)
    return next(one for one in window.findChildren(cls) if one.isVisible())


def operation(qtbot, window):
    return on_desk(qtbot, window.frame.page, lambda desk: desk.operation)


def test_another_operation_is_begun_used_and_left_again(qtbot, window) -> None:
    frame = window.frame
    former = operation(qtbot, window).id
    assert [one.engagement.title for one in frame.page.seen.meetings] == ["Talk at the weir"]
    frame.rail.new_operation_asked.emit()
    asked = dialog(qtbot, window, NameDialog)
    asked.name.setText("marav province")
    asked.press()
    settled(qtbot, window)
    assert "of this name" in asked.place.error.text()
    asked.name.setText("Lower Saan")
    asked.press()
    qtbot.waitUntil(lambda: frame.rail.switcher.name == "Lower Saan", timeout=PATIENCE)
    settled(qtbot, window)
    assert frame.page.seen.meetings == ()
    assert frame.care._timer.isActive(), "backups are looked after in every operation"
    frame.rail.operation_chosen.emit(former)
    qtbot.waitUntil(lambda: frame.rail.switcher.name == "Marav Province", timeout=PATIENCE)
    settled(qtbot, window)
    assert len(frame.page.seen.meetings) == 1


def test_the_phase_chip_asks_and_undo_takes_the_switch_back(qtbot, window) -> None:
    frame = window.frame
    assert frame.top.phase.accessibleName() == "Phase: Before a crisis"
    frame.top.phase.click()
    asked = dialog(qtbot, window, PhaseDialog)
    assert not asked.choices["before"].isEnabled()
    asked.with_pack.setChecked(False)
    asked.choices["first-72-hours"].click()
    qtbot.waitUntil(lambda: frame.top.phase.accessibleName() == "Phase: During crisis, day 1", timeout=PATIENCE)
    settled(qtbot, window)
    assert [one.checklist.phase for one in frame.page.seen.lists] == ["first-72-hours", "during"]
    frame.toast.button.click()
    qtbot.waitUntil(lambda: frame.top.phase.accessibleName() == "Phase: Before a crisis", timeout=PATIENCE)
    settled(qtbot, window)
    assert frame.page.seen.lists == ()


def test_a_digit_answers_and_esc_leaves_it(qtbot, window) -> None:
    window.frame.operations.ask_phase()
    asked = dialog(qtbot, window, PhaseDialog)
    qtbot.keyClicks(asked, "1x9")
    assert asked.isVisible()
    asked.with_list.setChecked(False)
    qtbot.keyClicks(asked, "3")
    qtbot.waitUntil(lambda: window.frame.top.phase.is_crisis, timeout=PATIENCE)
    settled(qtbot, window)
    assert window.frame.page.seen.lists == ()


def test_a_crisis_is_declared_by_its_key_and_the_paper_is_offered_next(qtbot, window) -> None:
    window.frame.operations.ask_crisis()
    asked = dialog(qtbot, window, PhaseDialog)
    asked.choices["first-72-hours"].click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(PaperPackDialog)), timeout=PATIENCE)
    pack = dialog(qtbot, window, PaperPackDialog)
    qtbot.waitUntil(lambda: bool(pack.sheets), timeout=PATIENCE)
    assert window.frame.top.phase.is_crisis
    assert [one.name for one in pack.chosen].count("checklist") == 2


def test_a_hand_over_is_planned_shown_and_over(qtbot, window) -> None:
    frame = window.frame
    assert frame.rail.hand_over.isHidden()
    next(one for one in frame.all_commands() if one.label == "Plan a hand-over").run()
    asked = dialog(qtbot, window, HandOverDialog)
    asked.plan()
    settled(qtbot, window)
    assert "Say on which day" in asked.on_row.error.text()
    asked.on.setText("tomorrow")
    asked.to.setText("Sund, by courier")
    asked.plan()
    qtbot.waitUntil(lambda: not frame.rail.hand_over.isHidden(), timeout=PATIENCE)
    settled(qtbot, window)
    assert "Sund, by courier" in frame.rail.hand_over.line
    assert frame.page.seen.hand_over.to == "Sund, by courier"
    frame.rail.hand_over.click()
    again = dialog(qtbot, window, HandOverDialog)
    assert (again.to.text(), again.over.isHidden()) == ("Sund, by courier", False)
    again.over.click()
    qtbot.waitUntil(frame.rail.hand_over.isHidden, timeout=PATIENCE)


def test_nothing_of_it_is_offered_where_there_is_no_real_desk(qtbot, window) -> None:
    labels = {one.label for one in window.frame.operations.commands()}
    assert labels == {
        "Switch the phase",
        "Declare a crisis",
        "Print the paper pack",
        "Plan a hand-over",
        "Close this operation",
        "Hand the office over",
        "Begin another operation",
    }
