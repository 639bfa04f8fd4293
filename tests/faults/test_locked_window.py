"""A locked window tells nothing: fifty canaries in records, forms, lists, papers and hints are in no widget after a lock, nor in Python."""

from __future__ import annotations

import gc
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QCompleter, QToolTip, QWidget
from shiboken6 import isValid

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, engagements, records
from liaison_desk.services.desk import Desk
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.shell.clipboard import copy
from tests.faults.figures import Tell
from tests.template_desk import closed_desk, template_desk
from tests.ui.conftest import light_look, qapp
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "light_look", "qapp", "template_desk"]

pytestmark = pytest.mark.usefixtures("compiled_alone")

CANARY = re.compile(r"canary\d\d")
COUNT = 50


def canary(number: int) -> str:
    return f"canary{number:02}"


def plant(desk: Desk) -> str:
    """Put fifty canaries into records of three kinds, and return the report that was begun."""
    for number in range(20):
        records.keep(desk, Stakeholder(name=f"{canary(number)} guard", notes=f"{canary(number)} saw it"))
    for number in range(20, 40):
        records.keep(desk, Contact(name=canary(number), post=f"Head of {canary(number)}", notes=canary(number)))
    begins = datetime.now(UTC) - timedelta(minutes=5)
    for number in range(40, COUNT):
        meeting = Engagement(title=canary(number), starts_at=begins, ends_at=begins + timedelta(hours=1), place_note=canary(number))
        id_, _changes = engagements.logged(desk, meeting)
    records.amend(desk, "engagement", id_, {"state": "held"})
    return after_action.begin(desk, id_)


def children_of(widget: QObject) -> list[QObject]:
    return [widget, *widget.findChildren(QObject)]


def told_by_qt() -> set[str]:
    """Return every canary that any widget of the program still holds: shown or hidden, in a property, a list, a text's past, a hint."""
    found: set[str] = set()
    for top in QApplication.topLevelWidgets():
        for one in children_of(top):
            found.update(CANARY.findall(" ".join(words_of(one))))
    found.update(CANARY.findall(" ".join((QGuiApplication.clipboard().text(), QToolTip.text(), QGuiApplication.applicationDisplayName()))))
    return found


def words_of(one: QObject) -> list[str]:
    """Return the words of one object: all its properties, what it draws by itself, what a model or a document of it holds."""
    meta = one.metaObject()
    names = [meta.property(place).name() for place in range(meta.propertyCount())]
    words = [str(value) for name in names if isinstance(value := one.property(name), str | list)]
    words += [_said(value) for value in vars(one).values() if isinstance(value, str | tuple | list | dict)]
    if isinstance(one, QAbstractItemModel):
        words += [str(one.data(one.index(row, 0), Qt.ItemDataRole.DisplayRole)) for row in range(one.rowCount(QModelIndex()))]
    if isinstance(one, QTextDocument):
        words += [one.toPlainText(), str(one.availableUndoSteps())]
    if isinstance(one, QCompleter) and one.model() is not None:
        words += words_of(one.model())
    return words


def _said(value: object) -> str:
    """Return a value in words; of a list of objects of which one was deleted, the words of the others."""
    try:
        return str(value)
    except RuntimeError:
        return " ".join(str(one) for one in value if not isinstance(one, QObject) or isValid(one))  # type: ignore[attr-defined]


def told_by_python() -> set[str]:
    """Return every canary in a text that Python still keeps, in whatever object."""
    gc.collect()
    found: set[str] = set()
    for one in gc.get_objects():
        for inner in gc.get_referents(one):
            if type(inner) is str and len(inner) < 2_000:
                found.update(CANARY.findall(inner))
    return found


@pytest.fixture
def window(qtbot, closed_desk: Path):
    report = filled(closed_desk, plant)
    made = opened_window(qtbot, closed_desk, PAGES)
    made.report = report
    yield made
    made.close()


def look_at_everything(qtbot, window) -> None:
    """Go to every page, open a form and type into it, search, copy, point at something, let a word be said, and open the report."""
    frame = window.frame
    for page in PAGES:
        frame.go(page.key)
        settled(qtbot, window)
        if hasattr(frame.page, "table") and frame.page.table.total:
            frame.page.land(record=frame.page.table.id_at(0))
            settled(qtbot, window)
    frame.go("engagements", record=window.report)
    settled(qtbot, window)
    frame.palette_box.open_with("canary", frame.all_commands())
    frame._find("canary")
    settled(qtbot, window)
    frame.say(f"Saved {canary(1)}")
    frame.messages.show_message(f"{canary(2)} was changed elsewhere.")
    copy(canary(3))
    QToolTip.showText(window.mapToGlobal(window.rect().center()), canary(4), window)
    open_sheet(frame, Stakeholder(name=canary(5)), title=canary(5))
    qtbot.waitUntil(lambda: bool(window.findChildren(RecordSheet)), timeout=PATIENCE)
    (sheet,) = window.findChildren(RecordSheet)
    sheet.form.stack.unfold()
    notes = sheet.form.stack.editors["notes"].findChild(QWidget)
    for letter in canary(6):
        QApplication.sendEvent(notes, key_of(letter))
    window.frame.name_window(canary(7))


def key_of(letter: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)


def test_nothing_that_was_seen_is_left_in_a_widget_or_in_python(qtbot, window, tell: Tell) -> None:
    look_at_everything(qtbot, window)
    assert min(len(told_by_qt()), len(told_by_python())) >= 5, "the search must see what an open window tells"
    window.lock()
    settled(qtbot, window)
    qtbot.waitUntil(lambda: not told_by_qt(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not told_by_python(), timeout=PATIENCE)
    tell("a locked window: canaries left in widgets and in Python", tried=COUNT, unit="canaries", left=0)
