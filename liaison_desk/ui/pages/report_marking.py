"""The marking of a report in its editor: two answers set it; the label, other markings and the days are there to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.ui.forms.record_form import RecordForm

ANSWERS = ("written_for", "attribution")
"""The two questions (decision 21)."""
OPENED = ("tlp", "marking", "destroy_on", "operation", "is_exercise")
"""What follows from them, or is asked of few."""


class Marking(QWidget):
    """The label that the answers ask for, and under a button the fields behind it; it stands last in the form, whose rows it takes."""

    def __init__(self, form: RecordForm, report: AfterAction) -> None:
        super().__init__()
        standing = column(self, gap=10)
        lying = row(gap=8)
        self.chip, self.word = Chip(""), Text("", "small", "text2", wrapped=True)
        self.open = Button(_("Open the marking"), "inline", "chevron-down", pressed=self.unfold)
        for one in (self.chip, self.word):
            lying.addWidget(one)
        lying.setStretch(1, 1)
        standing.addWidget(Text(_("Marking, from your answers"), "small-strong"))
        standing.addLayout(lying)
        standing.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        self.folded = QWidget()
        beneath = column(self.folded, gap=14)
        for name in OPENED:
            if name in form.stack.rows:
                beneath.addWidget(form.stack.rows[name])
        standing.addWidget(self.folded)
        self.folded.hide()
        stack = form.stack.layout()
        if stack is not None:
            stack.addWidget(self)
        self.show_report(report)

    def show_report(self, report: AfterAction) -> None:
        """Show how the report is marked now, and whether that follows from the answers."""
        from liaison_desk.domain.after_action.marked import label_of_answers

        asked = label_of_answers(report)
        self.chip.set_text(report.tlp, "warn" if report.tlp in {"TLP:RED", "TLP:AMBER+STRICT"} else "info")
        readers = AUDIENCES.label_of(report.written_for)
        chosen = _("{readers}; chosen by hand, the answers ask for {label}").format(readers=readers, label=asked)
        self.word.setText(readers if report.tlp == asked else chosen)

    def unfold(self) -> None:
        """Show the fields behind the label."""
        self.folded.show()
        self.open.hide()
