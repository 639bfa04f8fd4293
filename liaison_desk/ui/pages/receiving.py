"""What both pages of received reports share: filing PDFs that are chosen or dropped, and the way from one page to the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from liaison_desk.domain.changes import Changes
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.models.cells import RowCells
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.shell.papers import OnPaper
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.listings import Listed
    from liaison_desk.services.receiving import Received
    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame

MOST_AT_ONCE: Final = 40
KINDS: Final = frozenset({"received-report"})


def receive(frame: Frame, files: Sequence[Path], check: str = "") -> None:
    """File PDFs, at most forty at once, with progress; what is filed stays filed where the rest is called off."""
    if not files:
        return
    taken = tuple(files[:MOST_AT_ONCE])
    if len(files) > MOST_AT_ONCE:
        words = ngettext("Forty at a time: {count} file is left.", "Forty at a time: {count} files are left.", len(files) - MOST_AT_ONCE)
        frame.say(words.format(count=len(files) - MOST_AT_ONCE))
    count = len(taken)
    title = ngettext("Reading {count} report", "Reading {count} reports", count).format(count=count)
    work = partial(_received, taken, check)
    begin(frame, LongWork(title=title, work=work, done=partial(_show_outcomes, taken), cancellable=True))


def _received(files: Sequence[Path], check: str, desk: Desk, progress: Progress) -> tuple[Received, ...]:
    """File the reports one by one; calling off stops after the one that is being read, and what was filed is told."""
    from liaison_desk.services import receiving

    def go_on(done: int, total: int) -> bool:
        if progress.is_cancelled:
            return False
        progress(done, total)
        return not progress.is_to_stop()

    return receiving.receive(desk, files, check=check, progress=go_on)


def _show_outcomes(files: Sequence[Path], frame: Frame, found: tuple[Received, ...]) -> None:
    from liaison_desk.ui.dialogs.received_files import ReceivedFiles

    if any(one.is_filed for one in found):
        frame.jobs.desk_changed.emit(Changes(kinds=KINDS, ids=tuple(one.report for one in found if one.is_filed)))
    ReceivedFiles(frame, dict(zip((one.name for one in files), files, strict=False)), found, len(files)).open()


class ReceivingPage(RecordPage):
    """A list about received reports: nothing in it is edited, and PDFs are filed from it, by choosing or dropping them."""

    kinds: ClassVar[frozenset[str]] = KINDS | {"stakeholder"}
    icon: ClassVar[str] = "inbox"
    key: ClassVar[str] = ""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.setAcceptDrops(True)

    def over(self) -> QWidget:
        """Return the way between what is asked and the reports that ask it; beside it is room for a word."""
        holder = QWidget()
        lying = row(holder, gap=12)
        choices = (("asks", _("What is asked"), "flag"), ("received", _("Received reports"), "inbox"))
        self.places = Segments(choices, _("Received reports and what they ask"), self.key)
        self.places.chosen.connect(self._elsewhere)
        lying.addWidget(self.places)
        self.word = Text("", "small", "warn", wrapped=True)
        lying.addWidget(self.word, 1)
        return holder

    def tools(self) -> Sequence[QWidget]:
        """Return the button that files reports."""
        return (Button(_("File reports…"), "secondary", "inbox", key="Ctrl+O", pressed=self.choose_files),)

    def cells(self, listed: Listed) -> RowCells:
        """Return nothing: the rows of these pages come from their own provider."""
        return RowCells(id=listed.record.id, cells=(), sentence="")

    def show_lately(self) -> None:
        """Add nothing: what came from elsewhere has no history but its coming."""

    def begin_new(self, **landing: str) -> bool:
        """Ask for files to be filed."""
        self.choose_files()
        return True

    def on_paper(self) -> OnPaper:
        """Return nothing of this page: what another office gave goes to nobody whom it did not name."""
        return OnPaper()

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        return (
            Command(label=_("Search in this list"), run=self.begin_search, key="Ctrl+F", icon="search", where=_(ON_PAGE)),
            Command(label=_("File reports that came as PDF"), run=self.choose_files, key="Ctrl+O", icon="inbox", where=_(ON_PAGE)),
        )

    def choose_files(self) -> None:
        """Ask for the PDFs to be filed."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        chosen, _kind = QFileDialog.getOpenFileNames(self.frame.window(), _("File reports"), start, _("PDF (*.pdf)"))
        receive(self.frame, [Path(one) for one in chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are carried over the page."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """File what was dropped."""
        files = dropped(event)
        if files:
            event.acceptProposedAction()
            receive(self.frame, files)

    def _elsewhere(self, key: str) -> None:
        self.places.choose(self.key)
        if key != self.key:
            self.frame.go(key)


def dropped(event: Any) -> list[Path]:
    """Return the PDFs that a drag carries, in their order."""
    files = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
    return [one for one in files if one.suffix.lower() == ".pdf"]
