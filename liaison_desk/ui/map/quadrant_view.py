"""Influence and interest of organisations in one stated question; never natural persons, and on no paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.naming import NameDialog
from liaison_desk.ui.map.part import MapPart
from liaison_desk.ui.map.quadrant_canvas import QuadrantCanvas
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button, escaped
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.question_views import SeenQuestion
    from liaison_desk.ui.pages.record_page import RecordPage

_MIDDLE, _MOST_OFFERED = 50, 40


class QuadrantView(MapPart):
    """One question at a time; organisations are put onto it and dragged, and who judged it is kept with the day."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.seen: SeenQuestion | None = None
        self.question = ""
        self.canvas = QuadrantCanvas()
        self.choice = Combo(_("Question"))
        self.choice.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self.new_button = Button(_("New question"), icon="plus", pressed=self.ask_anew)
        self.add_button = Button(_("Put on it"), icon="map-pin", pressed=self.offer)
        self.told = Text("", "small", "text2", wrapped=True)
        self.empty = EmptyState(
            "chart-dots",
            _("Ask one question first, such as: who can open the road? Influence means nothing without one."),
            _("New question"),
            self.ask_anew,
        )
        over, under = QWidget(), QWidget()
        lying = row(over, gap=8, margins=(12, 8, 12, 8))
        lying.addWidget(self.choice, 1)
        lying.addWidget(self.add_button)
        lying.addWidget(self.new_button)
        row(under, gap=8, margins=(14, 8, 14, 8)).addWidget(self.told, 1)
        self._asked = (over, line(), self.canvas, line(), under)
        self.standing.addWidget(self.empty, 1)
        for one in self._asked:
            self.standing.addWidget(one, int(one is self.canvas))
            one.hide()
        self.choice.activated.connect(lambda at: self._choose_question(str(self.choice.itemData(at))))
        self.canvas.chosen.connect(self._chosen)
        self.canvas.put.connect(self.put)

    def read(self) -> None:
        """Read the question and where the organisations of the selection stand on it."""
        from liaison_desk.services import question_views

        if self.asked is not None:
            work = partial(question_views.seen, self.page.desk, self.asked, self.question)
            self.jobs.run(work, done=self._show, topic="map.question")

    def _show(self, seen: SeenQuestion) -> None:
        self.seen, self.question = seen, seen.id
        self.choice.clear()
        for id_, name in seen.questions:
            self.choice.addItem(isolate(name), id_)
        self.choice.setCurrentIndex(max(self.choice.findData(seen.id), 0))
        had_cursor = self.window().focusWidget() is self.empty.button
        for one in self._asked:
            one.setVisible(bool(seen.questions))
        if had_cursor and seen.questions:  # Before the button goes: else the keys would go to the first place of the window.
            self.take_cursor()
        self.empty.setVisible(not seen.questions)
        self.add_button.setEnabled(bool(seen.waiting))
        self.canvas.show_marks(seen.marks)
        self._say()

    def _say(self) -> None:
        if self.seen is None or not self.seen.id:
            return
        words = [self.canvas.sentence()]
        if count := len(self.seen.waiting):
            words.append(ngettext("{count} not judged yet", "{count} not judged yet", count).format(count=count))
        words.append(_("For organisations only. It is your office’s own judgement, and it is on no copy."))
        self.told.setText(" · ".join(words))

    def _choose_question(self, question: str) -> None:
        self.question = question
        self.read()

    def _chosen(self, id_: str) -> None:
        self.page.view.choose(id_)
        self._say()

    # --- doing ---------------------------------------------------------------------------------------------------

    def ask_anew(self) -> None:
        """Ask for a new question."""
        words = _("One sentence that can be answered, such as: who can open the road to the north?")
        NameDialog(self.page.window(), _("New question"), words, self._keep).open()

    def _keep(self, words: str, dialog: NameDialog) -> None:
        from liaison_desk.services import question_views

        def kept(answer: tuple[str, Changes]) -> None:
            dialog.accept()
            self.question = answer[0]
            self.page.frame.say(_("Question kept"), batch=answer[1].batch)
            self.jobs.desk_changed.emit(answer[1])

        self.jobs.run(partial(question_views.asked_anew, self.page.desk, words), done=kept, failed=dialog.refuse)

    def offer(self) -> None:
        """Open the menu of those who do not stand on the question yet."""
        self.menu().popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return those who may be put on the question, by name; the one under the cursor first."""
        menu = QMenu(self.add_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.page.view.current_id()
        waiting = sorted(self.seen.waiting if self.seen else (), key=lambda one: one.id != chosen)
        for one in waiting[:_MOST_OFFERED]:
            menu.addAction(escaped(isolate(one.name))).triggered.connect(partial(self._add, one.id))
        if len(waiting) > _MOST_OFFERED:
            menu.addAction(_("Narrow the list by words to see the others")).setEnabled(False)
        return menu

    def _add(self, id_: str, _checked: bool = False) -> None:
        self.canvas.choose(id_)
        self.put(id_, _MIDDLE, _MIDDLE)

    def put(self, id_: str, sway: int, stake: int) -> None:
        """Keep where an organisation stands."""
        from liaison_desk.services import question_views

        if self.question:
            work = partial(question_views.put, self.page.desk, self.question, id_, sway, stake)
            self.jobs.run(work, done=lambda changes: self.page.frame.say(_("Placed; undo takes it back"), batch=changes.batch))

    def take_off(self) -> None:
        """Take the chosen organisation off the question."""
        from liaison_desk.services import question_views

        if self.question and any(one.id == self.canvas.current for one in self.canvas.marks):
            work = partial(question_views.taken_off, self.page.desk, self.question, self.canvas.current)
            self.jobs.run(work, done=lambda changes: self.page.frame.say(_("Taken off the question"), batch=changes.batch))

    # --- what the page asks --------------------------------------------------------------------------------------

    def choose(self, record_id: str) -> None:
        """Follow the cursor of the page."""
        self.canvas.choose(record_id)
        self._say()

    def take_cursor(self) -> None:
        """Put the cursor onto the quadrants, or onto what asks the first question."""
        target = self.canvas if self.seen is not None and self.seen.questions else self.empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a question."""
        where = _(ON_PAGE)
        return (
            Command(label=_("New question"), run=self.ask_anew, key="Q", icon="plus", where=where),
            Command(label=_("Take it off the question"), run=self.take_off, icon="x", where=where),
        )
