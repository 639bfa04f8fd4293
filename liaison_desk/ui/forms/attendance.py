"""Who was there, entered in seconds: a line to type a name, and one line for each person with what matters of them.

Two letters and Enter take somebody who is known; words that nobody is called make a new person in the row; one press adds somebody who
stays unnamed. Whether they were there, and whether they may be named, is said in the line itself; the rest unfolds.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.domain.engagement import Attendee
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of, fields_of
from liaison_desk.domain.record import new_id
from liaison_desk.domain.terms.engagements import ATTENDANCE, NAMING_CONSENTS
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.forms.field_stack import OF_ROWS, FieldStack, RowsEditor
from liaison_desk.ui.forms.pickers import ReferenceEditor
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.flow import flowing
from liaison_desk.ui.widgets.panel import column, panel, row, tabbed_before
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from liaison_desk.domain.fields import Field
    from liaison_desk.domain.terms.vocabulary import Vocabulary
    from liaison_desk.ui.forms.editors import FormNeeds, Suggestion

_NAME = 150
"""The least width of a name: what stands beside it gives way first."""
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class QuickPerson(ReferenceEditor):
    """A line in which a name is typed; `picked` tells who was meant.

    Enter takes the first that fits, also before the list is there, and the line is empty at once: fast hands go on with the next name.
    """

    picked = Signal(object)

    def __init__(self, needs: FormNeeds) -> None:
        super().__init__(field_of(Attendee, "contact"), needs)
        self.line.setPlaceholderText(_("Type a name and press Enter"))
        self.line.setAccessibleName(_("Add a person"))
        self._awaited: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the first that fits when Enter comes before the list."""
        has_list = self._popup is not None and self._popup.isVisible()
        if not has_list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_enter(event):
            self.take_first()
            return True
        return super().eventFilter(watched, event)

    def value(self) -> str:
        """Return nothing: the line only adds."""
        return ""

    @property
    def waiting(self) -> str:
        """Return a name that was typed and is not among the rows yet; empty for none."""
        return next(iter(self._awaited), "") or self.line.text().strip()

    def _ask_exact(self) -> None:
        """Leave what was typed: only Enter or a press adds somebody."""

    def take_first(self) -> None:
        """Take the first that fits what was typed, or make somebody of it; the line is free for the next name meanwhile."""
        words = self.line.text().strip()

        def answer(found: Sequence[Suggestion]) -> None:
            if not isValid(self):
                return
            self._awaited.remove(words)
            if found:
                self._take(found[0])
            else:
                self.make_new(words)

        if words:
            self._wait.stop()
            if self._popup is not None:
                self._popup.hide()
            self.line.clear()
            self._awaited.append(words)
            self._settle(words, answer)

    def _chosen(self, found: Suggestion | None) -> None:
        super()._chosen(found)
        self.line.clear()

    def _take(self, found: Suggestion) -> None:
        if found.id:
            self.picked.emit(found)


def _is_enter(event: QKeyEvent) -> bool:
    """Say whether this is Enter alone; Ctrl+Enter keeps the form."""
    return Qt.Key(event.key()) in _ENTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


