"""What stands beside the pages of a copy: what is withheld and why, what goes less exact, and how it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from liaison_desk.services.previewing import Shown
    from liaison_desk.services.publishing import Prepared
    from liaison_desk.services.reviewing import ReviewLine

_MOST_UNPRINTABLE = 4


def show_review(lines: QBoxLayout, prepared: Prepared) -> None:
    """Show the review of a copy: what an amendment changes; what stays, by which rule, what would change it; what goes coarser."""
    emptied(lines)
    if prepared.changed:
        lines.addWidget(Text(prepared.changed, "small", wrapped=True))
    held = [one for one in prepared.decisions if not one.goes]
    coarser = [one for one in prepared.decisions if one.goes and one.rule]
    count = len(held)
    words = ngettext("{count} thing is withheld", "{count} things are withheld", count).format(count=count)
    lines.addWidget(Text(words if held else _("Nothing is withheld from this reader"), "card"))
    for one in held:
        lines.addWidget(_line(one, "lock", "danger"))
    if coarser:
        lines.addWidget(section(_("Goes, but less exact")))
        for one in coarser:
            lines.addWidget(_line(one, "eye", "warn"))
    lines.addStretch(1)


def show_marking(place: QBoxLayout, shown: Shown) -> None:
    """Show how the pages are marked, whether the report is a draft that nobody has signed, and what no font can print."""
    emptied(place)
    chips = row(gap=6)
    unsigned = _("Unsigned") if shown.is_unsigned else ""
    for words, icon, tone in ((shown.tlp, "flag", "danger"), (shown.status, "file-text", "warn"), (unsigned, "pencil", "warn")):
        if words:
            chips.addWidget(Chip(words, icon, tone))
    chips.addStretch(1)
    place.addLayout(chips)
    place.addWidget(Text(shown.marking, "small", "text2", wrapped=True))
    for one in shown.unprintable[:_MOST_UNPRINTABLE]:
        place.addWidget(Text(one, "small", "warn", wrapped=True))
    more = len(shown.unprintable) - _MOST_UNPRINTABLE
    if more > 0:
        words = ngettext("{count} more character that no font can print", "{count} more characters that no font can print", more)
        place.addWidget(Text(words.format(count=more), "small", "warn", wrapped=True))


def _line(one: ReviewLine, icon: str, ink: str) -> QWidget:
    holder = QWidget()
    lying = row(holder, gap=8)
    lying.addWidget(Icon(icon, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
    words = column(gap=1)
    words.addWidget(Text(one.what, "row", wrapped=True))
    words.addWidget(Text(f"{one.why} ({one.rule})" if one.rule else one.why, "small", "text2", wrapped=True))
    if one.hint:
        words.addWidget(Text(one.hint, "small", "accent_ink", wrapped=True))
    lying.addLayout(words, 1)
    return holder
