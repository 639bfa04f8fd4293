"""Beside a number stands how it reads, or what speaks against it; it never refuses."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import field_of
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.forms.field_stack import RowsEditor
from liaison_desk.ui.forms.number_note import NumberNote
from liaison_desk.ui.painting import plain

PATIENCE = 20_000


def told(kind, value, answer):
    answer("" if phone.shown(kind, value) == value else phone.shown(kind, value), phone.doubt(kind, value))


def opened(qtbot, channel, ask):
    page = QWidget()
    qtbot.addWidget(page)
    made = RowsEditor(field_of(Contact, "channels"), FormNeeds(numbers=ask))
    QVBoxLayout(page).addWidget(made)
    made.show_value((channel,))
    page.show()
    return made, made.shown[0][1]


def note_of(stack) -> NumberNote:
    return stack.rows["value"].findChild(NumberNote)


def test_a_number_is_told_as_it_reads_and_a_doubt_stands_in_its_place(qtbot):
    made, stack = opened(qtbot, Channel(id="a", kind="phone-mobile", value="+254201234567"), told)
    note = note_of(stack)
    qtbot.waitUntil(note.isVisible, timeout=PATIENCE)
    assert plain(note.words.text()) == "+254 20 1234567"
    assert note.mark.isHidden()
    stack.editors["value"].line.setText("+254 20 12")
    stack.editors["value"].changed.emit()
    qtbot.waitUntil(note.mark.isVisible, timeout=PATIENCE)
    assert "too short" in note.words.text()
    assert made.value()[0].value == "+254 20 12"


def test_what_needs_no_word_shows_none_and_an_old_answer_is_left(qtbot):
    asked = []
    _made, stack = opened(qtbot, Channel(id="a", kind="email", value="a@b.example"), lambda *all: asked.append(all))
    note = note_of(stack)
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    kind, value, answer = asked[0]
    stack.editors["value"].line.setText("b@b.example")
    answer("somebody else", "")
    assert (kind, value, note.isHidden()) == ("email", "a@b.example", True)
    note.deleteLater()
    qtbot.waitUntil(lambda: note_of(stack) is None, timeout=PATIENCE)
    answer("later than the note", "")


def test_a_form_without_a_desk_has_no_such_line(qtbot):
    _made, stack = opened(qtbot, Channel(id="a", kind="email", value="a@b.example"), None)
    assert note_of(stack) is None
