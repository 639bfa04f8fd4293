"""The parts of the checklists page, shown without a vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.readiness import Picture, progress
from liaison_desk.services.checklist_views import SeenChecklist, SeenStep
from liaison_desk.services.step_ways import WAYS
from liaison_desk.ui.pages.checklist_parts import ListButton, StateButton, StepButton, StepPanel, by_phase
from liaison_desk.ui.painting import plain
from liaison_desk.ui.widgets.text import Text

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
EARLIER = datetime(2026, 11, 21, 10, tzinfo=UTC)


def step(state: str = "open", **changed) -> SeenStep:
    facts = {"line": "", "counted": "", "due": "", "is_late": False, "ticks_itself": False} | changed
    return SeenStep(item=ChecklistItem(id="i1", text="Map the wells", number="1", state=state), **facts)


def seen(phase: str = "before", items: tuple[ChecklistItem, ...] = ()) -> SeenChecklist:
    one = Checklist(id=phase, name=f"List {phase}", phase=phase, items=items)
    return SeenChecklist(checklist=one, progress=progress(one, Picture(today=NOW.date()), NOW), minutes=None, steps=())


def words_in(widget) -> list[str]:
    return [plain(one.text()) for one in widget.findChildren(Text)]


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(320, max(62, widget.sizeHint().height()))
    return widget.grab().toImage()


def test_what_matters_in_a_crisis_comes_first() -> None:
    groups = by_phase([seen("before"), seen("meeting"), seen("first-72-hours"), seen("during")])
    assert [each[1][0].checklist.phase for each in groups] == ["first-72-hours", "during", "meeting", "before"]


def test_a_list_says_how_far_it_is_and_what_is_late_or_blocked(qtbot) -> None:
    items = (
        ChecklistItem(id="a", text="A", state="done"),
        ChecklistItem(id="b", text="B", due_at=EARLIER),
        ChecklistItem(id="c", text="C", state="blocked", reason="No road"),
    )
    made = ListButton(seen(items=items), lambda: None, is_chosen=False)
    qtbot.addWidget(made)
    assert plain(made.accessibleName()) == "List before, 1 of 3 · 1 late · 1 blocked"


def test_an_open_list_looks_different(qtbot) -> None:
    assert shown(qtbot, ListButton(seen(), lambda: None, is_chosen=True)) != shown(qtbot, ListButton(seen(), lambda: None, is_chosen=False))


@pytest.mark.parametrize(("state", "words"), [("open", "Tick: Map the wells"), ("done", "Untick: Map the wells")])
def test_the_circle_says_what_it_will_do(qtbot, state, words) -> None:
    made = StateButton(step(state), lambda: None, lambda: None)
    qtbot.addWidget(made)
    assert made.accessibleName() == words


def test_the_circle_is_pressed_by_the_space_bar_and_tells_where_the_keys_are(qtbot) -> None:
    pressed, reached = [], []
    made = StateButton(step(), lambda: pressed.append(1), lambda: reached.append(1))
    qtbot.addWidget(made)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    made.focusInEvent(QFocusEvent(QEvent.Type.FocusIn))
    assert (pressed, reached) == ([1], [1])


def test_a_step_shows_what_the_data_counts_and_why_it_is_blocked(qtbot) -> None:
    made = StepButton(step("blocked", counted="3 of 5 mapped", line="No road until March"), lambda: None, lambda: None)
    qtbot.addWidget(made)
    assert {"Map the wells", "3 of 5 mapped", "No road until March"} <= set(words_in(made))


def test_a_step_is_chosen_by_a_click_and_marked(qtbot) -> None:
    chosen = []
    made = StepButton(step(), lambda: chosen.append(1), lambda: None)
    before = shown(qtbot, made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    made.mark(is_chosen=True)
    assert chosen == [1]
    assert made.grab().toImage() != before


@pytest.fixture
def panel(qtbot):
    settled = []
    made = StepPanel(settled.append)
    made.settled = settled
    qtbot.addWidget(made)
    return made


def test_the_panel_counts_a_list_without_a_step(panel) -> None:
    panel.show_step(seen(items=(ChecklistItem(id="a", text="A", state="done"),)), None)
    assert "Where it stands" in words_in(panel)
    assert panel.state is None
    panel.take_cursor()


def test_the_panel_hands_over_what_was_answered(panel) -> None:
    panel.show_step(seen(), step())
    panel.stuck.choose("blocked")
    panel.stuck.chosen.emit("blocked")
    assert panel.state.current() == ""
    panel.reason.setText("No road")
    panel.owner.setText("Head of Office")
    panel._save()
    assert panel.settled == [{"state": "blocked", "reason": "No road", "note": "", "owner": "Head of Office"}]


def test_a_refusal_stands_beside_the_reason(panel) -> None:
    assert not panel.refuse(UserError("Say why.", field="reason"))
    panel.show_step(seen(), step())
    assert panel.reason_row.isHidden()
    assert panel.refuse(UserError("Say why.", field="reason"))
    assert not panel.reason_row.isHidden()
    assert not panel.refuse(UserError("Something else.", field="name"))


def test_a_step_leads_to_where_it_is_done_and_says_what_only_a_person_can_do(qtbot) -> None:
    gone = []
    made = StepPanel(lambda _answers: None, gone.append)
    qtbot.addWidget(made)
    made.show_step(seen(), step())
    assert made.way is None
    made.show_step(seen(), replace(step(), counted="7 of 9", way=WAYS["map-gaps"]))
    assert made.way.text() == "Map: who is missing"
    made.way.click()
    assert gone == [WAYS["map-gaps"]]
    made.show_step(seen(), replace(step(), way=WAYS["said-aloud"]))
    assert made.way is None
    assert WAYS["said-aloud"].words in {one.text() for one in made.findChildren(Text) if not one.isHidden()}


def test_what_the_data_settles_asks_why_it_is_kept_open_and_is_not_settled_by_hand(panel) -> None:
    panel.show_step(seen(), replace(step(), ticks_itself=True))
    assert panel.state.current() == "done"
    panel._save()
    panel.state.choose("open")
    panel.state.chosen.emit("open")
    assert not panel.reason_row.isHidden()
    panel.reason.setText("Only one")
    panel._save()
    assert [(one["state"], one["reason"]) for one in panel.settled] == [("", ""), ("open", "Only one")]