class AttendanceEditor(RowsEditor):
    """The attendees of an engagement, one line each."""

    def __init__(self, field: Field, needs: FormNeeds) -> None:
        super().__init__(field, needs)
        self.quick = QuickPerson(needs)
        self.unnamed = Button(_("Unnamed"), "secondary", "user", name=_("Add somebody who stays unnamed"), pressed=self.add_row)
        lying = row(gap=8)
        lying.addWidget(self.quick, 1)
        lying.addWidget(self.unnamed)
        standing = self.layout()
        if isinstance(standing, QBoxLayout):
            standing.insertLayout(0, lying)
        self.add.hide()
        self.setFocusProxy(self.quick)
        self.quick.picked.connect(self.add_person)

    def value(self) -> tuple[Any, ...]:
        """Return the rows; a name that was typed and not added is refused, so that nobody is lost."""
        if self.quick.waiting:
            words = _("{name} is not added yet. Press Enter after the name, or clear the line.")
            raise UserError(words.format(name=isolate(self.quick.waiting)), field=self.field.name)
        return super().value()

    def add_person(self, found: Suggestion) -> None:
        """Add somebody who is known, once, and be ready for the next name."""
        if not any(_now(record, stack).contact == found.id for record, stack in self.shown):
            self._show(Attendee(id=new_id(), contact=found.id, name=found.title, presence="whole"))
            self.changed.emit()
        self.quick.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self) -> None:
        """Add somebody who stays unnamed, and go to what may be said of them."""
        stack = self._show(Attendee(id=new_id(), presence="whole", consent_to_name="no"))
        self.lines[-1].unfold()
        stack.editors["post"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_value(self, value: Any) -> None:
        """Show rows; lines that were unfolded stay so."""
        opened = {one.record.id for one in getattr(self, "lines", ()) if not one.stack.isHidden()}
        self.lines: list[AttendeeLine] = []
        super().show_value(value)
        for one in self.lines:
            if one.record.id in opened:
                one.unfold()

    def _show(self, record: Any) -> FieldStack:
        stack = FieldStack(fields_of(Attendee), self.needs, open_fields=len(fields_of(Attendee)))
        stack.show_values(record)
        stack.changed.connect(self.changed)
        pair = (record, stack)
        line = AttendeeLine(record, stack, self.needs, lambda: self._take_away(pair))
        line.changed.connect(self.changed)
        self.shown.append(pair)
        self.lines.append(line)
        self._list.addWidget(line)
        line.show()
        tabbed_before(self._following(), line)
        return stack

    def _following(self) -> QWidget:
        """Return what Tab comes to after all lines: they stand below the line in which names are typed, and are passed after it."""
        here = self.unnamed.nextInFocusChain()
        while here is not None and here is not self.unnamed and (self._is_inside(here) or not here.focusPolicy() & Qt.FocusPolicy.TabFocus):
            here = here.nextInFocusChain()
        return here or self.unnamed

    def _is_inside(self, one: QWidget) -> bool:
        return one is self or self.isAncestorOf(one)


class AttendeeLine(QWidget):
    """One person: name and post, whether they were there, whether they may be named, and the rest behind one press."""

    changed = Signal()

    def __init__(self, record: Attendee, stack: FieldStack, needs: FormNeeds, take_away: Any) -> None:
        super().__init__()
        self.record, self.stack, self._needs = record, stack, needs
        frame = panel("sunk")
        column(self).addWidget(frame)
        standing, lying, words = column(frame, gap=8, margins=(12, 8, 8, 8)), row(gap=8), column(gap=1)
        self._said = row(gap=8)
        self.name, self.second = Text("", "row", wrapped=True), Text("", "small", "text2", wrapped=True)
        self.name.setMinimumWidth(px(_NAME))
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.second)
        words.addStretch(1)
        self.presence = _combo(_("Was there"), ATTENDANCE)
        self.consent = _combo(_("May be named"), NAMING_CONSENTS)
        self.more = icon_button("chevron-down", _("All fields of this person"), self.fold)
        self._ways = flowing((self.presence, self.consent))
        self._said.addLayout(words, 1)
        self._said.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignTop)
        lying.addLayout(self._said, 1)
        for one in (self.more, icon_button("x", _("Take away"), take_away)):
            lying.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        standing.addLayout(lying)
        standing.addWidget(stack)
        stack.hide()
        self.presence.activated.connect(lambda _at: self._say("presence", self.presence))
        self.consent.activated.connect(lambda _at: self._say("consent_to_name", self.consent))
        stack.changed.connect(self.tell)
        self.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the name where there is little room; fold and cross stay beside it, as they are about the whole line."""
        super().resizeEvent(event)
        asked = px(_NAME + 44) + self._ways.sizeHint().width() + 2 * self.more.sizeHint().width()
        is_narrow = self.width() < asked
        self._said.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def tell(self) -> None:
        """Show in the line what stands in the fields."""
        now = _now(self.record, self.stack)
        titled = self._needs.titled
        name = now.name or (titled(now.contact) if now.contact else "")
        body = now.organisation or (titled(now.stakeholder) if now.stakeholder else "")
        self.name.setText(isolate(name) if name else _("Unnamed representative"))
        self.second.setText(" · ".join(isolate(one) for one in (now.post, body) if one))
        self.second.setVisible(bool(now.post or body))
        for box, code in ((self.presence, now.presence), (self.consent, now.consent_to_name)):
            box.setCurrentIndex(max(0, box.findData(code)))
            box.setAccessibleDescription(name)

    def fold(self) -> None:
        """Show all fields, or only the line again."""
        self.stack.setVisible(self.stack.isHidden())

    def unfold(self) -> None:
        """Show all fields."""
        self.stack.show()

    def _say(self, name: str, box: Combo) -> None:
        self.stack.editors[name].show_value(str(box.currentData()))
        self.changed.emit()


def _now(record: Attendee, stack: FieldStack) -> Attendee:
    return dataclasses.replace(record, **stack.readable())


def _combo(name: str, vocabulary: Vocabulary) -> Combo:
    made = Combo(name)
    for one in vocabulary:
        made.addItem(one.label, one.code)
    return made


OF_ROWS[Attendee] = AttendanceEditor
