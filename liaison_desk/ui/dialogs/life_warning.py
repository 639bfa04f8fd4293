"""A warning of danger to life from anywhere: what threatens, then who is told, read aloud or as a file, and whether they have it.

Two steps, so that a minute is enough: the short form of the warning, and this dialog, which stays for the next one who must be told.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from liaison_desk.domain.dtg import here_shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.dialogs.read_aloud import ReadAloud
from liaison_desk.ui.dialogs.second_word import SecondWordDialog
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import CheckBox, Combo
from liaison_desk.ui.widgets.form_row import FormRow, make_room
from liaison_desk.ui.widgets.panel import column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.domain.life_warning import LifeWarning
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.life_warnings import SeenWarning
    from liaison_desk.services.publishing import Prepared, Share
    from liaison_desk.ui.shell.frame import Frame

KEY = "Ctrl+Shift+W"
_TOPIC = "life-warning"
_LOOK_AFTER = 250
_SPOKEN = "spoken"
_PATTERNS = {"pdf": (N_("PDF (*.pdf)"), ".pdf"), "text": (N_("Plain text (*.txt)"), ".txt")}


def open_warning(frame: Frame, engagement: str = "") -> None:
    """Open the short form of a new warning, heard now or at a meeting; once it is kept, ask who is told."""
    from liaison_desk.services import life_warnings

    frame.jobs.run(partial(life_warnings.blank, frame.desk, engagement=engagement), done=partial(_write, frame))


def _write(frame: Frame, warning: LifeWarning) -> None:
    from liaison_desk.services import life_warnings

    def kept(changes: Changes) -> None:
        if changes:
            PassWarning(frame, changes.ids[0]).open()

    title, warn = _("Warn of a danger to life"), partial(_remarks, frame.desk)
    open_sheet(frame, warning, title=title, keep=_keep, only=life_warnings.QUICK, kept=kept, warn=warn)


def open_form(frame: Frame, warning: LifeWarning) -> None:
    """Open the whole form of a warning that is there."""
    from liaison_desk.services import life_warnings

    title, warn = _("Warning of danger to life"), partial(_remarks, frame.desk)
    open_sheet(frame, warning, title=title, keep=_keep, only=life_warnings.FIELDS, warn=warn)


def _keep(desk: Desk, warning: Record) -> Changes:
    from liaison_desk.services import life_warnings

    return life_warnings.kept(desk, warning)  # type: ignore[arg-type]  # the sheet gives back the kind of record that it was given


def _remarks(desk: Desk, warning: Record) -> Sequence[str]:
    from liaison_desk.services import life_warnings

    return life_warnings.remarks(desk, warning)  # type: ignore[arg-type]  # as above


class PassWarning(QDialog):
    """Asks who is told, says at once whether it goes and why not, and passes it on; it stays for the next one."""

    def __init__(self, frame: Frame, warning_id: str) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Pass a warning on"))
        self.resize(px(600), px(520))
        self._frame, self._id = frame, warning_id
        self._prepared: Prepared | None = None
        self._second = ""
        self.danger, self.area = Text("", "body", wrapped=True), Text("", "small", "text2", wrapped=True)
        self.audience, self.recipient = Combo(_("Who may read it")), QLineEdit()
        self.concerns = CheckBox(_("They are in this danger, or answer for people who are"))
        self.recipient_row = FormRow(_("Who is told"), self.recipient, help=_("a name, kept in the share log"), is_required=True)
        self.answer = Text("", "small", "text2", wrapped=True)
        self.second = Button(_("Second person’s word…"), "secondary", "lock-open", pressed=self.ask_second)
        self.messages, self.told = MessageBar(), column(gap=4)
        self.speak = Button(_("Read aloud"), "primary", "phone-call", key="Ctrl+Return", pressed=partial(self.pass_on, _SPOKEN))
        self.save = Button(_("Save as PDF…"), icon="file-export", key="Ctrl+S", pressed=partial(self.pass_on, "pdf"))
        self.text = Button(_("Save as text…"), icon="file-text", pressed=partial(self.pass_on, "text"))
        for one in AUDIENCES:
            if one.code != "desk":
                self.audience.addItem(one.label, one.code)
        self.audience.setCurrentIndex(self.audience.findData("humanitarian"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_LOOK_AFTER)
        self._stack_up()
        self._connect()
        self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()
        self._ask_told()

    # --- whether it goes ---------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask whether it goes to who is named."""
        work = partial(_prepared, self._frame.desk, self._id, self._asked())
        self._frame.jobs.run(work, done=self._show, failed=self._refuse, topic=_TOPIC)

    def _asked(self) -> dict[str, Any]:
        return {
            "audience": self.audience.currentData(),
            "recipient": self.recipient.text().strip() or _("Nobody named yet"),
            "concerns_them": self.concerns.isChecked(),
            "second_person": self._second,
        }

    def _show(self, seen: tuple[Prepared, str, bool]) -> None:
        self._prepared, why, waits = seen
        with_word = _("It goes, with the word of {name}.").format(name=isolate(self._second)) if self._second else ""
        self.answer.setText(why or with_word or _("It goes as it stands. It does not say who told us, at which meeting or when."))
        self.answer.set_ink("danger" if why else "ok")
        self.second.setVisible(waits)
        for one in (self.speak, self.save, self.text):
            one.setEnabled(not why)
        make_room(self.answer)

    def _changed(self) -> None:
        self._second = ""
        self.concerns.setVisible(self.audience.currentData() == "partner")
        self.recipient_row.show_error("")
        self._wait.start()

    def ask_second(self) -> None:
        """Ask for the word of a second person."""
        if self._prepared is not None:
            SecondWordDialog(self, self._frame, self._prepared, self.take_second).open()

    def take_second(self, name: str) -> None:
        """Ask once more, with the word of a second person."""
        self._second = name
        self.look()

    # --- passing it on -----------------------------------------------------------------------------------------------

    def pass_on(self, form: str) -> None:
        """Pass it on: `spoken`, or as a file `pdf` or `text`; in the log before anybody has it."""
        if not self.recipient.text().strip():
            self.recipient_row.show_error(_("Say who is told."))
            self.recipient.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        path = None if form == _SPOKEN else self._ask_path(form)
        if form == _SPOKEN or path is not None:
            self.make(form, path)

    def make(self, form: str, path: Path | None) -> None:
        """Pass it on in that form, to that file where it is one."""
        self.messages.hide()
        work = partial(_passed, self._frame.desk, self._id, self._asked(), form, path)
        self._frame.jobs.run(work, done=partial(self._passed_on, self.recipient.text().strip()), failed=self._refuse)

    def _ask_path(self, form: str) -> Path | None:
        pattern, ending = _PATTERNS[form]
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self._prepared.printed.number if self._prepared else "warning"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the warning"), str(Path(documents) / f"{name}{ending}"), _(pattern))
        return Path(chosen) if chosen else None

    def _passed_on(self, recipient: str, made: tuple[Share, str]) -> None:
        share, words = made
        self.recipient.clear()
        self._ask_told()
        if words:
            confirm = partial(_confirmed, self._frame.desk, self._id, share.id)
            ReadAloud(self, self._frame, recipient, words, confirm, self._ask_told).open()
        else:
            told = _("Written for {recipient}: {name}").format(recipient=isolate(recipient), name=isolate(share.path.name))
            self.messages.show_message(told, _("Give it to them, and note here when they say that they have it."), "ok")

    def _refuse(self, error: DeskError) -> bool:
        if isinstance(error, UserError) and error.field == "recipient":
            self.recipient_row.show_error(error.message)
        else:
            self.messages.show_error(error)
        return True

    # --- who has it --------------------------------------------------------------------------------------------------

    def _ask_told(self) -> None:
        from liaison_desk.services import life_warnings

        self._frame.jobs.run(partial(life_warnings.one, self._frame.desk, self._id), done=self._show_told)

    def _show_told(self, seen: SeenWarning) -> None:
        self.danger.setText(isolate(seen.warning.text))
        self.area.setText(told_where(seen.warning))
        self.area.setVisible(bool(self.area.text()))
        emptied(self.told)
        for one in seen.passings:
            has_it = _("has it") if one.confirmation else _("not confirmed yet")
            words = f"{isolate(one.recipient)} · {AUDIENCES.label_of(one.audience)} · {has_it}"
            self.told.addWidget(Text(words, "small", "ok" if one.confirmation else "text2", wrapped=True))

    def done(self, result: int) -> None:
        """Let go of what was asked for."""
        self._wait.stop()
        self._frame.jobs.drop(_TOPIC)
        super().done(result)

    def _connect(self) -> None:
        self._wait.timeout.connect(self.look)
        self.audience.currentIndexChanged.connect(lambda _at: self._changed())
        self.recipient.textChanged.connect(lambda _words: self._changed())
        self.concerns.toggled.connect(lambda _on: self._changed())
        self.recipient.returnPressed.connect(partial(self.pass_on, _SPOKEN))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, partial(self.pass_on, _SPOKEN))
        QShortcut(QKeySequence("Ctrl+S"), self, partial(self.pass_on, "pdf"))

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), column(gap=12, margins=(24, 8, 24, 12))
        head, foot = row(margins=(24, 18, 24, 4)), row(gap=8, margins=(24, 12, 24, 16))
        head.addWidget(Text(_("Pass a warning on"), "title"))
        for one in (self.danger, self.area, FormRow(_("Who may read it"), self.audience), self.recipient_row, self.concerns, self.answer):
            inside.addWidget(one)
        inside.addWidget(self.second, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addLayout(self.told)
        inside.addStretch(1)
        self.concerns.hide()
        self.second.hide()
        foot.addWidget(Button(_("Close"), pressed=self.reject))
        foot.addStretch(1)
        for button in (self.text, self.save, self.speak):
            foot.addWidget(button)
        standing.addLayout(head)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addLayout(foot)


def told_where(warning: LifeWarning) -> str:
    """Return the area of a warning and until when it holds, in one line."""
    until = _("holds until {when}").format(when=here_shown(warning.until_at)) if warning.until_at else ""
    return " · ".join(one for one in (isolate(warning.area) if warning.area else "", until) if one)


def _prepared(desk: Desk, warning_id: str, asked: dict[str, Any]) -> tuple[Prepared, str, bool]:
    from liaison_desk.services import life_warnings, second_person

    prepared = life_warnings.prepare(desk, warning_id, **asked)
    return prepared, life_warnings.why_not(prepared), second_person.is_wanted(prepared)


def _passed(desk: Desk, warning_id: str, asked: dict[str, Any], form: str, path: Path | None) -> tuple[Share, str]:
    """Pass it on as it is decided now, and return the words to read where it is read aloud."""
    from liaison_desk.services import life_warnings

    prepared = life_warnings.prepare(desk, warning_id, **asked)
    if path is not None:
        return life_warnings.written(desk, prepared, path, form=form), ""
    return life_warnings.spoken(desk, prepared), life_warnings.spoken_words(prepared)


def _confirmed(desk: Desk, warning_id: str, share: str) -> Changes:
    from liaison_desk.services import life_warnings

    return life_warnings.confirmed(desk, warning_id, share)
