"""The history of a record in a dialog: sentences, filter, versions side by side, dates as typed, bringing back, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.ui.dialogs import history
from liaison_desk.ui.dialogs.history import HistoryDialog
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.painting import plain
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


def lived(desk) -> str:
    """Keep a group and change it twice."""
    id_ = records.keep(desk, Stakeholder(name="Weavers", notes="They meet on Friday", acronym="WEA")).ids[0]
    records.amend(desk, "stakeholder", id_, {"notes": "They meet on Monday"}, note="Told at the visit")
    records.amend(desk, "stakeholder", id_, {"acronym": "WOT"})
    return id_


@pytest.fixture
def record(closed_desk):
    return filled(closed_desk, lived)


@pytest.fixture
def dialog(qtbot, closed_desk, record):
    window = opened_window(qtbot, closed_desk, PAGES)
    window.frame.show_history("stakeholder", record)
    made = window.findChild(HistoryDialog)
    settled(qtbot, window)
    yield made
    window.close()


def rows(dialog):
    return [plain(dialog.deeds.item(place).text()) for place in range(dialog.deeds.count())]


def ask(qtbot, dialog, work):
    work()
    settled(qtbot, dialog._frame.window())


def asked(dialog):
    found = []
    dialog._frame.jobs.run(lambda: records.one(dialog._frame.desk, "stakeholder", dialog._record), done=found.append)
    return found


def now(qtbot, dialog):
    found = asked(dialog)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def test_each_action_is_a_sentence_with_when_who_what_and_why(dialog):
    assert "Weavers" in plain(dialog.heading.text())
    assert "changed Acronym from WEA to WOT." in rows(dialog)[0]
    assert "Why: Told at the visit" in rows(dialog)[1]
    assert "added Stakeholder “Weavers”." in rows(dialog)[2]
    assert dialog.count.text() == "3 of 3 actions"


def test_the_newest_action_is_chosen_and_its_versions_lie_side_by_side(dialog):
    assert dialog.deeds.currentRow() == 0
    assert [(one.label, one.before, one.after) for one in dialog.versions.lines] == [("Acronym", "WEA", "WOT")]


def test_arrows_walk_through_the_actions(qtbot, dialog):
    dialog.deeds.setFocus()
    ask(qtbot, dialog, lambda: qtbot.keyClick(dialog.deeds, Qt.Key.Key_Down))
    assert [one.label for one in dialog.versions.lines] == ["Notes"]


def test_only_one_field_is_listed_where_it_is_chosen(qtbot, dialog):
    ask(qtbot, dialog, lambda: dialog.fields.setCurrentIndex(dialog.fields.findData("notes")))
    assert len(rows(dialog)) == 1
    ask(qtbot, dialog, lambda: dialog.fields.setCurrentIndex(0))
    assert len(rows(dialog)) == 3


def test_an_old_version_is_compared_with_what_is_now_and_brought_back_by_key(qtbot, dialog):
    ask(qtbot, dialog, lambda: dialog.deeds.setCurrentRow(2))
    ask(qtbot, dialog, lambda: dialog.against.setCurrentIndex(1))
    assert [one.label for one in dialog.versions.lines] == ["Acronym", "Notes"]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    ask(qtbot, dialog, lambda: qtbot.keyClick(dialog.deeds, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert (now(qtbot, dialog).notes, now(qtbot, dialog).acronym) == ("They meet on Friday", "WEA")
    assert "Brought back as it was" in rows(dialog)[0]


def test_one_value_is_brought_back_and_the_rest_stays(qtbot, dialog):
    ask(qtbot, dialog, lambda: dialog.deeds.setCurrentRow(1))
    ask(qtbot, dialog, lambda: dialog._bring_back_one(dialog.versions.lines[0]))
    assert (now(qtbot, dialog).notes, now(qtbot, dialog).acronym) == ("They meet on Friday", "WOT")


def test_what_it_was_on_a_date_is_typed_as_people_write_dates(qtbot, dialog):
    dialog.day.setText("today")
    ask(qtbot, dialog, lambda: qtbot.keyClick(dialog.day, Qt.Key.Key_Return))
    assert dialog.versions.lines == ()
    assert not dialog.back.isEnabled()
    dialog.day.setText("1 Jan 2020")
    ask(qtbot, dialog, lambda: qtbot.keyClick(dialog.day, Qt.Key.Key_Return))
    assert not dialog.back.isEnabled()
    assert dialog.versions.lines
    dialog.day.setText("soon")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.day_row.has_error


def test_everything_can_be_shown_also_what_is_the_same(qtbot, dialog):
    dialog.same.setChecked(True)
    assert "Name" in [one.label for one in dialog.versions.lines]


def test_an_action_is_undone_from_its_line_and_then_says_why_not_again(qtbot, dialog):
    ask(qtbot, dialog, lambda: dialog.deeds.setCurrentRow(1))
    ask(qtbot, dialog, dialog.undo.click)
    assert now(qtbot, dialog).notes == "They meet on Friday"
    ask(qtbot, dialog, lambda: dialog.deeds.setCurrentRow(2))
    assert not dialog.undo.isEnabled()
    assert "taken back already" in dialog.undo.toolTip()


def test_an_action_on_a_value_that_was_changed_later_says_what_stays(qtbot, dialog):
    ask(qtbot, dialog, lambda: dialog.deeds.setCurrentRow(2))
    ask(qtbot, dialog, dialog.undo.click)
    assert "changed later" in dialog.messages.words.text()
    assert "Weavers" in plain(dialog.messages.remedy.text())


def test_a_long_history_comes_in_parts(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 2)
    ask(qtbot, dialog, dialog.ask)
    assert (len(rows(dialog)), dialog.more.isHidden()) == (2, False)
    dialog.more.click()
    assert (len(rows(dialog)), dialog.more.isHidden()) == (3, True)


def test_what_refuses_is_told_in_the_dialog(qtbot, dialog):
    dialog._record = "nobody"
    ask(qtbot, dialog, dialog.ask)
    assert not dialog.messages.isHidden()


def test_screen_readers_get_the_sentence(dialog):
    told = dialog.deeds.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Told at the visit" in told
    assert "\u2068" not in told
