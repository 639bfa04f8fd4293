"""The quick note: a small box over whatever is on screen; Enter keeps the line, and it is sorted later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from liaison_desk.i18n import _
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text
from liaison_desk.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame

KEY = "Ctrl+Shift+N"
_DRAFT_AFTER = 800
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class QuickNoteDialog(QDialog):
    """Asks for a line; what is typed is a draft within a second, paused or not, so that a lock or a power cut loses nothing."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Quick note"))
        self.resize(px(480), px(230))
        self._frame, self._is_kept = frame, False
        self.area = TextArea()
        self.area.setPlaceholderText(_("The ferry stops at noon from Monday; Harun at the landing knows more"))
        self.area.installEventFilter(self)
        help_text = _("Stays on this desk, and is in no copy. Today keeps it until you sort it.")
        self.place = FormRow(_("What do you want to remember?"), self.area, help=help_text)
        self.save = Button(_("Keep the note"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DRAFT_AFTER)
        self._wait.timeout.connect(self._keep_draft)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.keep)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_draft()

    def keep(self) -> None:
        """Keep what was typed; without words there is nothing to keep."""
        from liaison_desk.services import notes

        self._wait.stop()
        self.save.setEnabled(False)
        # From now on its own save drops the draft: one that is kept behind it, as the window locks, would come back for ever.
        self._is_kept = True
        self._frame.jobs.run(partial(notes.jotted, self._frame.desk, self.area.toPlainText()), done=self._kept, failed=self._refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter as the end of the note; with Shift it begins a new line."""
        if watched is self.area and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Keep what was typed as a draft where it was not kept as a note."""
        self._flush()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft when the window closes."""
        self._flush()
        super().closeEvent(event)

    def _kept(self, changes: Changes) -> None:
        self._frame.say(_("Noted; Today keeps it until you sort it"), batch=changes.batch)
        self.accept()

    def _refuse(self, error: DeskError) -> bool:
        self.save.setEnabled(True)
        self._is_kept = False
        if getattr(error, "field", "") != "text":
            return False
        words = str(error) if self.area.toPlainText().strip() else _("Write a word or two first.")
        self.place.show_error(words)
        return True

    def _flush(self) -> None:
        if not self._is_kept:
            self._wait.stop()
            self._keep_draft()

    def _keep_draft(self) -> None:
        from liaison_desk.services import notes

        self._frame.jobs.run(partial(notes.keep_draft, self._frame.desk, self.area.toPlainText()))

    def _ask_draft(self) -> None:
        from liaison_desk.services import notes

        self._frame.jobs.run(partial(notes.draft, self._frame.desk), done=self._show_draft, topic="quick-note")

    def _show_draft(self, text: str) -> None:
        if text and not self.area.toPlainText():
            self.area.setPlainText(text)
            self.area.selectAll()
        self.area.textChanged.connect(self._typed)

    def _typed(self) -> None:
        self.place.show_error("")
        if not self._wait.isActive():  # Begun anew at each letter, it would never end while somebody types without a pause.
            self._wait.start()

    def _stack_up(self) -> None:
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(self.place, 1)
        foot.addWidget(Text(_("{key} begins a new line").format(key=shown_key("Shift+Enter")), "small", "text2"), 1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addLayout(foot)


def open_note(frame: Frame) -> None:
    """Open the box."""
    QuickNoteDialog(frame).open()
