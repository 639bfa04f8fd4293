"""Sorting a quick note: the form of what it becomes opens with its words in it; saving closes the note and links the two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from liaison_desk.domain.note import BECOMES
from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import _
from liaison_desk.ui.pages.form_over import show_over

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.pages.form_over import Read
    from liaison_desk.ui.shell.frame import Frame


def offer(frame: Frame, note: str, button: QWidget) -> None:
    """Open the menu of what a note may become, below its button."""
    side = button.rect()
    is_mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    menu = menu_of(frame, note, button)
    menu.popup(button.mapToGlobal(side.bottomRight() if is_mirrored else side.bottomLeft()))
    menu.setActiveAction(menu.actions()[0])


def menu_of(frame: Frame, note: str, parent: QWidget) -> QMenu:
    """Return what a note may become, and putting it away."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for kind in BECOMES:
        words = _("Make it: {kind}").format(kind=kind_named(kind).label)
        menu.addAction(words).triggered.connect(lambda _on, kind=kind: turn(frame, note, kind))
    menu.addSeparator()
    menu.addAction(_("Nothing more to do")).triggered.connect(lambda _on: put_away(frame, note))
    return menu


def turn(frame: Frame, note: str, kind: str) -> None:
    """Open the form of what a note is to become; saving it is one action with closing the note."""
    title = _("From a note: {kind}").format(kind=kind_named(kind).label)

    def show(read: Read) -> None:
        show_over(frame, read, lambda record: _turned(frame.desk, note, record), title=title, key=_key(note, kind))

    frame.jobs.run(partial(_begun, frame.desk, note, kind), done=show)


def put_away(frame: Frame, note: str) -> None:
    """Close a note that becomes nothing; the toast offers to undo it."""
    from liaison_desk.services import notes

    def done(changes: Changes) -> None:
        frame.say(_("Put away; the search still finds it"), batch=changes.batch)

    frame.jobs.run(partial(notes.put_away, frame.desk, note), done=done)


def _begun(desk: Desk, note: str, kind: str) -> Read:
    from liaison_desk.services import drafting, notes, suggesting

    record = notes.begun(desk, note, kind).record
    return record, drafting.typed(desk, _key(note, kind)), suggesting.titles_of(desk, record)


def _turned(desk: Desk, note: str, record: Record) -> Changes:
    from liaison_desk.services import notes

    return notes.turned(desk, note, record)


def _key(note: str, kind: str) -> str:
    return f"{kind} of {note}"
