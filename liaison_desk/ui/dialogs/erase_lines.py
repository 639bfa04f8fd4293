"""What an erase takes, covers and leaves, and whom to ask for copies back, as lines of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.widgets.panel import Icon, column, emptied, row
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.services.erasing import Erased, Given, Line, Preview

_MOST = 40


def show_preview(into: QVBoxLayout, seen: Preview) -> None:
    """Show what would go, what would be covered, what stays, and who was given it before."""
    emptied(into)
    _add_lines(into, _("Goes for good"), seen.goes, "eraser", "danger")
    _add_lines(into, _("The name is covered in"), seen.masked, "eye-off", "warn")
    _add_lines(into, _("Stays"), seen.stays, "lock", "text2")
    _add_given(into, seen.given)
    into.addStretch(1)


def show_done(into: QVBoxLayout, done: Erased) -> None:
    """Show what is left to do after an erase: where a name still stands, and whom to ask for copies back."""
    emptied(into)
    into.addWidget(Text(_("Erased for good"), "title"))
    into.addWidget(Text(_("What is left for you to do is not kept anywhere: write it down now."), "body", "text2", wrapped=True))
    _add_lines(into, _("Still named in"), done.mentions, "alert-triangle", "warn")
    _add_given(into, done.given)
    into.addStretch(1)


def _add_lines(into: QVBoxLayout, title: str, lines: Iterable[Line], icon: str, ink: str) -> None:
    there = list(lines)
    if not there:
        return
    into.addWidget(section(title))
    for one in there[:_MOST]:
        into.addWidget(_line(one.what, one.how, icon, ink))
    if len(there) > _MOST:
        into.addWidget(Text(_("and {count} more").format(count=len(there) - _MOST), "small", "text2"))


def _add_given(into: QVBoxLayout, given: Iterable[Given]) -> None:
    from liaison_desk.domain.dtg import here_shown

    there = list(given)
    if not there:
        return
    into.addWidget(section(_("Given away before: ask for these copies back")))
    for one in there:
        number = _("copy {number}").format(number=one.number) if one.number else ""
        words = " · ".join(word for word in (isolate(here_shown(one.at)), isolate(one.what), one.audience, number) if word)
        into.addWidget(_line(isolate(one.recipient), words, "file-export", "warn"))


def _line(first: str, second: str, icon: str, ink: str) -> QWidget:
    holder = QWidget()
    lying, words = row(holder, gap=10), column(gap=1)
    lying.addWidget(Icon(icon, ink, 16), 0, Qt.AlignmentFlag.AlignTop)
    words.addWidget(Text(first, "row", wrapped=True))
    if second:
        words.addWidget(Text(second, "small", "text2", wrapped=True))
    lying.addLayout(words, 1)
    return holder
