"""The fields of a record or group, one under the other, each with its editor; groups and rows hold such a stack themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.record import new_id
from liaison_desk.i18n import _
from liaison_desk.ui.forms.editors import EDITORS, Editor, FormNeeds, LongTextEditor, MarkingEditor
from liaison_desk.ui.forms.number_note import NumberNote
from liaison_desk.ui.forms.pickers import ReferenceEditor, TermsEditor
from liaison_desk.ui.forms.place_editor import PlaceEditor
from liaison_desk.ui.forms.point_editor import OF_GROUPS
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, emptied, panel, row, tabbed_before
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN_FIELDS = 5
Headed = Callable[[str], str]
NOT_TYPED = frozenset({"parent", "order"})


class FieldStack(QWidget):
    """Rows of editors for the fields of a class, one under the other; the fields after the first few are folded under More.

    With `headed`, which gives the heading of a section, nothing is folded and every section has its heading; `begins` names the
    first field of each.
    """

    changed = Signal()
    left_field = Signal(str)

    def __init__(self, fields: Sequence[Field], needs: FormNeeds, *, open_fields: int = OPEN_FIELDS, headed: Headed | None = None) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self.rows: dict[str, FormRow] = {}
        self.begins: list[str] = []
        self.more = Button(_("More"), "inline", "chevron-down", pressed=self.unfold)
        self._folded = QWidget()
        self._folded.hide()
        standing, beneath = column(self, gap=14), column(self._folded, gap=14)
        opened, rest = split(fields, open_fields) if headed is None else (fields, ())
        self._fill(standing, opened, needs, headed)
        self._fill(beneath, rest, needs, _)
        standing.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        standing.addWidget(self._folded)
        self.more.setVisible(bool(rest))

    def _fill(self, into: QBoxLayout, fields: Sequence[Field], needs: FormNeeds, headed: Headed | None) -> None:
        here = ""
        for one in fields:
            if headed is not None and one.section and one.section != here:
                here = one.section
                into.addWidget(section(headed(here)))
                self.begins.append(one.name)
            into.addWidget(self._row(one, needs))

    def show_values(self, values: Any) -> None:
        """Show the values of a record or group."""
        for name, editor in self.editors.items():
            editor.show_value(getattr(values, name))
            self.rows[name].show_error("")

    def values(self) -> dict[str, Any]:
        """Read every field; the first that cannot be read raises `UserError` with its name, all are shown beside their fields."""
        read: dict[str, Any] = {}
        first: UserError | None = None
        for name in self.editors:
            try:
                read[name] = self.check(name)
            except UserError as error:
                first = first or error
        if first is not None:
            raise first
        return read

    def readable(self) -> dict[str, Any]:
        """Read every field that can be read, without a word about the others; for drafts."""
        read: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                read[name] = editor.so_far()
            except UserError:
                continue
        return read

    def check(self, name: str) -> Any:
        """Read one field and show what is wrong beside it; raises `UserError`."""
        editor = self.editors[name]
        try:
            value = editor.value()
            if editor.field.required and value == editor.field.shape.default:
                raise UserError(_("{label} is needed.").format(label=editor.field.label), field=name)
        except UserError as error:
            self.rows[name].show_error(error.message)
            raise
        self.rows[name].show_error("")
        return value

    def show_error(self, error: UserError) -> bool:
        """Show an error beside the field that it names and go there; False where the form has no such field."""
        place = self.rows.get(error.field)
        if place is None:
            return False
        if self._folded.isAncestorOf(place) and not self.is_unfolded:
            self.unfold()
        place.show_error(error.message)
        self.editors[error.field].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def is_unfolded(self) -> bool:
        """Say whether every field is shown."""
        return not self._folded.isHidden()

    def unfold(self) -> None:
        """Show every field; from the button the cursor goes on to the first of those that it brought."""
        was_here = self.more.hasFocus()
        self._folded.show()
        if was_here:
            self.more.focusNextChild()
        self.more.hide()

    def focused(self) -> str:
        """Return the name of the field that has the cursor, or nothing."""
        here = QApplication.focusWidget()
        return next((name for name, editor in self.editors.items() if here is not None and editor.isAncestorOf(here)), "")

    def show_changed(self, before: Any, after: Any) -> None:
        """Show what changed between two records in the fields that still stand as `before`; the others are left as they are."""
        for name, value in self.readable().items():
            if value == getattr(before, name) and value != getattr(after, name):
                self.editors[name].show_value(getattr(after, name))

    def _row(self, field: Field, needs: FormNeeds) -> FormRow:
        editor = editor_of(field, needs)
        made = FormRow(field.label, editor, help=field.help, is_required=field.required)
        if isinstance(editor, LongTextEditor):
            editor.measured.connect(made.show_room)
        self.editors[field.name], self.rows[field.name] = editor, made
        editor.changed.connect(partial(self._mended, field.name))
        editor.changed.connect(self.changed)
        editor.left.connect(lambda name=field.name: self._left(name))
        return made

    def _mended(self, name: str) -> None:
        """Take what was said beside a field away as soon as it can be read; nothing new is said before it is left."""
        if self.rows[name].has_error:
            with suppress(UserError):
                self.check(name)

    def _left(self, name: str) -> None:
        if not self.focused() and self._is_bare(name):
            return  # Who goes to More, to Cancel or to another window has not passed the field over yet; saving asks for it.
        try:
            self.check(name)
        except UserError:
            return
        self.left_field.emit(name)

    def _is_bare(self, name: str) -> bool:
        """Say whether a field that is needed stands empty and nothing was said against it yet."""
        field = self.editors[name].field
        try:
            return field.required and not self.rows[name].has_error and self.editors[name].so_far() == field.shape.default
        except UserError:
            return False


def split(fields: Sequence[Field], open_fields: int) -> tuple[list[Field], list[Field]]:
    """Return the fields to show at once and those under More: required and first ones lead, at most `open_fields`."""
    typed = [one for one in fields if one.name not in NOT_TYPED]
    leading = [one for one in typed if one.first or one.required] or typed
    opened = leading[:open_fields]
    if len(typed) - len(opened) == 1:
        opened = typed
    return opened, [one for one in typed if one not in opened]


class GroupEditor(Editor):
    """Values that change together, in a panel of their own; all of them empty is no group."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._member = field.shape.member
        frame = panel("sunk")
        self.stack = FieldStack(fields_of(self._member) if self._member else (), needs, open_fields=8)
        column(frame, margins=(12, 10, 12, 12)).addWidget(self.stack)
        row(self).addWidget(frame)
        self.stack.changed.connect(self.changed)
        self.stack.left_field.connect(lambda _name: self.left.emit())

    def value(self) -> Any:
        """Return the group, or None when nothing is filled in."""
        return self._made(self.stack.values())

    def so_far(self) -> Any:
        """Return the group as far as it can be read."""
        return self._made(self.stack.readable())

    def _made(self, values: dict[str, Any]) -> Any:
        if self._member is None:
            return None
        made = self._member(**values)
        return None if made == self._member() else made

    def show_value(self, value: Any) -> None:
        """Show a group."""
        if self._member is not None:
            self.stack.show_values(value if value is not None else self._member())


