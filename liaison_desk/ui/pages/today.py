"""The first page: what needs the officer, what is on today, how far the lists are, who promised what, and who is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QWidget

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.pages.importing import ask_for_file
from liaison_desk.ui.pages.today_heat import ROWS_SHOWN, Heat, shown_rows
from liaison_desk.ui.pages.today_parts import ListLine, MeetingLine, long_day, need_line, promise_line, state_sentence
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Card, Icon, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.services.today import Need
    from liaison_desk.services.today_views import SeenToday
    from liaison_desk.ui.shell.frame import Frame

_MOST_PROMISES, _MOST_LISTS = 6, 4
_BESIDE_FROM = 760
"""From how many pixels of the page on its cards stand in two columns."""
_MOST_OF_TOPIC = {"report": 2}


class TodayPage(Page):
    """What needs the officer now; every line leads to where it is done."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.seen: SeenToday | None = None
        self.heat: Heat | None = None
        self._has_all_sectors = self._has_all_needs = False
        self._beside: QBoxLayout | None = None
        inside = QWidget()
        self.whole = column(inside, gap=16, margins=(24, 20, 24, 20))
        column(self, gap=0).addWidget(scrolled(inside))

    def refresh(self) -> None:
        """Ask again for everything on the page."""
        from liaison_desk.services import today_views

        self.jobs.run(partial(today_views.seen, self.desk), done=self.show_seen, topic="page.today")

    def begin_new(self) -> bool:
        """Begin an engagement, which is what most days bring."""
        self.frame.go("engagements", new="yes")
        return True

    def show_seen(self, seen: SeenToday) -> None:
        """Show the page anew."""
        self.seen = seen
        emptied(self.whole)
        self._beside = None
        self.whole.addLayout(self._head(seen))
        if not seen.today.stakeholders and not seen.today.needs:
            self.whole.addWidget(self._beginning(), 1)
            return
        lying, left, right = row(gap=16), column(gap=16), column(gap=16)
        self._beside = lying
        self._turn()
        for card in (self._needs(seen), self._middle(seen), self._promises(seen)):
            left.addLayout(card) if isinstance(card, QBoxLayout) else left.addWidget(card)
        left.addStretch(1)
        right.addWidget(self._missing(seen))
        right.addStretch(1)
        lying.addLayout(left, 64)
        lying.addLayout(right, 36)
        self.whole.addLayout(lying, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where they have no room beside each other."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_narrow = self.width() < px(_BESIDE_FROM)
        if self._beside is not None:
            self._beside.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def follow(self, need: Need) -> None:
        """Go where a need is met."""
        where = dict(need.where)
        if need.topic == "gap":
            self.frame.go("stakeholders", new="yes", **where)
        elif need.topic == "report":
            self.frame.go("engagements", **{"report" if need.kind == "after-action" else "write": need.id})
        elif need.topic == "stale":
            self.frame.go("contacts", stale="yes", record=need.id)
        elif need.topic == "checklist":
            self.frame.go("checklists", record=need.id)
        else:
            self._open_promise(need.id)

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

    def _head(self, seen: SeenToday) -> QBoxLayout:
        lying, words = row(gap=12), column(gap=2)
        words.addWidget(Text(long_day(seen.today.now), "page"))
        words.addWidget(Text(state_sentence(seen), "body", "text2", wrapped=True))
        lying.addLayout(words, 1)
        lying.addWidget(Button(_("Log a chance contact"), icon="message-plus", pressed=self._log_chance))
        return lying

    def _log_chance(self) -> None:
        self.frame.go("engagements", new="yes", kind="chance")

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

    def _needs(self, seen: SeenToday) -> Card:
        card, needs = Card(_("Needs you")), seen.today.needs
        chosen = needs if self._has_all_needs else first_needs(needs)
        card.head.insertWidget(1, Chip(str(len(needs))))
        if len(chosen) < len(needs) or self._has_all_needs:
            card.add_to_head(Button(_("Fewer") if self._has_all_needs else _("All tasks"), "link", pressed=self._turn_needs))
        if not needs:
            card.add(Text(_("Nothing is late and nothing is due."), "body", "text2"))
        for place, one in enumerate(chosen):
            if place:
                card.add(line())
            card.body.addLayout(need_line(one, partial(self.follow, one)))
        return card

    def _middle(self, seen: SeenToday) -> QBoxLayout:
        lying = row(gap=16)
        meetings, lists = Card(_("Engagements today")), Card(_("Checklists"))
        meetings.add_to_head(Button(_("Plan"), "link", "plus", pressed=partial(self.frame.go, "engagements", new="yes", state="planned")))
        for one in seen.meetings:
            meetings.add(MeetingLine(one, partial(self.frame.go, "engagements", record=one.engagement.id)))
        if not seen.meetings:
            meetings.add(Text(_("Nothing is planned for today."), "body", "text2", wrapped=True))
        lists.add_to_head(Button(_("Open"), "link", pressed=partial(self.frame.go, "checklists"), name=_("Open the checklists")))
        for each in sorted(seen.lists, key=lambda found: found.progress.settled == found.progress.total)[:_MOST_LISTS]:
            lists.add(ListLine(each, partial(self.frame.go, "checklists", record=each.checklist.id)))
        if not seen.lists:
            lists.add(Text(_("No list is under way. “Before a crisis” is a good one to begin with."), "body", "text2", wrapped=True))
        for card in (meetings, lists):
            card.body.addStretch(1)
            lying.addWidget(card, 1)
        return lying

    def _promises(self, seen: SeenToday) -> Card:
        card, promises = Card(_("Agreed in meetings")), seen.today.commitments
        count = len(promises)
        card.add_to_head(Text(ngettext("{count} open", "{count} open", count).format(count=count), "small", "text2"))
        if not promises:
            card.add(Text(_("No promise is open."), "body", "text2"))
        for place, one in enumerate(promises[:_MOST_PROMISES]):
            if place:
                card.add(line())
            today = seen.today.now.astimezone().date()
            card.add(promise_line(one, today, partial(self.keep_promise, one), partial(self._open_promise, one.id)))
        return card

    def _open_promise(self, record_id: str) -> None:
        found = next((one for one in self.seen.today.commitments if one.id == record_id), None) if self.seen else None
        self.frame.go("engagements", **({"record": found.engagement} if found and found.engagement else {}))

    def _missing(self, seen: SeenToday) -> Card:
        card = Card(_("Who is missing?"), _("Who works in each sector, by kind"))
        gaps = sum(one.is_gap for one in seen.heat)
        if gaps:
            words = ngettext("{count} local gap", "{count} local gaps", gaps).format(count=gaps)
            card.add_to_head(Chip(words, "alert-triangle", "danger"))
        rows = seen.heat if self._has_all_sectors else shown_rows(seen.heat)
        self.heat = Heat(rows, self.open_cell)
        card.add(self.heat)
        if len(seen.heat) > ROWS_SHOWN:
            words = _("Fewer sectors") if self._has_all_sectors else _("All {count} sectors").format(count=len(seen.heat))
            card.add(Button(words, "link", pressed=self._turn_sectors))
        for icon, sentence in (
            ("hand-stop", _("By their choice: not a gap")),
            ("eye-off", _("Groups without logo, office or contact are not counted here")),
        ):
            lying = row(gap=8)
            lying.addWidget(Icon(icon, size=16))
            lying.addWidget(Text(sentence, "small", "text2", wrapped=True), 1)
            card.body.addLayout(lying)
        return card

    def _turn_needs(self) -> None:
        self._has_all_needs = not self._has_all_needs
        if self.seen is not None:
            self.show_seen(self.seen)

    def _turn_sectors(self) -> None:
        self._has_all_sectors = not self._has_all_sectors
        if self.seen is not None:
            self.show_seen(self.seen)


def first_needs(needs: Sequence[Need]) -> list[Need]:
    """Return the needs to show first: some of each topic, so that late reports do not hide who is missing."""
    chosen: list[Need] = []
    for one in needs:
        if sum(each.topic == one.topic for each in chosen) < _MOST_OF_TOPIC.get(one.topic, 1):
            chosen.append(one)
    return chosen
