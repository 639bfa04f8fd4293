"""Below the number of a channel: how it reads, and what speaks against it while somebody types; nothing here refuses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import isolate
from liaison_desk.ui.widgets.form_row import make_room
from liaison_desk.ui.widgets.panel import Icon, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.ui.forms.editors import Editor

_WAIT = 250


class NumberNote(QWidget):
    """One line: the number as every page will show it, or the warning; hidden where there is nothing to say."""

    def __init__(self, kind: Editor, value: Editor, ask: Callable[[str, str, Callable[[str, str], object]], object]) -> None:
        super().__init__()
        self._kind, self._value, self._ask = kind, value, ask
        self.mark, self.words = Icon("alert-triangle", "warn", 14), Text("", "small", "text2", wrapped=True)
        lying = row(self, gap=6)
        lying.addWidget(self.mark)
        lying.addWidget(self.words, 1)
        self.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self.ask)
        kind.changed.connect(self._wait.start)
        value.changed.connect(self._wait.start)
        self._wait.start()

    def ask(self) -> None:
        """Ask how the number reads."""
        kind, value = _so_far(self._kind), _so_far(self._value)
        self._ask(kind, value, partial(_answer, ref(self), kind, value))

    def tell(self, kind: str, value: str, shown: str, doubt: str) -> None:
        """Show the answer, unless something else stands in the field by now."""
        if (kind, value) != (_so_far(self._kind), _so_far(self._value)):
            return
        self.words.set_ink("warn" if doubt else "text2")
        self.words.setText(doubt or isolate(shown, left_to_right=True))
        self.mark.setVisible(bool(doubt))
        self.setVisible(bool(doubt or shown))
        if doubt or shown:
            make_room(self)


def _so_far(editor: Editor) -> str:
    try:
        return str(editor.so_far())
    except UserError:
        return ""


def _answer(there: ref[NumberNote], kind: str, value: str, shown: str, doubt: str) -> None:
    note = there()
    if note is not None and isValid(note):
        note.tell(kind, value, shown, doubt)