class RowsEditor(Editor):
    """Child records as an inline list: each a small form, with buttons to add, take away and move up."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self._member = field.shape.member
        self.shown: list[tuple[Any, FieldStack]] = []
        standing = column(self, gap=8)
        self._list = column(gap=8)
        self.add = Button(_("Add"), "secondary", "plus", name=_("Add to {label}").format(label=field.label), pressed=self.add_row)
        standing.addLayout(self._list)
        standing.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Any, ...]:
        """Return the rows in their order; a new row that was left empty is not kept."""
        return self._filled([dataclasses.replace(record, **stack.values()) for record, stack in self.shown])

    def so_far(self) -> tuple[Any, ...]:
        """Return the rows as far as they can be read."""
        return self._filled([dataclasses.replace(record, **stack.readable()) for record, stack in self.shown])

    def _filled(self, read: Sequence[Any]) -> tuple[Any, ...]:
        empty = self._member() if self._member else None
        return tuple(one for one in read if empty is None or one != empty.but(id=one.id))

    def show_value(self, value: Any) -> None:
        """Show rows; the cursor stays in its row and field, and an unfolded row stays unfolded."""
        here = next(((record.id, name) for record, stack in self.shown if (name := stack.focused())), ("", ""))
        unfolded = {record.id for record, stack in self.shown if stack.is_unfolded}
        emptied(self._list)
        self.shown = []
        for record in value:
            stack = self._show(record)
            if record.id in unfolded:
                stack.unfold()
            if record.id == here[0] and here[1]:
                stack.editors[here[1]].setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self) -> None:
        """Add an empty row and go to its first field."""
        if self._member is not None:
            stack = self._show(self._member(id=new_id()))
            next(iter(stack.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _show(self, record: Any) -> FieldStack:
        fields = sorted(fields_of(type(record)), key=lambda one: one.shape.name is not ShapeName.REFERS_TO)
        frame, stack = panel("sunk"), FieldStack(fields, self.needs, open_fields=max(3, sum(one.first for one in fields)))
        stack.show_values(record)
        stack.changed.connect(self.changed)
        if isinstance(record, Channel) and self.needs.numbers is not None:
            stack.rows["value"].add(NumberNote(stack.editors["kind"], stack.editors["value"], self.needs.numbers))
        standing, head = column(frame, gap=6, margins=(12, 8, 8, 12)), row(gap=4)
        head.addWidget(Text(f"{len(self.shown) + 1}", "small-strong", "text2"))
        head.addStretch(1)
        pair = (record, stack)
        ends = (
            Button(_("Up"), "link", pressed=lambda: self._move_up(pair)),
            Button(_("Take away"), "link", pressed=lambda: self._take_away(pair)),
        )
        for one in ends:
            head.addWidget(one)
        standing.addLayout(head)
        standing.addWidget(stack)
        self.shown.append(pair)
        self._list.addWidget(frame)
        frame.show()
        tabbed_before(self.add, stack, *ends)
        return stack

    def _move_up(self, pair: tuple[Any, FieldStack]) -> None:
        place = self.shown.index(pair)
        if place:
            self._rebuild([*self.shown[: place - 1], pair, self.shown[place - 1], *self.shown[place + 1 :]])

    def _take_away(self, pair: tuple[Any, FieldStack]) -> None:
        self._rebuild([one for one in self.shown if one is not pair])
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, pairs: Sequence[tuple[Any, FieldStack]]) -> None:
        self.show_value([dataclasses.replace(record, **stack.readable()) for record, stack in pairs])
        self.changed.emit()


OF_ROWS: dict[Any, type[Editor]] = {}
"""Editors of rows that need more than a list of small forms, by their class; `forms/attendance.py` adds its own."""


def editor_of(field: Field, needs: FormNeeds) -> Editor:
    """Return the editor that fits the shape of a field."""
    of_group = OF_GROUPS.get(field.shape.member, GroupEditor)
    by_shape: dict[ShapeName, type[Editor]] = {
        ShapeName.TERMS: TermsEditor,
        ShapeName.GROUP: of_group,
        ShapeName.REFERS_TO: ReferenceEditor,
        ShapeName.ROWS: OF_ROWS.get(field.shape.member, RowsEditor),
    }
    if field.shape.name is ShapeName.REFERS_TO and field.shape.target == "place":
        return PlaceEditor(field, needs)
    if field.name == "marking" and field.shape.type_name == "text":
        return MarkingEditor(field, needs)
    return (by_shape.get(field.shape.name) or EDITORS[field.shape.type_name])(field, needs)
