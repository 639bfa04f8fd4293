"""Bringing a partner's liaison list in: what it would change, and only then one action that one undo takes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text
from liaison_desk.ui.widgets.titled_lists import titled_lists

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.partner_lists import Planned
    from liaison_desk.ui.shell.frame import Frame


def ask_for_list(frame: Frame, partner: str) -> None:
    """Ask for the table that a partner gave, and show what it would change."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Liaison lists (*.csv);;All files (*)")
    chosen, _kind = QFileDialog.getOpenFileName(frame.window(), _("Bring in their liaison list"), start, kinds)
    if chosen:
        show_list(frame, Path(chosen), partner)


def show_list(frame: Frame, path: Path, partner: str) -> None:
    """Read a list and show what it would change; what cannot be read is told in the message bar."""
    from liaison_desk.services import partner_lists

    def show(plan: Planned) -> None:
        if isValid(frame):
            PartnerList(frame, plan).open()

    frame.jobs.run(partial(partner_lists.planned, frame.desk, path, partner), done=show)


class PartnerList(QDialog):
    """Says which posts would be new or change, which we know ourselves and which are not taken, before anything is written."""

    def __init__(self, frame: Frame, plan: Planned) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bring in their liaison list"))
        self.resize(px(640), min(px(600), frame.height() - px(40)))
        self._frame, self._plan = frame, plan
        self.messages = MessageBar()
        self.keep = Button(_("Bring in"), "primary", "download", key="Ctrl+Return", pressed=self.take)
        self.keep.setEnabled(plan.brings_something)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.take)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Bring in what was shown; the toast offers to undo it."""
        from liaison_desk.services import partner_lists

        if self.keep.isEnabled():
            self.keep.setEnabled(False)
            self._frame.jobs.run(partial(partner_lists.taken, self._frame.desk, self._plan), done=self._taken, failed=self._failed)

    def _taken(self, changes: Changes) -> None:
        self._frame.say(_("Their liaison list was brought in"), batch=changes.batch)
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self.keep.setEnabled(True)
        self.messages.show_error(error)
        return True

    def _stack_up(self) -> None:
        plan = self._plan
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        words = _("New posts: {new}. Changed: {changed}. As they were: {same}. New organisations: {bodies}.")
        told = words.format(new=len(plan.new), changed=len(plan.changed), same=plan.same, bodies=len(plan.bodies))
        head.addWidget(Text(isolate(plan.partner.name), "title", wrapped=True))
        head.addWidget(Text(isolate(plan.file), "small", "text2", wrapped=True))
        head.addWidget(Text(told, "body", wrapped=True))
        note = _("Each post says that they gave it to you, and stays with your team: it goes to nobody whom they did not name.")
        head.addWidget(Text(note, "small", "text2", wrapped=True))
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.keep)
        standing.addWidget(self.messages)
        standing.addLayout(head)
        standing.addWidget(line())
        standing.addWidget(shown_whole(scrolled(self._lists())), 1)
        standing.addWidget(line())
        standing.addLayout(foot)

    def _lists(self) -> QWidget:
        plan = self._plan
        parts = (
            (_("Not taken"), list(plan.refused)),
            (_("New posts"), [isolate(one.name) for one in plan.new]),
            (_("Changed posts"), [isolate(one.name) for one in plan.changed]),
            (_("New organisations"), [isolate(one.name) for one in plan.bodies]),
            (_("You know these yourselves; they stay as they are"), list(plan.kept)),
        )
        return titled_lists(parts, _("Everything on it is as you have it."))
