"""What a form's draft holds: the fields that differ from what is kept, and words that cannot be read yet, such as half a date.

The draft is plain JSON by field. Under `HALF` stand the words that cannot be read, by field; those of rows by the row's id, then by field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from liaison_desk.domain.errors import UserError
from liaison_desk.ui.forms.field_stack import FieldStack, GroupEditor, RowsEditor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.ui.forms.editors import Editor

HALF = "~"
"""No field is called so."""


def typed(stack: FieldStack, record: Record) -> dict[str, Json]:
    """Return what differs from a record, packed, and the words that cannot be read; empty where all is as it was."""
    found: dict[str, Json] = {
        name: stack.editors[name].field.shape.pack(value) for name, value in stack.readable().items() if value != getattr(record, name)
    }
    half = half_typed(stack)
    return found | ({HALF: half} if half else {})


def show(stack: FieldStack, draft: Mapping[str, Json]) -> None:
    """Show a draft over what stands in the form; fields that the form does not have are left out."""
    for name, value in draft.items():
        editor = stack.editors.get(name)
        if editor is not None:
            editor.show_value(editor.field.shape.unpack(value))
    half = draft.get(HALF)
    if isinstance(half, dict):
        show_half_typed(stack, half)


def half_typed(stack: FieldStack) -> dict[str, Json]:
    """Return the words that stand in fields and cannot be read yet."""
    found = {name: _half(editor) for name, editor in stack.editors.items()}
    return {name: words for name, words in found.items() if words}


def show_half_typed(stack: FieldStack, half: Mapping[str, Json]) -> None:
    """Put words that could not be read back into their fields; a row that held nothing else is added again."""
    for name, words in half.items():
        editor = stack.editors.get(name)
        if isinstance(editor, GroupEditor) and isinstance(words, dict):
            show_half_typed(editor.stack, words)
        elif isinstance(editor, RowsEditor) and isinstance(words, dict):
            for id_, inner in words.items():
                show_half_typed(_row(editor, id_), inner if isinstance(inner, dict) else {})
        elif editor is not None and isinstance(words, str):
            _put(editor, words)


def _half(editor: Editor) -> Json:
    if isinstance(editor, GroupEditor):
        return dict(half_typed(editor.stack))
    if isinstance(editor, RowsEditor):
        return {record.id: words for record, stack in editor.shown if (words := half_typed(stack))}
    try:
        editor.value()
    except UserError:
        return _words(editor)
    return None


def _words(editor: Editor) -> str:
    line, area = editor.findChild(QLineEdit), editor.findChild(QPlainTextEdit)
    return line.text() if line is not None else area.toPlainText() if area is not None else ""


def _put(editor: Editor, words: str) -> None:
    line, area = editor.findChild(QLineEdit), editor.findChild(QPlainTextEdit)
    if line is not None:
        line.setText(words)
    elif area is not None:
        area.setPlainText(words)


def _row(editor: RowsEditor, id_: str) -> FieldStack:
    found: dict[str, Any] = {record.id: stack for record, stack in editor.shown}
    if id_ not in found:
        editor.add_row()
        return editor.shown[-1][1]
    made: FieldStack = found[id_]
    return made
