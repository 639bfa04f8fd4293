"""The cards of the first page, each made of what the services found; the page says what a press does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liaison_desk.domain.dtg import day_shown
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.quick_note import open_note
from liaison_desk.ui.pages.today_heat import ROWS_SHOWN, Heat, shown_rows
from liaison_desk.ui.pages.today_parts import ListLine, MeetingLine, need_line, note_line, promise_line
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import Card, Icon, column, line, row
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout, QWidget

    from liaison_desk.services.hand_over import Gone, HandOver
    from liaison_desk.services.today_needs import Need
    from liaison_desk.services.today_views import SeenToday
    from liaison_desk.ui.pages.today import TodayPage

_MOST_PROMISES, _MOST_PROMISES_WIDE, _MOST_LISTS, _MOST_NOTES = 6, 14, 4, 4
_SECTORS_WIDE = 20
_MOST_OF_TOPIC = {"report": 2}
_MOST_NEEDS, _MOST_NEEDS_WIDE = 7, 14
"""As many as leave the day's engagements and the lists in view below them, and as many where those stand beside them."""
NEEDS, NOTES, SECTORS = "needs", "notes", "sectors"
"""The cards that can be unfolded."""


def needs_card(page: TodayPage, seen: SeenToday) -> Card:
    """Return what needs the officer: some of each kind, or all."""
    card, needs = Card(_("Needs you")), seen.today.needs
    first = first_needs(needs, _MOST_NEEDS_WIDE if page.is_wide else _MOST_NEEDS)
    chosen = needs if NEEDS in page.unfolded else first
    card.head.insertWidget(1, Chip(str(len(needs))))
    if len(first) < len(needs):
        card.add_to_head(_turner(page, NEEDS, _("All tasks"), _("Fewer tasks")))
    if not needs:
        card.add(Text(_("Nothing is late and nothing is due."), "body", "text2"))
    for place, one in enumerate(chosen):
        if place:
            card.add(line())
        card.body.addLayout(need_line(one, partial(page.follow, one)))
    return card


def first_needs(needs: Sequence[Need], most: int = _MOST_NEEDS) -> list[Need]:
    """Return the needs to show first: some of each topic, so that late reports do not hide who is missing, and no more than leave room."""
    chosen: list[Need] = []
    for one in needs:
        if sum(each.topic == one.topic for each in chosen) < _MOST_OF_TOPIC.get(one.topic, 1):
            chosen.append(one)
    return chosen[:most]


def notes_card(page: TodayPage, seen: SeenToday) -> Card:
    """Return the quick notes that nobody has sorted yet."""
    card, notes = Card(_("Notes to sort")), seen.today.notes
    card.head.insertWidget(1, Chip(str(len(notes))))
    card.add_to_head(Button(_("Write one"), "link", "plus", pressed=partial(open_note, page.frame)))
    shown = notes if NOTES in page.unfolded else notes[:_MOST_NOTES]
    for place, one in enumerate(shown):
        if place:
            card.add(line())
        made, page.sorts[one.id] = note_line(one, seen.today.now, partial(_offer_sorting, page, one.id))
        card.add(made)
    if len(notes) > _MOST_NOTES:
        card.add(_turner(page, NOTES, _("All {count} notes").format(count=len(notes)), _("Fewer notes")))
    return card


def _offer_sorting(page: TodayPage, note_id: str, button: QWidget) -> None:
    from liaison_desk.ui.pages import note_sorting

    note_sorting.offer(page.frame, note_id, button)


def middle(page: TodayPage, seen: SeenToday) -> QBoxLayout:
    """Return the engagements of the day beside the running lists; in a crisis the lists come first."""
    lying, cards = row(gap=16), [meetings_card(page, seen), lists_card(page, seen)]
    for card in reversed(cards) if seen.is_crisis else cards:
        card.body.addStretch(1)
        lying.addWidget(card, 1)
    return lying


def meetings_card(page: TodayPage, seen: SeenToday) -> Card:
    """Return the engagements of the day."""
    card = Card(_("Engagements today"))
    card.add_to_head(Button(_("Plan"), "link", "plus", pressed=partial(page.frame.go, "engagements", new="yes", state="planned")))
    for one in seen.meetings:
        card.add(MeetingLine(one, partial(page.frame.go, "engagements", record=one.engagement.id)))
    if not seen.meetings:
        card.add(Text(_("Nothing is planned for today."), "body", "text2", wrapped=True))
    return card


def lists_card(page: TodayPage, seen: SeenToday) -> Card:
    """Return the running lists with their next steps, those of the phase first."""
    card = Card(_("Checklists"))
    card.add_to_head(Button(_("Open"), "link", pressed=partial(page.frame.go, "checklists"), name=_("Open the checklists")))
    for each in seen.lists[:_MOST_LISTS]:
        card.add(ListLine(each, partial(page.frame.go, "checklists", record=each.checklist.id)))
    if not seen.lists:
        words = (
            _("No list is under way. “First 72 hours” says what to do now.")
            if seen.is_crisis
            else _("No list is under way. “Before a crisis” is a good one to begin with.")
        )
        card.add(Text(words, "body", "text2", wrapped=True))
    return card


