"""A form's row: label above, help beside it, the field, and the error below the field."""

from __future__ import annotations

from functools import partial
from weakref import ref

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.widgets.panel import Icon, column, row
from liaison_desk.ui.widgets.text import Text, is_right_to_left_window


class FormRow(QWidget):
    """One field with its words; `show_error("")` takes the error away.

    The label names the field for screen readers, help and error are its description.
    """

    def __init__(self, label: str, field: QWidget, *, help: str = "", is_required: bool = False) -> None:
        super().__init__()
        self.field, self._name, self._help, self._counted = field, label, help, ""
        standing = self._standing = column(self, gap=4)
        head = row(gap=8)
        self.label = Text(f"{label} *" if is_required else label, "small-strong")
        self.hint = Text(help, "small", "text2", wrapped=True)
        end = Qt.AlignmentFlag.AlignLeft if is_right_to_left_window() else Qt.AlignmentFlag.AlignRight
        self.hint.setAlignment(end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.hint, 1)
        standing.addLayout(head)
        standing.addWidget(field)
        self._mend = row(gap=6)
        self._mark, self.error = Icon("alert-triangle", "danger", 14), Text("", "small", "danger", wrapped=True)
        self._mend.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._mend.addWidget(self.error, 1)
        standing.addLayout(self._mend)
        if not field.accessibleName():
            field.setAccessibleName(label)
        field.setAccessibleDescription(help)
        self.show_error("")

    @property
    def has_error(self) -> bool:
        """Say whether an error is shown."""
        return bool(self.error.text())

    def add(self, widget: QWidget) -> None:
        """Put a widget below the field and its error, such as what looks like it."""
        self._standing.addWidget(widget)

    def show_room(self, count: int, most: int) -> None:
        """Say in place of the help how much of a limited text is written; an empty field shows its help again."""
        self._counted = _("{count} of {most}").format(count=count, most=most) if count else ""
        self.hint.setText(self._counted or self._help)
        self.hint.set_ink("danger" if count > most else "text2")

    def show_error(self, message: str) -> None:
        """Show an error below the field and edge the field in red, or take both away; the field's name stands above it already."""
        message = _bare(message, self._name)
        self.error.setText(message)
        self.error.setVisible(bool(message))
        self._mark.setVisible(bool(message))
        for one in (self.field, self.field.focusProxy()):
            if one is not None:
                one.setProperty("state", "error" if message else "")
                one.style().unpolish(one)
                one.style().polish(one)
        self.field.setAccessibleDescription(message or self._help)
        if message:
            make_room(self)


def _bare(message: str, name: str) -> str:
    """Return a message without the name of its field before a colon."""
    bare = message.removeprefix(f"{name}: ")
    return bare[:1].upper() + bare[1:]


def make_room(shown: QWidget) -> None:
    """Let the dialog around something that was just shown grow until nothing in it is squeezed; it never shrinks, nor leaves its screen."""
    dialog = shown.window()
    if isinstance(dialog, QDialog):
        QTimer.singleShot(0, dialog, partial(_grow, ref(dialog)))


def _grow(held: ref[QDialog]) -> None:
    dialog = held()
    standing = dialog.layout() if dialog is not None else None
    if dialog is None or standing is None:
        return
    standing.activate()
    wanted = max(standing.totalHeightForWidth(dialog.width()), standing.totalMinimumSize().height())
    wanted = min(wanted, dialog.screen().availableGeometry().height())
    if wanted > dialog.height():
        dialog.resize(dialog.width(), wanted)
