"""Erasing for safety in the window: what goes and what stays is shown first, a reason is asked, and a name is typed to confirm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.erase_lines import show_done, show_preview
from liaison_desk.ui.shell.clipboard import clear_ours
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Note, column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.services.erase_targets import Target
    from liaison_desk.services.erasing import Erased, Preview
    from liaison_desk.ui.shell.frame import Frame


class EraseDialog(QDialog):
    """Asks what of a record is to be erased and why, shows what that means, and erases it for good."""

    def __init__(self, frame: Frame, kind: str, record_id: str) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Erase for safety"))
        self.resize(min(px(900), frame.width()), min(px(680), frame.height()))
        self._frame, self._kind, self._id = frame, kind, record_id
        self._found: tuple[Target, ...] = ()
        self._seen: Preview | None = None
        self.what, self.why, self.reason, self.confirm = Combo(_("What goes")), Combo(_("Why")), QLineEdit(), QLineEdit()
        self.in_texts = CheckBox(_("Cover the name in texts of other records too"))
        self.from_backups = CheckBox(_("From this laptop's backups too"))
        self.rows = {
            "reason": FormRow(_("In other words"), self.reason, help=_("for the history; not the name")),
            "confirmed": FormRow(_("Type the name to confirm"), self.confirm),
        }
        self.lines, self.messages = column(gap=8), MessageBar()
        self.until = Text("", "small", "text2", wrapped=True)
        self.erase = Button(_("Erase for good"), "danger", "eraser", key="Ctrl+Return", pressed=self.submit)
        self.cancel = Button(_("Cancel"), pressed=self.reject)
        self._fill_reasons()
        self._stack_up()
        self._connect()
        self._ask_targets()

    def submit(self) -> None:
        """Erase for good what was shown, or say what is missing."""
        seen = self._seen
        if seen is None or not self.erase.isEnabled():
            return
        from liaison_desk.services import erasing

        self._wait(is_waiting=True)
        self._frame.leave_pages()
        work = partial(
            erasing.carried_out,
            self._frame.desk,
            self._kind,
            seen.target,
            reason=self.reason.text() if self._is_own_words() else self.why.currentText(),
            confirmed=self.confirm.text(),
            in_texts=self.in_texts.isChecked(),
            from_backups=self.from_backups.isChecked(),
        )
        self._frame.jobs.run(work, done=self._erased, failed=self._refused, title=_("Erasing for good"))

    def _ask_targets(self) -> None:
        from liaison_desk.services import erasing

        self.erase.setEnabled(False)
        work = partial(erasing.targets, self._frame.desk, self._kind, self._id)
        self._frame.jobs.run(work, done=self._offer, failed=self._no_preview, topic="erase-targets")

    def _offer(self, found: tuple[Target, ...]) -> None:
        """Offer all of it, every field, and each value where there is more than one."""
        counts: dict[str, int] = {}
        for one in found:
            counts[one.field] = counts.get(one.field, 0) + bool(one.value)
        self._found = tuple(one for one in found if not one.value or counts[one.field] > 1)
        self.what.blockSignals(True)
        for one in self._found:
            self.what.addItem(one.label)
        self.what.blockSignals(False)
        self._ask_preview()

    def _ask_preview(self) -> None:
        from liaison_desk.services import erasing

        self._seen = None
        self.erase.setEnabled(False)
        chosen = self._found[max(0, self.what.currentIndex())]
        work = partial(erasing.preview, self._frame.desk, self._kind, chosen, in_texts=self.in_texts.isChecked())
        self._frame.jobs.run(work, done=self._show, failed=self._no_preview, topic="erase-preview")

    def _show(self, seen: Preview) -> None:
        from liaison_desk.domain.dtg import day_shown

        self._seen = seen
        show_preview(self.lines, seen)
        self.rows["confirmed"].setVisible(bool(seen.confirm))
        self.rows["confirmed"].label.setText(_("Type {name} to confirm").format(name=isolate(seen.confirm)))
        self.confirm.setAccessibleName(_("Type {name} to confirm").format(name=seen.confirm))
        count = seen.backups
        self.from_backups.setVisible(bool(count))
        self.until.setVisible(bool(count))
        words = ngettext(
            "{count} backup on this laptop holds it too. Ticked, it goes once a fresh one is verified; else it is gone by {day}.",
            "{count} backups on this laptop hold it too. Ticked, they go once a fresh one is verified; else they are gone by {day}.",
            count,
        )
        self.until.setText(words.format(count=count, day=isolate(day_shown(seen.gone_by.date()))))
        self.erase.setEnabled(True)

    def _no_preview(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        return True

    def _erased(self, done: Erased) -> None:
        self._frame.begin_anew()
        clear_ours()
        self._frame.say(" ".join((_("Erased for good"), *done.changes.notes)))
        if not done.given and not done.mentions:
            self.accept()
            return
        show_done(self.lines, done)
        self._left.hide()
        self.erase.hide()
        self.resize(min(px(560), self.width()), min(px(460), self.height()))
        self.cancel.set_text(_("Done"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: DeskError) -> bool:
        self._wait(is_waiting=False)
        if isinstance(error, UserError) and error.field in self.rows:
            if error.field == "reason":
                self.why.setCurrentIndex(self.why.count() - 1)
            self.rows[error.field].show_error(error.message)
            self.rows[error.field].field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.messages.show_error(error)
        return True

    def _wait(self, *, is_waiting: bool) -> None:
        self.erase.setEnabled(not is_waiting)
        self._asked.setEnabled(not is_waiting)
        for one in self.rows.values():
            one.show_error("")

    def _is_own_words(self) -> bool:
        return self.why.currentIndex() == self.why.count() - 1

    def _fill_reasons(self) -> None:
        from liaison_desk.services.erasing import REASONS

        for one in REASONS:
            self.why.addItem(_(one))
        self.why.addItem(_("Another reason"))
        self.rows["reason"].hide()
        self.in_texts.setChecked(True)

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(lambda _place: self._ask_preview())
        self.in_texts.toggled.connect(lambda _on: self._ask_preview())
        self.why.currentIndexChanged.connect(lambda _place: self.rows["reason"].setVisible(self._is_own_words()))
        for field in (self.reason, self.confirm):
            field.returnPressed.connect(self.submit)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.submit)

    def _stack_up(self) -> None:
        standing, lying = column(self, gap=0), row(gap=20, margins=(24, 20, 24, 16))
        holder, self._asked = QWidget(), QWidget()
        asked = column(self._asked, gap=12)
        asked.addWidget(Text(_("Erase for safety"), "title"))
        words = _(
            "Removing puts a record away, and undo brings it back. Erasing takes it out of everything here for good; nobody can undo it."
        )
        asked.addWidget(Note(_("This is not removing"), words, "danger"))
        asked.addWidget(FormRow(_("What goes"), self.what))
        asked.addWidget(self.in_texts)
        asked.addWidget(FormRow(_("Why"), self.why))
        asked.addWidget(self.rows["reason"])
        asked.addWidget(self.from_backups)
        asked.addWidget(self.until)
        asked.addWidget(self.rows["confirmed"])
        asked.addStretch(1)
        holder.setLayout(self.lines)
        self._left = scrolled(self._asked)
        lying.addWidget(self._left, 5)
        lying.addWidget(scrolled(holder), 4)
        standing.addWidget(self.messages)
        standing.addLayout(lying, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(Text(_("Copies of the vault's folder that lie elsewhere are not reached."), "small", "text2"))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.erase)
        standing.addLayout(foot)
