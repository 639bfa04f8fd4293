"""Merging two records: side by side, field by field, what differs marked; or saying that they are not the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QSizePolicy, QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import Note, column, line, row, scrolled
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.domain.joining import Pair
    from liaison_desk.services.joining import Beside
    from liaison_desk.ui.shell.frame import Frame


_COLUMNS, _TAKE_WIDTH = 4, 210


class MergeDialog(QDialog):
    """Two records of a kind in two columns; the first stays. Nothing is written before Merge is pressed."""

    def __init__(self, frame: Frame, kind: str, keep: str, lose: str) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Merge"))
        self.resize(min(px(960), frame.width() - px(40)), min(px(700), frame.height() - px(20)))
        self._frame, self.kind, self.keep, self.lose = frame, kind, keep, lose
        self.choices: dict[str, Segments] = {}
        self._usual: dict[str, str] = {}
        self.messages, self._body = MessageBar(), QWidget()
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # For what is still being read.
        self.merge = Button(_("Merge"), "primary", "arrow-merge", key="Ctrl+Return", pressed=self._merge)
        self.swap = Button(_("Keep the other one"), icon="arrows-right-left", pressed=self._swap)
        self.apart = Button(_("They are not the same"), icon="x", pressed=self._tell_apart)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._merge)
        self.ask()

    # --- asking and showing --------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for both records as they stand."""
        from liaison_desk.services import joining

        self.merge.setEnabled(False)
        work = partial(joining.beside, self._frame.desk, self.kind, self.keep, self.lose)
        self._frame.jobs.run(work, done=self.show_beside, failed=self._refuse, topic="merge")

    def show_beside(self, found: Beside) -> None:
        """Show both records: first what differs, then what only one of them has, then what is the same."""
        self.choices, self._usual = {}, {}
        seen = found.seen
        self.heading.setText(_("{kind}: are these two one and the same?").format(kind=seen.kind.label))
        inside = QWidget()
        standing = column(inside, gap=12, margins=(24, 12, 24, 16))
        for remark in seen.remarks:
            standing.addWidget(Note(remark, tone="warn"))
        if seen.references:
            words = ngettext("{count} record that speaks of it follows.", "{count} records that speak of it follow.", seen.references)
            standing.addWidget(Text(words.format(count=seen.references), "small", "text2", wrapped=True))
        parts = (
            (_("They differ"), [each for each in found.lines if each[0].differs]),
            (_("Only one has it"), [each for each in found.lines if not each[0].differs and each[1] != each[2]]),
            (_("The same in both"), [each for each in found.lines if not each[0].differs and each[1] == each[2]]),
        )
        standing.addWidget(self._table([each for each in parts if each[1]]))
        standing.addStretch(1)
        self._show_body(inside)
        self.merge.setEnabled(True)
        first = next(iter(self.choices.values()), None)
        (first or self.merge).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_body(self, inside: QWidget) -> None:
        body = scrolled(inside)
        self._standing.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _table(self, parts: Sequence[tuple[str, Sequence[tuple[Pair, str, str]]]]) -> QWidget:
        """Return one table with a heading for each part, so that the columns stand in line through all of them."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(12))
        for place, stretch in enumerate((2, 4, 4, 0)):
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(_COLUMNS - 1, px(_TAKE_WIDTH))
        for place, words in enumerate(("", _("Stays"), _("Given up"), _("Take"))):
            grid.addWidget(Text(words, "small-strong", "text2"), 0, place)
        at = 1
        for title, lines in parts:
            grid.addWidget(section(title), at, 0, 1, _COLUMNS)
            for place, (pair, mine, theirs) in enumerate(lines, start=at + 1):
                self._line(grid, place, pair, mine, theirs)
            at += len(lines) + 1
        return made

    def _line(self, grid: QGridLayout, at: int, pair: Pair, mine: str, theirs: str) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head = column(gap=4)
        head.addWidget(Text(pair.field.label, "small-strong", wrapped=True))
        if pair.differs:
            head.addWidget(Chip(_("differs"), "arrows-right-left", "warn"), 0, Qt.AlignmentFlag.AlignLeading)
        head.addStretch(1)
        grid.addLayout(head, at, 0)
        for place, words in ((1, mine), (2, theirs)):
            said = Text(isolate(words) if words else _("empty"), "body", "text" if words else "text3", wrapped=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(said, at, place, top)
        grid.addWidget(self._choice(pair), at, 3, top)

    def _choice(self, pair: Pair) -> QWidget:
        if pair.reason:
            return Text(pair.reason, "small", "text2", wrapped=True)
        if not pair.differs and pair.field.shape.default not in (pair.mine, pair.theirs):
            return Text("", "small")
        labels = {"keep": _("This"), "lose": _("The other"), "both": _("Both")}
        options = [(one, labels[one], "") for one in ("keep", "lose", "both") if one in pair.options]
        made = Segments(options, _("Take for {field}").format(field=pair.field.label), pair.taken)
        self.choices[pair.field.name], self._usual[pair.field.name] = made, pair.taken
        return made

    # --- doing -----------------------------------------------------------------------------------------------------------

    def take(self) -> dict[str, str]:
        """Return the choices that differ from the usual."""
        return {name: made.current() for name, made in self.choices.items() if made.current() != self._usual[name]}

    def _merge(self) -> None:
        from liaison_desk.services import joining

        if self.merge.isEnabled():
            self.merge.setEnabled(False)
            work = partial(joining.merge, self._frame.desk, self.kind, self.keep, self.lose, self.take())
            self._frame.jobs.run(work, done=self._merged, failed=self._refuse)

    def _merged(self, changes: Changes) -> None:
        self._frame.say(_("Merged"), batch=changes.batch)
        self.accept()

    def _tell_apart(self) -> None:
        from liaison_desk.services import duplicates

        work = partial(duplicates.tell_apart, self._frame.desk, self.kind, self.keep, self.lose)
        self._frame.jobs.run(work, done=self._told_apart, failed=self._refuse)

    def _told_apart(self, changes: Changes) -> None:
        self._frame.say(_("Kept as two; they are not shown together again"), batch=changes.batch)
        self.accept()

    def _swap(self) -> None:
        self.keep, self.lose = self.lose, self.keep
        self.ask()

    def _refuse(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        return True

    def _stack_up(self) -> None:
        self._standing = column(self, gap=0)
        head = column(gap=6, margins=(24, 18, 24, 12))
        self.heading = Text(_("Merge"), "title", wrapped=True)
        head.addWidget(self.heading)
        words = _(
            "One of them stays and takes what you choose; the other is given up, but its number keeps working. Undo takes it all back."
        )
        head.addWidget(Text(words, "body", "text2", wrapped=True))
        self._standing.addLayout(head)
        self._standing.addWidget(self.messages)
        self._standing.addWidget(line())
        self._standing.addWidget(self._body, 1)
        self._standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addWidget(self.apart)
        foot.addWidget(self.swap)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.merge)
        self._standing.addLayout(foot)
