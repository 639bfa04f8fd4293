"""An informal contact, logged from anywhere with one key: with whom, how, and one line; it owes no report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, field_of
from liaison_desk.i18n import _
from liaison_desk.ui.forms.pickers import ReferenceEditor
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.segments import Choices
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame


class InformalContact(QDialog):
    """Asks with whom, how, and one line; Enter in the line keeps it. It never asks for a plate, a route or a place."""

    def __init__(self, frame: Frame, kind: str = "", record_id: str = "", title: str = "", gist: str = "") -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Log an informal contact"))
        self.resize(px(520), px(360))
        self._frame = frame
        known = kind if kind in {"contact", "stakeholder"} and record_id else ""
        field: Field = field_of(Attendee, "stakeholder" if known == "stakeholder" else "contact")
        self._is_body = known == "stakeholder"
        self.who = ReferenceEditor(field, form_needs(frame, {record_id: title} if known else {}))
        self.way = Choices(_ways(), _("How"), "chance")
        self.gist = QLineEdit()
        self.gist.setMaxLength(field_of(Engagement, "gist").limit or 400)
        self.gist_row = FormRow(_("In one line"), self.gist, help=_("What it was about; no plate, no route, no place."), is_required=True)
        self.messages = MessageBar()
        self.save = Button(_("Save"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self._stack_up()
        if known:
            self.who.show_value(record_id)
        self.gist.setText(gist)
        self.gist.selectAll()
        self.gist.returnPressed.connect(self.keep)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.keep)
        (self.gist if known else self.who).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep it, or say what is missing."""
        try:
            who = self.who.value()
        except UserError as error:
            self.who_row.show_error(error.message)
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.who_row.show_error("")
        named = {"stakeholder" if self._is_body else "contact": who}
        work = partial(_logged, self._frame.desk, self.gist.text(), self.way.current() or "chance", named)
        self.save.setEnabled(False)
        self._frame.jobs.run(work, done=self._kept, failed=self._failed)

    def more(self) -> None:
        """Open the whole form instead, with whom it was."""
        who = self.who.value() if self.who.line.text() == "" or self.who_is_known else ""
        self.reject()
        named = {"stakeholder" if self._is_body else "contact": who} if who else {}
        self._frame.go("engagements", new="yes", kind=self.way.current() or "chance", **named)

    @property
    def who_is_known(self) -> bool:
        """Say whether the line names somebody from the list."""
        try:
            return bool(self.who.value())
        except UserError:
            return False

    def _kept(self, changes: Changes) -> None:
        self._frame.say(_("Logged; no report is owed"), batch=changes.batch)
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self.save.setEnabled(True)
        if isinstance(error, UserError) and error.field == "gist":
            self.gist_row.show_error(error.message)
            self.gist.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.messages.show_error(error)
        return True

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), column(gap=14, margins=(24, 8, 24, 12))
        head, foot = row(margins=(24, 18, 24, 4)), row(gap=8, margins=(24, 12, 24, 16))
        head.addWidget(Text(_("Log an informal contact"), "title"))
        label = _("With which organisation") if self._is_body else _("With whom")
        self.who_row = FormRow(label, self.who, help=_("Leave it empty for nobody in particular."))
        inside.addWidget(self.who_row)
        inside.addWidget(FormRow(_("How"), self.way))
        inside.addWidget(self.gist_row)
        inside.addStretch(1)
        foot.addWidget(Button(_("All fields"), "link", pressed=self.more))
        foot.addStretch(1)
        foot.addWidget(Text(shown_key("Enter"), "small", "text2"))
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addLayout(head)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addLayout(foot)


def _ways() -> list[tuple[str, str]]:
    return [("chance", _("Met or called by chance")), ("message", _("Message")), ("through-others", _("Through somebody else"))]


def _logged(desk: Desk, gist: str, way: str, named: dict[str, str]) -> Changes:
    from liaison_desk.services import informal

    return informal.logged(desk, gist, way=way, **named)[1]
