"""What the inspector says of a stakeholder: the guard before all, then how it stands to us, how to reach it, who may read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.map_groups import kind_of_node
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.levels import DESIRED_REASONS, LEVELS
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.needs import family_look
from liaison_desk.ui.pages.consent_part import show_consent
from liaison_desk.ui.pages.record_parts import LADDER, SENSITIVITY_LOOKS, channel_icon, step_of
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.painting import chip_width, draw_marker, draw_text, mirrored, painter_on, text_width
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import INSPECTOR_WIDTH
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.panel import Note, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from liaison_desk.domain.sharing.decision import Verdict
    from liaison_desk.services.reaching import Way
    from liaison_desk.services.stakeholder_views import SeenStakeholder
    from liaison_desk.ui.pages.stakeholders import StakeholdersPage
    from liaison_desk.ui.widgets.inspector import Inspector

_WAY_LOOKS = (("route-2", "ok"), ("eye-off", "text2"), ("users", "text2"), ("phone", "text2"), ("access-point", "text2"))
_MOST_WAYS = 5


def fill(page: StakeholdersPage, shown: Inspector, seen: SeenStakeholder) -> None:
    """Show a stakeholder in the inspector."""
    one = seen.stakeholder
    icon, ink = family_look(kind_of_node(one))
    areas = ", ".join(sorted(one.areas))
    line = " · ".join(isolate(word) for word in (areas, seen.own_name or (FAMILIES.label_of(one.family) if one.family else "")) if word)
    shown.show_head(isolate(one.name), line, icon, ink)
    for guard in seen.guards:
        shown.add(Note(guard.title, guard.reason or _("They chose not to be reached directly."), "danger"))
    _show_relationship(page, shown, seen)
    _show_ways(shown, seen.ways)
    _show_sharing(shown, seen)
    show_consent(page.frame, shown, seen.consent)
    if seen.lately:
        shown.add_section(_("Met lately"))
        for happened in seen.lately:
            shown.add_line("calendar-event", isolate(happened.title), happened.line)
    if seen.about:
        shown.add_section(_("About them"))
        for fact in seen.about:
            shown.add_line(fact.icon, fact.label, fact.words)
    shown.add_button(Button(_("Log contact"), "primary", "pencil", key="Ctrl+L", pressed=page.log_contact))
    shown.add_button(Button(_("Edit"), pressed=page.edit))
    add_ways_out(shown, page)


def _show_relationship(page: StakeholdersPage, shown: Inspector, seen: SeenStakeholder) -> None:
    from liaison_desk.ui.dialogs.level_advisor import open_advisor
    from liaison_desk.ui.pages.level_form import ask_level
    from liaison_desk.ui.widgets.ladder import Ladder

    shown.add_section(_("Relationship with us"))
    level = seen.level
    if seen.listed.is_ours:
        shown.add(Text(_("This is our own office."), "small", "text2"))
        return
    since = level.since_on if level else None
    now_note = _("now, since {day}").format(day=isolate(day_shown(since))) if since else _("now")
    words = [LEVELS.label_of(one) for one in LADDER]
    ladder = Ladder(words, step_of(level.level if level else ""), step_of(seen.wish), now_note, _("their wish"))
    ladder.asked.connect(lambda step: ask_level(page, seen.stakeholder.id, LADDER[step]))
    shown.add(ladder)
    if level is None:
        shown.add(Text(_("Not assessed yet. Choose a level to say how it stands."), "small", "text2", wrapped=True))
    elif level.desired_reason in {"their-choice", "their-safety"}:
        shown.add(Text(DESIRED_REASONS.label_of(level.desired_reason), "small", "text2", wrapped=True))
    shown.add(Button(_("Level advisor"), "inline", pressed=lambda: open_advisor(page, seen.stakeholder.id)))


def _show_ways(shown: Inspector, ways: tuple[Way, ...]) -> None:
    shown.add_section(_("How to reach them"))
    if not ways:
        shown.add(Text(_("Nobody and nothing is written down yet."), "small", "text2", wrapped=True))
    for one in ways[:_MOST_WAYS]:
        add_way(shown, one)
    if len(ways) > _MOST_WAYS:
        shown.add(Text(_("{count} more under Contacts & liaison").format(count=len(ways) - _MOST_WAYS), "small", "text2"))


def add_way(shown: Inspector, way: Way) -> None:
    """Put a way under what is there; a number stands with whom it reaches, a hidden one with its reason."""
    icon, ink = look_of(way)
    if way.value:
        words = (isolate(way.title), isolate(way.line), from_here(way))
        shown.add_line(icon, isolate(way.shown, left_to_right=True), " · ".join(word for word in words if word), ink)
    else:
        shown.add_line(icon, isolate(way.title), isolate(way.line) if way.line else "", ink)


def from_here(way: Way) -> str:
    """Return what is dialled for a way from the office's country, in words; empty where it is not known."""
    return _("from here dial {number}").format(number=isolate(way.dialled, left_to_right=True)) if way.dialled else ""


def look_of(way: Way) -> tuple[str, str]:
    """Return the icon and ink of a way."""
    icon, ink = _WAY_LOOKS[way.safety]
    return (channel_icon(way.kind), ink) if way.value and icon == "phone" else (icon, ink)


def _show_sharing(shown: Inspector, seen: SeenStakeholder) -> None:
    sensitivity = seen.listed.sensitivity
    _icon, tone = SENSITIVITY_LOOKS[sensitivity]
    shown.add_section(_("May be shared with"), Text(sensitivity.label, "small-strong", tone or "text2"))
    chips = [_audience_chip(code, verdict) for code, verdict in seen.may_read.items()]
    for lying in _wrapped(chips, px(INSPECTOR_WIDTH - 44)):
        shown.body.addLayout(lying)


def _audience_chip(code: str, verdict: Verdict) -> tuple[str, str, str]:
    word = AUDIENCES.label_of(code)
    if verdict.code == "include":
        return word, "check", "ok"
    return (word, "circle-minus", "info") if verdict.code == "generalise" else (word, "x", "")


def _wrapped(chips: Iterable[tuple[str, str, str]], room: int) -> list[QHBoxLayout]:
    """Return rows of chips that are no wider than `room`."""
    rows: list[QHBoxLayout] = []
    left = 0
    for text, icon, tone in chips:
        width = chip_width(text, icon) + px(6)
        if not rows or width > left:
            if rows:
                rows[-1].addStretch(1)
            rows.append(row(gap=6))
            left = room
        rows[-1].addWidget(Chip(text, icon, tone))
        left -= width
    if rows:
        rows[-1].addStretch(1)
    return rows


class LevelLegend(QWidget):
    """Explains the marks of a level: now, the other side's wish, both at once."""

    def __init__(self) -> None:
        super().__init__()
        words = (_("now"), _("their wish"), _("both"))
        self._marks = ((words[0], True, False), (words[1], False, True), (words[2], True, True))
        self.setAccessibleName(", ".join(words))
        width = sum(text_width(word, "small") + px(34) for word in words)
        self.setFixedSize(width, px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each mark before its word."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            start = 0.0
            for word, is_now, is_wish in self._marks:
                room = text_width(word, "small") + 2
                spot = mirrored(self.rect(), QRectF(start, 0, px(16), self.height()), self.layoutDirection()).center()
                draw_marker(painter, spot, is_now=is_now, is_wish=is_wish, ground="bg")
                box = mirrored(self.rect(), QRectF(start + px(20), 0, room, self.height()), self.layoutDirection())
                draw_text(painter, box, word, "small", "text2")
                start += room + px(32)
