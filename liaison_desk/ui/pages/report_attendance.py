"""The people met lately, offered first: one press puts one into the attendance."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

import liaison_desk.ui.forms.attendance  # noqa: F401 - its editor is used wherever attendees are entered
from liaison_desk.domain.record import new_id
from liaison_desk.i18n import _
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Attendee
    from liaison_desk.ui.forms.record_form import RecordForm
    from liaison_desk.ui.shell.page import Page


class RecentPeople(QWidget):
    """Buttons for those met lately who are not in the attendance yet; `chosen` gets the contact's id."""

    def __init__(self, people: Sequence[Contact], attendees: Sequence[Attendee], chosen: Callable[[str], object]) -> None:
        super().__init__()
        there = {one.contact for one in attendees}
        offered = [one for one in people if one.id not in there]
        standing = column(self, gap=6)
        standing.addWidget(section(_("Met lately: press to add")))
        holder = QWidget()
        flow = Flow(holder)
        self.buttons = {one.id: Button(one.name, "choice", "plus", pressed=partial(self._press, one.id, chosen)) for one in offered}
        for button in self.buttons.values():
            flow.addWidget(button)
        standing.addWidget(holder)
        self.setVisible(bool(offered))

    def _press(self, contact: str, chosen: Callable[[str], object]) -> None:
        self.buttons[contact].setEnabled(False)
        chosen(contact)


def bring_regulars(page: Page, form: RecordForm) -> None:
    """Put the regulars of a forum into the attendance as soon as the forum is chosen, while nobody is in it yet."""
    from liaison_desk.services import forums

    def put(rows: Sequence[Attendee]) -> None:
        record: Any = form.so_far()
        if rows and not record.attendees:
            form.stack.editors["attendees"].show_value(tuple(one.but(id=new_id()) for one in rows))
            form.changed.emit()

    def chosen(name: str) -> None:
        record: Any = form.so_far()
        if name == "forum" and record.forum and not record.attendees:
            page.jobs.run(partial(forums.expected_at, page.desk, record.forum), done=put, topic="regulars")

    form.left_field.connect(chosen)


def with_person(form: RecordForm, contact: str, title: str = "") -> bool:
    """Put a contact into the attendance of a form, once; False where it is there already."""
    from liaison_desk.domain.engagement import Attendee

    record: Any = form.so_far()
    if any(one.contact == contact for one in record.attendees):
        return False
    form.stack.editors["attendees"].show_value((*record.attendees, Attendee(contact=contact, name=title)))
    form.changed.emit()
    return True
