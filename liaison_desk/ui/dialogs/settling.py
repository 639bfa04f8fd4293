"""Settling what two laptops said differently: the values side by side, each with who wrote it and when; one is taken, or both stay."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from liaison_desk.domain.differing import side_by_side
from liaison_desk.domain.dtg import here_shown
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.versions import MarkedText
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import column, emptied, line, panel, row, scrolled, tabbed_before
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.settling import Conflict, Version
    from liaison_desk.ui.shell.frame import Frame

_TOPIC = "settling"
_IN_A_ROW = 2


class SettleDialog(QDialog):
    """Every field that waits for a choice; each press settles one, and Undo stands beside the word that it was done."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What laptops say differently"))
        self.resize(min(px(860), frame.width() - px(40)), min(px(640), frame.height() - px(20)))
        self._frame = frame
        self.buttons: dict[tuple[str, str, int | str], Button] = {}
        self.found: tuple[Conflict, ...] = ()
        self.messages, self._lines = MessageBar(), column(gap=20)
        self.close_button = Button(_("Close"), pressed=self.reject)
        self._stack_up()
        self.ask()

    def ask(self) -> None:
        """Ask what still waits."""
        from liaison_desk.services import settling

        self._frame.jobs.run(partial(settling.unsettled, self._frame.desk), done=self.show_found, topic=_TOPIC)

    def show_found(self, found: Sequence[Conflict]) -> None:
        """Show the fields, those of one record under its name."""
        emptied(self._lines)
        self.buttons, self.found = {}, tuple(found)
        last = ""
        for one in self.found:
            if one.whole != last:
                self._lines.addLayout(self._head(one))
            last = one.whole
            self._lines.addWidget(self._field(one))
        if not found:
            self._lines.addWidget(EmptyState("circle-check", _("Nothing differs between laptops.")))
        self._lines.addStretch(1)
        tabbed_before(self.close_button, *self.buttons.values())
        # A layout shows what is new only with the next event, and what is hidden takes no keyboard.
        QTimer.singleShot(0, self, self._take_cursor)

    def _take_cursor(self) -> None:
        next(iter(self.buttons.values()), self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, one: Conflict, take: int | str) -> None:
        """Take one value, or both."""
        from liaison_desk.services import settling

        for each in self.buttons.values():
            each.setEnabled(False)
        work = partial(settling.settle, self._frame.desk, one.kind, one.record, one.field, take)
        self._frame.jobs.run(work, done=self._settled, failed=self._refuse)

    def _settled(self, changes: Changes) -> None:
        self.messages.show_message(
            _("Settled, on the other laptop too once it hears of it."), act=(_("Undo"), partial(self._undo, changes))
        )
        self.ask()

    def _undo(self, changes: Changes) -> None:
        from liaison_desk.services import records

        self._frame.jobs.run(partial(records.undo, self._frame.desk, changes.batch), done=lambda _answer: self.ask(), failed=self._refuse)

    def _refuse(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        self.ask()
        return True

    def _head(self, one: Conflict) -> QVBoxLayout:
        standing, lying = column(gap=8), row(gap=8)
        lying.addWidget(Text(isolate(one.title), "card", wrapped=True), 1)
        lying.addWidget(Button(_("Show the record"), "link", name=_("Show {name}").format(name=one.title), pressed=partial(self._go, one)))
        standing.addLayout(lying)
        standing.addWidget(line())
        return standing

    def _go(self, one: Conflict) -> None:
        self.reject()
        self._frame.go_to_record(one.whole_kind, one.whole)

    def _field(self, one: Conflict) -> QWidget:
        made = QWidget()
        standing, lying, grid = column(made, gap=8), row(gap=8), QGridLayout()
        lying.addWidget(Text(one.label, "small-strong", wrapped=True), 1)
        if one.can_be_both:
            lying.addWidget(self._button(one, "both", _("Keep both")))
        grid.setSpacing(px(12))
        pieces = side_by_side(*(each.words for each in one.versions)) if len(one.versions) == _IN_A_ROW else ()
        for place, version in enumerate(one.versions):
            marked = MarkedText(pieces[place], version.words, is_new=True) if pieces else Text(isolate(version.words), "body", wrapped=True)
            grid.addWidget(self._version(one, place, version, marked), place // _IN_A_ROW, place % _IN_A_ROW)
        for at in range(_IN_A_ROW):
            grid.setColumnStretch(at, 1)
        standing.addLayout(lying)
        standing.addLayout(grid)
        return made

    def _version(self, one: Conflict, place: int, version: Version, words: QWidget) -> QFrame:
        made = panel("sunk")
        standing, lying = column(made, gap=6, margins=(12, 10, 12, 10)), row(gap=8)
        standing.addWidget(Text(_whose(version), "section", "text2"))
        standing.addWidget(words)
        standing.addWidget(Text(_by(version), "small", "text2", wrapped=True))
        standing.addStretch(1)
        lying.addWidget(self._button(one, place, _("Take ours") if version.is_ours else _("Take this")))
        lying.addStretch(1)
        standing.addLayout(lying)
        return made

    def _button(self, one: Conflict, take: int | str, words: str) -> Button:
        said = one.versions[take].words if isinstance(take, int) else ""
        name = ": ".join(part for part in (f"{words}, {one.label}", said) if part)
        made = Button(words, name=name, pressed=partial(self.settle, one, take))
        self.buttons[one.record, one.field, take] = made
        return made

    def _stack_up(self) -> None:
        standing, foot = column(self, gap=0), row(gap=8, margins=(24, 12, 24, 16))
        head = column(gap=6, margins=(24, 18, 24, 12))
        head.addWidget(Text(_("What laptops say differently"), "title"))
        words = _("Both wrote before either had heard of the other. Until you choose, the later value is shown first and nothing is lost.")
        head.addWidget(Text(words, "body", "text2", wrapped=True))
        standing.addLayout(head)
        standing.addWidget(self.messages)
        standing.addWidget(line())
        inside = QWidget()
        inner = column(inside, margins=(24, 16, 24, 16))
        inner.addLayout(self._lines)
        standing.addWidget(scrolled(inside), 1)
        standing.addWidget(line())
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        standing.addLayout(foot)


def _whose(version: Version) -> str:
    return _("On this laptop") if version.is_ours else _("On another laptop")


def _by(version: Version) -> str:
    """Return who wrote a value, on which laptop, and when."""
    when = isolate(here_shown(version.at)) if version.at else ""
    laptop = _("laptop {name}").format(name=isolate(version.laptop)) if version.laptop and not version.is_ours else ""
    return " · ".join(word for word in (isolate(version.author), laptop, when) if word)
