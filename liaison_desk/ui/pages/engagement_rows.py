"""The rows of the list of engagements: when, what, whether it was held, how many were there, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.models.cells import Chips, Lines, Name, RowCells
from liaison_desk.ui.pages.record_parts import ListedRows, sentence
from liaison_desk.ui.pages.report_life import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.services.engagement_views import SeenEngagement

STATES = {"planned": ("calendar-event", "info"), "held": ("check", "ok"), "did-not-happen": ("x", "")}
"""The icon and tone of each state."""


class EngagementRows(ListedRows):
    """Gives the list its rows with what is owed and written about each meeting; runs in the worker."""

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these engagements."""
        from liaison_desk.services import engagement_views

        found = engagement_views.seen(self._desk, ids)
        return self._more.added(self._desk, [one.engagement for one in found], [engagement_row(one) for one in found])


def engagement_row(seen: SeenEngagement) -> RowCells:
    """Return the cells of one engagement."""
    from liaison_desk.domain.dtg import day_shown
    from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
    from liaison_desk.domain.terms.states import ENGAGEMENT_STATES

    one = seen.engagement
    local = one.starts_at.astimezone() if one.starts_at else None
    day, clock = (day_shown(local.date()), f"{local:%H:%M}") if local else (_("no day"), "")
    where = seen.titles.get(one.place, "") or one.place_note
    second = " · ".join(isolate(word) for word in (ENGAGEMENT_KINDS.label_of(one.kind), where, seen.titles.get(one.forum, "")) if word)
    icon, tone = STATES.get(one.state, ("", ""))
    state = ENGAGEMENT_STATES.label_of(one.state)
    word, report_tone = report_word(seen)
    present = ngettext("{count} person", "{count} people", seen.present).format(count=seen.present) if seen.present else ""
    return RowCells(
        id=one.id,
        cells=(
            Lines(day, clock, is_number=True),
            Name(isolate(one.title), second, "messages", "accent"),
            Chips(((state, icon, tone),)),
            Lines(present, is_quiet=True),
            Chips(((word, "file-text", report_tone),)) if word else Lines(""),
        ),
        sentence=sentence((one.title, day, clock, ENGAGEMENT_KINDS.label_of(one.kind), where, state, present, word)),
        is_dim=one.state == "did-not-happen",
    )


def report_word(seen: SeenEngagement) -> tuple[str, str]:
    """Return the word of the report's chip and its tone: owed, late, its state; whether it was held, where nobody said so."""
    from liaison_desk.domain.terms.states import REPORT_STATES

    report = seen.report
    if report is not None and (report.is_final or not seen.is_owed):
        return REPORT_STATES.label_of(report.state), TONES.get(report.state, "")
    if seen.is_owed and seen.debt is not None:
        if seen.debt.hours_late:
            return _("Report late"), "danger"
        return (_("Draft") if report is not None else _("Report owed")), "warn"
    return (_("Was it held?"), "warn") if seen.is_unsaid else ("", "")
