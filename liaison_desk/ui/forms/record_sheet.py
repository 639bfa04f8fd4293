"""A form over the page: a record to make or to change, kept through the worker, with its errors beside their fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.domain.record import kind_of
from liaison_desk.i18n import _
from liaison_desk.ui.dialogs.guide import help_with_f1
from liaison_desk.ui.forms.like_notes import LikeNotes
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.guide_pages import FORMS
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.shell.message_bar import MessageBar, form_waits
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.services.duplicates import Pair
    from liaison_desk.ui.forms.editors import FormNeeds
    from liaison_desk.ui.shell.frame import Frame

_WARN_AFTER = 250


class RecordSheet(QDialog):
    """Shows the form of a record, `is_new` of one that is not kept yet; `keep(record)` runs in the worker, `kept` tells the changes.

    `warn(record)` runs in the worker while somebody types and gives sentences that help but never refuse, such as a likely duplicate.
    `keep_draft` gets what was typed within two seconds, as plain JSON by field. It outlives a lock, a crash and the closing of the window,
    never Cancel: that throws away what was typed, and the toast says so and brings it back where `come_back_with` says how.
    """

    kept = Signal(object)

    def __init__(
        self,
        frame: Frame,
        record: Record,
        keep: Callable[[Record], Changes],
        *,
        title: str,
        needs: FormNeeds | None = None,
        only: Sequence[str] = (),
        keep_draft: Callable[[dict[str, Json]], object] | None = None,
    ) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(px(600), min(px(720), frame.height() - px(40)))
        self._frame, self._keep, self._keep_draft, self._class = frame, keep, keep_draft, type(record)
        self._is_saving = self._is_closing = False
        self.is_new = False
        self._come_back: Callable[[dict[str, Json]], object] | None = None
        self._warn_work: Callable[[Record], Sequence[str]] = _nothing
        self._topic = f"sheet.warn.{id(self)}"
        self._like_work: Callable[[Record], Sequence[Pair]] = _nobody
        self._likes: LikeNotes | None = None
        self.form = RecordForm(record, needs, only=only, keep_draft=keep_draft)
        self.messages, self._notes = MessageBar(), column(gap=6)
        self.from_draft = DraftLine(self._start_afresh)
        self.save = Button(_("Save"), "primary", "check", key="Ctrl+Return", name=_("Save"), pressed=self.form.submit)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WARN_AFTER)
        self._wait.timeout.connect(self._ask_warnings)
        self.form.submitted.connect(self._submit)
        self.form.changed.connect(self._wait.start)
        self._stack_up(title)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.form.submit)
        help_with_f1(self, FORMS)
        QTimer.singleShot(0, self, self.form.focus_first)

    def warn_with(self, warn: Callable[[Record], Sequence[str]]) -> None:
        """Say where sentences that help come from, such as a likely duplicate."""
        self._warn_work = warn

    def look_alikes_with(self, like: Callable[[Record], Sequence[Pair]], go: Callable[[str, str], object]) -> None:
        """Say where records that look like this one come from, and how to go to one; they are shown below its name."""
        place = self.form.stack.rows.get("name")
        if place is not None:
            self._like_work, self._likes = like, LikeNotes(go)
            place.add(self._likes)
            self._wait.start()

    def come_back_with(self, show: Callable[[dict[str, Json]], object]) -> None:
        """Say how this form is opened again with what was typed, after Cancel threw it away and somebody wants it back."""
        self._come_back = show

    def restore(self, draft: dict[str, Json]) -> None:
        """Show what was typed before a lock or a crash, say so, and offer to start afresh."""
        if draft:
            self.form.restore(draft)
            self.from_draft.show()
            self._frame.messages.settle(form_waits(kind_of(self._class).name))

    def reject(self) -> None:
        """Cancel: what was typed goes, and its draft; the toast brings it back. The closing of the window is no Cancel and keeps it."""
        if not self._is_closing and not self._is_saving:
            typed = self.form.throw_away()
            if typed:
                back = partial(_brought_back, self._keep_draft, self._come_back, typed) if self._come_back is not None else None
                self._frame.say(_("Thrown away"), undo=back)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft when the window closes."""
        self._is_closing = True
        self.form.flush_draft()
        self._frame.jobs.drop(self._topic)
        self._frame.jobs.drop(f"{self._topic}.like")
        super().closeEvent(event)

    def _start_afresh(self) -> None:
        self.from_draft.hide()
        self.form.throw_away()
        self.form.focus_first()

    def _submit(self, record: Record) -> None:
        if self._is_saving:
            return
        self._is_saving = True
        self.save.setEnabled(False)
        # First the draft, then the record, whose save drops it: a lock in between loses nothing, and leaves no draft of what was saved.
        self.form.flush_draft()
        self._frame.jobs.run(partial(self._keep, record), done=self._kept, failed=self._failed)

    def _kept(self, changes: Changes) -> None:
        self.kept.emit(changes)
        self._frame.say(_("Saved"), batch=changes.batch)
        self.form.show_record(self.form.so_far())
        self.accept()

    def _failed(self, error: DeskError) -> bool:
        self._is_saving = False
        self.save.setEnabled(True)
        if not (isinstance(error, UserError) and self.form.show_error(error)):
            self.messages.show_error(error)
        return True

    def _ask_warnings(self) -> None:
        record = self.form.so_far()
        self._frame.jobs.run(partial(self._warn_work, record), done=self._show_warnings, topic=self._topic)
        if self._likes is not None:
            self._frame.jobs.run(partial(self._like_work, record), done=self._likes.show_pairs, topic=f"{self._topic}.like")

    def _show_warnings(self, sentences: Sequence[str]) -> None:
        emptied(self._notes)
        for one in sentences:
            self._notes.addWidget(Note(one, tone="warn"))

    def _stack_up(self, title: str) -> None:
        standing = column(self, gap=0)
        head = row(margins=(24, 18, 24, 12))
        head.addWidget(Text(title, "title"))
        inside = column(gap=12, margins=(24, 4, 24, 20))
        holder = QWidget()
        holder.setLayout(inside)
        inside.addWidget(self.from_draft)
        inside.addLayout(self._notes)
        inside.addWidget(self.form)
        inside.addStretch(1)
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(Text(shown_key("Ctrl+Enter"), "small", "text2"))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addLayout(head)
        standing.addWidget(self.messages)
        standing.addWidget(scrolled(holder), 1)
        standing.addWidget(line())
        standing.addLayout(foot)


class DraftLine(Note):
    """The line that says that what stands in a form was typed before and not saved; hidden until it is true."""

    def __init__(self, afresh: Callable[[], object]) -> None:
        super().__init__(_("This was typed before and not saved"), icon="pencil")
        lying = self.layout()
        if lying is not None:
            lying.addWidget(Button(_("Start afresh"), "link", pressed=afresh))
        self.hide()


def _brought_back(
    keep: Callable[[dict[str, Json]], object] | None, show: Callable[[dict[str, Json]], object], typed: dict[str, Json]
) -> None:
    """Keep what was thrown away as the draft that it was, and open its form again."""
    if keep is not None:
        keep(typed)
    show(typed)


def _nothing(_record: Record) -> Sequence[str]:
    return ()


def _nobody(_record: Record) -> Sequence[Pair]:
    return ()
