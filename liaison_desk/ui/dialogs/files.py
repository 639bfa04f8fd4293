"""The files on a record: added by dialog or by dropping, seen inside the window alone, removed so that undo brings them back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.painting import plain
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.file_view import FileView
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.attachment_views import FilesOf, Opened
    from liaison_desk.services.attachments import Attached, Listed, Taken
    from liaison_desk.ui.shell.frame import Frame


class FilesDialog(QDialog):
    """Lists the files on a record beside the one that is shown. `chosen` is the file to begin with."""

    def __init__(self, frame: Frame, kind: str, record_id: str, chosen: str = "") -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Files"))
        self.setAcceptDrops(True)
        self.resize(min(px(1040), frame.width()), min(px(700), frame.height()))
        self._frame, self._kind, self._record, self._wanted = frame, kind, record_id, chosen
        self._files: tuple[Listed, ...] = ()
        self._waiting: list[Path] = []
        self._taken: Taken | None = None
        self.heading, self.messages = Text(_("Files"), "title", wrapped=True), MessageBar()
        self.files, self.view, self.name = QListWidget(), FileView(), QLineEdit()
        self.choose = Button(_("Choose a file, or drop it here"), icon="plus", key="Ctrl+O", pressed=self.ask_file)
        self.choose_row = FormRow(_("Add a file"), self.choose, help=_("a picture, a PDF or plain text"))
        self.name_row = FormRow(_("Name"), self.name, help=_("your own words; the name on the disk is not kept"))
        self.add = Button(_("Add to this record"), "primary", "check", key="Ctrl+Return", pressed=self.keep)
        self.not_now = Button(_("Not this one"), "link", pressed=self._next)
        self.remove = Button(_("Remove"), icon="trash", name=_("Remove; undo brings it back"), key="Del", pressed=self.take_away)
        self.gone = icon_button("eraser", _("Erase for safety; it never comes back"), self.erase, key="Shift+Del")
        self.save = Button(_("Save a copy"), icon="file-export", pressed=self._save)
        self._stack_up()
        self._connect()
        self._show_adding(None)
        self.ask()

    # --- asking ------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the files again."""
        from liaison_desk.services import attachment_views

        work = partial(attachment_views.files_of, self._frame.desk, self._kind, self._record)
        self._frame.jobs.run(work, done=self._show, failed=self._refuse, topic="files")

    def _changed(self, changes: Changes) -> None:
        """Ask again when a file was erased, or changed elsewhere."""
        if "attachment" in changes.kinds:
            self.ask()

    def open_page(self, at: int = 0) -> None:
        """Show the file that is chosen; of a PDF the page `at`."""
        from liaison_desk.services import attachment_views

        file = self.current
        if file is None:
            self.view.clear()
            return
        scale = max(1.0, min(3.0, self.view.width() * self.devicePixelRatioF() / 420))
        work = partial(attachment_views.opened, self._frame.desk, file.record.id, at=at, scale=scale)
        self._frame.jobs.run(work, done=self._show_opened, failed=self._not_shown, topic="files-open")

    @property
    def current(self) -> Listed | None:
        """The file that is chosen in the list."""
        place = self.files.currentRow()
        return self._files[place] if 0 <= place < len(self._files) else None

    # --- showing -----------------------------------------------------------------------------------------------------

    def _show(self, seen: FilesOf) -> None:
        before = self._wanted or (self.current.record.id if self.current else "")
        self.heading.setText(_("Files on {title}").format(title=isolate(seen.title or seen.subject[:8])))
        self._files, self._wanted = seen.files, ""
        self.files.blockSignals(True)
        self.files.clear()
        for one in seen.files:
            item = QListWidgetItem(f"{isolate(one.record.label)}\n{isolate(one.about)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, plain(f"{one.record.label}, {one.about}"))
            self.files.addItem(item)
        ids = [one.record.id for one in seen.files]
        self.files.setCurrentRow(ids.index(before) if before in ids else 0)
        self.files.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        file = self.current
        self.remove.setEnabled(file is not None)
        self.gone.setEnabled(file is not None)
        self.save.setEnabled(file is not None and file.is_here)
        self.open_page()

    def _show_opened(self, seen: Opened) -> None:
        if self.current is None or self.current.record.id != seen.file.id:
            return
        name = isolate(seen.file.label)
        if seen.page is not None:
            self.view.show_page(name, seen.page, seen.at, seen.pages)
        elif seen.picture:
            self.view.show_picture(name, seen.picture)
        else:
            self.view.show_text(name, seen.text, is_cut=seen.is_cut)

    def _not_shown(self, error: DeskError) -> bool:
        self.view.clear(getattr(error, "message", str(error)))
        return True

    def _refuse(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        return True

    # --- adding ------------------------------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask for files; the dialog of the system shows names, none of which is kept."""
        kinds = _("Pictures, PDF and plain text (*.jpg *.jpeg *.png *.webp *.pdf *.txt);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self, _("Add a file"), "", kinds)
        self.take([Path(one) for one in names])

    def take(self, paths: list[Path]) -> None:
        """Read and clean files, one after the other; each is added when the officer has given it a name."""
        self._waiting += paths
        if self._taken is None:
            self._next()

    def _next(self) -> None:
        from liaison_desk.services import attachments

        self._show_adding(None)
        self.choose_row.show_error("")
        if self._waiting:
            path = self._waiting.pop(0)
            self.choose.setEnabled(False)
            self._frame.jobs.run(partial(attachments.take, path), done=self._show_adding, failed=self._not_taken)

    def _show_adding(self, taken: Taken | None) -> None:
        self._taken = taken
        self.choose.setEnabled(taken is None)
        for one in (self.name_row, self.add, self.not_now):
            one.setVisible(taken is not None)
        self.name_row.show_error("")
        if taken is not None:
            self.name.setText(taken.proposed)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    def _not_taken(self, error: DeskError) -> bool:
        self._next_quietly()
        words = (getattr(error, "message", str(error)), getattr(error, "remedy", ""))
        self.choose_row.show_error(" ".join(one for one in words if one))
        return True

    def _next_quietly(self) -> None:
        """Give up those that wait too: an error that is at once covered by the next file helps nobody."""
        self._waiting.clear()
        self._show_adding(None)

    def keep(self) -> None:
        """Put what was read on the record, under the name that was typed."""
        from liaison_desk.services import attachments

        if self._taken is None or not self.add.isEnabled():
            return
        if not self.name.text().strip():
            self.name_row.show_error(_("Say what it is, in your own words."))
            return
        self.add.setEnabled(False)
        work = partial(attachments.put, self._frame.desk, self._kind, self._record, self._taken, self.name.text())
        self._frame.jobs.run(work, done=self._kept, failed=self._not_kept)

    def _kept(self, made: Attached) -> None:
        self.add.setEnabled(True)
        self._wanted = made.id
        words = _("Added. The file itself still lies where it was; delete it there when you no longer need it.")
        self._tell(words, made.changes.batch)
        self._next()

    def _not_kept(self, error: DeskError) -> bool:
        self.add.setEnabled(True)
        if isinstance(error, UserError) and error.field == "label":
            self.name_row.show_error(error.message)
            return True
        return self._not_taken(error)

    # --- taking away -------------------------------------------------------------------------------------------------

    def take_away(self) -> None:
        """Remove the file that is chosen; undo brings it back."""
        from liaison_desk.services import records

        file = self.current
        if file is not None:
            work = partial(records.drop, self._frame.desk, "attachment", file.record.id)
            words = _("Removed; undo brings it back")
            self._frame.jobs.run(work, done=lambda changes: self._tell(words, changes.batch), failed=self._refuse)

    def erase(self) -> None:
        """Ask what of the file that is chosen is to be erased for safety; that takes its bytes for good."""
        from liaison_desk.ui.dialogs.erase import EraseDialog

        if self.current is not None:
            EraseDialog(self._frame, "attachment", self.current.record.id).open()

    def _tell(self, words: str, batch: str) -> None:
        self._frame.say(words, batch=batch)
        self.messages.show_message(words, act=(_("Undo"), partial(self._undo, batch)))
        self.ask()

    def _undo(self, batch: str) -> None:
        from liaison_desk.services import records

        self._frame.jobs.run(partial(records.undo, self._frame.desk, batch), done=lambda _changes: self.ask(), failed=self._refuse)

    def _save(self) -> None:
        from liaison_desk.ui.dialogs.save_file import SaveFileDialog

        if self.current is not None and self.current.is_here:
            SaveFileDialog(self._frame, self, self.current.record.id).open()

    # --- dropping ----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this laptop, and nothing else."""
        if any(one.isLocalFile() for one in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.take([Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()])

    # --- parts -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.files.currentRowChanged.connect(lambda _place: self._choose())
        self.view.turned.connect(self.open_page)
        self._frame.jobs.desk_changed.connect(self._changed)
        for key, run in (
            ("Ctrl+O", self.ask_file),
            ("Ctrl+Return", self.keep),
            ("Ctrl+Enter", self.keep),
            ("PgUp", partial(self.view.turn, -1)),
            ("PgDown", partial(self.view.turn, 1)),
        ):
            QShortcut(QKeySequence(key), self, run)
        for key, run in (("Del", self.take_away), ("Shift+Del", self.erase)):
            QShortcut(QKeySequence(key), self.files, run, context=Qt.ShortcutContext.WidgetShortcut)

    def _stack_up(self) -> None:
        self.files.setAccessibleName(_("Files"))
        self.files.setWordWrap(True)
        self.files.setProperty("kind", "sentences")
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        standing, lying, head = column(self, gap=0), row(gap=20, margins=(24, 12, 24, 16)), row(gap=12, margins=(24, 18, 24, 4))
        head.addWidget(self.heading, 1)
        standing.addLayout(head)
        standing.addWidget(self.messages)
        lying.addWidget(self._list_side(), 4)
        lying.addWidget(line(upright=True))
        lying.addWidget(self.view, 6)
        standing.addLayout(lying, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        words = _("Files stay in this vault. No report, list or exchange carries them.")
        foot.addWidget(Text(words, "small", "text2", wrapped=True), 1)
        foot.addWidget(Button(_("Close"), pressed=self.reject))
        standing.addLayout(foot)

    def _list_side(self) -> QWidget:
        made = QWidget()
        standing, under, adding = column(made, gap=10), row(gap=8), row(gap=8)
        standing.addWidget(self.files, 1)
        for one in (self.remove, self.save):
            under.addWidget(one)
        under.addStretch(1)
        under.addWidget(self.gone)
        standing.addLayout(under)
        standing.addWidget(line())
        standing.addWidget(self.choose_row)
        standing.addWidget(self.name_row)
        adding.addWidget(self.not_now)
        adding.addStretch(1)
        adding.addWidget(self.add)
        standing.addLayout(adding)
        return made


def open_file(frame: Frame, file_id: str) -> None:
    """Open the files of the record on which one file lies, with that one chosen; of a file that was removed its history."""
    from liaison_desk.services import attachment_views
    from liaison_desk.ui.dialogs.history import HistoryDialog

    def show(seen: FilesOf) -> None:
        FilesDialog(frame, seen.kind, seen.subject, file_id).open()

    def removed(_error: DeskError) -> bool:
        HistoryDialog(frame, "attachment", file_id).open()
        return True

    frame.jobs.run(partial(attachment_views.of_file, frame.desk, file_id), done=show, failed=removed)
