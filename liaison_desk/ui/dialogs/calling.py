"""Who do I call? One line from anywhere; the post, its number at a size that can be read while dialling, who is next, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.pages.call_sheet import number_card, numbered
from liaison_desk.ui.painting import plain
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Icon, Note, column, emptied, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.services.calling import Called, Callee
    from liaison_desk.services.reaching import Way
    from liaison_desk.ui.shell.frame import Frame

KEY = "Ctrl+D"
LOG = "Ctrl+L"
_TOPIC = "calling"


class CallingDialog(QDialog):
    """Asks for a matter, a place or an hour and answers while it is typed; Enter opens the call sheet, Ctrl+L logs the call."""

    def __init__(self, frame: Frame, words: str = "") -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Who do I call?"))
        self.resize(px(600), px(560))
        self.frame = frame
        self.answer: Called | None = None
        self.line = QLineEdit()
        self.line.setMaxLength(200)
        self.line.setPlaceholderText(_("medevac tella 0200"))
        self.line.returnPressed.connect(self.open_sheet)
        help_text = _("A matter, a place, an hour, a name; the beginning of a word is enough.")
        self.asked = FormRow(_("Who do I call?"), self.line, help=help_text)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.ask)
        self.log = Button(_("Log the call"), icon="pencil", key=LOG, pressed=self.log_call)
        self.sheet = Button(_("Call sheet"), "primary", "phone", key="Enter", pressed=self.open_sheet)
        self._stack_up()
        QShortcut(QKeySequence(LOG), self, self.log_call)
        self.line.textChanged.connect(self._typed)
        self.line.setText(words)
        self._show(None)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask whom to call about what stands in the line."""
        from liaison_desk.services import calling

        words = self.line.text().strip()
        if not words:
            self.frame.jobs.drop(_TOPIC)
            self._show(None)
            return
        self.frame.jobs.run(partial(calling.whom, self.frame.desk, words), done=self._show, topic=_TOPIC)

    def open_sheet(self, callee: Callee | None = None) -> None:
        """Show the call sheet of whoever is called; without one the first."""
        one = callee or (self.answer.first if self.answer else None)
        if one is not None:
            self.accept()
            self.frame.go_to_record(one.kind, one.id)

    def log_call(self) -> None:
        """Log a call with the first answer, with what was asked as its line; Enter then keeps it."""
        one = self.answer.first if self.answer else None
        if one is None:
            return
        from liaison_desk.ui.dialogs.informal_contact import InformalContact

        gist = _("Called about: {words}").format(words=plain(self.line.text().strip()))
        kind, record_id = ("contact", one.holder_id) if one.holder_id else ("", "")
        self.accept()
        InformalContact(self.frame, kind, record_id, one.holder, gist).open()

    def done(self, result: int) -> None:
        """Let go of the question with the dialog."""
        self._wait.stop()
        self.frame.jobs.drop(_TOPIC)
        super().done(result)

    def _typed(self) -> None:
        self._wait.start(30)

    def _show(self, found: Called | None) -> None:
        self.answer = found
        first = found.first if found else None
        for one in (self.log, self.sheet):
            one.setEnabled(first is not None)
        emptied(self._answers)
        if found is None:
            self._answers.addWidget(Text(_("The posts of the directory answer, with the number to use at that hour."), "small", "text2"))
        elif first is None:
            words = _("Add a liaison point that answers for it, under Contacts & liaison.")
            self._answers.addWidget(Note(_("Nobody is written down for that"), words, "warn"))
        else:
            self._show_first(found, first)
        self._answers.addStretch(1)

    def _show_first(self, found: Called, first: Callee) -> None:
        self._show_how_read(found)
        self._answers.addWidget(Text(isolate(first.organisation or first.post), "card", wrapped=True))
        who = " · ".join(isolate(word) for word in (first.post, first.holder) if word)
        if who:
            self._answers.addWidget(Text(who, "body", "text2", wrapped=True))
        if first.value:
            self._answers.addWidget(number_card(self, _way(first), first.hours))
        for icon, ink, reasons in (("check", "ok", first.why), ("alert-triangle", "warn", first.doubts)):
            for one in reasons:
                self._answers.addWidget(_reason(icon, ink, one))
        if found.others:
            self._answers.addWidget(Text(_("If nobody answers"), "section", "text2"))
        for place, other in enumerate(found.others, start=1):
            self._answers.addWidget(self._other(place, other))

    def _show_how_read(self, found: Called) -> None:
        if found.missed:
            missed = ", ".join(isolate(word) for word in found.missed)
            self._answers.addWidget(Note(_("Nobody answers for: {words}").format(words=missed), _("The nearest are shown."), "warn"))
        if found.slips:
            read = ", ".join(_("{typed} as {read}").format(typed=isolate(typed), read=isolate(meant)) for typed, meant in found.slips)
            self._answers.addWidget(
                Note(_("Read: {words}").format(words=read), _("Nobody is written down by the word as it was typed."), "warn")
            )

    def _other(self, place: int, one: Callee) -> QWidget:
        made = QWidget()
        lying = row(made, gap=8)
        who = " · ".join(word for word in (one.post, one.holder, one.organisation) if word)
        second = " · ".join([*([isolate(one.shown, left_to_right=True)] if one.value else []), *one.doubts[:1], *one.why[:1]])
        lying.addWidget(numbered(place, who, second), 1)
        name = _("Call sheet of {who}").format(who=one.post or one.holder)
        lying.addWidget(Button(_("Open"), "link", name=name, pressed=partial(self.open_sheet, one)), 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _stack_up(self) -> None:
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(self.asked)
        inside = QWidget()
        self._answers = column(inside, gap=8)
        standing.addWidget(scrolled(inside), 1)
        foot.addWidget(Text(_("{key} opens this from anywhere").format(key=shown_key(KEY)), "small", "text2"), 1)
        foot.addWidget(Button(_("Close"), pressed=self.reject))
        foot.addWidget(self.log)
        foot.addWidget(self.sheet)
        standing.addLayout(foot)


def _way(one: Callee) -> Way:
    from liaison_desk.services.calling_reasons import channel_words
    from liaison_desk.services.reaching import DIRECT, Way

    return Way(
        safety=DIRECT,
        title=one.holder or one.post,
        line=channel_words(one.channel),
        kind=one.channel,
        value=one.value,
        shown=one.shown,
        dialled=one.dialled,
    )


def _reason(icon: str, ink: str, words: str) -> QWidget:
    made = QWidget()
    lying = row(made, gap=8)
    lying.addWidget(Icon(icon, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
    lying.addWidget(Text(words, "small", wrapped=True), 1)
    return made


def open_calling(frame: Frame, words: str = "") -> None:
    """Open the dialog, with words already in it if given."""
    CallingDialog(frame, words).open()
