"""A form over any page: what was typed is a draft under its own key, and saving drops it."""

from __future__ import annotations

from liaison_desk.services import drafting, notes, records
from liaison_desk.ui.pages import note_sorting
from tests.ui.pages.on_page import on_desk, sheet_of
from tests.ui.real_window import settled


def test_a_draft_is_there_again_and_goes_with_the_save(qtbot, office, shown) -> None:
    page = shown("today")
    note = on_desk(qtbot, page, lambda desk: notes.jotted(desk, "Bring the pumps")).ids[0]
    note_sorting.turn(office.frame, note, "commitment")
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["owner"].show_value("Night officer")
    sheet.close()
    settled(qtbot, office)
    note_sorting.turn(office.frame, note, "commitment")
    again = sheet_of(qtbot, page)
    assert again.form.so_far().owner == "Night officer"
    again.form.submit()
    settled(qtbot, office)
    became = on_desk(qtbot, page, lambda desk: records.one(desk, "note", note).became)
    promise = on_desk(qtbot, page, lambda desk: records.one(desk, "commitment", became))
    assert (promise.text, promise.owner) == ("Bring the pumps", "Night officer")
    assert on_desk(qtbot, page, lambda desk: [drafting.typed(desk, f"commitment of {note}")]) == [{}]
