"""The parts of the checklists page: a list with its ring, a step with its circle, the step's panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.pages.step_fields import StepFields
from liaison_desk.ui.painting import draw_box, draw_here, draw_ring, draw_text, painter_on
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import Card, Icon, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.segments import Choices
from liaison_desk.ui.widgets.text import ElidedText, Text, section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.checklist_views import SeenChecklist, SeenStep
    from liaison_desk.services.step_ways import StepWay
    from liaison_desk.ui.widgets.form_row import FormRow

STATE_ICONS = {
    "done": ("circle-check", "ok"),
    "doing": ("circle-dashed", "accent"),
    "open": ("circle", "text3"),
    "blocked": ("circle-x", "danger"),
    "not-applicable": ("circle-minus", "text3"),
}


def by_phase(lists: Sequence[SeenChecklist]) -> list[tuple[str, list[SeenChecklist]]]:
    """Return the lists under the label of their phase, what matters in a crisis first."""
    from liaison_desk.domain.terms.checklists import CHECKLIST_PHASES

    order = {code: place for place, code in enumerate(("first-72-hours", "during", "meeting", "before"))}
    groups: dict[str, list[SeenChecklist]] = {}
    for one in sorted(lists, key=lambda each: order.get(each.checklist.phase, len(order))):
        groups.setdefault(one.checklist.phase, []).append(one)
    return [(CHECKLIST_PHASES.label_of(phase) or _("Other"), group) for phase, group in groups.items()]


def template_names() -> dict[str, str]:
    """Return the lists that ship, by the name that begins one."""
    from liaison_desk.services.checklists import templates

    return {key: one.name for key, one in templates().items()}


class ListButton(Painted):
    """One list: its ring, its name, and how far it is."""

    def __init__(self, seen: SeenChecklist, pressed: Callable[[], object], *, is_chosen: bool) -> None:
        self._progress, self._name, self._is_chosen = seen.progress, seen.checklist.name, is_chosen
        late, blocked = len(seen.progress.overdue), seen.progress.states.get("blocked", 0)
        parts = [_("{done} of {all}").format(done=seen.progress.settled, all=seen.progress.total)]
        if late:
            parts.append(ngettext("{count} late", "{count} late", late).format(count=late))
        if blocked:
            parts.append(ngettext("{count} blocked", "{count} blocked", blocked).format(count=blocked))
        self._line = " · ".join(parts)
        super().__init__(f"{self._name}, {self._line}", pressed)
        self.setFixedHeight(px(54))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the ring and the two lines, on the soft ground of the accent where the list is open."""
        if self._is_chosen or self.is_hovered:
            draw_here(painter, area) if self._is_chosen else draw_box(painter, area, colour("hover"), 8)
        ring = self.placed(QRectF(px(10), px(11), px(32), px(32)))
        draw_ring(painter, ring, self._progress.settled, self._progress.total, 4)
        left, width = px(54), self.width() - px(62)
        ink = "accent_ink" if self._is_chosen else "text"
        draw_text(painter, self.placed(QRectF(left, px(9), width, px(18))), self._name, "strong", ink)
        draw_text(painter, self.placed(QRectF(left, px(28), width, px(16))), self._line, "small", "text2")


class StateButton(Painted):
    """The circle of a step; a click or the space bar ticks it or takes the tick away."""

    def __init__(self, step: SeenStep, pressed: Callable[[], object], reached: Callable[[], object]) -> None:
        self._reached = reached
        self._icon, self._ink = STATE_ICONS.get(step.state, STATE_ICONS["open"])
        done = step.item.state == "done"
        super().__init__((_("Untick: {text}") if done else _("Tick: {text}")).format(text=step.item.text), pressed)
        self.setFixedSize(px(32), px(32))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the step to which the keys came in the panel."""
        super().focusInEvent(event)
        self._reached()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the state's icon."""
        if self.is_hovered:
            draw_box(painter, area, colour("hover"), 16)
        paint_icon(painter, self._icon, QRectF(area.center() - QPointF(px(10), px(10)), area.center() + QPointF(px(10), px(10))), self._ink)


