"""The frame: pages, keys, undo, messages, the collapsing rail."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.ui.dialogs.keys import KeysDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def active(qtbot, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.frame.page.setFocus()
    return opened.frame


def test_the_first_page_is_shown_with_what_the_overview_says(frame):
    assert frame.current == "today"
    assert frame.top.title.text() == "Today"
    assert frame.rail.switcher.name == "Marav Province"
    assert frame.top.phase.words == "During crisis"


def test_ctrl_and_a_digit_goes_to_a_page(qtbot, active):
    qtbot.keyClick(active, Qt.Key.Key_2, CTRL)
    assert active.current == "stakeholders"
    assert active.rail.buttons["stakeholders"].isChecked()


def test_an_unknown_page_is_ignored_and_a_wish_is_handed_on(frame):
    frame.go("nowhere")
    assert frame.current == "today"
    frame.go("today", record="r1")
    assert frame.page.landed == [{"record": "r1"}]


def test_new_begins_something_on_the_page(qtbot, active):
    qtbot.keyClick(active, Qt.Key.Key_N, CTRL)
    active.top.new.click()
    assert active.page.begun == 2


def test_undo_is_asked_of_the_desk_with_the_batch_and_told(qtbot, frame):
    frame.say("Removed", batch="b1")
    frame.toast.button.click()
    qtbot.waitUntil(lambda: frame.toast.words.text() == "Undone")
    assert frame.desk["calls"] == [("undo", "b1")]
    assert frame.top.saved.text() == "Saved"


def test_what_was_taken_back_and_done_again_is_named(frame):
    changes = Changes(kinds=frozenset({"contact"}), ids=("a",), what="Added Contact: Amina")
    frame._undone(changes)
    assert frame.toast.words.text() == "Undone · Added Contact: Amina"
    frame._redone(changes)
    assert frame.toast.words.text() == "Done again · Added Contact: Amina"
    frame._undone(Changes(kinds=frozenset({"contact"}), ids=("a",), what="Added " + "a" * 400))
    assert len(frame.toast.words.text()) < 200


def test_a_page_is_asked_again_after_a_change(qtbot, frame):
    before = frame.page.refreshed
    frame.jobs.run(lambda: Changes(kinds=frozenset({"stakeholder"}), ids=("a",)))
    qtbot.waitUntil(lambda: frame.page.refreshed == before + 1)


def test_what_could_not_be_undone_is_said(qtbot, make_window):
    from tests.ui.demo import WORDS

    window = make_window(undo=lambda _desk, _batch: Changes(ids=("a",), skipped=("Phone",)))
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open)
    window.frame.undo()
    qtbot.waitUntil(window.frame.messages.isVisible)
    assert window.frame.messages.remedy.text() == "Phone"


@pytest.mark.parametrize(("error", "tone"), [(UserError("No."), "warn"), (DiskFullError("Full.", remedy="Make room."), "danger")])
def test_errors_of_the_worker_are_shown_in_the_bar(qtbot, frame, error, tone):
    def fail():
        raise error

    frame.jobs.run(fail)
    qtbot.waitUntil(frame.messages.isVisible)
    assert frame.messages.property("panel") == tone


def test_the_question_mark_shows_every_key(qtbot, active):
    qtbot.keyClicks(active, "?")
    dialog = active.window().findChild(KeysDialog)
    assert dialog is not None
    dialog.close()


def test_the_slash_opens_the_palette(qtbot, active):
    qtbot.keyClicks(active, "/")
    assert active.palette_box.isVisible()


def test_esc_closes_the_message(qtbot, active):
    active.messages.show_message("Written.")
    qtbot.keyClick(active, Qt.Key.Key_Escape)
    assert active.messages.isHidden()


def test_the_rail_collapses_in_a_narrow_window(qtbot, opened):
    opened.resize(1_100, 700)
    qtbot.waitUntil(lambda: opened.frame.rail.is_narrow)
    opened.resize(1_440, 900)
    qtbot.waitUntil(lambda: not opened.frame.rail.is_narrow)


def test_long_work_is_shown_and_gone(qtbot, frame):
    frame.jobs.run(lambda: None, title="Import")
    assert frame.strip.isVisible()
    qtbot.waitUntil(lambda: not frame.strip.isVisible())


def test_another_operation_begins_with_fresh_pages(qtbot, make_window):
    from tests.ui.demo import WORDS

    asked = []
    window = make_window(choose_operation=lambda _desk, identity: asked.append(identity))
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle)
    before = window.frame.page
    window.frame.rail.operation_chosen.emit("2")
    qtbot.waitUntil(lambda: window.frame.page is not before)
    assert asked == ["2"]
    assert window.frame.current == "today"


def test_redo_without_anything_says_nothing(qtbot, frame):
    frame.redo()
    qtbot.waitUntil(lambda: frame.jobs.is_idle)
    assert frame.toast.isHidden()


def test_the_title_names_page_and_operation_and_nobody(frame):
    frame.go("stakeholders")
    assert frame.window().windowTitle() == "Stakeholders – Marav Province – Liaison Desk"
    frame.name_window("Meeting")
    assert frame.window().windowTitle() == "Meeting – Stakeholders – Marav Province – Liaison Desk"


def test_a_frame_that_is_hidden_no_longer_names_the_window(opened):
    frame = opened.frame
    opened.lock()
    frame.name_window("Meeting")
    assert opened.windowTitle() in {"Liaison Desk", "Locked – Liaison Desk"}
