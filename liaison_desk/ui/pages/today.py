"""The first page: what needs the officer, what is on today, how far the lists are, who promised what, and who is missing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from liaison_desk.domain.note import first_line
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.quick_note import open_note
from liaison_desk.ui.pages import today_cards
from liaison_desk.ui.pages.importing import ask_for_file
from liaison_desk.ui.pages.today_parts import long_day, state_sentence
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import column, emptied, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.services.hand_over import HandOver
    from liaison_desk.services.today_needs import Need
    from liaison_desk.services.today_views import SeenToday
    from liaison_desk.ui.pages.today_heat import Heat
    from liaison_desk.ui.shell.frame import Frame

_BESIDE_FROM, _THREE_FROM = 760, 1900
"""From how many pixels of the page on its cards stand in two columns."""
_LONGEST_NOTE = 60
_EVERY = 60_000
"""Milliseconds after which the page asks again: a report falls due without anybody changing anything."""


_PAGES_OF = {
    "life-warning": "life-warnings",
    "unsaid": "engagements",
    "question": "questions-to-us",
    "ask": "headquarters-asks",
    "answer": "headquarters-asks",
    "improvement": "lessons",
    "rotation": "contacts",
    "consent": "contacts",
}
"""The pages to which a need leads that names no more than its record."""


class TodayPage(Page):
    """What needs the officer now; every line leads to where it is done."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.seen: SeenToday | None = None
        self.heat: Heat | None = None
        self.unfolded: set[str] = set()
        self.sorts: dict[str, Button] = {}
        self._beside: QBoxLayout | None = None
        self._is_laid_wide = False
        inside = QWidget()
        self.whole = column(inside, gap=16, margins=(24, 20, 24, 20))
        self._scroll = scrolled(inside)
        column(self, gap=0).addWidget(self._scroll)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._time_passed)
        self._timer.start()

    def refresh(self) -> None:
        """Ask again for everything on the page."""
        from liaison_desk.services import today_views

        self.jobs.run(partial(today_views.seen, self.desk), done=self.show_seen, topic="page.today")

    def begin_new(self) -> bool:
        """Begin an engagement, which is what most days bring."""
        self.frame.go("engagements", new="yes")
        return True

    def land(self, **landing: str) -> None:
        """Show a note that was looked for: among those that wait, or what became of it."""
        record = landing.get("record", "")
        if self.seen is not None and record in {one.id for one in self.seen.today.notes}:
            self.unfolded.add(today_cards.NOTES)
            self.show_seen(self.seen)
        elif record:
            self.frame.show_history("note", record)

    def commands(self) -> tuple[Command, ...]:
        """Return the sorting of each note that waits."""
        words, notes = _("Sort the note: {note}"), self.seen.today.notes if self.seen is not None else ()
        return tuple(
            Command(
                label=words.format(note=isolate(first_line(one.text, _LONGEST_NOTE))),
                run=partial(self.sort_note, one.id),
                icon="note",
                where=_(ON_PAGE),
            )
            for one in notes
        )

    def sort_note(self, note_id: str) -> None:
        """Open the menu of what a note may become, on its line."""
        from liaison_desk.ui.pages import note_sorting

        if note_id not in self.sorts:
            self.unfold(today_cards.NOTES)
        if (button := self.sorts.get(note_id)) is not None:
            self._scroll.ensureWidgetVisible(button)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            note_sorting.offer(self.frame, note_id, button)

    def show_seen(self, seen: SeenToday) -> None:
        """Show the page anew; what has the keyboard keeps it, where it is still there."""
        name, self.seen = self._focused(), seen
        emptied(self.whole)
        self._beside, self.sorts = None, {}
        self.whole.addLayout(self._head(seen))
        if seen.is_empty:
            self.whole.addWidget(self._beginning(), 1)
        else:
            self._lay_out(seen)
        if name:
            QTimer.singleShot(0, self, partial(self._focus_again, name))

    def _lay_out(self, seen: SeenToday) -> None:
        lying, left, right = row(gap=16), column(gap=16), column(gap=16)
        self._beside, self._is_laid_wide = lying, self.is_wide
        self._turn()
        between = column(gap=16) if self.is_wide else left
        left.addWidget(today_cards.needs_card(self, seen))
        between.addLayout(today_cards.middle(self, seen))
        between.addWidget(today_cards.promises_card(self, seen))
        left.addStretch(1)
        missing, self.heat = today_cards.missing_card(self, seen)
        right.addWidget(missing)
        if seen.today.notes:
            right.addWidget(today_cards.notes_card(self, seen))
        if seen.hand_over is not None:
            right.addWidget(today_cards.exchange_card(self, seen.hand_over))
        right.addStretch(1)
        lying.addLayout(left, 36 if self.is_wide else 64)
        if self.is_wide:
            between.addStretch(1)
            lying.addLayout(between, 36)
        lying.addLayout(right, 28 if self.is_wide else 36)
        self.whole.addLayout(lying, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where they have no room beside each other, and into three columns where they have much."""
        super().resizeEvent(event)
        self._turn()
        if self.seen is not None and self._beside is not None and self._is_laid_wide is not self.is_wide:
            self.show_seen(self.seen)

    @property
    def is_wide(self) -> bool:
        """Whether the cards stand in three columns."""
        return self.width() >= px(_THREE_FROM)

    def _turn(self) -> None:
        is_narrow = self.width() < px(_BESIDE_FROM)
        if self._beside is not None:
            self._beside.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def unfold(self, part: str) -> None:
        """Show all of a card, or its first lines again."""
        self.unfolded ^= {part}
        if self.seen is not None:
            self.show_seen(self.seen)

    # --- where a press leads -----------------------------------------------------------------------------------------

    def follow(self, need: Need) -> None:
        """Go where a need is met."""
        where = dict(need.where)
        if need.topic in _PAGES_OF:
            self.frame.go(_PAGES_OF[need.topic], record=need.id, **where)
            return
        dialogs: dict[str, Callable[[], None]] = {"conflict": self._settle, "recovery": self._try_code}
        if need.topic in dialogs:
            dialogs[need.topic]()
            return
        match need.topic:
            case "gap":
                self.frame.go("stakeholders", new="yes", **where)
            case "report":
                self.frame.go("engagements", **{"report" if need.kind == "after-action" else "write": need.id})
            case "stale":
                self.frame.go("contacts", stale="yes", record=need.id)
            case "checklist":
                self.frame.go("checklists", record=need.id, **where)
            case "withheld":
                self._review(need.id, where)
            case _:
                self.frame.go("promises", record=need.id, our_late="yes")

    def _settle(self) -> None:
        from liaison_desk.ui.dialogs.settling import SettleDialog

        SettleDialog(self.frame).open()

    def _try_code(self) -> None:
        from liaison_desk.ui.dialogs.recovery_code import SheetTest

        asked = SheetTest(self.frame)
        asked.tried.connect(self.refresh)
        asked.open()

    def _review(self, share: str, where: dict[str, str]) -> None:
        from liaison_desk.services import held_back
        from liaison_desk.ui.dialogs.copy_review import CopyReview

        CopyReview(self.frame, where["report"], where["ref"], where["audience"]).open()
        self.jobs.run(partial(held_back.looked_at, self.desk, share), done=lambda _answer: self._looked_at())

    def _looked_at(self) -> None:
        self.refresh()
        self.frame.ask_overview()

    def open_promise(self, record_id: str) -> None:
        """Show a promise among all that are open: who owes it, until when, and the meeting in which it was made."""
        self.frame.go("promises", record=record_id)

    def open_cell(self, sector: str, group: str, is_gap: bool) -> None:
        """Open the list that a cell counts, or the form that fills a gap."""
        if is_gap:
            self.frame.go("stakeholders", new="yes", sectors=sector)
        else:
            self.frame.go("stakeholders", sectors=sector, family_group=group)

    def keep_promise(self, promise: Commitment) -> None:
        """Note that a promise was kept; the toast offers to undo it."""
        from liaison_desk.services import today_views

        def kept(changes: Changes) -> None:
            self.frame.say(_("Done"), batch=changes.batch)

        self.jobs.run(partial(today_views.commitment_done, self.desk, promise), done=kept)

    def prepare(self, planned: HandOver) -> None:
        """Review copies of the final reports that nobody sent yet, one after the other, for headquarters."""
        from liaison_desk.ui.dialogs.copy_review import CopyReview
        from liaison_desk.ui.shell.papers import offer_of

        papers = [replace(offer_of("after-action", one.id), label=isolate(one.number)) for one in planned.ready]
        CopyReview(self.frame, papers[0].key, papers[0].ref, "hq", papers=papers).open()

    def change_hand_over(self) -> None:
        """Ask for another day or way of the hand-over, or whether it is over."""
        self.frame.operations.ask_hand_over()

    # --- parts -------------------------------------------------------------------------------------------------------

    def _head(self, seen: SeenToday) -> QBoxLayout:
        lying, words = row(gap=12), column(gap=2)
        words.addWidget(Text(long_day(seen.today.now), "page"))
        words.addWidget(Text(state_sentence(seen), "body", "text2", wrapped=True))
        lying.addLayout(words, 1)
        lying.addWidget(Button(_("Quick note"), icon="note", key="Ctrl+Shift+N", pressed=partial(open_note, self.frame)))
        lying.addWidget(Button(_("Log an informal contact"), icon="message-plus", key="Ctrl+L", pressed=self._log_chance))
        return lying

    def _log_chance(self) -> None:
        self.frame.log_contact()

    def _beginning(self) -> EmptyState:
        words = _(
            "Begin with who is here: the people and groups whom you already know, local ones first. Everything else follows from that."
        )
        return EmptyState(
            "affiliate",
            words,
            _("Add a stakeholder"),
            partial(self.frame.go, "stakeholders", new="yes"),
            link=_("Import a list"),
            followed=partial(ask_for_file, self),
        )

    # --- keeping up --------------------------------------------------------------------------------------------------

    def _time_passed(self) -> None:
        if self.isVisible():
            from liaison_desk.services import today_views

            self.jobs.run(partial(today_views.seen, self.desk), done=self._show_if_new, topic="page.today")

    def _show_if_new(self, seen: SeenToday) -> None:
        """Show the page anew where more than the time has changed, so that nobody reading it is disturbed."""
        before = self.seen
        if before is None or replace(seen, today=replace(seen.today, now=before.today.now)) != before:
            self.show_seen(seen)

    def _focused(self) -> str:
        there = QApplication.focusWidget()
        return there.accessibleName() if there is not None and self.isAncestorOf(there) else ""

    def _focus_again(self, name: str) -> None:
        found = next((one for one in self.findChildren(QWidget) if not one.isHidden() and one.accessibleName() == name), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
