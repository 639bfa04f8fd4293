"""Before an import: rows that look like somebody who is there, and the question what each is: the same, another, to be left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.import_asking import ImportAsking
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, panel, row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.importing import Imported
    from liaison_desk.services.intake import RowOutcome
    from liaison_desk.ui.shell.frame import Frame

_SURE = 0.93
SAME, ANOTHER, LEAVE_OUT = "same", "another", "leave-out"


class ImportQuestions(ImportAsking):
    """Asks what each such row is and hands the answers to `go_on`; nothing was written yet, and Cancel writes nothing."""

    def __init__(self, frame: Frame, imported: Imported, go_on: Callable[[dict[int, str]], object]) -> None:
        super().__init__(frame, imported.file)
        self._rows = [one for one in imported.rows if one.looks_like]
        self._go_on = go_on
        self.choices: dict[int, Segments] = {}
        count = len(self._rows)
        words = ngettext("{count} row looks like somebody who is there", "{count} rows look like somebody who is there", count)
        told = _("Nothing was written yet. Say of each whether it is the same, another, or to be left out.")
        all_of_them = row(gap=8)
        for key, label in ((SAME, _("All the same")), (ANOTHER, _("All others")), (LEAVE_OUT, _("Leave all out"))):
            all_of_them.addWidget(Button(label, pressed=partial(self.choose_all, key)))
        all_of_them.addStretch(1)
        self.ask(words.format(count=count), told, self._questions(), all_of_them)

    def choose_all(self, key: str) -> None:
        """Give every row the same answer."""
        for one in self.choices.values():
            one.choose(key)

    def answers(self) -> dict[int, str]:
        """Return what each row is: the id of the record that it is, `another`, or `leave-out`."""
        found = {one.row: one.looks_like[0].two for one in self._rows}
        return {at: found[at] if made.current() == SAME else made.current() for at, made in self.choices.items()}

    def _questions(self) -> QWidget:
        inside = QWidget()
        standing = column(inside, gap=8, margins=(24, 12, 24, 16))
        for one in self._rows:
            standing.addWidget(self._question(one))
        standing.addStretch(1)
        return inside

    def _question(self, one: RowOutcome) -> QWidget:
        frame, best = panel("sunk"), one.looks_like[0]
        lying, words = row(frame, gap=12, margins=(12, 10, 12, 10)), column(gap=2)
        words.addWidget(Text(isolate(best.one_title), "row", wrapped=True))
        told = _("Row {row} · looks like {title}: {why}").format(row=one.row, title=isolate(best.two_title), why=best.why)
        words.addWidget(Text(told, "small", "text2", wrapped=True))
        for other in one.looks_like[1:]:
            told = _("and like {title}: {why}").format(title=isolate(other.two_title), why=other.why)
            words.addWidget(Text(told, "small", "text2", wrapped=True))
        lying.addLayout(words, 1)
        options = ((SAME, _("The same"), ""), (ANOTHER, _("Another"), ""), (LEAVE_OUT, _("Leave out"), ""))
        made = Segments(options, _("{title} is").format(title=best.one_title), SAME if best.score >= _SURE else ANOTHER)
        self.choices[one.row] = made
        lying.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def accept(self) -> None:
        """Close, and go on with the answers."""
        super().accept()
        self._go_on(self.answers())
