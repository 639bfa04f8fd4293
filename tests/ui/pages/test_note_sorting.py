"""What a note may become: one menu, whose forms open with the note's words."""

from __future__ import annotations

import pytest

from liaison_desk.domain.note import is_waiting
from liaison_desk.services import notes, records
from liaison_desk.ui.pages import note_sorting
from tests.ui.pages.on_page import on_desk, sheet_of
from tests.ui.real_window import settled


@pytest.fixture
def note(qtbot, office, shown) -> str:
    page = shown("today")
    return on_desk(qtbot, page, lambda desk: notes.jotted(desk, "Ana Orel asks for sandbags")).ids[0]


def test_the_menu_names_what_a_note_may_become(office, note) -> None:
    menu = note_sorting.menu_of(office.frame, note, office)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Make it: Contact",
        "Make it: Engagement",
        "Make it: Commitment",
        "Nothing more to do",
    ]


@pytest.mark.parametrize(("place", "field"), [(0, "notes"), (1, "title"), (2, "text")])
def test_the_form_opens_with_the_words_and_saving_closes_the_note(qtbot, office, note, place, field) -> None:
    menu = note_sorting.menu_of(office.frame, note, office)
    menu.actions()[place].trigger()
    sheet = sheet_of(qtbot, office.frame.page)
    made = sheet.form.so_far()
    assert getattr(made, field) == "Ana Orel asks for sandbags"
    if field == "notes":  # A line is no name: that is left to be typed.
        assert made.name == ""
        sheet.form.stack.editors["name"].show_value("Ana Orel")
    sheet.form.submit()
    settled(qtbot, office)
    assert on_desk(qtbot, office.frame.page, lambda desk: records.one(desk, "note", note)).became == made.id


def test_a_note_is_put_away(qtbot, office, note) -> None:
    note_sorting.menu_of(office.frame, note, office).actions()[-1].trigger()
    settled(qtbot, office)
    assert not is_waiting(on_desk(qtbot, office.frame.page, lambda desk: records.one(desk, "note", note)))
