"""The editor of an after-action report: seven steps, the form of the open one, and the page as its reader will see it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.domain.fields import fields_of
from liaison_desk.i18n import _
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.pages.report_advice import advice_lines, jump
from liaison_desk.ui.pages.report_attendance import RecentPeople, with_person
from liaison_desk.ui.pages.report_carried import CarriedOver
from liaison_desk.ui.pages.report_commitments import BEGINS_STEP, Commitments
from liaison_desk.ui.pages.report_drafts import ReportDrafts
from liaison_desk.ui.pages.report_life import ReportLife, line_of
from liaison_desk.ui.pages.report_marking import Marking
from liaison_desk.ui.pages.report_preview import LivePreview
from liaison_desk.ui.pages.report_questions import QuestionsHere
from liaison_desk.ui.pages.report_sections import go_to_section, missing_after
from liaison_desk.ui.pages.report_steps import STEPS, Step, StepList, heading, step_of
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import OVERLAY_INSPECTOR_BELOW
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Card, column, emptied, row, scrolled, tabbed_before
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.report_editor import Open
    from liaison_desk.ui.forms.editors import FormNeeds
    from liaison_desk.ui.shell.frame import Frame

_TITLE_ROOM = 620
"""Pixels that the way back and the title of a report want beside what can be done with it."""


class ReportEditor(QWidget):
    """Edits one draft, or shows one final report; `left` tells that the officer goes back to the list."""

    left = Signal()

    def __init__(self, frame: Frame, needs: FormNeeds) -> None:
        super().__init__()
        self.frame = frame
        self._titles: dict[str, str] = {}
        self._needs = replace(needs, titled=lambda one: self._titles.get(one, "") or needs.titled(one))
        self._ref, self._step = "", STEPS[0]
        self.seen: Open | None = None
        self.forms: list[RecordForm] = []
        self.drafts = ReportDrafts(frame)
        self._keeping = 0
        self.names: tuple[Block, ...] = ()
        self.steps, self._form_card = StepList(self.go_to), Card()
        self.preview = LivePreview(frame, self._typed)
        self.preview.named.connect(self._show_names)
        self._live = QWidget(self)
        self._live.hide()
        self.marking: Marking | None = None
        self.life = ReportLife(frame, self._life_moved)
        self._build()

    def show_report(self, ref: str) -> None:
        """Open a report by its id or number."""
        if ref != self._ref:
            self._step, self.seen, self.names = STEPS[0], None, ()
            self.drafts.read(ref)
        self._ref = ref
        self.refresh()

    def refresh(self) -> None:
        """Ask for the report as it stands now."""
        from liaison_desk.services import report_editor

        if self._ref:
            self.frame.jobs.run(partial(report_editor.opened, self.frame.desk, self._ref), done=self._show, topic="report-editor")

    def go_to(self, key: str) -> None:
        """Keep what is typed and open a step."""
        self.keep()
        self._step = next(one for one in STEPS if one.key == key)
        if self.seen is not None:
            self._show_step(self.seen)
            self.take_cursor()

    def next_step(self) -> None:
        """Keep what is typed and go on to the next step."""
        place = STEPS.index(self._step)
        self.go_to(STEPS[min(place + 1, len(STEPS) - 1)].key)

    def next_missing(self) -> None:
        """Go to the next field that keeps the report from being final, in the order of the steps."""
        missing = self.seen.missing if self.seen is not None else ()
        block = missing_after(self.forms, sorted(missing, key=lambda one: STEPS.index(step_of(one.section))))
        if block is None:
            return
        if step_of(block.section) is not self._step:
            self.go_to(step_of(block.section).key)
        jump(self.forms, block)

    def take_cursor(self) -> None:
        """Put the cursor where the step begins; in a final report onto the copy."""
        if self.seen is not None and self.seen.line.is_final:
            self.life.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (first := self._live.findChild(QWidget, BEGINS_STEP)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.forms:
            self.forms[0].focus_first()

    def keep(self) -> None:
        """Keep what is typed and can be read, as one change."""
        for form in self.forms:
            if self.seen is None or not form.is_changed:
                form.flush_draft()
                continue
            record: Any = form.so_far()
            is_report = isinstance(record, type(self.seen.report))
            # The next step starts from what was typed in this one, whether or not the worker has kept it yet.
            self.seen = replace(self.seen, **{"report" if is_report else "engagement": record})
            self._keeping += 1
            unkept = form.settle(record)
            work = self.drafts.keeping(form, unkept, record)
            self.frame.jobs.run(work, done=self._kept, failed=partial(self._not_kept, form, unkept))

    def _build(self) -> None:
        standing = column(self, gap=16, margins=(24, 16, 24, 20))
        head = row(gap=8)
        words = column(gap=2)
        self._title, self._line = ElidedText("", "title"), ElidedText("", "small", "text2")
        words.addWidget(self._title)
        words.addWidget(self._line)
        head.addWidget(Button(_("Back to the list"), "quiet", "arrow-left", pressed=self._leave))
        head.addLayout(words, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(8))
        self._head.addLayout(head, 1)
        self._head.addWidget(self.life)
        standing.addLayout(self._head)
        lying = row(gap=16)
        self.steps.setFixedWidth(px(226))
        self._form_card.setMinimumWidth(px(440))
        self._form_card.setMaximumWidth(px(760))
        lying.addWidget(self.steps)
        lying.addWidget(self._form_card, 6)
        lying.addWidget(self.preview, 5)
        standing.addLayout(lying, 1)
        for place, one in enumerate(STEPS, start=1):
            QShortcut(QKeySequence(f"Alt+{place}"), self, partial(self.go_to, one.key))
        for key, run in self.keys().items():
            QShortcut(QKeySequence(key), self, run)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return what keys do while the editor is shown, beside Alt+1 to Alt+7 for its steps."""
        return {
            "Ctrl+Return": self.next_step,
            "Ctrl+Enter": self.next_step,
            "Ctrl+Shift+Return": self.finalise,
            "Ctrl+Shift+Enter": self.finalise,
            "Ctrl+S": self.keep,
            "F8": self.next_missing,
            "Ctrl+PgDown": lambda: go_to_section(self.forms),
            "Ctrl+PgUp": lambda: go_to_section(self.forms, is_back=True),
        }

    def _show(self, seen: Open) -> None:
        if self._keeping:
            return  # Older than what was typed since; the next answer is on its way.
        is_first = self.seen is None or self.seen.report.id != seen.report.id
        before, self.seen = self.seen, seen
        self._titles.update(seen.titles)
        self._title.set_text(seen.report.title)
        self._line.set_text(line_of(seen))
        self.life.show_open(seen)
        is_final = seen.line.is_final
        self.steps.setVisible(not is_final)
        self._form_card.setVisible(not is_final)
        if is_first and not is_final:
            self._step = self._first_step(seen)
        if is_first or before is None:
            self._show_step(seen)
            self.take_cursor()
        else:
            self.steps.show_open(seen, self._step.key)
            self._show_live(seen)
            for form in self.forms:
                form.take_over(seen.report if isinstance(form.so_far(), type(seen.report)) else seen.engagement or form.so_far())
        if self.marking is not None:
            self.marking.show_report(seen.report)
        self._share_room()

    def _first_step(self, seen: Open) -> Step:
        """Return the step with what was typed and not kept, and say so; else the first in which something is missing."""
        sections = {one.name: one.section for one in fields_of(type(seen.report))} | {"attendees": "4"}
        typed = [step_of(sections[name]) for name in self.drafts.fields() if name in sections]
        if typed:
            self.frame.say(_("What you typed and had not finished is there again."))
            return typed[0]
        return step_of(seen.missing[0].section) if seen.missing else self._step

    def _show_step(self, seen: Open) -> None:
        self.steps.show_open(seen, self._step.key)
        self.frame.name_window(seen.line.number if seen.line.is_final else f"{self._step.label} · {seen.line.number}")
        self.setFocus()
        emptied(self._form_card.body)
        self.forms, self.marking = [], None
        if seen.line.is_final:
            return
        inside = QWidget()
        standing = column(inside, gap=14, margins=(2, 0, 8, 12))
        standing.addWidget(Text(self._step.label, "card"))
        standing.addWidget(Text(_(self._step.help_text), "small", "text2", wrapped=True))
        self._live = QWidget()
        column(self._live, gap=14)
        standing.addWidget(self._live)
        self._fill(standing, seen, self._step)
        self._show_live(seen)
        standing.addStretch(1)
        area = scrolled(inside)
        self._form_card.add(area, 1)
        area.show()  # At once, so that a key that is already waiting finds the new fields.
        self._form_card.body.addLayout(self._foot())

    def _fill(self, standing: Any, seen: Open, step: Step) -> None:
        if step.key == "people" and seen.engagement is not None:
            standing.addWidget(self._form(seen.engagement, ["attendees"]))
        here = [one for one in fields_of(type(seen.report)) if one.section in step.sections]
        here.sort(key=lambda one: step.sections.index(one.section))
        names = [one.name for one in here]
        if step.key == "sign":
            names.append("release_authority")
        form = self._form(seen.report, names, heading)
        standing.addWidget(form)
        if step.key == "sign":
            self.marking = Marking(form, seen.report)

    def _show_live(self, seen: Open) -> None:
        """Show over the form what changes while one writes: what is missing, people to add, promises; the cursor stays."""
        if seen.line.is_final:
            return
        focused = QApplication.focusWidget()
        named = focused.accessibleName() if focused is not None and self._live.isAncestorOf(focused) else ""
        standing = self._live.layout()
        if standing is None:
            return
        emptied(standing)
        shown = self._live_parts(seen)
        begins = next(iter(self.forms[0].stack.editors.values()))
        for one in shown:
            standing.addWidget(one)
            tabbed_before(begins.focusProxy() or begins, one)
            for button in one.findChildren(Button) if named else ():
                if button.accessibleName() == named:
                    button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _live_parts(self, seen: Open) -> list[QWidget]:
        """Return what stands over the form of the open step."""
        shown: list[QWidget] = [advice_lines(seen, self._step, self.names, self._go_to_place)]
        if self._step.key == "people" and seen.engagement is not None:
            shown.append(RecentPeople(seen.recent, seen.engagement.attendees, partial(self._add_person, self.forms[0])))
        if self._step.key == "actions":
            shown += [CarriedOver(self.frame, seen, self.refresh)] if seen.carried or seen.asked else []
            shown.append(Commitments(self.frame, self._needs, seen, self.refresh))
        if self._step.key == "information":
            shown.append(QuestionsHere(self.frame, seen, self.refresh))
        return shown

    def _form(self, record: Any, names: Sequence[str], headed: Callable[[str], str] = _) -> RecordForm:
        made = RecordForm(record, self._needs, only=names, headed=headed, keep_draft=self.drafts.keeper(record, names))
        self.drafts.restore(made, record)
        made.left_field.connect(lambda _name: self.keep())
        made.changed.connect(self.preview.ask)
        self.forms.append(made)
        return made

    def _add_person(self, form: RecordForm, contact: str) -> None:
        if with_person(form, contact):
            self.keep()

    def _foot(self) -> Any:
        lying = row(gap=8, margins=(0, 8, 0, 0))
        place = STEPS.index(self._step)
        back = Button(_("Back"), "secondary", "arrow-left", pressed=lambda: self.go_to(STEPS[max(0, place - 1)].key))
        back.setEnabled(place > 0)
        lying.addWidget(back)
        lying.addStretch(1)
        if place + 1 < len(STEPS):
            lying.addWidget(ElidedText(shown_key("Ctrl+Enter"), "small", "text2"))
            lying.addWidget(Button(_("Next step"), "primary", "arrow-right", pressed=self.next_step))
        else:
            lying.addWidget(ElidedText(shown_key("Ctrl+Shift+Enter"), "small", "text2"))
            lying.addWidget(Button(_("Finalise report"), "primary", "lock", pressed=self.finalise))
        return lying

    def finalise(self) -> None:
        """Give the report its number and freeze it; what is missing is shown where it belongs."""
        from liaison_desk.services import after_action

        self.keep()
        work = partial(after_action.finalise, self.frame.desk, self._ref)
        self.frame.jobs.run(work, done=self._finalised, failed=self._refused, title=_("Making the report final"))

    def _finalised(self, number: str) -> None:
        self.frame.say(_("Final: {number}").format(number=number))
        self._ref, self.seen = number, None
        self.refresh()

    def _kept(self, changes: Changes) -> None:
        if not isValid(self) or self.window() is not self.frame.window():
            return  # Locked meanwhile: what was typed is kept, and nobody looks at it any more.
        self._keeping -= 1
        if changes:
            self.frame.mark_saved()
        self.refresh()

    def _not_kept(self, form: RecordForm, before: Record, error: DeskError) -> bool:
        if not isValid(self):
            return False
        self._keeping -= 1
        if form in self.forms:
            form.settle(before)
        return self._refused(error)

    def _refused(self, error: DeskError) -> bool:
        if isinstance(error, UserError) and any(form.show_error(error) for form in self.forms):
            return True
        self.frame.show_error(error)
        return True

    def _life_moved(self, ref: str) -> None:
        self.show_report(ref)

    def _leave(self) -> None:
        self.keep()
        self.left.emit()

    def _typed(self) -> tuple[str, str, tuple[Any, ...]]:
        """Return which report the page shows, for whom, and what was typed and is not kept."""
        audience = self.seen.report.written_for if self.seen is not None else ""
        return self._ref, audience or "hq", tuple(form.so_far() for form in self.forms if form.is_changed)

    def _show_names(self, names: tuple[Block, ...]) -> None:
        if names != self.names and self.seen is not None and not self.seen.line.is_final:
            self.names = names
            self._show_live(self.seen)

    def _go_to_place(self, one: Block) -> None:
        if one.field == "tlp" and self.seen is not None:
            from liaison_desk.services import report_editor

            self.keep()
            self.frame.jobs.run(partial(report_editor.raised, self.frame.desk, self._ref), done=lambda _changes: self.refresh())
            return
        jump(self.forms, one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form the room of the page where the window is narrow."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Show the page of a final report always, of a draft where there is room; give the title its words."""
        is_wide = self.window().width() >= px(OVERLAY_INSPECTOR_BELOW)
        self.preview.setVisible(is_wide or bool(self.seen and self.seen.line.is_final))
        is_tight = self.life.sizeHint().width() + px(_TITLE_ROOM) > self.width()
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if is_tight else QBoxLayout.Direction.LeftToRight)
        self.preview.ask()
