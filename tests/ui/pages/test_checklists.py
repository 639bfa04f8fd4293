"""The checklists page on a real vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.services import checklists, records
from liaison_desk.ui.pages.checklist_parts import ListButton, StateButton, template_names
from liaison_desk.ui.pages.checklists import ChecklistsPage
from liaison_desk.ui.shell.page import PageSpec
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
SPECS = (PageSpec(key="checklists", label_text="Checklists", icon="circle-check", load=ChecklistsPage),)


@pytest.fixture
def page_on(qtbot, closed_desk):
    windows = []

    def opened(*templates):
        filled(closed_desk, lambda desk: [checklists.begin(desk, one) for one in templates])
        window = opened_window(qtbot, closed_desk, SPECS)
        windows.append(window)
        settled(qtbot, window)
        return window.frame.page

    yield opened
    for window in windows:
        window.close()


def steps(page):
    return list(page._steps.values())  # Not the children: those of the last state are still among them until the loop lets them go.


def saved(page, number=0):
    found = page._seen[page._list_id].checklist
    return found.items[number]


def test_without_a_list_the_page_teaches_and_begins_one(qtbot, page_on):
    page = page_on()
    assert page._stack.currentWidget() is page._empty
    page._empty.button.click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and len(steps(page)) > 0, timeout=20_000)
    assert page._seen[page._list_id].checklist.phase == "before"


def test_what_matters_in_a_crisis_stands_first_and_is_open(page_on):
    page = page_on("before", "first_72_hours")
    assert page._seen[page._list_id].checklist.phase == "first-72-hours"
    assert len(page.findChildren(ListButton)) == 2


def test_another_list_is_opened_by_its_name(qtbot, page_on):
    page = page_on("before", "first_72_hours")
    before = next(one for one in page.findChildren(ListButton) if "Before" in one.accessibleName())
    before.click()
    assert page._seen[page._list_id].checklist.phase == "before"


def test_in_a_narrow_window_the_lists_are_behind_a_button(qtbot, page_on):
    page = page_on("before", "first_72_hours")
    menu = page.lists_menu()
    lists = [one for one in menu.actions() if one.isCheckable()]
    assert [one.isChecked() for one in lists] == [True, False]
    assert menu.actions()[-1].text() == "New from template"
    lists[1].trigger()
    assert page._seen[page._list_id].checklist.phase == "before"
    assert [one.isChecked() for one in page.lists_menu().actions() if one.isCheckable()] == [False, True]
    page.setFixedWidth(700)
    qtbot.waitUntil(lambda: page._lists.isHidden() and not page._others.isHidden(), timeout=20_000)
    page.setFixedWidth(1_100)
    qtbot.waitUntil(lambda: not page._lists.isHidden() and page._others.isHidden(), timeout=20_000)


def test_the_circle_ticks_a_step_and_undo_takes_it_back(qtbot, page_on):
    page = page_on("before")
    circle = steps(page)[0].findChild(StateButton)
    qtbot.keyClick(circle, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).state == "done", timeout=20_000)
    page.frame.undo()
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).state == "open", timeout=20_000)


def test_a_ticked_step_is_unticked_by_its_circle(qtbot, page_on):
    page = page_on("before")
    steps(page)[0].circle.click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).state == "done", timeout=20_000)
    steps(page)[0].circle.click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).state == "open", timeout=20_000)


def test_blocked_without_a_reason_is_refused_beside_the_reason(qtbot, page_on):
    page = page_on("before")
    page.panel.stuck.choose("blocked")
    page.panel.stuck.chosen.emit("blocked")
    page.panel._save()
    settled(qtbot, page.window())
    assert page.panel.reason_row.has_error
    page.panel.reason.setText("No road until March")
    page.panel._save()
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).state == "blocked", timeout=20_000)
    assert saved(page).reason == "No road until March"


def test_owner_and_evidence_are_kept_with_the_state(qtbot, page_on):
    page = page_on("before")
    page.panel.state.choose("doing")
    page.panel.state.chosen.emit("doing")
    page.panel.owner.setText("Head of Office")
    page.panel.note.setPlainText("Signed list")
    page.panel._save()
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).state == "doing", timeout=20_000)
    assert (saved(page).owner, saved(page).evidence) == ("Head of Office", "Signed list")


def test_a_step_is_chosen_by_a_click_on_its_line(qtbot, page_on):
    page = page_on("before")
    qtbot.mouseClick(steps(page)[2], Qt.MouseButton.LeftButton)
    assert page._step_id == saved(page, 2).id


def test_landing_opens_the_list_that_was_asked_for(qtbot, closed_desk, page_on):
    page = page_on("before", "first_72_hours")
    before = next(one for one in page._seen.values() if one.checklist.phase == "before")
    page.land(record=before.checklist.id)
    settled(qtbot, page.window())
    assert page._list_id == before.checklist.id


def test_new_offers_the_lists_that_ship(page_on):
    page = page_on("before")
    assert page.begin_new()
    assert set(template_names()) == set(checklists.templates())


def test_a_refusal_about_something_else_is_not_taken(page_on):
    from liaison_desk.domain.errors import UserError

    assert not page_on("before").panel.refuse(UserError("Another matter.", field="name"))


def test_records_stay_what_they_are(closed_desk):
    list_id = filled(closed_desk, lambda desk: checklists.begin(desk, "meeting")[0])
    assert filled(closed_desk, lambda desk: records.one(desk, "checklist", list_id).phase) == "meeting"


@pytest.fixture
def keyed(qtbot, page_on):
    """The page with the cursor on its first step."""
    page = page_on("before")
    page.window().activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), StateButton))
    return page


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_letters_go_from_step_to_step(qtbot, keyed):
    assert QApplication.focusWidget() is keyed._steps[saved(keyed, 0).id].circle
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
        press(qtbot, key)
    assert keyed._step_id == saved(keyed, 1).id
    assert QApplication.focusWidget() is keyed._steps[saved(keyed, 1).id].circle


def test_tab_shows_the_step_that_it_reaches(qtbot, keyed):
    press(qtbot, Qt.Key.Key_Tab)
    assert keyed._step_id == saved(keyed, 1).id


def test_a_tick_leaves_the_cursor_on_its_step(qtbot, keyed):
    press(qtbot, Qt.Key.Key_J)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: keyed.jobs.is_idle and saved(keyed, 1).state == "done", timeout=20_000)
    assert keyed._step_id == saved(keyed, 1).id
    qtbot.waitUntil(lambda: QApplication.focusWidget() is keyed._steps[saved(keyed, 1).id].circle)


def test_a_letter_puts_the_cursor_onto_the_state_in_the_panel(qtbot, keyed):
    press(qtbot, Qt.Key.Key_E)
    assert keyed.panel.isAncestorOf(QApplication.focusWidget())


def test_the_window_is_named_after_the_list(keyed):
    assert keyed.window().windowTitle().startswith(f"{keyed._seen[keyed._list_id].checklist.name} – ")


def test_the_history_of_the_list_that_is_shown_opens_by_its_key(keyed, monkeypatch) -> None:
    page, opened = keyed, []
    monkeypatch.setattr(type(page.frame), "show_history", lambda _frame, kind, record: opened.append((kind, record)))
    command = next(one for one in page.commands() if one.key == "Ctrl+H")
    command.run()
    assert opened == [("checklist", page._list_id)]
    page._seen.clear()
    command.run()
    assert len(opened) == 1


def test_a_refresh_leaves_the_cursor_and_what_is_typed_in_the_panel_where_they_are(qtbot, keyed) -> None:
    keyed.panel.owner.setFocus()
    keyed.panel.owner.setText("Head of Off")
    before = keyed.panel.owner
    keyed.refresh()
    settled(qtbot, keyed.window())
    assert keyed.panel.owner is before
    assert QApplication.focusWidget() is before
    _tick_another(qtbot, keyed)
    qtbot.waitUntil(lambda: keyed._seen[keyed._list_id].steps[1].state == "done", timeout=20_000)
    assert keyed.panel.owner.text() == "Head of Off"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is keyed.panel.owner, timeout=20_000)
    keyed.panel._save()
    qtbot.waitUntil(lambda: keyed.jobs.is_idle and saved(keyed).owner == "Head of Off", timeout=20_000)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is keyed.panel.owner, timeout=20_000)


def _tick_another(qtbot, page) -> None:
    from functools import partial

    page.jobs.run(partial(checklists.ticked, page.desk, page._list_id, saved(page, 1).id))


def test_a_file_shows_that_the_chosen_step_is_done(qtbot, page_on, tmp_path, monkeypatch) -> None:
    page, file = page_on("before"), tmp_path / "order.txt"
    file.write_text("The order of the day")
    monkeypatch.setattr("liaison_desk.ui.pages.checklists.QFileDialog.getOpenFileName", lambda *_words: (str(file), ""))
    page.panel.fields.file.click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and bool(saved(page).shown_by), timeout=20_000)
    assert saved(page).state == "open"


def test_a_day_that_cannot_be_read_is_refused_beside_it(qtbot, page_on) -> None:
    page = page_on("before")
    page.panel.fields.due.setText("whenever")
    page.panel._save()
    qtbot.waitUntil(lambda: page.panel.fields.rows["due"].has_error, timeout=20_000)
    page.panel.fields.due.setText("T+24")
    page.panel._save()
    qtbot.waitUntil(lambda: page.jobs.is_idle and saved(page).due_hours == 24, timeout=20_000)
