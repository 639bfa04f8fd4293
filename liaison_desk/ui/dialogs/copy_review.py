"""Print, preview, copy: what, for whom, how it will look, what is withheld and why; then the file, the printer, and the covering words.

There is no "include all": what is closed stays closed, and says what would change it.
"""

from __future__ import annotations

import weakref
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QWidget

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.dialogs.copy_files import ask_other_file, has_other_file
from liaison_desk.ui.dialogs.copy_making import Asked, tell_made, tell_refused
from liaison_desk.ui.dialogs.copy_parts import show_marking, show_review
from liaison_desk.ui.dialogs.copy_preview import CopyPreview
from liaison_desk.ui.dialogs.second_word import offer_second_word
from liaison_desk.ui.long_work import begin
from liaison_desk.ui.shell.clipboard import copy
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.shell.papers import Offer, OnPaper, offer_of, offers
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from liaison_desk.services.previewing import Shown
    from liaison_desk.services.publishing import Prepared
    from liaison_desk.ui.dialogs.copy_making import Copied
    from liaison_desk.ui.jobs import Job
    from liaison_desk.ui.long_work import LongWork
    from liaison_desk.ui.shell.frame import Frame

_TOPICS = ("copy-review", "copy-recipient", "copy-pages")
_PATTERNS = {"pdf": N_("PDF (*.pdf)"), "text": N_("Plain text (*.txt)")}
_TEAM_AND_HQ = frozenset({"team", "hq"})


def open_papers(frame: Frame, here: OnPaper, key: str = "") -> None:
    """Open the dialog on what can be printed where the officer is; `key` chooses one paper, else the first."""
    found = offers(here)
    place = next((at for at, one in enumerate(found) if one.key == key), 0)
    if found:
        CopyReview(frame, found[place].key, found[place].ref, here.audience, papers=found).open()


