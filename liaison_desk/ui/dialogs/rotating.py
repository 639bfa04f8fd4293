"""A post changes hands: who takes it over, from when, and what was agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.liaison_point import Holder
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.forms.editors import DayEditor, LongTextEditor
from liaison_desk.ui.forms.pickers import ReferenceEditor
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame


class RotateDialog(QDialog):
    """Asks for the next holder of a post; the toast offers to undo it."""

    def __init__(self, frame: Frame, point: str, who: str) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Rotate"))
        self.resize(px(520), px(480))
        self._frame, self._point = frame, point
        needs = form_needs(frame, {})
        self.next = ReferenceEditor(field_of(Holder, "contact"), needs)
        self.since = DayEditor(field_of(Holder, "since_on"), needs)
        self.since.show_value(frame.desk.clock().astimezone().date())
        self.agreed = LongTextEditor(field_of(Holder, "handed_over"), needs)
        self.acting = CheckBox(_("They only stand in for a time"))
        self.rows = {
            "contact": FormRow(_("Who takes it over"), self.next, help=_("Whoever is not there yet can be made here."), is_required=True),
            "on": FormRow(_("From which day on"), self.since, is_required=True),
            "handed_over": FormRow(_("What was agreed"), self.agreed, help=_("Keys, lists, promises; it stays on this desk.")),
        }
        self.messages = MessageBar()
        self.save = Button(_("Rotate"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self._stack_up(who)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.keep)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Let the post change hands, or say beside the field what is missing."""
        from liaison_desk.services import rotating

        for one in self.rows.values():
            one.show_error("")
        read: dict[str, object] = {}
        for name, editor in (("contact", self.next), ("on", self.since)):
            try:
                read[name] = editor.value()
            except UserError as error:
                self._show(name, error.message)
        if len(read) < 2:
            return
        if read["on"] is None:
            self._show("on", _("Say from which day on."))
            return
        self.save.setEnabled(False)
        self._frame.jobs.run(
            partial(
                rotating.rotate,
                self._frame.desk,
                self._point,
                str(read["contact"]),
                read["on"],  # type: ignore[arg-type] # a day, as its editor reads it
                handed_over=self.agreed.value(),
                is_acting=self.acting.isChecked(),
            ),
            done=self._kept,
            failed=self._failed,
        )

    def _show(self, name: str, words: str) -> None:
        self.rows[name].show_error(words)
        self.rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, changes: Changes) -> None:
        self._frame.say(_("The post changed hands"), batch=changes.batch)
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self.save.setEnabled(True)
        if isinstance(error, UserError) and error.field in self.rows:
            self._show(error.field, error.message)
        else:
            self.messages.show_error(error)
        return True

    def _stack_up(self, who: str) -> None:
        standing, inside, foot = column(self, gap=0), column(gap=14, margins=(24, 18, 24, 12)), row(gap=8, margins=(24, 8, 24, 16))
        inside.addWidget(Text(_("The post changes hands"), "title"))
        inside.addWidget(Text(isolate(who), "body", "text2", wrapped=True))
        words = _("The post keeps its numbers, the person keeps theirs. Reports of before keep who held it then.")
        inside.addWidget(Text(words, "small", "text2", wrapped=True))
        for name in ("contact", "on"):
            inside.addWidget(self.rows[name])
        inside.addWidget(self.acting)
        inside.addWidget(self.rows["handed_over"])
        inside.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addLayout(foot)
