"""The form of any record, drawn from the description of its fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Json, fields_of
from liaison_desk.domain.record import Record
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.forms.field_stack import FieldStack, Headed
from liaison_desk.ui.widgets.panel import column

if TYPE_CHECKING:
    from collections.abc import Sequence

DRAFT_AFTER = 1_500


class RecordForm(QWidget):
    """A form for one record. `submitted` tells the record as it stands when Ctrl+Enter or Save asks for it.

    `keep_draft` is called with the readable fields as plain JSON within two seconds of typing.
    """

    submitted = Signal(Record)
    changed = Signal()
    left_field = Signal(str)

    def __init__(
        self,
        record: Record,
        needs: FormNeeds | None = None,
        *,
        only: Sequence[str] = (),
        headed: Headed | None = None,
        keep_draft: Callable[[dict[str, Json]], object] | None = None,
    ) -> None:
        super().__init__()
        self._record, self._keep_draft, self._drafted = record, keep_draft, dict[str, Json]()
        known = {one.name: one for one in fields_of(type(record))}
        fields = [known[name] for name in only or known if name in known]
        self.stack = FieldStack(fields, needs or FormNeeds(), headed=headed)
        column(self).addWidget(self.stack)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.flush_draft)
        self.stack.changed.connect(self._changed)
        self.stack.left_field.connect(self.left_field)
        self.show_record(record)

    @property
    def is_changed(self) -> bool:
        """Say whether anything differs from the record that was shown."""
        return any(getattr(self._record, name) != value for name, value in self.stack.readable().items())

    def show_record(self, record: Record) -> None:
        """Show a record."""
        self._record, self._drafted = record, {}
        self.stack.show_values(record)
        self._draft.stop()

    def settle(self, record: Record) -> Record:
        """Take `record` as what is kept, without touching what stands in the fields; return what was taken as kept before."""
        before, self._record, self._drafted = self._record, record, {}
        self._draft.stop()
        return before

    def take_over(self, record: Record) -> None:
        """Show what was changed elsewhere; what was typed since stays, and fields that did not change keep their cursor."""
        before, self._record = self._record, record
        self.stack.show_changed(before, record)

    def record(self) -> Record:
        """Return the record with what was typed; raises `UserError` naming the first field that cannot be read."""
        return dataclasses.replace(self._record, **self.stack.values())

    def so_far(self) -> Record:
        """Return the record with everything that can be read."""
        return dataclasses.replace(self._record, **self.stack.readable())

    def submit(self) -> None:
        """Tell the record, or go to the first field that is wrong."""
        try:
            made = self.record()
        except UserError as error:
            self.show_error(error)
            return
        self._draft.stop()
        self.submitted.emit(made)

    def show_error(self, error: UserError) -> bool:
        """Show an error beside its field; False where it names none of this form."""
        return self.stack.show_error(error)

    def restore(self, draft: dict[str, Json]) -> None:
        """Show what was kept in a draft over the record."""
        from liaison_desk.ui.forms import typed_draft

        typed_draft.show(self.stack, draft)
        self._drafted = typed_draft.typed(self.stack, self._record)

    def throw_away(self) -> dict[str, Json]:
        """Show the record as it was and let its draft go; return what was typed, as the draft held it, empty where nothing was."""
        from liaison_desk.ui.forms import typed_draft

        typed, was_kept = typed_draft.typed(self.stack, self._record), bool(self._drafted)
        self.show_record(self._record)
        if was_kept and self._keep_draft is not None:
            self._keep_draft({})
        return typed

    def flush_draft(self) -> None:
        """Keep the draft now, where it differs from the one kept last; see `typed_draft.py` for what it holds."""
        from liaison_desk.ui.forms import typed_draft

        self._draft.stop()
        if self._keep_draft is not None and (typed := typed_draft.typed(self.stack, self._record)) != self._drafted:
            self._drafted = typed
            self._keep_draft(typed)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = next(iter(self.stack.editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            words = first.focusProxy()
            if isinstance(words, QLineEdit):
                words.end(False)  # What is typed goes on where the draft stopped.

    def _changed(self) -> None:
        self.changed.emit()
        if self._keep_draft is not None and not self._draft.isActive():
            self._draft.start()