class CopyReview(QDialog):
    """Asks what is copied for whom, shows what that means, and makes it: as PDF, as text, or on paper."""

    def __init__(self, frame: Frame, report: str, ref: str, audience: str = "hq", papers: Sequence[Offer] = ()) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a copy"))
        self.resize(min(px(1220), frame.window().width() - px(40)), min(px(820), frame.window().height() - px(40)))
        self._frame, self._papers = frame, tuple(papers) or (offer_of(report, ref),)
        self._prepared: Prepared | None = None
        self._making: LongWork | None = None
        self._named, self._wanted, self._cover, self._written = "", "", "", Path()
        self._second = ""
        self.what, self.audience, self.recipient = Combo(_("What to copy")), Combo(_("Who may read it")), QLineEdit()
        self.paper, self.with_data = Combo(_("Paper")), CheckBox(_("Attach the data"))
        self.recipient_row = FormRow(_("Who gets this copy"), self.recipient, help=_("a name, kept in the share log"))
        self.messages, self.preview, self._lines, self._chips = MessageBar(), CopyPreview(frame), column(gap=10), column(gap=6)
        self.save = Button(_("Save as PDF"), "primary", "file-export", key="Ctrl+Return", pressed=partial(self._want, "pdf"))
        self.text = Button(_("Save as text"), icon="file-text", key="Ctrl+Shift+S", pressed=partial(self._want, "text"))
        self.file = Button(_("Save as file…"), icon="download", key="Ctrl+Shift+F", pressed=partial(self._want, "file"))
        self.print = Button(_("Print…"), icon="printer", key="Ctrl+P", pressed=partial(self._want, "print"))
        self.cover = Button(_("Copy cover text"), icon="mail", key="Ctrl+Shift+C", pressed=self.copy_cover)
        self.folder = Button(_("Open folder"), icon="folder-open", pressed=self.open_folder)
        self._fill_choices(report, ref, audience)
        self._stack_up()
        self._connect()
        self.audience.setFocus(Qt.FocusReason.OtherFocusReason)
        self._audience_chosen()

    @property
    def offer(self) -> Offer:
        """The paper that is chosen."""
        return self._papers[max(0, self.what.currentIndex())]

    # --- what a copy would hold --------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Ask what a copy for this reader would hold."""
        from liaison_desk.services import publishing

        self._prepared, self._named, self._cover = None, self.recipient.text(), ""
        work = partial(
            publishing.prepare,
            self._frame.desk,
            self.offer.key,
            self.offer.ref,
            audience=self.audience.currentData(),
            recipient=self._named or _("Nobody named yet"),
            paper=self.paper.currentData(),
            with_data=self.with_data.isChecked(),
            second_person=self._second,
        )
        self._enable(is_ready=False)
        self.preview.wait_for(self.audience.currentText())
        self._frame.jobs.run(work, done=self._show, failed=self._refuse, topic=_TOPICS[0])

    def _paper_chosen(self) -> None:
        now, self._second = self.audience.currentData(), ""
        self._fill_audiences(str(now))
        if self.audience.currentData() != now:
            self._audience_chosen()
        else:
            self.prepare()

    def _audience_chosen(self) -> None:
        from liaison_desk.services import publishing

        audience, self._second = self.audience.currentData(), ""
        self.with_data.blockSignals(True)
        self.with_data.setChecked(audience in _TEAM_AND_HQ)
        self.with_data.blockSignals(False)
        work = partial(publishing.default_recipient, self._frame.desk, audience, self.offer.key, self.offer.ref)
        self._enable(is_ready=False)
        self._frame.jobs.run(work, done=self._take_recipient, topic=_TOPICS[1])

    def _take_recipient(self, name: str) -> None:
        self.recipient.setText(name)
        self.recipient_row.show_error("")
        self.prepare()

    def _show(self, prepared: Prepared) -> None:
        from liaison_desk.services import previewing, publishing

        self._prepared = prepared
        self.file.setVisible(has_other_file(prepared))
        self._enable(is_ready=not prepared.is_empty)
        show_review(self._lines, prepared)
        offer_second_word(self._lines, self._frame, prepared, self._take_second)
        if prepared.is_empty:
            self._wanted = ""
            emptied(self._chips)
            self.preview.say(_(publishing.NOTHING_GOES))
            return
        drawn = partial(previewing.shown, self._frame.desk, prepared)
        self._frame.jobs.run(drawn, done=self._show_copy, failed=self._no_page, topic=_TOPICS[2])
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._want(wanted)

    def _take_second(self, name: str) -> None:
        """Decide once more, with the word of a second person."""
        self._second = name
        self.prepare()

    def _show_copy(self, shown: Shown) -> None:
        self._cover = shown.cover
        self.cover.setEnabled(True)
        show_marking(self._chips, shown)
        self.preview.show_copy(shown)

    def _refuse(self, error: DeskError) -> bool:
        self._prepared, self._wanted = None, ""
        if isinstance(error, UserError) and error.field == "recipient":
            self.recipient_row.show_error(error.message)
            return True
        emptied(self._lines)
        self.preview.say(str(error))
        return True

    def _no_page(self, error: DeskError) -> bool:
        self.preview.say(str(error))
        return True

    # --- making it ---------------------------------------------------------------------------------------------------

    def _want(self, form: str) -> None:
        """Make the copy as `pdf`, `text` or `print`, as soon as it is known what it holds for the name that stands there."""
        if not self.recipient.text().strip():
            self.recipient_row.show_error(_("Say who gets this copy."))
            self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._name_typed()
        self._wanted = form if self._prepared is None else ""
        if self._prepared is None:
            return  # What the copy holds for this name is on its way; then the file is asked for.
        if form == "print":
            self._ask_printer(self._prepared)
        elif form == "file":
            self._ask_other_file(self._prepared)
        else:
            self._ask_file(self._prepared, form)

    def _ask_file(self, prepared: Prepared, form: str) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(documents) / prepared.file_name_of(form))
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the copy"), proposed, _(_PATTERNS[form]))
        if name:
            self.write(Path(name), form)

    def _ask_other_file(self, prepared: Prepared) -> None:
        """Ask for a file of a form that is no page; the pattern that is chosen says which form."""
        if path_and_form := ask_other_file(self, prepared):
            self.write(*path_and_form)

    def _ask_printer(self, prepared: Prepared) -> None:
        from liaison_desk.ui.dialogs import printing

        if not printing.has_printer():
            remedy = _("Save it as PDF and print that from another laptop, or set up a printer in the system’s settings.")
            self.messages.show_message(_("This laptop knows no printer."), remedy, "warn")
            return
        chosen = printing.choose_printer(self, prepared.paper, prepared.printed.number, self.preview.pages)
        if chosen is not None:
            self.print_on(chosen)

    def write(self, path: Path, form: str = "pdf") -> None:
        """Make the copy: searched, logged, and only then written; after a lock as it was reviewed, or not at all."""
        self._make(path, form, None)

    def print_on(self, printer: QPrinter) -> None:
        """Make the copy and send it to a printer; it is in the log before the first page."""
        self._make(None, "pdf", printer)

    def _make(self, path: Path | None, form: str, printer: QPrinter | None) -> None:
        if self._prepared is None:
            return
        self._enable(is_ready=False)
        self.messages.hide()
        asked = Asked(
            report=self.offer.key,
            ref=self.offer.ref,
            audience=str(self.audience.currentData()),
            recipient=self._prepared.recipient,
            with_data=self.with_data.isChecked(),
            key=self._prepared.key,
            paper=str(self.paper.currentData()),
            form=form,
            path=path,
            second_person=self._second,
        )
        there = weakref.ref(self)
        self._making = asked.as_work(partial(tell_made, there, printer), partial(tell_refused, there))
        begin(self._frame, self._making)

    def _called_off(self, job: Job) -> None:
        if job.long is not None and job.long is self._making:
            self._enable(is_ready=True)
            self.messages.show_message(_("Called off: no copy was made, and nothing was written."), "", "warn")

    def tell_made(self, copied: Copied) -> None:
        """Say what was made, and offer what follows."""
        share = copied.share
        self._enable(is_ready=True)
        if not copied.pdf:
            self._written = share.path
            self.folder.show()
        words = _("Copy {number} written: {name}").format(number=share.number, name=isolate(share.path.name))
        printed = _("Copy {number} goes to the printer.").format(number=share.number)
        self.messages.show_message(printed if copied.pdf else words, " ".join(share.notes), "ok")

    def refuse_to_make(self, error: DeskError) -> None:
        """Say why there is no copy."""
        self._enable(is_ready=True)
        self.messages.show_error(error)

    def copy_cover(self) -> None:
        """Put the words that accompany the copy on the clipboard."""
        if self._cover:
            copy(self._cover)
            self.messages.show_message(_("The cover text is on the clipboard. It names no person and no place."), "", "ok")

    def open_folder(self) -> None:
        """Show the folder of the file that was written, in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def done(self, result: int) -> None:
        """Let go of what was asked for and drawn."""
        for topic in _TOPICS:
            self._frame.jobs.drop(topic)
        self.preview.leave()
        self._frame.jobs.cancelled.disconnect(self._called_off)
        super().done(result)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _enable(self, *, is_ready: bool) -> None:
        for one in (self.save, self.text, self.file, self.print):
            one.setEnabled(is_ready)
        self.cover.setEnabled(is_ready and bool(self._cover))

    def _fill_choices(self, report: str, ref: str, audience: str) -> None:
        for one in (self.what, self.audience):  # However long a title is, the window is no wider for it.
            one.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            one.setMinimumContentsLength(16)
        for place, each in enumerate(self._papers):
            self.what.addItem(each.label)
            if (each.key, each.ref) == (report, ref):
                self.what.setCurrentIndex(place)
        for code, label in (("", _("The office’s paper")), ("a4", _("A4")), ("letter", _("US Letter"))):
            self.paper.addItem(label, code)
        self._fill_audiences(audience)

    def _fill_audiences(self, audience: str) -> None:
        from liaison_desk.domain.terms.marking import AUDIENCES

        self.audience.blockSignals(True)
        self.audience.clear()
        for one in AUDIENCES:
            if one.code != "desk" and self.offer.is_for(one.code):
                self.audience.addItem(one.label, one.code)
        self.audience.setCurrentIndex(max(0, self.audience.findData(audience)))
        self.audience.blockSignals(False)

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(lambda _place: self._paper_chosen())
        self.audience.currentIndexChanged.connect(lambda _place: self._audience_chosen())
        self.paper.currentIndexChanged.connect(lambda _place: self.prepare())
        self.recipient.editingFinished.connect(self._name_typed)
        self.with_data.toggled.connect(lambda _on: self.prepare())
        view = self.preview.view
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": partial(self._want, "pdf"),
            "Ctrl+Enter": partial(self._want, "pdf"),
            "Ctrl+S": partial(self._want, "pdf"),
            "Ctrl+Shift+S": partial(self._want, "text"),
            "Ctrl+Shift+F": partial(self._want, "file"),
            "Ctrl+P": partial(self._want, "print"),
            "Ctrl+Shift+C": self.copy_cover,
            "Ctrl++": partial(view.enlarge, 1),
            "Ctrl+=": partial(view.enlarge, 1),
            "Ctrl+-": partial(view.enlarge, -1),
            "Ctrl+0": view.fit_width,
            "Ctrl+PgDown": lambda: view.go_to(view.page + 1),
            "Ctrl+PgUp": lambda: view.go_to(view.page - 1),
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)
        self._frame.jobs.cancelled.connect(self._called_off)

    def _name_typed(self) -> None:
        if self.recipient.text() != self._named:
            self._second = ""
            self.prepare()

    def _stack_up(self) -> None:
        standing = column(self, gap=0)
        standing.addWidget(self.messages)
        lying = row(gap=20, margins=(24, 20, 24, 16))
        lying.addWidget(self.preview, 7)
        asked = column(gap=12)
        asked.addWidget(Text(_("Print, preview, copy"), "title"))
        asked.addWidget(FormRow(_("What to copy"), self.what))
        asked.addWidget(FormRow(_("Who may read it"), self.audience))
        asked.addWidget(self.recipient_row)
        small = row(gap=12)
        small.addWidget(self.with_data)
        small.addStretch(1)
        small.addWidget(self.paper)
        asked.addLayout(small)
        holder = QWidget()
        told = column(holder, gap=12)
        told.addLayout(self._chips)
        told.addWidget(line())
        told.addLayout(self._lines)
        told.addStretch(1)
        asked.addWidget(scrolled(holder), 1)
        lying.addLayout(asked, 5)
        standing.addLayout(lying, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(Text(_("Every copy is logged before it is made."), "small", "text2", wrapped=True), 1)
        for one in (Button(_("Close"), pressed=self.reject), self.folder, self.cover, self.file, self.text, self.print, self.save):
            foot.addWidget(one)
        self.folder.hide()
        self.file.hide()
        standing.addLayout(foot)
