"""What is said of a step in its panel: why, whose it is, when it is due, how it comes back, and what shows that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from liaison_desk.domain.checklist import ChecklistItem
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.terms.checklists import REPEATS
from liaison_desk.i18n import _
from liaison_desk.ui.forms.pickers import ReferenceEditor
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.services.checklist_views import SeenStep
    from liaison_desk.ui.forms.editors import FormNeeds

_ONCE: Final = "once"
_SHORT: Final = 8
"""So many letters of a choice keep their room; the panel is narrow."""


class StepFields(QWidget):
    """The fields of one step; `needs` makes what the picker of a record asks, from known titles by id."""

    def __init__(self, step: SeenStep, needs: Callable[[dict[str, str]], FormNeeds], attach: Callable[[], object]) -> None:
        super().__init__()
        item = self._item = step.item
        self._due_was = step.due
        self.reason, self.owner, self.due = QLineEdit(item.reason), QLineEdit(item.owner), QLineEdit(step.due)
        self.note, self.repeat = TextArea(item.evidence), Combo(_("Comes back"))
        self.note.setFixedHeight(px(64))
        self.repeat.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.repeat.setMinimumContentsLength(_SHORT)
        for one in REPEATS:
            self.repeat.addItem(one.label, one.code)
        self.repeat.setCurrentIndex(max(0, self.repeat.findData(item.repeat or _ONCE)))
        self.proof = ReferenceEditor(field_of(ChecklistItem, "shown_by"), needs({item.shown_by: step.proof} if item.shown_by else {}))
        self.proof.show_value(item.shown_by)
        # With a proxy it would be a stop of Tab beside its line, wherever the page's order leaves it.
        self.proof.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none, the stubs forget it
        self.file = Button(_("Add a file"), "secondary", "file-text", name=_("Add a file that shows it"), pressed=attach)
        self.rows = {
            "reason": FormRow(_("Why"), self.reason, is_required=True),
            "owner": FormRow(_("Owner"), self.owner, help=_("the post that does it")),
            "due": FormRow(_("Due"), self.due, help=_("a day, or T+24")),
            "repeat": FormRow(_("Comes back"), self.repeat),
            "note": FormRow(_("What shows it"), self.note),
            "shown_by": FormRow(_("Shown by"), self.proof, help=_("record, file")),
        }
        standing = column(self, gap=10)
        for row in self.rows.values():
            standing.addWidget(row)
        standing.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeading)
        self.rows["reason"].setVisible(item.state in {"blocked", "not-applicable"} or step.is_overruled)

    def said(self) -> dict[str, str] | None:
        """Return what was said, by the names that a step is settled with; None where the record was not chosen, which is said beside it."""
        words = {"reason": self.reason.text(), "note": self.note.toPlainText(), "owner": self.owner.text()}
        try:
            proof = self.proof.value()
        except UserError as error:
            self.refuse(error)
            return None
        if self.due.text().strip() != self._due_was:
            words["due"] = self.due.text().strip()
        if (repeat := str(self.repeat.currentData())) != (self._item.repeat or _ONCE):
            words["repeat"] = repeat
        if proof != self._item.shown_by:
            words["shown_by"] = proof
        return words

    def refuse(self, error: UserError) -> bool:
        """Show an error beside its field; False where it is about none of them."""
        row = self.rows.get(error.field)
        if row is None:
            return False
        row.setVisible(True)
        row.show_error(error.message)
        (self.proof.line if row.field is self.proof else row.field).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def typed(self) -> dict[str, str]:
        """Return the texts that were typed and not kept yet, by the name of their row."""
        was = {"reason": self._item.reason, "owner": self._item.owner, "due": self._due_was, "note": self._item.evidence}
        return {name: text for name, text in self._texts().items() if text != was[name]}

    def type_again(self, typed: dict[str, str]) -> None:
        """Put back what was typed and not kept."""
        for name, text in typed.items():
            if name == "note":
                self.note.setPlainText(text)
            else:
                getattr(self, name).setText(text)

    def _texts(self) -> dict[str, str]:
        return {"reason": self.reason.text(), "owner": self.owner.text(), "due": self.due.text(), "note": self.note.toPlainText()}

    def place(self) -> str:
        """Return the name of the row that has the cursor, empty for none."""
        here = QApplication.focusWidget()
        return next((name for name, row in self.rows.items() if here is not None and row.isAncestorOf(here)), "")

    def take_cursor(self, place: str) -> bool:
        """Put the cursor into the row of this name; False where there is none."""
        row = self.rows.get(place)
        if row is None or row.isHidden():
            return False
        (self.proof.line if row.field is self.proof else row.field).setFocus(Qt.FocusReason.OtherFocusReason)
        return True
