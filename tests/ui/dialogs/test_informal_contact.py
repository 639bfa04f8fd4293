"""An informal contact from anywhere: one key, a name, a line, Enter."""

from __future__ import annotations

from liaison_desk.services import records
from liaison_desk.ui.dialogs.informal_contact import InformalContact
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


def test_one_line_is_enough_and_owes_no_report(qtbot, shown) -> None:
    page = shown("today")
    before = on_desk(qtbot, page, lambda desk: desk.shelf.count("engagement"))
    keys = {one.key: one for one in page.frame.commands()}
    keys["Ctrl+L"].run()
    dialog = page.window().findChild(InformalContact)
    dialog.keep()
    qtbot.waitUntil(lambda: dialog.gist_row.has_error, timeout=PATIENCE)
    dialog.who.line.setText("nobody of that name")
    dialog.keep()
    assert dialog.who_row.has_error
    dialog.who.line.setText("")
    dialog.gist.setText("Asked when the bridge opens.")
    dialog.gist.returnPressed.emit()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: desk.shelf.count("engagement")) == before + 1
    made = on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", "Asked when the bridge opens."))
    assert (made.kind, made.state, made.place) == ("chance", "held", "")
