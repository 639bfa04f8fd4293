"""The seven steps of an after-action report: which sections each holds, and the list that leads through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import N_, _, ngettext
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_here, draw_text
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import Card, column, emptied, line, scrolled
from liaison_desk.ui.widgets.text import section

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from liaison_desk.services.report_editor import Open


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the editor: its key, its name, and the numbers of its sections."""

    key: str
    label_text: str
    sections: tuple[str, ...]
    help_text: str

    @property
    def label(self) -> str:
        """The step's name in the language in use."""
        return _(self.label_text)

    @property
    def numbers(self) -> str:
        """The sections as words."""
        words = ngettext("Section {numbers}", "Sections {numbers}", len(self.sections))
        return words.format(numbers=" · ".join(self.sections))


STEPS = (
    Step("meeting", N_("Meeting"), ("1", "3", "6", "14"), N_("What was planned, what happened, and what comes next.")),
    Step("people", N_("Who was there"), ("4", "5"), N_("Attendance as it was that day, and who was not in the room.")),
    Step("information", N_("Information"), ("7",), N_("What was given, received, or asked for and not given.")),
    Step("actions", N_("Actions"), ("8", "12"), N_("Who promised what, until when, and how we will know.")),
    Step("lessons", N_("Lessons"), ("9", "10", "10a", "11"), N_("What went well, what less well, and what to change.")),
    Step("harm", N_("Do no harm"), ("13",), N_("What risk the meeting made, and what was done about it.")),
    Step("sign", N_("Sign and export"), ("2", "15", "A-F"), N_("Written last, read first. It must fit on page one.")),
)
SECTION_NAMES = {
    "1": N_("Identification"),
    "2": N_("Bottom line"),
    "3": N_("Purpose and objectives"),
    "4": N_("Attendance"),
    "5": N_("Who was not there"),
    "6": N_("What happened"),
    "7": N_("Information"),
    "8": N_("Commitments"),
    "9": N_("How far the objectives were reached"),
    "10": N_("Relationships"),
    "10a": N_("Effects on others"),
    "11": N_("Lessons"),
    "12": N_("Improvement plan"),
    "13": N_("Safety"),
    "14": N_("Next engagement"),
    "15": N_("Marking and release"),
    "A-F": N_("Annexes"),
}


def heading(number: str) -> str:
    """Return a section's number and name, such as "13 · Safety"."""
    return f"{number} · {_(SECTION_NAMES[number])}" if number in SECTION_NAMES else number


def step_of(section_number: str) -> Step:
    """Return the step that holds a section; the first for an unknown number."""
    return next((one for one in STEPS if section_number in one.sections), STEPS[0])


class StepButton(Painted):
    """One step: a tick when nothing is missing in it, its name, its sections and its key."""

    def __init__(self, step: Step, place: int, pressed: Callable[[], object]) -> None:
        super().__init__(f"{step.label}, {step.numbers}", pressed)
        self._step, self._key = step, f"Alt {place}"
        self.is_chosen, self.is_missing = False, True
        self.setFixedHeight(px(50))

    def show_state(self, *, is_chosen: bool, is_missing: bool) -> None:
        """Show whether the step is open, and whether something in it is still missing."""
        self.is_chosen, self.is_missing = is_chosen, is_missing
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the step."""
        if self.is_chosen or self.is_hovered:
            draw_here(painter, area) if self.is_chosen else draw_box(painter, area, colour("hover"), 8)
        icon, ink = ("circle-dashed", "accent") if self.is_missing else ("circle-check", "ok")
        spot = self.placed(QRectF(px(10), px(15), px(20), px(20))).center()
        half = QPointF(px(10), px(10))
        paint_icon(painter, icon, QRectF(spot - half, spot + half), ink)
        width = self.width() - px(90)
        name_ink = "accent_ink" if self.is_chosen else "text"
        draw_text(painter, self.placed(QRectF(px(40), px(7), width, px(18))), self._step.label, "strong", name_ink)
        draw_text(painter, self.placed(QRectF(px(40), px(26), width + px(40), px(16))), self._step.numbers, "small", "text2")
        key = self.placed(QRectF(self.width() - px(52), px(7), px(44), px(18)))
        draw_text(painter, key, self._key, "caption", "text2", side="end", is_number=True)


class StepList(Card):
    """The steps, and below them what keeps the report from being final."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self.body.setContentsMargins(px(8), px(8), px(8), px(12))
        self.buttons = {one.key: StepButton(one, place, partial(chosen, one.key)) for place, one in enumerate(STEPS, start=1)}
        inside = QWidget()
        standing = column(inside)
        for made in self.buttons.values():
            standing.addWidget(made)
        standing.addWidget(line())
        self._below = column(gap=6, margins=(8, 4, 8, 0))
        standing.addLayout(self._below)
        standing.addStretch(1)
        self.add(scrolled(inside), 1)

    def show_open(self, seen: Open, step: str) -> None:
        """Show which step is open and what is still missing where."""
        from liaison_desk.services.report_editor import MUST

        missing = {one.section for one in seen.missing}
        for one in STEPS:
            self.buttons[one.key].show_state(is_chosen=one.key == step, is_missing=bool(missing & set(one.sections)))
        emptied(self._below)
        self._below.addWidget(section(_("Before it can be final")))
        for number in MUST:
            self._below.addWidget(_Need(number, is_missing=number in missing, pressed=partial(self._chosen, step_of(number).key)))
        self._show_advice(seen)

    def _show_advice(self, seen: Open) -> None:
        """Show below what its author should look at again, by step; none of it keeps the report from being final."""
        counts = {one.key: sum(each.section in one.sections for each in seen.advice) for one in STEPS}
        if any(counts.values()):
            self._below.addWidget(section(_("Worth a second look")))
        for one in STEPS:
            if counts[one.key]:
                self._below.addWidget(_Look(one.label, counts[one.key], partial(self._chosen, one.key)))


class _Need(Painted):
    """One section that a final report needs: a tick or a dash, its name and number; a click goes there."""

    def __init__(self, number: str, *, is_missing: bool, pressed: Callable[[], object]) -> None:
        self._number, self._is_missing, self._words = number, is_missing, _(SECTION_NAMES[number])
        state = _("missing") if is_missing else _("complete")
        super().__init__(f"{self._words}: {state}", pressed)
        self.setFixedHeight(px(24))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the line."""
        icon, ink = ("circle-minus", "warn") if self._is_missing else ("check", "ok")
        paint_icon(painter, icon, self.placed(QRectF(0, px(4), px(16), px(16))), ink)
        draw_text(
            painter, self.placed(QRectF(px(26), 0, self.width() - px(56), px(24))), self._words, "body", ink if self._is_missing else "text"
        )
        spot = self.placed(QRectF(self.width() - px(28), 0, px(28), px(24)))
        draw_text(painter, spot, self._number, "small", "text2", side="end", is_number=True)


class _Look(Painted):
    """One step with how much in it is worth a second look; a click goes there."""

    def __init__(self, label: str, count: int, pressed: Callable[[], object]) -> None:
        self._label, self._count = label, count
        super().__init__(f"{label}: {count}", pressed)
        self.setFixedHeight(px(24))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the line."""
        paint_icon(painter, "info-circle", self.placed(QRectF(0, px(4), px(16), px(16))), "info")
        draw_text(painter, self.placed(QRectF(px(26), 0, self.width() - px(56), px(24))), self._label, "body")
        spot = self.placed(QRectF(self.width() - px(28), 0, px(28), px(24)))
        draw_text(painter, spot, str(self._count), "small", "text2", side="end", is_number=True)