class StepButton(QWidget):
    """One step of a list: its circle, what to do, what is known of it, whose it is and when it is due."""

    def __init__(self, step: SeenStep, chosen: Callable[[], object], ticked: Callable[[], object]) -> None:
        super().__init__()
        self._chosen, self._is_chosen, self._is_blocked = chosen, False, step.state == "blocked"
        lying = row(self, gap=8, margins=(4, 6, 4, 6))
        self.circle = StateButton(step, ticked, chosen)
        lying.addWidget(self.circle, 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=2)
        ink = "text2" if step.state in {"done", "not-applicable"} else "text"
        words.addWidget(Text(step.item.text, "row", ink, wrapped=True))
        if step.counted:
            words.addLayout(_counted(step))
        if step.line:
            words.addWidget(Text(step.line, "small", "danger" if self._is_blocked else "text2", wrapped=True))
        lying.addLayout(words, 1)
        owner = self._owner = ElidedText(step.item.owner, "small", "text2")
        due = Text(step.due, "small-strong", "danger" if step.is_late else "text2")
        owner.setFixedWidth(px(112))
        due.setFixedWidth(px(64))
        due.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        lying.addWidget(owner)
        lying.addWidget(due)
        self.setMinimumHeight(px(52))

    def show_owner(self, *, is_shown: bool) -> None:
        """Say whose it is, or leave the room to the words where there is little; the panel says it too."""
        self._owner.setVisible(is_shown)

    def mark(self, *, is_chosen: bool) -> None:
        """Show that this step is the one in the panel, or no longer."""
        self._is_chosen = is_chosen
        self.update()

    def mousePressEvent(self, event: object) -> None:
        """Show the step in the panel."""
        self._chosen()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of a chosen or blocked step, and the line below it."""
        with painter_on(self) as painter:
            area = QRectF(self.rect()).adjusted(0, 1, 0, -2)
            if self._is_chosen or self._is_blocked:
                draw_box(painter, area, colour("selected" if self._is_chosen else "danger_soft"), 8)
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colour("grid"))


def _counted(step: SeenStep) -> QHBoxLayout:
    lying = row(gap=4)
    lying.addWidget(Icon("bolt", "accent", 14), 0, Qt.AlignmentFlag.AlignTop)
    lying.addWidget(Text(step.counted, "small", "accent_ink", wrapped=True), 1)
    return lying


class StepPanel(Card):
    """Where the list stands, and the chosen step: its state, what shows that it is done, or why it cannot be."""

    def __init__(
        self,
        settle: Callable[[dict[str, str]], object],
        go: Callable[[StepWay], object] = lambda _way: None,
        *,
        needs: Callable[[dict[str, str]], FormNeeds] = lambda _titles: FormNeeds(),
        attach: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._settle, self._go, self._needs, self._attach = settle, go, needs, attach
        self._ticks_itself, self._is_handed = False, False
        self._shown: tuple[object, SeenStep | None] = ((), None)
        self.fields: StepFields | None = None
        self.way: Button | None = None
        self._inside = column(gap=10)
        inside = QWidget()
        inside.setLayout(self._inside)
        self.add(scrolled(inside), 1)
        self.save = Button(_("Save step"), "primary", pressed=self._save)
        self.save.hide()
        self.add(self.save)
        self.state: Choices | None = None
        self.reason_row: FormRow | None = None

    def show_step(self, seen: SeenChecklist, step: SeenStep | None) -> None:
        """Show the counts of a list and one of its steps; what stands there already stays, with the cursor and what is being typed."""
        now = ((seen.checklist.id, dict(seen.progress.states)), step)
        if self.fields is not None and now == self._shown:
            return
        place, typed = self._kept(step)
        self._shown, self._is_handed = now, False
        if place:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # Else the cursor would run through whatever goes.
        self.fields = self.state = None
        self.save.hide()
        emptied(self._inside)
        self._inside.addWidget(Text(_("Where it stands"), "card"))
        for code, (icon, ink) in STATE_ICONS.items():
            self._inside.addLayout(self._count(code, icon, ink, seen.progress.states.get(code, 0)))
        if step is not None:
            self._inside.addWidget(line())
            self._show(step, typed)
        self._inside.addStretch(1)
        if place:
            self._go_back_to(place)

    def _kept(self, step: SeenStep | None) -> tuple[str, dict[str, str]]:
        """Return where in the panel the cursor is, empty for nowhere, and what was typed of the same step and not handed on."""
        here = QApplication.focusWidget()
        if self.fields is None or here is None or not self.isAncestorOf(here):
            place = ""
        else:
            place = self.fields.place() or ("save" if here is self.save else "state")
        was = self._shown[1]
        is_same = was is not None and step is not None and was.item.id == step.item.id and not self._is_handed
        return place, self.fields.typed() if self.fields is not None and is_same else {}

    def _go_back_to(self, place: str) -> None:
        """Put the cursor back to where it was before the step was shown anew."""
        if place == "save" and self.fields is not None:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.fields is None or not self.fields.take_cursor(place):
            self.take_cursor()

    def take_cursor(self) -> None:
        """Put the cursor onto the state of the step that is shown."""
        if self.state is not None:
            self.state.take_cursor()

    def refuse(self, error: DeskError) -> bool:
        """Show an error beside its field; False where it is about something else."""
        self._is_handed = False
        return isinstance(error, UserError) and self.fields is not None and self.fields.refuse(error)

    def _count(self, code: str, icon: str, ink: str, count: int) -> QHBoxLayout:
        from liaison_desk.domain.terms.states import CHECKLIST_STATES

        lying = row(gap=8)
        lying.addWidget(Icon(icon, ink, 16))
        lying.addWidget(Text(CHECKLIST_STATES.label_of(code), "body"), 1)
        lying.addWidget(Text(str(count), "strong"))
        return lying

    def _show(self, step: SeenStep, typed: dict[str, str]) -> None:
        from liaison_desk.domain.terms.states import CHECKLIST_STATES

        item = step.item
        self._inside.addWidget(section(_("Step {number}").format(number=item.number) if item.number else _("Step")))
        self._inside.addWidget(Text(item.text, "strong", wrapped=True))
        if item.help_text:
            self._inside.addWidget(Text(item.help_text, "small", "text2", wrapped=True))
        self._show_way(step)
        self._inside.addWidget(section(_("State")))
        first, second = ("open", "doing", "done"), ("blocked", "not-applicable")
        self.state = Choices([(code, CHECKLIST_STATES.label_of(code)) for code in first], _("State"), step.state)
        self.stuck = Choices([(code, CHECKLIST_STATES.label_of(code)) for code in second], _("State"), item.state)
        self.state.chosen.connect(partial(self._chose, self.stuck))
        self.stuck.chosen.connect(partial(self._chose, self.state))
        self._inside.addWidget(self.state)
        self._inside.addWidget(self.stuck)
        self._add_fields(step, typed)

    def _show_way(self, step: SeenStep) -> None:
        """Say what the data says of a step, with the way to what is missing or to where it is done."""
        self._ticks_itself, self.way = step.ticks_itself, None
        if step.counted:
            self._inside.addLayout(_counted(step))
        from liaison_desk.services.step_ways import PERSON

        way = step.way
        if way is None:
            return
        if way.sort == PERSON:
            self._inside.addWidget(Text(way.words, "small", "text2", wrapped=True))
            return
        self.way = Button(way.words, "secondary", "arrow-right", pressed=lambda: self._go(way))
        self._inside.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeading)

    def _needs_reason(self, code: str) -> bool:
        return code in {"blocked", "not-applicable"} or (self._ticks_itself and code in {"open", "doing"})

    def _add_fields(self, step: SeenStep, typed: dict[str, str]) -> None:
        made = self.fields = StepFields(step, self._needs, self._attach)
        self.reason, self.owner, self.note, self.reason_row = made.reason, made.owner, made.note, made.rows["reason"]
        self._inside.addWidget(made)
        made.type_again(typed)
        self.save.show()

    def _chose(self, other: Choices, code: str) -> None:
        other.choose("")
        if self.reason_row is not None:
            self.reason_row.setVisible(self._needs_reason(code))

    def _save(self) -> None:
        state = (self.state.current() if self.state else "") or self.stuck.current() or "open"
        if self._ticks_itself and state == "done":
            state = ""  # The data settles it, and unsettles it again; nobody does by hand.
        was = self._shown[1]
        if was is not None and state == was.state:
            state = ""  # Said again it would be dated anew.
        said = self.fields.said() if self.fields is not None else None
        if said is not None:
            self._is_handed = True
            self._settle({"state": state, **said})
