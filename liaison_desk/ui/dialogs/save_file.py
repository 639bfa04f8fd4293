"""A copy of a file out of the vault: for whom it is, what was decided, and only then the place on the disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Note, column, emptied, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.attachment_copies import PreparedFile
    from liaison_desk.services.publishing import Share
    from liaison_desk.ui.shell.frame import Frame


class SaveFileDialog(QDialog):
    """Asks who of our own team gets a copy, shows whether it may leave, and writes it; the copy is in the share log before."""

    def __init__(self, frame: Frame, over: QWidget, file_id: str) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Save a copy"))
        self.resize(px(520), px(360))
        self._frame, self._file = frame, file_id
        self._prepared: PreparedFile | None = None
        self.messages, self.recipient, self._said = MessageBar(), QLineEdit(), column(gap=8)
        self.recipient_row = FormRow(_("Who gets this copy"), self.recipient, help=_("a name of our own team, kept in the share log"))
        self.review = Button(_("Review"), "primary", "eye", key="Ctrl+Return", pressed=self.prepare)
        self.save = Button(_("Save the copy"), "primary", "file-export", pressed=self._ask_place)
        self._stack_up()
        self.recipient.textChanged.connect(lambda _words: self._forget())
        self.recipient.returnPressed.connect(self.prepare)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._go_on)
        self._forget()

    def prepare(self) -> None:
        """Ask whether the file may leave for this person."""
        from liaison_desk.services import attachment_copies

        work = partial(attachment_copies.prepare, self._frame.desk, self._file, recipient=self.recipient.text())
        self._frame.jobs.run(work, done=self._show, failed=self._refuse)

    def write(self, path: Path) -> None:
        """Log the share and write the file."""
        from liaison_desk.services import attachment_copies

        if self._prepared is not None:
            self.save.setEnabled(False)
            work = partial(attachment_copies.publish, self._frame.desk, self._prepared, path)
            self._frame.jobs.run(work, done=self._written, failed=self._refuse)

    def _go_on(self) -> None:
        self._ask_place() if self.save.isVisible() and self.save.isEnabled() else self.prepare()

    def _forget(self) -> None:
        """A name that changed was not reviewed."""
        self._prepared = None
        emptied(self._said)
        self.save.hide()
        self.review.show()

    def _show(self, prepared: PreparedFile) -> None:
        from liaison_desk.services.reviewing import summary

        self._forget()
        self._prepared = prepared
        self.recipient_row.show_error("")
        if prepared.why_not:
            self._said.addWidget(Note(_("This file may not leave."), prepared.why_not, tone="danger"))
            return
        self._said.addWidget(Text(summary(prepared.decisions), "small", "text2", wrapped=True))
        words = _("Outside the vault nothing protects it. Nobody checked what the file itself tells: look through it first.")
        self._said.addWidget(Note(_("The copy is readable by whoever finds it."), words, tone="warn"))
        self.review.hide()
        self.save.setEnabled(True)
        self.save.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: DeskError) -> bool:
        self.save.setEnabled(True)
        if isinstance(error, UserError) and error.field == "recipient":
            self.recipient_row.show_error(error.message)
            self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.messages.show_error(error)
        return True

    def _ask_place(self) -> None:
        if self._prepared is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the copy"), str(Path(documents) / self._prepared.file_name))
        if name:
            self.write(Path(name))

    def _written(self, share: Share) -> None:
        self._frame.say(_("Copy {number} written: {name}").format(number=share.number, name=share.path.name))
        self.accept()

    def _stack_up(self) -> None:
        standing, inside, foot = column(self, gap=0), column(gap=12, margins=(24, 18, 24, 16)), row(gap=8, margins=(24, 12, 24, 16))
        inside.addWidget(Text(_("Save a copy"), "title"))
        inside.addWidget(self.recipient_row)
        inside.addLayout(self._said)
        inside.addStretch(1)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        foot.addWidget(Text(_("The copy is logged before it is written."), "small", "text2", wrapped=True), 1)
        for one in (Button(_("Cancel"), pressed=self.reject), self.review, self.save):
            foot.addWidget(one)
        standing.addLayout(foot)
