"""Short lists under their titles, as a dialog shows what an import would do, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.panel import column
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_SHOWN: Final = 100


def titled_lists(parts: Sequence[tuple[str, Sequence[str]]], nothing: str) -> QWidget:
    """Return the lists that are not empty under their titles, a hundred lines of each; `nothing` stands where all are empty."""
    inside = QWidget()
    standing = column(inside, gap=4, margins=(24, 12, 24, 16))
    filled = [(title, lines) for title, lines in parts if lines]
    for title, lines in filled:
        if standing.count():
            standing.addSpacing(px(8))
        standing.addWidget(section(title))
        for words in lines[:_MOST_SHOWN]:
            standing.addWidget(Text(words, "row", wrapped=True))
        if len(lines) > _MOST_SHOWN:
            standing.addWidget(Text(_("and {count} more").format(count=len(lines) - _MOST_SHOWN), "small", "text2"))
    if not filled:
        standing.addWidget(Text(nothing, "body", "text2", wrapped=True))
    standing.addStretch(1)
    return inside
