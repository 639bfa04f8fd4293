"""A form over any page: what was typed is a draft under its own key, and saving drops it."""

from __future__ import annotations

from liaison_desk.domain.commitment import Commitment
from liaison_desk.services import drafting, records
from liaison_desk.ui.pages.form_over import edit_over
from tests.ui.pages.on_page import on_desk, sheet_of
from tests.ui.real_window import settled


def test_a_draft_is_there_again_and_goes_with_the_save(qtbot, office, shown) -> None:
    page = shown("today")
    promise = on_desk(qtbot, page, lambda desk: records.keep(desk, Commitment(text="Bring the pumps"))).ids[0]
    edit_over(office.frame, "commitment", promise)
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["owner"].show_value("Night officer")
    sheet.reject()
    settled(qtbot, office)
    edit_over(office.frame, "commitment", promise)
    again = sheet_of(qtbot, page)
    assert again.form.so_far().owner == "Night officer"
    again.form.submit()
    settled(qtbot, office)
    kept, draft = on_desk(qtbot, page, lambda desk: (records.one(desk, "commitment", promise), drafting.typed(desk, promise)))
    assert (kept.owner, draft) == ("Night officer", {})
