"""The checklists page: the lists under way, the steps of one, and the step that is being settled."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QStackedWidget, QWidget

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.pages.checklist_parts import ListButton, StepButton, StepPanel, by_phase
from liaison_desk.ui.pages.checklist_templates import Templates
from liaison_desk.ui.pages.crisis_clock import clock_of
from liaison_desk.ui.shell import step_ways
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.shell.papers import OnPaper
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import OVERLAY_INSPECTOR_BELOW
from liaison_desk.ui.widgets.button import Button, escaped
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Card, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.tab_order import in_order
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.checklist_views import SeenChecklist, SeenStep
    from liaison_desk.ui.shell.frame import Frame

_WIDE, _WIDEST_STEPS = 1900, 1280
"""From which width of the window the panel has more room, and how wide a line of a step becomes: beyond it the eye loses the line."""
_ROOM_FOR_LISTS, _ROOM_FOR_OWNERS, _LISTS = 1000, 1120, 252
"""How wide the page is at least where the lists stand beside the steps, where steps say whose they are, and what the lists take."""


class ChecklistsPage(Page):
    """Shows what a liaison office does before and during a crisis, step by step."""

    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._seen: dict[str, SeenChecklist] = {}
        self._list_id, self._step_id, self._is_awaited = "", "", False
        self._steps: dict[str, StepButton] = {}
        self._others: Button | None = None
        self._lists, self._middle = Card(), Card()
        self.panel = StepPanel(self._settle, partial(step_ways.go, frame), needs=partial(form_needs, frame), attach=self.ask_file)
        self.templates = Templates(self, frame, self._begin)
        self._build()

    def refresh(self) -> None:
        """Ask for the lists as they stand now."""
        from liaison_desk.services import checklist_views

        self.jobs.run(partial(checklist_views.seen, self.desk), done=self._show, topic="checklists")

    def land(self, **landing: str) -> None:
        """Open the list, or the step, that was asked for."""
        self._list_id = landing.get("record", self._list_id)
        self._step_id = landing.get("step", self._step_id)
        self._is_awaited = self._is_awaited or "step" in landing
        self.refresh()

    def take_cursor(self) -> None:
        """Put the cursor onto the chosen step, or onto what begins the first list; as soon as they are there."""
        made = self._steps.get(self._step_id)
        self._is_awaited = made is None
        if made is not None:
            made.circle.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._stack.currentWidget() is self._empty:
            self._empty.button.setFocus(Qt.FocusReason.TabFocusReason)

    def commands(self) -> tuple[Command, ...]:
        """Return how the keys go through the steps and into the panel."""
        return (
            Command(label=_("Next step"), run=partial(self._go, 1), key="J", where=_(ON_PAGE), is_listed=False),
            Command(label=_("Step before"), run=partial(self._go, -1), key="K", where=_(ON_PAGE), is_listed=False),
            Command(label=_("State, reason and note of the step"), run=self.panel.take_cursor, key="E", icon="pencil", where=_(ON_PAGE)),
            Command(label=_("Edit the steps of this list"), run=self.edit_steps, icon="pencil", where=_(ON_PAGE)),
            Command(label=_("Make a template of this list"), run=self.keep_template, icon="bookmark", where=_(ON_PAGE)),
            Command(label=_("History of this list"), run=self.show_history, key="Ctrl+H", icon="refresh", where=_(ON_PAGE)),
        )

    def on_paper(self) -> OnPaper:
        """Return the list that is shown."""
        seen = self._seen.get(self._list_id)
        return OnPaper(kinds=("checklist",), kind="checklist", record=self._list_id, title=seen.checklist.name) if seen else OnPaper()

    def show_history(self) -> None:
        """Open the history of the list that is shown."""
        if self._list_id in self._seen:
            self.frame.show_history("checklist", self._list_id)

    def edit_steps(self) -> None:
        """Edit the steps of the list that is shown."""
        if self._list_id in self._seen:
            self.templates.edit(self._seen[self._list_id].checklist)

    def keep_template(self) -> None:
        """Make a template of our own from the list that is shown."""
        if self._list_id in self._seen:
            self.templates.ask_name(self._list_id, self._seen[self._list_id].checklist.name)

    def _go(self, by: int) -> None:
        there = list(self._steps)
        if self._step_id in there:
            self._step_id = there[min(max(there.index(self._step_id) + by, 0), len(there) - 1)]
            self.take_cursor()

    def begin_new(self) -> bool:
        """Offer the lists that ship."""
        self.templates.offer(self._new)
        return True

    def _build(self) -> None:
        self._cards = QWidget()
        lying = row(self._cards, gap=16, margins=(24, 20, 24, 20))
        self._lists.body.setContentsMargins(px(12), px(12), px(12), px(12))
        lying.addWidget(self._lists)
        lying.addWidget(self._middle, 1)
        self.panel.setFixedWidth(px(264))
        lying.addWidget(self.panel)
        self._middle.setMaximumWidth(px(_WIDEST_STEPS))
        lying.addStretch()
        self._names, self._new = column(gap=4), Button(_("New from template"), "secondary", "plus")
        self._new.clicked.connect(lambda: self.templates.offer(self._new))
        self._lists.setFixedWidth(max(px(236), self._new.sizeHint().width() + px(24)))
        inside = QWidget()
        inside.setLayout(self._names)
        self._listed = inside
        self._lists.add(scrolled(inside), 1)
        self._lists.add(self._new)
        self._head, self._rows = column(gap=2), column(gap=0)
        self._middle.body.addLayout(self._head)
        steps = QWidget()
        steps.setLayout(self._rows)
        self._middle.add(scrolled(steps), 1)
        self._empty = EmptyState(
            "circle-check",
            _("A checklist says what to have ready before a crisis, and what to do in the first hours of one."),
            _("Begin “Before a crisis”"),
            partial(self._begin, "before"),
            link=_("Begin “First 72 hours”"),
            followed=partial(self._begin, "first_72_hours"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._cards)
        self._stack.addWidget(self._empty)
        column(self).addWidget(self._stack)

    def _show(self, lists: tuple[SeenChecklist, ...]) -> None:
        self._seen = {one.checklist.id: one for one in lists}
        self._stack.setCurrentWidget(self._cards if lists else self._empty)
        if not lists:
            self._steps = {}
            self._name_window(_("No checklist yet"))
            if self._is_awaited:
                self.take_cursor()
            return
        if self._list_id not in self._seen:
            self._list_id = by_phase(lists)[0][1][0].checklist.id
        self._show_names(lists)
        self._show_steps()
        self._name_window(self._seen[self._list_id].checklist.name)

    def _name_window(self, place: str) -> None:
        if self.isVisible():
            self.frame.name_window(place)

    def _show_names(self, lists: tuple[SeenChecklist, ...]) -> None:
        emptied(self._names)
        for label, group in by_phase(lists):
            self._names.addWidget(section(label))
            for one in group:
                is_open = one.checklist.id == self._list_id
                self._names.addWidget(ListButton(one, partial(self._open, one.checklist.id), is_chosen=is_open))
        self._names.addStretch(1)

    def _open(self, list_id: str) -> None:
        self._list_id, self._step_id = list_id, ""
        self._show(tuple(self._seen.values()))

    def lists_menu(self) -> QMenu:
        """Return the lists to show and the way to a new one, for a window that has no room for their column."""
        menu = QMenu(self)
        for label, group in by_phase(tuple(self._seen.values())):
            menu.addSection(label)
            for one in group:
                shown = menu.addAction(escaped(one.checklist.name), partial(self._open, one.checklist.id))
                shown.setCheckable(True)
                shown.setChecked(one.checklist.id == self._list_id)
        menu.addSeparator()
        menu.addAction(_("New from template"), lambda: self.templates.offer(self._middle))
        return menu

    def _offer_lists(self) -> None:
        if self._others is None:
            return
        menu = self.lists_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._others.mapToGlobal(self._others.rect().bottomLeft()))

    def _show_steps(self) -> None:
        here = QApplication.focusWidget()
        is_in_steps = here is not None and self._middle.isAncestorOf(here)
        found = self._seen[self._list_id]
        if is_in_steps:
            self.setFocus()  # Else the cursor would run through every step that goes, and choose it.
        emptied(self._head)
        emptied(self._rows)
        title = row(gap=8)
        title.addWidget(Text(found.checklist.name, "card", wrapped=True), 1)
        self._others = Button(_("Lists"), icon="chevron-down", name=_("Show another list"), icon_at_end=True, pressed=self._offer_lists)
        title.addWidget(self._others, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(title)
        self._others.setVisible(self._is_narrow)
        count = found.progress.total
        self._head.addWidget(
            Text(
                ngettext("{done} of {count} step settled", "{done} of {count} steps settled", count).format(
                    done=found.progress.settled, count=count
                ),
                "small",
                "text2",
            )
        )
        clock = clock_of(found)
        if clock is not None:
            self._head.addWidget(clock)
        self._head.addWidget(line())
        self._steps = {}
        for step in found.steps:
            made = StepButton(step, partial(self._choose, step.item.id), partial(self._tick, step))
            self._steps[step.item.id] = made
            self._rows.addWidget(made)
            made.show_owner(is_shown=self._has_owners)
            made.show()
        self._rows.addStretch(1)
        self._choose(self._step_id if self._step_id in self._steps else next(iter(self._steps), ""))
        if is_in_steps or self._is_awaited:
            self.take_cursor()

    def _choose(self, step_id: str) -> None:
        self._step_id = step_id
        for one, made in self._steps.items():
            made.mark(is_chosen=one == step_id)
        found = self._seen.get(self._list_id)
        if found is None:
            return  # Undone a moment ago; its steps go with the next event.
        self.panel.show_step(found, next((one for one in found.steps if one.item.id == step_id), None))
        in_order((self._listed, self._new, self._middle, self.panel))

    @property
    def _is_narrow(self) -> bool:
        """Whether the steps would be a narrow column between their lists and their panel."""
        return self.width() < px(_ROOM_FOR_LISTS)

    @property
    def _has_owners(self) -> bool:
        return self.width() >= px(_ROOM_FOR_OWNERS - (_LISTS if self._is_narrow else 0))

    def _tick(self, step: SeenStep) -> None:
        self._step_id = step.item.id
        self._settle({"state": "open" if step.state == "done" else "done"})

    def _settle(self, answers: dict[str, str]) -> None:
        from liaison_desk.services import checklists

        work = partial(checklists.ticked, self.desk, self._list_id, self._step_id, **answers)
        self.jobs.run(work, done=self._settled, failed=self._refused)

    def _settled(self, changes: Changes) -> None:
        if changes:
            self.frame.mark_saved()
            self.frame.say(_("Step saved"), batch=changes.batch)

    def ask_file(self) -> None:
        """Ask for a file that shows that the chosen step is done."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("A file that shows it"), str(Path.home()))
        if chosen and self._step_id:
            self.attach(Path(chosen))

    def attach(self, path: Path) -> None:
        """Put a file on the list, as what shows that the chosen step is done."""
        from liaison_desk.services import checklists

        work = partial(checklists.shown_by_file, self.desk, self._list_id, self._step_id, path)
        self.jobs.run(work, done=self._settled)

    def _refused(self, error: DeskError) -> bool:
        return self.panel.refuse(error)

    def _begin(self, template: str) -> None:
        from liaison_desk.services import checklists

        self._empty.button.setEnabled(False)

        def begun(made: Any) -> None:
            self._empty.button.setEnabled(True)
            list_id, changes = made
            self._list_id = list_id
            self.jobs.desk_changed.emit(changes)
            self.frame.say(_("Checklist begun"), batch=changes.batch)

        self.jobs.run(partial(checklists.begin, self.desk, template), done=begun)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the steps the room of the third column where the window is narrow."""
        super().resizeEvent(event)
        self._lists.setVisible(not self._is_narrow)
        if self._others is not None:
            self._others.setVisible(self._is_narrow)
        for one in self._steps.values():
            one.show_owner(is_shown=self._has_owners)
        width = self.window().width()
        self.panel.setFixedWidth(px(420 if width >= px(_WIDE) else 264 if width >= px(OVERLAY_INSPECTOR_BELOW) else 236))
