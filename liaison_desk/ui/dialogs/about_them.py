"""What we hold about somebody, to be read to them: beside each line what they may do about it on the spot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, emptied, panel, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.about_them import About, Line
    from liaison_desk.ui.shell.frame import Frame

_TOPIC = "about them"


class AboutDialog(QDialog):
    """Shows the page that is read aloud; every change is kept at once, and the toast offers to undo it."""

    def __init__(self, frame: Frame, contact: str) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What we hold about you"))
        self.resize(px(720), px(640))
        self.frame, self._contact = frame, contact
        self.seen: About | None = None
        self.buttons: dict[tuple[str, str], Button] = {}
        self.fields: dict[str, FormRow] = {}
        self._correcting, self._is_open = "", True
        self.title = Text(_("What we hold about you"), "title", wrapped=True)
        self.stands = Text("", "body", wrapped=True)
        self.messages = MessageBar()
        self.withdraw = Button(_("Withdraw everything"), "danger", "x", pressed=self.open_withdrawing)
        self._stack_up()
        self.ask()
        frame.jobs.desk_changed.connect(self._changed)

    def ask(self) -> None:
        """Read it from the vault."""
        from liaison_desk.services import about_them

        self.frame.jobs.run(partial(about_them.about, self.frame.desk, self._contact), done=self._show, topic=_TOPIC)

    def correct(self, path: str) -> None:
        """Open the field of a line; Enter keeps what they say."""
        self._correcting = path
        self._show_lines()
        field = self.fields[path].field
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self, path: str) -> None:
        """Keep what they say instead."""
        from liaison_desk.services import about_them

        line = self.fields[path].field
        typed = line.text() if isinstance(line, QLineEdit) else ""
        self._run(partial(about_them.corrected, self.frame.desk, self._contact, path, typed), _("Corrected"))

    def narrow(self, path: str) -> None:
        """Close a line to everybody outside our team."""
        from liaison_desk.services import about_them

        self._run(partial(about_them.narrowed, self.frame.desk, self._contact, path), _("Only our own team reads it now"))

    def take_away(self, path: str) -> None:
        """Take a line away."""
        from liaison_desk.services import about_them

        self._run(partial(about_them.taken_away, self.frame.desk, self._contact, path), _("Taken away"))

    def print(self) -> None:
        """Offer the same page on paper."""
        self.accept()
        self.frame.print_here("about-you")

    def open_withdrawing(self) -> None:
        """Let them take everything back."""
        from liaison_desk.ui.pages.consent_part import open_withdrawing

        if self.seen is not None:
            standing = self.seen.standing
            self.accept()
            open_withdrawing(self.frame, standing)

    def done(self, result: int) -> None:
        """Let go of the question with the dialog."""
        self.frame.jobs.drop(_TOPIC)
        self._is_open = False
        super().done(result)

    def _run(self, work: Callable[[], Changes], words: str) -> None:
        self.frame.jobs.run(work, done=partial(self._kept, words), failed=self._failed)

    def _kept(self, words: str, changes: Changes) -> None:
        self._correcting = ""
        self.messages.hide()
        self.frame.say(words, batch=changes.batch)
        self.ask()

    def _failed(self, error: DeskError) -> bool:
        if isinstance(error, UserError) and self._correcting in self.fields:
            self.fields[self._correcting].show_error(error.message)
        else:
            self.messages.show_error(error)
        return True

    def _changed(self, _changes: Changes) -> None:
        if self._is_open and not self._correcting:
            self.ask()

    def _show(self, seen: About) -> None:
        self.seen = seen
        self.stands.setText(f"{isolate(seen.name)} · {seen.standing.words}")
        self.withdraw.setVisible(seen.standing.is_open)
        self._show_lines()

    def _show_lines(self) -> None:
        if self.seen is None:
            return
        emptied(self._lines)
        self.buttons, self.fields = {}, {}
        for one in self.seen.lines:
            self._lines.addWidget(self._card(one))
        for words in self._other_words(self.seen):
            self._lines.addWidget(Text(words, "small", "text2", wrapped=True))
        self._lines.addStretch(1)

    def _other_words(self, seen: About) -> list[str]:
        met = _("Meetings at which you are written down: {count}").format(count=seen.meetings)
        given = _("Copies that named you: {count}").format(count=seen.copies)
        return [met, given, *seen.also]

    def _card(self, one: Line) -> QWidget:
        card = panel("sunk")
        standing, lying, words = column(card, gap=4, margins=(14, 8, 12, 8)), row(gap=12), column(gap=1)
        words.addWidget(Text(one.label, "small", "text2"))
        words.addWidget(Text(isolate(one.value), "body", wrapped=True))
        second = " · ".join(word for word in (one.note, one.readers) if word)
        words.addWidget(Text(second, "small", "text2", wrapped=True))
        lying.addLayout(words, 1)
        lying.addWidget(self._choices(one), 0, Qt.AlignmentFlag.AlignTop)
        standing.addLayout(lying)
        if one.path == self._correcting:
            standing.addWidget(self._field(one))
        return card

    def _choices(self, one: Line) -> QWidget:
        made = QWidget()
        lying = row(made, gap=4)
        offered = (
            ("correct", _("Correct"), one.may_correct, self.correct),
            ("narrow", _("Narrow"), one.may_narrow, self.narrow),
            ("take", _("Take away"), one.may_take_away, self.take_away),
        )
        for key, label, is_there, run in offered:
            if is_there:
                name = f"{label}: {one.label} {isolate(one.value)}"
                self.buttons[one.path, key] = Button(label, "link", name=name, pressed=partial(run, one.path))
                lying.addWidget(self.buttons[one.path, key])
        return made

    def _field(self, one: Line) -> FormRow:
        line = QLineEdit(one.typed)
        line.setMaxLength(200)
        line.selectAll()
        line.returnPressed.connect(partial(self.keep, one.path))
        made = self.fields[one.path] = FormRow(_("What is right?"), line, help=_("Enter keeps it."))
        return made

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), column(gap=10, margins=(24, 18, 24, 12))
        foot = QWidget()
        foot.setContentsMargins(px(24), px(8), px(24), px(16))
        room = QWidget()
        self._lines = column(room, gap=6)
        inside.addWidget(self.title)
        inside.addWidget(self.stands)
        words = _("Read it to them where nobody listens. Whoever passes the word and whoever told us stands nowhere here.")
        inside.addWidget(Text(words, "small", "text2", wrapped=True))
        inside.addWidget(scrolled(room), 1)
        lying = row(foot, gap=8)
        lying.addWidget(Button(_("Print"), icon="printer", pressed=self.print))
        lying.addWidget(self.withdraw)
        lying.addStretch(1)
        lying.addWidget(Button(_("Close"), "primary", pressed=self.accept))
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(foot)
