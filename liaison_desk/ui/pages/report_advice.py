"""What is still missing in a step and what is worth a second look, each with a way to its place: the field, the row, the words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.forms.field_stack import FieldStack, RowsEditor
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.services.report_editor import Open
    from liaison_desk.ui.forms.editors import Editor
    from liaison_desk.ui.forms.record_form import RecordForm
    from liaison_desk.ui.pages.report_steps import Step

MOST_LINES = 6


def advice_lines(seen: Open, step: Step, names: Sequence[Block], go: Callable[[Block], object]) -> QWidget:
    """Return what is missing or worth a second look in a step, as sentences with a way to their place; empty where nothing is.

    `names` are those in running text that the reader may not know.
    """
    holder = QWidget()
    standing = column(holder, gap=4)
    here = [one for one in (*seen.missing, *names, *seen.advice) if one.section in step.sections]
    for one in here[:MOST_LINES]:
        standing.addLayout(_line(one, is_block=one in seen.missing, is_name=one in names, go=go))
    if len(here) > MOST_LINES:
        standing.addWidget(Text(_("And {count} more.").format(count=len(here) - MOST_LINES), "small", "text2"))
    return holder


def _line(one: Block, *, is_block: bool, is_name: bool, go: Callable[[Block], object]) -> Any:
    lying = row(gap=6)
    icon, ink = ("circle-minus", "warn") if is_block else ("eye-off", "warn") if is_name else ("info-circle", "info")
    lying.addWidget(Icon(icon, ink, 16), 0, Qt.AlignmentFlag.AlignVCenter)
    lying.addWidget(Text(one.message, "small", "text2", wrapped=True), 1)
    if one.field:
        word = _("Raise it") if one.field == "tlp" else _("Show")
        lying.addWidget(Button(word, "link", name=f"{word}: {one.message}", pressed=partial(go, one)), 0, Qt.AlignmentFlag.AlignVCenter)
    return lying


def jump(forms: Sequence[RecordForm], one: Block) -> bool:
    """Put the cursor where a sentence is about: into the field, the row, and onto the words; False where no form has the field."""
    form = next((each for each in forms if one.field in each.stack.editors), None)
    if form is None:
        return False
    editor: Editor = form.stack.editors[one.field]
    if isinstance(editor, RowsEditor) and 0 < one.row <= len(editor.shown):
        editor = _in_row(editor.shown[one.row - 1][1], one.part)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    if one.words:
        _choose_words(editor, one.words)
    return True


def _in_row(stack: FieldStack, part: str) -> Editor:
    name = part if part in stack.editors else next(iter(stack.editors))
    if not stack.is_unfolded and not stack.rows[name].isVisibleTo(stack):
        stack.unfold()
    return stack.editors[name]


def _choose_words(editor: QWidget, words: str) -> None:
    inner = editor.focusProxy()
    if isinstance(inner, QPlainTextEdit):
        place = inner.toPlainText().find(words)
        cursor = inner.textCursor()
        cursor.setPosition(max(place, 0))
        cursor.setPosition(max(place, 0) + (len(words) if place >= 0 else 0), QTextCursor.MoveMode.KeepAnchor)
        inner.setTextCursor(cursor)
    elif isinstance(inner, QLineEdit):
        inner.setSelection(max(inner.text().find(words), 0), len(words))
