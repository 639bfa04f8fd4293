"""What looks like the record that is being typed: a few quiet lines below its name, each with a way to the other record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.services.duplicates import Pair


class LikeNotes(QWidget):
    """Lists the records that look like this one; `go(kind, id)` shows one of them. It never hinders saving."""

    def __init__(self, go: Callable[[str, str], object]) -> None:
        super().__init__()
        self._go = go
        self._standing = column(self, gap=2)
        self.hide()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show what looks alike, the likeliest first; nothing hides the lines."""
        from liaison_desk.services import likeness

        emptied(self._standing)
        for one in pairs:
            lying = row(gap=6)
            lying.addWidget(Icon("alert-triangle", "warn", 16))
            lying.addWidget(Text(likeness.said(one), "small", wrapped=True), 1)
            name = _("Show {title}").format(title=isolate(one.two_title))
            lying.addWidget(Button(_("Show"), "inline", name=name, pressed=partial(self._go, one.kind, one.two)))
            holder = QWidget()
            holder.setLayout(lying)
            self._standing.addWidget(holder)
        self.setAccessibleName(" ".join(likeness.said(one) for one in pairs))
        self.setVisible(bool(pairs))
