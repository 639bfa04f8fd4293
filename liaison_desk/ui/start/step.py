"""What every step of the first start is: a heading, a sentence, its fields, and what is still missing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text


class Step(QWidget):
    """One step: a heading, a sentence, its fields."""

    changed = Signal()

    def __init__(self, title: str, line: str) -> None:
        super().__init__()
        self.standing = column(self, gap=18)
        head = column(gap=6)
        head.addWidget(Text(title, "page", wrapped=True))
        head.addWidget(Text(line, "body", "text2", wrapped=True))
        self.standing.addLayout(head)

    def missing(self) -> bool:
        """Show what is missing beside its field; False when the step is complete."""
        return False

    def take_missing(self) -> None:
        """Put the cursor into the first field of which `missing` said something; the words go as soon as something is written."""
        wrong = [one for one in self.findChildren(FormRow) if one.has_error]
        for one in wrong:
            written = one.field.focusProxy() or one.field
            if isinstance(written, QLineEdit):
                written.textChanged.connect(partial(_forgive, one))
        if wrong:
            wrong[0].field.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        field = self.findChild(QLineEdit)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _forgive(row: FormRow, _written: str) -> None:
    row.show_error("")
