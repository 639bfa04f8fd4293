"""Editing the steps of a checklist or a template: add, move, reword, remove; kept as one change that one undo takes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem

from liaison_desk.i18n import _
from liaison_desk.services.own_checklists import Step
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.checklist import Checklist
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame

_ROLE = Qt.ItemDataRole.UserRole


class StepsDialog(QDialog):
    """Lists the steps of one checklist; a step is reworded in its line, and moved by Alt with an arrow."""

    def __init__(self, frame: Frame, checklist: Checklist) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Edit the steps"))
        self.resize(px(640), px(560))
        self._frame, self._checklist = frame, checklist
        self.messages, self.list = MessageBar(), QListWidget()
        self.list.setAccessibleName(_("Steps"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        for one in checklist.items:
            self._put(one.text, self.list.count(), (one.id, one.owner))
        self.list.setCurrentRow(0)
        self.save = Button(_("Keep"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self._stack_up(checklist.name)
        self._connect()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps as they stand; a new one that was never worded is left out."""
        items = [self.list.item(place) for place in range(self.list.count())]
        made = (Step(text=one.text(), id=one.data(_ROLE)[0], owner=one.data(_ROLE)[1]) for one in items)
        return tuple(one for one in made if one.text.strip() or one.id)

    def add(self) -> None:
        """Put a new step below the one in sight, ready to be worded."""
        place = self.list.currentRow() + 1
        self._put("", place, ("", ""))
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
        from liaison_desk.services import own_checklists

        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # What is being written in a line ends with the cursor's leaving.
        work = partial(own_checklists.edited, self._frame.desk, self._checklist.id, self.steps)
        self._frame.jobs.run(work, done=self._kept, failed=self._refuse)

    def _kept(self, changes: Changes) -> None:
        if changes:
            self._frame.say(_("Steps kept"), batch=changes.batch)
        self.accept()

    def _refuse(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        return True

    def _put(self, text: str, place: int, known: tuple[str, str]) -> None:
        made = QListWidgetItem(text)
        made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
        made.setData(_ROLE, known)
        self.list.insertItem(place, made)

    def _connect(self) -> None:
        keys = {"Ctrl+Return": self.keep, "Ctrl+Enter": self.keep, "Ctrl+N": self.add, "Alt+Up": partial(self.shift, -1)}
        for key, run in (keys | {"Alt+Down": partial(self.shift, 1), "Del": self.remove}).items():
            shortcut = QShortcut(QKeySequence(key), self.list if key == "Del" else self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut if key == "Del" else Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda run=run: run())

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
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        foot.addWidget(Text(_("What was done in a step stays with it. One undo takes all of it back."), "small", "text2", wrapped=True), 1)
        for each in (Button(_("Cancel"), pressed=self.reject), self.save):
            foot.addWidget(each)
        standing.addLayout(foot)
