"""The editor of a point: coordinates or a grid reference in one line, and how exact they are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.place import Point
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.forms.editors import CodeEditor, Editor, FormNeeds
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.fields import Field
    from liaison_desk.services.positions import Position


class PointEditor(Editor):
    """One line for the position; below it stands how it was understood, as a grid reference and in degrees. An empty line is no point."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._value: Point | None = None
        self.line, self.read = QLineEdit(), Text("", "caption", "text2", wrapped=True)
        self.line.setPlaceholderText(_("37P DK 59123 68532, or 8.7618 38.6283"))
        self.line.setMaxLength(80)
        exact = field_of(Point, "precision")
        self.precision = CodeEditor(exact, needs)
        standing = column(self, gap=4)
        standing.addWidget(self.line)
        standing.addWidget(self.read)
        standing.addWidget(FormRow(exact.label, self.precision))
        self.watch(self.line)
        self.line.textChanged.connect(lambda _text: self._tell())
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.precision.changed.connect(self.changed)
        self.precision.changed.connect(self._tell)
        self._tell()

    def value(self) -> Point | None:
        """Return the point; untouched words give the very point that they came from."""
        from liaison_desk.services import positions

        if not self.line.text().strip():
            return None
        precision = str(self.precision.value())
        if self._value is not None and self.line.text() == self._words(self._value):
            is_as_it_was = precision == self._value.precision
            return self._value if is_as_it_was else positions.kept(dataclasses.replace(self._value, precision=precision))
        try:
            return positions.kept(dataclasses.replace(positions.point_read(self.line.text()), precision=precision))
        except UserError as error:
            raise UserError(error.message, field=self.field.name) from None

    def show_value(self, value: Any) -> None:
        """Show a point in degrees."""
        self._value = value
        self.precision.show_value(value.precision if value is not None else "")
        self.line.setText(self._words(value))
        self.line.setCursorPosition(0)
        self._tell()

    def _words(self, value: Point | None) -> str:
        if value is None or value.latitude is None or value.longitude is None:
            return ""
        return f"{value.latitude:g} {value.longitude:g}" if self._is_short(value) else f"{value.latitude} {value.longitude}"

    @staticmethod
    def _is_short(value: Point) -> bool:
        """Whether six figures say all of it."""
        return (float(f"{value.latitude:g}"), float(f"{value.longitude:g}")) == (value.latitude, value.longitude)

    def _tell(self) -> None:
        from liaison_desk.services import positions

        try:
            found = positions.read(self.line.text()) if self.line.text().strip() else None
        except UserError:
            found = None
        words = [isolate(one, left_to_right=True) for one in _readings(found)] if found else []
        if found is not None and found.square > 1:
            words.append(_("middle of a square of {metres} m").format(metres=f"{found.square:,}".replace(",", " ")))
        if found is not None and self.precision.value() == positions.COARSE:
            words.append(_("only the corner of its 5 km square is kept"))
        self._say(words)
        if found is not None and self.needs.places is not None:
            typed = self.line.text()
            self.needs.places.near(typed, lambda near: self._say([*words, near]) if near and self.line.text() == typed else None)

    def _say(self, words: Sequence[str]) -> None:
        self.read.setText(" · ".join(words))
        self.read.setVisible(bool(words))


def _readings(found: Position) -> list[str]:
    """Return a position in every writing, the one of the office first."""
    return list(dict.fromkeys((found.shown, found.grid, found.degrees, found.seconds)))


OF_GROUPS: dict[type | None, type[Editor]] = {Point: PointEditor}
"""Editors of groups that are typed as one line."""
