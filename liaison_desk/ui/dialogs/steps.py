"""Editing the steps of a checklist or a template: add, move, reword, remove, whose and when; one change that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem

from liaison_desk.domain.checklist import hours_after_start
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.checklists import REPEATS
from liaison_desk.i18n import _
from liaison_desk.services import own_checklists
from liaison_desk.services.checklists import OWN
from liaison_desk.services.own_checklists import Step
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.isolated_rows import isolate_rows
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.checklist import Checklist
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame

_ROLE = Qt.ItemDataRole.UserRole


class StepsDialog(QDialog):
    """Lists the steps of one checklist; a step is reworded in its line, and moved by Alt with an arrow.

    Below stands whose the step in sight is, when it is due and how it comes back.
    """

    def __init__(self, frame: Frame, checklist: Checklist) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Edit the steps"))
        self.resize(px(640), px(560))
        self._frame, self._checklist = frame, checklist
        self.messages, self.list = MessageBar(), QListWidget()
        self.list.setAccessibleName(_("Steps"))
        self.list.setProperty("kind", "sentences")
        self.list.setWordWrap(True)
        isolate_rows(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.owner, self.due, self.repeat = QLineEdit(), QLineEdit(), Combo(_("Comes back"))
        for kind in REPEATS:
            self.repeat.addItem(kind.label, kind.code)
        self.due_row = FormRow(_("Due"), self.due, help=_("a day, or T+24") if checklist.template != OWN else _("hours, as T+24"))
        for one in own_checklists.steps_of(checklist):
            self._put(one, self.list.count())
        self.list.setCurrentRow(0)
        self.save = Button(_("Keep"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self._stack_up(checklist.name)
        self._connect()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps as they stand; a new one that was never worded is left out."""
        items = [self.list.item(place) for place in range(self.list.count())]
        made = (replace(one.data(_ROLE), text=one.text()) for one in items)
        return tuple(one for one in made if one.text.strip() or one.id)

    def add(self) -> None:
        """Put a new step below the one in sight, ready to be worded."""
        place = self.list.currentRow() + 1
        self._put(Step(text=""), place)
        self.list.setCurrentRow(place)
        self.list.editItem(self.list.item(place))

    def reword(self) -> None:
        """Write in the step in sight."""
        if self.list.currentItem() is not None:
            self.list.editItem(self.list.currentItem())

    def shift(self, by: int) -> None:
        """Move the step in sight up or down."""
        place = self.list.currentRow()
        if place >= 0 and 0 <= place + by < self.list.count():
            self.list.insertItem(place + by, self.list.takeItem(place))
            self.list.setCurrentRow(place + by)

    def remove(self) -> None:
        """Take the step in sight out."""
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())

    def keep(self) -> None:
        """Keep the steps as they stand."""
        self.due_row.show_error("")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # What is being written in a line ends with the cursor's leaving.
        work = partial(own_checklists.edited, self._frame.desk, self._checklist.id, self.steps)
        self._frame.jobs.run(work, done=self._kept, failed=self._refuse)

    def _kept(self, changes: Changes) -> None:
        if changes:
            self._frame.say(_("Steps kept"), batch=changes.batch)
        self.accept()

    def _refuse(self, error: DeskError) -> bool:
        if isinstance(error, UserError) and error.field == "due":
            self._show_refused()
            self.due_row.show_error(error.message)
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.messages.show_error(error)
        return True

    def _show_refused(self) -> None:
        """Go to the first step whose day or hours cannot be read, so that the word stands beside what it is about."""
        strange = (place for place, one in enumerate(self.steps) if one.due and hours_after_start(one.due) is None)
        self.list.setCurrentRow(next(strange, self.list.currentRow()))

    def _put(self, step: Step, place: int) -> None:
        made = QListWidgetItem(step.text)
        made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
        made.setData(_ROLE, step)
        self.list.insertItem(place, made)

    def _show_one(self) -> None:
        """Show whose the step in sight is, when it is due and how it comes back."""
        place = self.list.currentRow()
        one: Step = self.list.item(place).data(_ROLE) if place >= 0 else Step(text="")
        self.owner.setText(one.owner)
        self.due.setText(one.due or "")
        self.repeat.setCurrentIndex(max(0, self.repeat.findData(one.repeat or "once")))
        self.due_row.show_error("")
        for field in (self.owner, self.due, self.repeat):
            field.setEnabled(place >= 0)

    def _say(self) -> None:
        """Keep with the step in sight what was said of it."""
        if self.list.currentRow() >= 0:
            item = self.list.currentItem()
            said = {"owner": self.owner.text(), "due": self.due.text(), "repeat": str(self.repeat.currentData())}
            item.setData(_ROLE, replace(item.data(_ROLE), **said))

    def _connect(self) -> None:
        keys = {"Ctrl+Return": self.keep, "Ctrl+Enter": self.keep, "Ctrl+N": self.add, "Alt+Up": partial(self.shift, -1)}
        for key, run in (keys | {"Alt+Down": partial(self.shift, 1), "Del": self.remove}).items():
            shortcut = QShortcut(QKeySequence(key), self.list if key == "Del" else self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut if key == "Del" else Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda run=run: run())
        self.list.currentRowChanged.connect(lambda _row: self._show_one())
        for field in (self.owner, self.due):
            field.textEdited.connect(lambda _text: self._say())
        self.repeat.activated.connect(lambda _place: self._say())
        self._show_one()

    def _stack_up(self, name: str) -> None:
        standing, inside, foot = column(self, gap=0), column(gap=10, margins=(24, 18, 24, 12)), row(gap=8, margins=(24, 12, 24, 16))
        inside.addWidget(Text(name, "title", wrapped=True))
        inside.addWidget(self.list, 1)
        tools = row(gap=8)
        for one in (
            Button(_("Add"), icon="plus", key="Ctrl+N", pressed=self.add),
            Button(_("Reword"), icon="pencil", key="F2", pressed=self.reword),
            Button(_("Up"), key="Alt+Up", pressed=partial(self.shift, -1)),
            Button(_("Down"), key="Alt+Down", pressed=partial(self.shift, 1)),
            Button(_("Remove"), icon="trash", key="Del", pressed=self.remove),
        ):
            tools.addWidget(one)
        tools.addStretch(1)
        inside.addLayout(tools)
        lying = row(gap=12)
        for field, share in ((FormRow(_("Owner"), self.owner), 3), (self.due_row, 3), (FormRow(_("Comes back"), self.repeat), 3)):
            lying.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(lying)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        foot.addWidget(Text(_("What was done in a step stays with it. One undo takes all of it back."), "small", "text2", wrapped=True), 1)
        for each in (Button(_("Cancel"), pressed=self.reject), self.save):
            foot.addWidget(each)
        standing.addLayout(foot)
