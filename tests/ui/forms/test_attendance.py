"""Attendance in seconds: two letters and Enter, a new person in the row, somebody unnamed, and the answers in the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.ui.forms.attendance import AttendanceEditor
from liaison_desk.ui.forms.editors import FormNeeds, Suggestion
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.widgets.button import Button

INES = Suggestion("c1", "Inés Calvo", "Medic Bridge")


def form(qtbot, *rows: Attendee, found=(INES,)):
    """Return a form of an engagement whose desk knows one person, and what was made new."""
    made = []

    def create(_kind, words, answer):
        made.append(words)
        answer([Suggestion("new", words)])

    needs = FormNeeds(
        suggest=lambda _kinds, _words, answer: answer(found), create=create, titled=lambda one: {"c1": "Inés Calvo"}.get(one, "")
    )
    shown = RecordForm(Engagement(title="Wells", attendees=rows), needs)
    qtbot.addWidget(shown)
    shown.show()
    editor = shown.stack.editors["attendees"]
    assert isinstance(editor, AttendanceEditor)
    return shown, editor, made


def test_two_letters_and_enter_take_a_known_person_once(qtbot) -> None:
    shown, editor, _made = form(qtbot)
    for _time in range(2):
        qtbot.keyClicks(editor.quick.line, "in")
        qtbot.keyClick(editor.quick.line, Qt.Key.Key_Return)
    (row,) = shown.so_far().attendees
    assert (row.contact, row.name, row.presence, row.consent_to_name) == ("c1", "Inés Calvo", "whole", "not-asked")
    assert editor.quick.line.text() == ""
    assert editor.quick.value() == ""


def test_words_that_nobody_is_called_make_a_new_person(qtbot) -> None:
    shown, editor, made = form(qtbot, found=())
    qtbot.keyClick(editor.quick.line, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.quick.line, "Omar")
    qtbot.keyClick(editor.quick.line, Qt.Key.Key_Return)
    assert made == ["Omar"]
    assert [one.contact for one in shown.so_far().attendees] == ["new"]


def slow_form(qtbot, *names: str):
    """Return a form whose desk knows these people and answers when it is told to, with the answers that it owes."""
    owed = []

    def find(_kinds, words, answer):
        fitting = [Suggestion(one, one) for one in names if words.casefold() in one.casefold()]
        owed.append((words, lambda: answer(fitting)))

    shown = RecordForm(
        Engagement(title="Wells"), FormNeeds(suggest=find, create=lambda _kind, words, answer: answer([Suggestion(words, words)]))
    )
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow, timeout=20_000)
    editor = shown.stack.editors["attendees"]
    editor.quick.line.setFocus()
    return shown, editor, owed


def test_fast_hands_type_the_next_name_before_the_last_one_is_found(qtbot) -> None:
    shown, editor, owed = slow_form(qtbot, "Bela Farouk", "Fara Nuri")
    for words in ("Fara", "Bela", "Hugo"):
        qtbot.keyClicks(editor.quick.line, words)
        qtbot.keyClick(editor.quick.line, Qt.Key.Key_Return)
        assert editor.quick.line.text() == ""
    for _words, answer in [one for one in owed if one[0] in {"Fara", "Bela", "Hugo"}]:
        answer()
    assert [one.contact for one in shown.so_far().attendees] == ["Fara Nuri", "Bela Farouk", "Hugo"]


def test_enter_means_what_is_typed_and_not_the_list_of_fewer_letters(qtbot) -> None:
    shown, editor, owed = slow_form(qtbot, "Bela Farouk", "Fara Nuri")
    qtbot.keyClicks(editor.quick.line, "F")
    editor.quick._ask()
    owed[-1][1]()
    assert editor.quick._popup.isVisible()
    qtbot.keyClicks(editor.quick.line, "ara ")
    qtbot.keyClick(editor.quick.line, Qt.Key.Key_Return)
    assert owed[-1][0] == "Fara"
    owed[-1][1]()
    assert [one.contact for one in shown.so_far().attendees] == ["Fara Nuri"]
    editor.quick._popup.close()


def test_a_name_that_was_typed_and_not_added_is_not_lost_by_saving(qtbot) -> None:
    shown, editor, _made = form(qtbot)
    qtbot.keyClicks(editor.quick.line, "Hugo")
    with pytest.raises(UserError, match="is not added yet") as refused:
        shown.record()
    assert refused.value.field == "attendees"
    assert editor.quick.line.text() == "Hugo"
    editor.quick.line.clear()
    assert shown.record().attendees == ()


def test_presence_and_consent_are_said_in_the_line(qtbot) -> None:
    shown, editor, _made = form(qtbot, Attendee(id="a", contact="c1", post="Medic", presence="whole"))
    (line,) = editor.lines
    assert "Inés Calvo" in line.name.text()
    assert "Medic" in line.second.text()
    for box, code in ((line.presence, "remote"), (line.consent, "yes")):
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
    row = shown.record().attendees[0]
    assert (row.presence, row.consent_to_name) == ("remote", "yes")


def test_somebody_may_stay_unnamed_and_be_taken_away(qtbot) -> None:
    shown, editor, _made = form(qtbot)
    editor.unnamed.click()
    (line,) = editor.lines
    assert not line.stack.isHidden()
    line.stack.editors["post"].show_value("Nurse")
    line.tell()
    row = shown.so_far().attendees[0]
    assert (row.name, row.post, row.consent_to_name) == ("", "Nurse", "no")
    assert "Unnamed representative" in line.name.text()
    line.fold()
    assert line.stack.isHidden()
    editor._take_away(editor.shown[0])
    assert shown.so_far().attendees == ()


def test_in_a_narrow_form_the_choices_go_below_the_name_and_the_cross_stays_beside_the_name(qtbot) -> None:
    shown, editor, _made = form(qtbot, Attendee(id="a", contact="c1", name="Inés Calvo", presence="whole"))
    for width in (700, 430):
        shown.resize(width, 700)
        QApplication.processEvents()
        (line,) = editor.lines
        cross = next(one for one in line.findChildren(Button) if one.accessibleName() == "Take away")
        tops = {one.mapTo(line, QPoint(0, 0)).y() for one in (line.more, cross)}
        assert len(tops) == 1
        assert tops.pop() <= line.name.mapTo(line, QPoint(0, 0)).y() + line.name.height()
        is_below = line.presence.mapTo(line, QPoint(0, 0)).y() > line.name.mapTo(line, QPoint(0, 0)).y() + line.name.height()
        assert is_below is (width == 430)