def promises_card(page: TodayPage, seen: SeenToday) -> Card:
    """Return the open promises by day, with their owners; a circle says that one was kept."""
    card, promises = Card(_("Agreed in meetings")), seen.today.commitments
    count = len(promises)
    if count:
        words = _("All {count}").format(count=count)
        card.add_to_head(
            Button(words, "link", name=_("All {count} promises").format(count=count), pressed=partial(page.frame.go, "promises"))
        )
    if not promises:
        card.add(Text(_("No promise is open."), "body", "text2"))
    today = seen.today.now.astimezone().date()
    for place, one in enumerate(promises[: _MOST_PROMISES_WIDE if page.is_wide else _MOST_PROMISES]):
        if place:
            card.add(line())
        card.add(promise_line(one, today, partial(page.keep_promise, one), partial(page.open_promise, one.id)))
    return card


def missing_card(page: TodayPage, seen: SeenToday) -> tuple[Card, Heat]:
    """Return who is missing, by sector and kind, with its grid."""
    card = Card(_("Who is missing?"), _("Who works in each sector, by kind"))
    gaps = sum(one.is_gap for one in seen.heat)
    if gaps:
        words = ngettext("{count} local gap", "{count} local gaps", gaps).format(count=gaps)
        card.add_to_head(Chip(words, "alert-triangle", "danger"))
    most = _SECTORS_WIDE if page.is_wide else ROWS_SHOWN
    heat = Heat(seen.heat if SECTORS in page.unfolded else shown_rows(seen.heat, most), page.open_cell)
    if not seen.heat:
        heat.hide()
        _say_what_belongs(card, page, seen)
        return card, heat
    card.add(heat)
    if len(seen.heat) > most:
        card.add(_turner(page, SECTORS, _("All {count} sectors").format(count=len(seen.heat)), _("Fewer sectors")))
    for icon, sentence in (
        ("hand-stop", _("By their choice: not a gap")),
        ("eye-off", _("Groups without logo, office or contact are not counted here")),
    ):
        lying = row(gap=8)
        lying.addWidget(Icon(icon, size=16))
        lying.addWidget(Text(sentence, "small", "text2", wrapped=True), 1)
        card.body.addLayout(lying)
    return card, heat


def _say_what_belongs(card: Card, page: TodayPage, seen: SeenToday) -> None:
    """Say in place of rows what makes them: who is here, and in which sectors each of them works."""
    if seen.today.stakeholders:
        words = _("Nobody on the map has a sector yet. Say in which sectors each one works: this grid then shows who is missing.")
        button = Button(_("Open the stakeholders"), icon="affiliate", pressed=partial(page.frame.go, "stakeholders"))
    else:
        words = _("Nobody is on the map yet. Add who is here and in which sectors they work: this grid then shows who is missing.")
        button = Button(_("Add a stakeholder"), icon="plus", pressed=partial(page.frame.go, "stakeholders", new="yes"))
    lying = row()
    lying.addWidget(button)
    lying.addStretch(1)
    card.add(Text(words, "body", "text2", wrapped=True))
    card.body.addLayout(lying)


def exchange_card(page: TodayPage, planned: HandOver) -> Card:
    """Return the planned hand-over: when, to whom, what is ready, and what left lately."""
    card = Card(_("Exchange"))
    card.add_to_head(Chip(day_shown(planned.on), "calendar-event", "danger" if planned.is_late else "info"))
    count = len(planned.ready)
    ready = ngettext("{count} final report was not sent yet", "{count} final reports were not sent yet", count).format(count=count)
    lying, words = row(gap=12), column(gap=1)
    words.addWidget(Text(isolate(planned.to) if planned.to else _("Hand-over"), "row", wrapped=True))
    words.addWidget(Text(ready if count else _("No report waits; nothing is late."), "small", "text2", wrapped=True))
    lying.addLayout(words, 1)
    lying.addWidget(
        Button(_("Prepare"), pressed=partial(page.prepare, planned)) if count else Button(_("Change"), pressed=page.change_hand_over)
    )
    card.body.addLayout(lying)
    for one in planned.gone:
        card.add(line())
        card.body.addLayout(_gone(one))
    return card


def _gone(one: Gone) -> QBoxLayout:
    lying = row(gap=10)
    lying.addWidget(Icon("file-export", size=16))
    lying.addWidget(ElidedText(" · ".join(isolate(word) for word in (one.what, one.recipient) if word), "small"), 1)
    lying.addWidget(Text(isolate(day_shown(one.at.astimezone().date())), "small", "text2"))
    return lying


def _turner(page: TodayPage, part: str, more: str, fewer: str) -> Button:
    return Button(fewer if part in page.unfolded else more, "link", pressed=partial(page.unfold, part))
