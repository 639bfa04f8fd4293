"""The field of a place: the office's own places, those of the lists, a position in any writing, and a new place made in the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.place import Place
from liaison_desk.i18n import _
from liaison_desk.ui.forms.editors import CodeEditor, FormNeeds
from liaison_desk.ui.forms.pickers import ReferenceEditor
from liaison_desk.ui.painting import plain
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, panel, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.fields import Field
    from liaison_desk.ui.forms.editors import Suggestion


class NewPlaceRow(QWidget):
    """Asks for a new place beneath its field: name, kind and position. `asked` tells them, `given_up` that there shall be none."""

    asked = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, needs: FormNeeds) -> None:
        super().__init__()
        self._proposed = ""
        self.name, self.position = QLineEdit(), QLineEdit()
        self.kind = CodeEditor(field_of(Place, "kind"), needs)
        self.position.setMaxLength(80)
        self.name_row = FormRow(_("Name of the new place"), self.name, is_required=True)
        self.position_row = FormRow(_("Where it lies"), self.position, help=_("A grid reference or coordinates; may stay empty."))
        self.near = Text("", "caption", "text2", wrapped=True)
        self.add = Button(_("Add the place"), "primary", "map-pin", pressed=self.ask)
        self.drop = Button(_("Not now"), "secondary", pressed=self.given_up.emit)
        frame = panel("sunk")
        standing, buttons = column(frame, gap=8, margins=(12, 10, 12, 12)), row(gap=8)
        for one in (self.name_row, FormRow(_("Kind"), self.kind), self.position_row, self.near):
            standing.addWidget(one)
        for button in (self.add, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        standing.addLayout(buttons)
        column(self).addWidget(frame)
        for line in (self.name, self.position):
            line.returnPressed.connect(self.ask)
        self.position.textChanged.connect(lambda _text: self._look(needs))

    def begin(self, words: str) -> None:
        """Begin with what was typed: a name, or a position, which then lacks a name."""
        from liaison_desk.services import place_entry

        is_position = place_entry.is_position(words)
        self._proposed = plain(place_entry.name_for(words)) if is_position else ""
        self.name.setText(self._proposed or words)
        self.position.setText(words if is_position else "")
        self.kind.show_value("")
        self.refuse(None)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_position:
            self.name.selectAll()

    def ask(self) -> None:
        """Ask for the place to be made."""
        self.asked.emit(self.name.text(), str(self.kind.value()), self.position.text())

    def refuse(self, error: UserError | None) -> None:
        """Show an error beside the field that it names, or take all away."""
        self.name_row.show_error(error.message if error is not None and error.field != "position" else "")
        self.position_row.show_error(error.message if error is not None and error.field == "position" else "")

    def _look(self, needs: FormNeeds) -> None:
        self.position_row.show_error("")
        words = self.position.text().strip()
        self._say("")
        if words and needs.places is not None:
            needs.places.near(words, lambda said: self._say(said) if self.position.text().strip() == words else None)

    def _say(self, words: str) -> None:
        self.near.setText(words)
        self.near.setVisible(bool(words))
        if words and self._proposed and self.name.text() == self._proposed:  # Nearer to a name than figures, which say nothing to a reader.
            self._proposed = _("Point {where}").format(where=plain(words))
            self.name.setText(self._proposed)
            self.name.selectAll()


class PlaceEditor(ReferenceEditor):
    """A reference to a place. A name that nobody knows is asked about in the row before a place is made of it."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self.line.setPlaceholderText(_("Name, P-code, grid reference or coordinates"))
        self._asks: NewPlaceRow | None = None

    def value(self) -> Any:
        """Return the id; while a new place is asked about, say so and not that nothing was chosen."""
        if self.is_asking:
            raise UserError(_("Add the new place first, or choose one from the list."), field=self.field.name)
        return super().value()

    @property
    def is_asking(self) -> bool:
        """Say whether a new place is being asked about."""
        return self._asks is not None and not self._asks.isHidden()

    def make_new(self, words: str) -> None:
        """Ask about a new place beneath the field; where there is no desk to ask, do as every reference does."""
        if self.needs.places is None:
            super().make_new(words)
            return
        if self._asks is None:
            self._asks = NewPlaceRow(self.needs)
            self._asks.asked.connect(self._make)
            self._asks.given_up.connect(self._give_up)
            self.standing.addWidget(self._asks)
        self._asks.begin(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the field unchecked while the cursor goes to the row that asks about a new place."""
        if event.type() == QEvent.Type.FocusOut and self.is_asking:
            return False
        return super().eventFilter(watched, event)

    def _make(self, name: str, kind: str, position: str) -> None:
        if self.needs.places is not None and self._asks is not None:
            self.needs.places.make(name, kind, position, self._made, self._asks.refuse)

    def _made(self, made: Sequence[Suggestion]) -> None:
        if self._asks is not None:
            self._asks.hide()
        self._created(made)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if self._asks is not None:
            self._asks.hide()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()
