"""The call sheet: the number at a size that can be read while dialling, who is next, and where no number is shown, why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QFrame, QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.needs import family_look
from liaison_desk.ui.pages.consent_part import show_consent
from liaison_desk.ui.pages.stakeholder_panel import add_way, from_here, look_of
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.painting import draw_box, draw_text, painter_on, plain
from liaison_desk.ui.shell import clipboard
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.more_menu import Deed
from liaison_desk.ui.widgets.panel import Icon, Note, column, panel, row
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from liaison_desk.services.reaching import CallSheet, Way
    from liaison_desk.ui.pages.contacts import ContactsPage
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_INDIRECT = 0


class HasFrame(Protocol):
    """What shows a number: a page or a dialog, with the frame that says that it was copied."""

    @property
    def frame(self) -> Frame:
        """The frame of the window."""


def fill(page: ContactsPage, shown: Inspector, seen: CallSheet) -> None:
    """Show a call sheet in the inspector."""
    icon, ink = family_look(seen.group)
    second = " · ".join(isolate(word) for word in (seen.who, seen.other_name, seen.languages) if word)
    shown.show_head(isolate(seen.title), second, icon, ink)
    if seen.guard is not None:
        _show_guarded(shown, seen)
    else:
        _show_open(page, shown, seen)
    show_consent(page.frame, shown, seen.consent)
    shown.add_button(Button(_("Log contact"), "primary", "pencil", key="Ctrl+L", pressed=page.log_contact))
    shown.add_button(Button(_("Edit"), pressed=page.edit))
    rotate = Deed(label=_("Let the next one hold this post"), run=partial(_rotate, page, seen), icon="users")
    add_ways_out(shown, page, *((rotate,) if seen.kind == "liaison-point" else ()))


def _rotate(page: ContactsPage, seen: CallSheet) -> None:
    from liaison_desk.ui.dialogs.rotating import RotateDialog

    RotateDialog(page.frame, seen.id, seen.who).open()


def _show_open(page: ContactsPage, shown: Inspector, seen: CallSheet) -> None:
    first = seen.number
    if first is None:
        shown.add(Note(_("No channel yet"), _("Write down how they may be reached."), "warn"))
    else:
        shown.add(number_card(page, first, seen.hours))
    others = [one for one in seen.ways if one is not first]
    if others:
        shown.add_section(_("Other ways"))
        for one in others:
            add_way(shown, one)
    if seen.following:
        shown.add_section(_("If nobody answers"))
        for place, one in enumerate(seen.following, start=1):
            shown.add(numbered(place, one.title, " · ".join(isolate(word) for word in (one.shown, one.line) if word)))


def _show_guarded(shown: Inspector, seen: CallSheet) -> None:
    guard = seen.guard
    if guard is None:
        return
    count = seen.hidden
    hidden = ngettext("{count} number is hidden.", "{count} numbers are hidden.", count).format(count=count) if count else ""
    why = guard.reason or _("They chose not to be reached directly.")
    title = f"{_('Number hidden')} · {guard.title}" if count else guard.title
    shown.add(Note(title, " ".join(one for one in (why, hidden) if one), "danger"))
    chosen = [one for one in seen.ways if one.safety == _INDIRECT]
    shown.add_section(_("The way they chose"))
    if not chosen:
        shown.add(Text(_("No way is written down. Ask those who know them, and do not call."), "small", "text2", wrapped=True))
    for place, one in enumerate(chosen, start=1):
        shown.add(numbered(place, one.title, one.line))


def number_card(page: HasFrame, way: Way, hours: str) -> QFrame:
    """Return the number large, with a button that copies it, and how it is used."""
    card = panel("sunk")
    standing, head, lying = column(card, gap=6, margins=(14, 12, 12, 12)), row(gap=8), row(gap=8)
    head.addWidget(ElidedText(isolate(way.title), "small", "text2"), 1)
    if hours:
        head.addWidget(Text(isolate(hours), "small", "text2"))
    is_long = len(way.shown) > 18
    number = ElidedText(way.shown, "card" if is_long else "number", is_number=True)
    number.setToolTip(plain(way.shown))
    if not is_long:
        # Half a number is a wrong number: it keeps its room, whatever stands beside it.
        number.setMinimumWidth(number.sizeHint().width())
    lying.addWidget(number, 1)
    lying.addWidget(icon_button("copy", _("Copy {number}").format(number=way.shown), lambda: copy(page, way.shown)))
    standing.addLayout(head)
    standing.addLayout(lying)
    if way.line:  # A mark without words tells nobody anything.
        (icon, ink), under = look_of(way), row(gap=8)
        under.addWidget(Icon(icon, ink, 16))
        under.addWidget(Text(way.line, "small", "text2", wrapped=True), 1)
        standing.addLayout(under)
    if way.dialled:
        standing.addWidget(Text(from_here(way), "small", wrapped=True))
    return card


def copy(page: HasFrame, value: str) -> None:
    """Put a number on the clipboard of this laptop."""
    clipboard.copy(plain(value))
    page.frame.say(_("Copied. It is cleared again in 20 seconds."))


def numbered(place: int, first: str, second: str) -> QWidget:
    """Return a step with its number in a circle."""
    made = QWidget()
    lying, words = row(made, gap=12), column(gap=1)
    lying.addWidget(Circle(place), 0, Qt.AlignmentFlag.AlignTop)
    words.addWidget(Text(isolate(first), "body", wrapped=True))
    if second:
        words.addWidget(Text(second, "small", "text2", wrapped=True))
    lying.addLayout(words, 1)
    return made


class Circle(QWidget):
    """A small number in a circle; decoration only."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setFixedSize(px(24), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and its number."""
        with painter_on(self) as painter:
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            draw_box(painter, box, colour("sunk"), 12, colour("strong"))
            draw_text(painter, box, str(self._place), "caption-strong", "text2", side="middle", is_number=True)
