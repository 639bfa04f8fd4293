"""What a file of others would change, shown before anything is written; one action brings it in, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout

from liaison_desk.i18n import _
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
    from liaison_desk.ui.shell.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One file as it was read: the words of its dialog, and what brings it in.

    `title` names the dialog and `heading` the file or who gave it; `source` stands below where both are told. `counts` says
    how much is new, `note` what is kept in mind of all of it. `parts` are lists under their titles, an empty one left out;
    `nothing` stands where all are empty. `take` writes it as one action, and `said` is what the toast says then.
    """

    title: str
    heading: str
    source: str = ""
    counts: str
    note: str
    parts: tuple[tuple[str, list[str]], ...]
    nothing: str
    brings_something: bool
    take: Callable[[], Changes]
    said: str


class PlannedIntake(QDialog):
    """Says what would be new or change, and what is not taken, before anything is written."""

    def __init__(self, frame: Frame, intake: Intake) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(intake.title)
        self.resize(px(640), min(px(600), frame.height() - px(40)))
        self._frame, self._intake = frame, intake
        self.messages = MessageBar()
        self.keep = Button(_("Bring in"), "primary", "download", key="Ctrl+Return", pressed=self.take)
        self.keep.setEnabled(intake.brings_something)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.take)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Bring in what was shown; the toast offers to undo it."""
        if self.keep.isEnabled():
            self.keep.setEnabled(False)
            self._frame.jobs.run(self._intake.take, done=self._taken, failed=self._failed)

    def _taken(self, changes: Changes) -> None:
        self._frame.say(self._intake.said, batch=changes.batch)
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self.keep.setEnabled(True)
        self.messages.show_error(error)
        return True

    def _stack_up(self) -> None:
        intake = self._intake
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        head.addWidget(Text(intake.heading, "title", wrapped=True))
        if intake.source:
            head.addWidget(Text(intake.source, "small", "text2", wrapped=True))
        head.addWidget(Text(intake.counts, "body", wrapped=True))
        head.addWidget(Text(intake.note, "small", "text2", wrapped=True))
        standing.addWidget(self.messages)
        standing.addLayout(head)
        standing.addWidget(line())
        standing.addWidget(shown_whole(scrolled(titled_lists(intake.parts, intake.nothing))), 1)
        standing.addWidget(line())
        standing.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.keep)
        return foot
