"""The bar under the top bar: what went wrong in the world or with a request, whose fault, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from liaison_desk.i18n import _
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.panel import Icon, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.errors import DeskError


def form_waits(kind: str) -> str:
    """Return what a message is about that tells of a form of this kind, which was typed and not saved."""
    return f"form-waits:{kind}"


class MessageBar(QFrame):
    """One message at a time; it stays until it is closed or another one comes."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "warn")
        lying = self._lying = row(self, gap=10, margins=(16, 8, 8, 8))
        self._icons = {
            tone: Icon(icon, tone) for tone, icon in (("warn", "info-circle"), ("danger", "alert-triangle"), ("ok", "circle-check"))
        }
        for one in self._icons.values():
            lying.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.words = Text("", "strong", "text", wrapped=True)
        self.remedy = Text("", "small", "text", wrapped=True)
        standing = column(gap=2)
        standing.addWidget(self.words)
        standing.addWidget(self.remedy)
        lying.addLayout(standing, 1)
        self._act: Callable[[], object] | None = None
        self._about = ""
        self.act = Button("", "link", pressed=self._acted)
        lying.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button = icon_button("x", _("Close this message"), self.hide)
        lying.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_error(self, error: DeskError) -> None:
        """Show an error by whose fault it is: the world's with its remedy, the user's as a hint."""
        is_world = error.exit_status != 1
        self.show_message(getattr(error, "message", str(error)), getattr(error, "remedy", ""), "danger" if is_world else "warn")

    def show_message(self, words: str, remedy: str = "", tone: str = "ok", act: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a message in a tone (`ok`, `warn` or `danger`), with a button for the one thing that can be done about it."""
        self._act, self._about = act[1] if act else None, ""
        self.act.set_text(act[0] if act else "")
        self.act.setVisible(act is not None)
        self.words.setText(words)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        for one, icon in self._icons.items():
            icon.setVisible(one == tone)
            self._lying.setAlignment(icon, Qt.AlignmentFlag.AlignTop if remedy else Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("panel", tone)
        self.setAccessibleName(f"{words} {remedy}".strip())
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def stand_for(self, about: str) -> None:
        """Say what the message that stands is about, so that `settle` takes it away once that is done by another way."""
        self._about = about

    def settle(self, about: str) -> None:
        """Take the message away if it is about this; any other one stays."""
        if about and self._about == about:
            self.hide()

    def _acted(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
