"""The review before a copy is made: who may read it, what goes, what is withheld and why; then the file.

There is no "include all": what is closed stays closed, and says what would change it.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.pages.report_preview import Preview
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Icon, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Prepared, Share
    from liaison_desk.ui.jobs import Progress
    from liaison_desk.ui.shell.frame import Frame

_SCALE = 1.3


@dataclass(frozen=True, slots=True)
class Asked:
    """What a copy was asked to be, and the `key` of what the officer has reviewed."""

    report: str
    ref: str
    audience: str
    recipient: str
    with_data: bool
    key: str
    path: Path

    def made(self, desk: Desk, _progress: Progress) -> Share:
        """Make the copy; UserError where it would no longer be what was reviewed."""
        from liaison_desk.services import publishing

        prepared = publishing.prepare(
            desk, self.report, self.ref, audience=self.audience, recipient=self.recipient, with_data=self.with_data
        )
        if prepared.key != self.key:
            raise UserError(_("What this copy would tell has changed since it was reviewed. Review it again."))
        return publishing.publish(desk, prepared, self.path)


class CopyReview(QDialog):
    """Asks for whom a copy is, shows what that means, and writes it."""

    def __init__(self, frame: Frame, report: str, ref: str, audience: str = "hq") -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a copy"))
        self.resize(min(px(1040), frame.width()), min(px(720), frame.height()))
        self._frame, self._report, self._ref = frame, report, ref
        self._prepared: Prepared | None = None
        self._named, self._wants_file = "", False
        self.audience, self.recipient, self.with_data = Combo(_("Who may read it")), QLineEdit(), CheckBox(_("Attach the data"))
        self.recipient_row = FormRow(_("Who gets this copy"), self.recipient, help=_("a name, kept in the share log"))
        self.preview, self._lines = Preview(), column(gap=10)
        self.save = Button(_("Save the copy"), "primary", "file-text", key="Ctrl+Return", pressed=self._ask_file)
        self._fill_audiences(audience)
        self._stack_up()
        self.audience.currentIndexChanged.connect(lambda _place: self._audience_chosen())
        self.recipient.editingFinished.connect(self.prepare)
        self.with_data.toggled.connect(lambda _on: self.prepare())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._ask_file)
        self._audience_chosen()

    def prepare(self) -> None:
        """Ask what a copy for this reader would hold."""
        from liaison_desk.services import publishing

        self._prepared, self._named = None, self.recipient.text()
        work = partial(
            publishing.prepare,
            self._frame.desk,
            self._report,
            self._ref,
            audience=self.audience.currentData(),
            recipient=self._named or _("Nobody named yet"),
            with_data=self.with_data.isChecked(),
        )
        self.save.setEnabled(False)
        self._frame.jobs.run(work, done=self._show, failed=self._refuse, topic="copy-review")

    def _fill_audiences(self, audience: str) -> None:
        from liaison_desk.domain.terms.marking import AUDIENCES

        for one in AUDIENCES:
            if one.code != "desk":
                self.audience.addItem(one.label, one.code)
        self.audience.setCurrentIndex(max(0, self.audience.findData(audience)))

    def _audience_chosen(self) -> None:
        from liaison_desk.services import publishing

        audience = self.audience.currentData()
        self.with_data.blockSignals(True)
        self.with_data.setChecked(audience in {"team", "hq"})
        self.with_data.blockSignals(False)
        work = partial(publishing.default_recipient, self._frame.desk, audience)
        self._frame.jobs.run(work, done=self._take_recipient, topic="copy-recipient")

    def _take_recipient(self, name: str) -> None:
        self.recipient.setText(name)
        self.recipient_row.show_error("")
        self.prepare()

    def _show(self, prepared: Prepared) -> None:
        from liaison_desk.services import report_editor

        self._prepared = prepared
        self.save.setEnabled(True)
        emptied(self._lines)
        held = [one for one in prepared.decisions if not one.goes]
        coarser = [one for one in prepared.decisions if one.goes and one.rule]
        count = len(held)
        words = ngettext("{count} thing is withheld", "{count} things are withheld", count).format(count=count)
        self._lines.addWidget(Text(words if held else _("Nothing is withheld from this reader"), "card"))
        for one in held:
            self._lines.addWidget(_line(one, "lock", "danger"))
        if coarser:
            self._lines.addWidget(section(_("Goes, but less exact")))
            for one in coarser:
                self._lines.addWidget(_line(one, "eye", "warn"))
        self._lines.addStretch(1)
        drawn = partial(report_editor.pages_of, self._frame.desk, prepared, scale=_SCALE)
        self._frame.jobs.run(drawn, done=self.preview.show_pages, failed=self._no_page, topic="copy-pages")
        if self._wants_file:
            self._ask_file()

    def _refuse(self, error: DeskError) -> bool:
        self._prepared, self._wants_file = None, False
        if isinstance(error, UserError) and error.field == "recipient":
            self.recipient_row.show_error(error.message)
            return True
        self.preview.show_problem(str(error))
        return True

    def _no_page(self, error: DeskError) -> bool:
        self.preview.show_problem(str(error))
        return True

    def _ask_file(self) -> None:
        if not self.recipient.text().strip():
            self.recipient_row.show_error(_("Say who gets this copy."))
            self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.recipient.text() != self._named:
            self.prepare()
        self._wants_file = self._prepared is None
        if self._prepared is None:
            return  # What the copy holds for this name is on its way; then the file is asked for.
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(documents) / self._prepared.file_name)
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the copy"), proposed, _("PDF (*.pdf)"))
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Make the copy: searched, logged, and only then written; after a lock as it was reviewed, or not at all."""
        if self._prepared is not None:
            self.save.setEnabled(False)
            asked = Asked(
                self._report,
                self._ref,
                str(self.audience.currentData()),
                self._prepared.recipient,
                self.with_data.isChecked(),
                self._prepared.key,
                path,
            )
            there = weakref.ref(self)
            done, failed = partial(_written, there), partial(_not_written, there)
            begin(self._frame, LongWork(title=_("Making the copy"), work=asked.made, done=done, failed=failed))

    def refuse_to_write(self, error: DeskError) -> None:
        """Say why there is no copy."""
        self.save.setEnabled(True)
        self.preview.show_problem(str(error))

    def _stack_up(self) -> None:
        standing = column(self, gap=0)
        lying = row(gap=20, margins=(24, 20, 24, 16))
        lying.addWidget(self.preview, 5)
        asked = column(gap=12)
        asked.addWidget(Text(_("Make a copy"), "title"))
        asked.addWidget(FormRow(_("Who may read it"), self.audience))
        asked.addWidget(self.recipient_row)
        asked.addWidget(self.with_data)
        asked.addWidget(line())
        holder = QWidget()
        holder.setLayout(self._lines)
        asked.addWidget(scrolled(holder), 1)
        lying.addLayout(asked, 4)
        standing.addLayout(lying, 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(Text(_("The copy is logged before it is written."), "small", "text2"))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addLayout(foot)


def _written(there: weakref.ref[CopyReview], frame: Frame, share: Share) -> None:
    frame.say(_("Copy {number} written: {name}").format(number=share.number, name=share.path.name))
    for note in share.notes:
        frame.say(note)
    dialog = there()
    if dialog is not None and isValid(dialog):
        dialog.accept()


def _not_written(there: weakref.ref[CopyReview], frame: Frame, error: DeskError) -> bool:
    dialog = there()
    if dialog is not None and isValid(dialog):
        dialog.refuse_to_write(error)
    else:
        frame.show_error(error)
    return True


def _line(one: Any, icon: str, ink: str) -> QWidget:
    holder = QWidget()
    lying = row(holder, gap=8)
    lying.addWidget(Icon(icon, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = column(gap=1)
    words.addWidget(Text(one.what, "row", wrapped=True))
    words.addWidget(Text(f"{one.why} ({one.rule})" if one.rule else one.why, "small", "text2", wrapped=True))
    if one.hint:
        words.addWidget(Text(one.hint, "small", "accent_ink", wrapped=True))
    lying.addLayout(words, 1)
    return holder
