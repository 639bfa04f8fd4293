"""What tests ask of a page on a real vault: its words, its desk, its form, one of its records."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from liaison_desk.services import records
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.painting import plain
from liaison_desk.ui.widgets.panel import Note
from liaison_desk.ui.widgets.text import Text
from tests.ui.real_window import PATIENCE, settled


def words_in(widget) -> str:
    """Return every word that a widget shows."""
    QApplication.processEvents()
    texts = [plain(one.text()) for one in widget.findChildren(Text) if not one.isHidden()]
    return "\n".join([*texts, *(one.accessibleName() for one in widget.findChildren(Note))])


def shown_in(page, cls) -> list:
    """Return the widgets of a class that the inspector of a page shows; a layout shows them only with the next event."""
    QApplication.processEvents()
    return [one for one in page.inspector.findChildren(cls) if not one.isHidden()]


def on_desk(qtbot, page, work):
    """Ask something of the desk in the worker and return the answer."""
    found = []
    page.jobs.run(lambda: work(page.desk), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def sheet_of(qtbot, page) -> RecordSheet:
    """Return the form that is open over a page."""
    settled(qtbot, page.window())
    found = [one for one in page.window().findChildren(RecordSheet) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(qtbot, page, title: str) -> str:
    """Choose a record by its title and let the inspector show it."""
    found = on_desk(qtbot, page, lambda desk: records.one(desk, page.kind, title).id)
    page.land(record=found)
    settled(qtbot, page.window())
    return found
