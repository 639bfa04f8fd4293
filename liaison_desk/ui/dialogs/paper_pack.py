"""The paper pack: which papers, into which folder, asked before a card that could hurt; then printed in one go, with a way to stop."""

from __future__ import annotations

import weakref
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.over_window import ask_folder
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.paper_pack import Pack, Sheet
    from liaison_desk.ui.jobs import Job, Progress
    from liaison_desk.ui.shell.frame import Frame

_TOPIC = "paper-pack"


class PaperPackDialog(QDialog):
    """Offers the papers of the pack, each with a tick, and prints those that are ticked; Enter prints."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Paper pack"))
        self.resize(px(600), px(640))
        self._frame = frame
        self.sheets: dict[CheckBox, Sheet] = {}
        self._job: Job | None = None
        self._is_left = self._is_known = self._is_wanted = False
        self._folder = Path()
        self.messages, self.bar, self.folder = MessageBar(), QProgressBar(), QLineEdit(str(_proposed(frame)))
        self.choose = Button(_("Choose"), icon="folder-open", name=_("Choose the folder"), pressed=self._ask_folder)
        self.folder_row = FormRow(_("Folder"), self.folder, help=_("one file for each paper"), is_required=True)
        self.wallet = CheckBox(_("A wallet card too: its bearer was asked whether it would hurt at a checkpoint"))
        self.print = Button(_("Print all"), "primary", "printer", key="Ctrl+Return", pressed=self.make)
        self.stop = Button(_("Not now"), pressed=self._leave)
        self.open_folder = Button(_("Open folder"), icon="folder-open", pressed=self._show_folder)
        self._inside = column(gap=6)
        self._stack_up()
        self._connect()
        self.ask()

    @property
    def chosen(self) -> tuple[Sheet, ...]:
        """The papers that are ticked, in their order."""
        return tuple(sheet for box, sheet in self.sheets.items() if box.isChecked())

    def ask(self) -> None:
        """Ask which papers the pack holds."""
        wallet = () if self.wallet.isChecked() else None
        self._frame.jobs.run(partial(_sheets, self._frame.desk, wallet), done=self._show, topic=_TOPIC)

    def make(self) -> None:
        """Print what is ticked; without a folder or a paper it says what is missing."""
        words = self.folder.text().strip()
        self.folder_row.show_error("" if words else _("Say into which folder."))
        # A crisis does not wait twice: pressed before the papers are known, it prints them as soon as they are.
        self._is_wanted = bool(words) and not self._is_known
        if self._job is not None or not words or not self.chosen:
            return
        self._folder = Path(words).expanduser()
        self.messages.hide()
        self._enable(is_free=False)
        there = weakref.ref(self)
        work = LongWork(
            title=_("Printing the paper pack"),
            work=partial(_printed, self._folder, self.chosen),
            done=partial(_made, there),
            failed=partial(_not_made, there),
            cancellable=True,
        )
        self._job = begin(self._frame, work)

    def tell_made(self, pack: Pack) -> None:
        """Say what lies in the folder, and what does not and why."""
        self._end()
        count = len(pack.shares)
        words = ngettext("{count} paper is in the folder", "{count} papers are in the folder", count).format(count=count)
        why = (_("Not printed: {paper}. {why}").format(paper=one.sheet.title, why=one.why) for one in pack.refused)
        self.messages.show_message(words, " ".join(why), "warn" if pack.refused else "ok")
        self.setWindowTitle(_("Paper pack: printed"))
        self.open_folder.show()
        self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.setText(_("Close"))

    def refuse(self, error: DeskError) -> None:
        """Say why it was not printed, beside the folder where it is about that."""
        self._end()
        if getattr(error, "field", "") == "folder":
            self.folder_row.show_error(str(error))
            self.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.messages.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Esc what is printed, before another Esc closes."""
        self._leave() if event.key() == Qt.Key.Key_Escape else super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Let go of the question with the dialog; a lock may close it once more before it is gone."""
        if not self._is_left:
            self._is_left = True
            self._frame.jobs.drop(_TOPIC)
            self._frame.jobs.moved.disconnect(self._moved)
            self._frame.jobs.cancelled.disconnect(self._called_off)
        super().done(result)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _stack_up(self) -> None:
        standing, inside, foot = column(self, gap=0), column(gap=12, margins=(24, 18, 24, 16)), row(gap=8, margins=(24, 12, 24, 16))
        inside.addWidget(Text(_("Paper pack"), "title"))
        words = _("What must work without a screen, for our own team alone. Each paper passes the rules of every copy and is logged.")
        inside.addWidget(Text(words, "small", "text2", wrapped=True))
        papers = QWidget()
        papers.setLayout(self._inside)
        inside.addWidget(scrolled(papers), 1)
        inside.addWidget(self.wallet)
        words = _("Without further ticks the card carries no force, police or office. Lines are ticked under Ctrl+P, Wallet cards.")
        inside.addWidget(Text(words, "small", "text2", wrapped=True))
        inside.addLayout(self._place())
        inside.addWidget(self.bar)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Printing the paper pack"))
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        words = _("On paper nothing protects it: count the sheets, and know who carries them.")
        foot.addWidget(Text(words, "small", "text2", wrapped=True), 1)
        for one in (self.stop, self.open_folder, self.print):
            foot.addWidget(one)
        standing.addLayout(foot)
        self.bar.hide()
        self.open_folder.hide()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> QVBoxLayout:
        standing, lying = column(gap=4), row(gap=8)
        lying.addWidget(self.folder_row, 1)
        lying.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        standing.addLayout(lying)
        return standing

    def _connect(self) -> None:
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.make)
        self.folder.returnPressed.connect(self.make)
        self.wallet.toggled.connect(lambda _on: self.ask())
        self._frame.jobs.moved.connect(self._moved)
        self._frame.jobs.cancelled.connect(self._called_off)

    def _show(self, sheets: tuple[Sheet, ...]) -> None:
        left_out = {(sheet.name, sheet.ref) for box, sheet in self.sheets.items() if not box.isChecked()}
        emptied(self._inside)
        self.sheets = {}
        for one in sheets:
            box = CheckBox(one.title)
            box.setChecked((one.name, one.ref) not in left_out)
            box.toggled.connect(lambda _on: self._enable(is_free=self._job is None))
            self.sheets[box] = one
            self._inside.addWidget(box)
        self._inside.addStretch(1)
        self._enable(is_free=self._job is None)
        self._is_known = True
        if self._is_wanted:
            self.make()

    def _enable(self, *, is_free: bool) -> None:
        self.bar.setVisible(not is_free)
        for one in (self.choose, self.folder, self.wallet, *self.sheets):
            one.setEnabled(is_free)
        self.print.setEnabled(is_free and bool(self.chosen))
        self.stop.setText(_("Not now") if is_free else _("Stop"))

    def _moved(self, job: Any, now: int, total: int) -> None:
        if job is self._job:
            self.bar.setRange(0, total)
            self.bar.setValue(now)

    def _called_off(self, job: Any) -> None:
        if job is self._job:
            self._end()
            self.messages.show_message(_("Stopped: what was printed until then is in the folder and in the log."), "", "warn")

    def _end(self) -> None:
        self._job = None
        self._enable(is_free=True)

    def _leave(self) -> None:
        if self._job is not None:
            self._frame.jobs.cancel(self._job)
        else:
            self.reject()

    def _ask_folder(self) -> None:
        near = Path(self.folder.text()).expanduser()
        near = near if near.is_dir() else near.parent
        ask_folder(self, _("Folder for the paper pack"), near, lambda chosen: self.folder.setText(str(chosen)))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _proposed(frame: Frame) -> Path:
    """Return a folder among the user's documents whose name tells nothing but the day."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / f"{_('paper')}-{frame.desk.clock().date().isoformat()}"


def _sheets(desk: Desk, wallet: tuple[str, ...] | None) -> tuple[Sheet, ...]:
    from liaison_desk.services import paper_pack

    return paper_pack.sheets(desk, wallet=wallet)


def _printed(folder: Path, sheets: tuple[Sheet, ...], desk: Desk, progress: Progress) -> Pack:
    from liaison_desk.services import paper_pack

    return paper_pack.printed(desk, folder, sheets, moved=progress)


def _made(there: weakref.ref[PaperPackDialog], frame: Frame, pack: Pack) -> None:
    dialog = there()
    if dialog is not None and isValid(dialog):
        dialog.tell_made(pack)
    else:
        words = ngettext("{count} paper printed into {folder}", "{count} papers printed into {folder}", len(pack.shares))
        frame.say(words.format(count=len(pack.shares), folder=isolate(pack.folder.name)))


def _not_made(there: weakref.ref[PaperPackDialog], _frame: Frame, error: DeskError) -> bool:
    dialog = there()
    if dialog is None or not isValid(dialog):
        return False
    dialog.refuse(error)
    return True
