"""Bringing the network of others in: the files, what they would change, and only then one action that one undo takes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

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
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.graph_intake import Planned
    from liaison_desk.ui.shell.frame import Frame

ENDINGS: Final = (".graphml",)
"""Files that are a network and nothing else."""


def ask_for_network(frame: Frame) -> None:
    """Ask for one GraphML file, or tables of nodes and of edges together, and show what they would change."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Networks (*.graphml *.csv);;All files (*)")
    chosen, _kind = QFileDialog.getOpenFileNames(frame.window(), _("Bring in a network"), start, kinds)
    if chosen:
        show_network(frame, [Path(one) for one in chosen])


def show_network(frame: Frame, paths: Sequence[Path]) -> None:
    """Read files of a network and show what they would change; what cannot be read is told in the message bar."""
    from liaison_desk.services import graph_intake

    def show(plan: Planned) -> None:
        if isValid(frame):
            NetworkFile(frame, tuple(one.name for one in paths), plan).open()

    frame.jobs.run(partial(graph_intake.planned, frame.desk, tuple(paths)), done=show)


class NetworkFile(QDialog):
    """Says who would be new, which lines would get a level and which mean nobody, before anything is written."""

    def __init__(self, frame: Frame, names: Sequence[str], plan: Planned) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bring in a network"))
        self.resize(px(640), min(px(600), frame.height() - px(40)))
        self._frame, self._plan = frame, plan
        self.messages = MessageBar()
        self.keep = Button(_("Bring in"), "primary", "download", key="Ctrl+Return", pressed=self.take)
        self.keep.setEnabled(bool(plan.stakeholders or plan.relationships))
        self._stack_up(names)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.take)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Bring in what was shown; the toast offers to undo it."""
        from liaison_desk.services import graph_intake

        if self.keep.isEnabled():
            self.keep.setEnabled(False)
            self._frame.jobs.run(partial(graph_intake.taken, self._frame.desk, self._plan), done=self._taken, failed=self._failed)

    def _taken(self, changes: Changes) -> None:
        self._frame.say(_("The network was brought in"), batch=changes.batch)
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self.keep.setEnabled(True)
        self.messages.show_error(error)
        return True

    def _stack_up(self, names: Sequence[str]) -> None:
        plan = self._plan
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        words = _("New stakeholders: {new}. Lines with a new level: {lines}. Known: {matched}. As they were: {same}.")
        told = words.format(new=len(plan.stakeholders), lines=len(plan.relationships), matched=plan.matched, same=plan.same)
        head.addWidget(Text(", ".join(isolate(one) for one in names), "title", wrapped=True))
        head.addWidget(Text(told, "body", wrapped=True))
        note = _("A line that names no level brings “not known”; whoever is new has consented to nothing.")
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
        new = [isolate(one.name) for one in self._plan.stakeholders]
        read = (_("Read otherwise than written"), list(self._plan.remarks))
        parts = ((_("Not taken"), list(self._plan.unmatched)), read, (_("New stakeholders"), new))
        return titled_lists(parts, _("Nobody is new, and every line found its two ends."))
