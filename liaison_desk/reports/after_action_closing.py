"""Sections 13 and 14: safety, and what comes next; section 15 is `provenance.py`, the same for every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.terms.after_action import SAFETY_KINDS
from liaison_desk.i18n import _
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Paragraph, Section
from liaison_desk.reports.wording import filled, joined, nothing, on_day, or_nothing, word

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.report import ReportView


def safety(view: ReportView) -> Section:
    """Section 13: what the meeting risked for anybody, and what was done about it."""
    columns = (
        Column(title=_("Kind"), width=1.8),
        Column(title=_("What"), width=4.0),
        Column(title=_("What was done about it"), width=3.4),
    )
    rows = tuple(_point(view, at) for at, one in enumerate(view.report.safety) if one.text)
    grid = Grid(columns=columns, rows=rows)
    blocks: tuple[Block, ...] = (grid,) if rows else (Paragraph(nothing(view.is_extract)),)
    return Section(number="13", title=_("Safety, access and do-no-harm"), blocks=blocks)


def _point(view: ReportView, at: int) -> tuple[Cell | str, ...]:
    one = view.report.safety[at]
    when = on_day(one.happened_on)
    told = _("reported to {whom}").format(whom=one.reported_to) if one.reported_to else ""
    kind = word(SAFETY_KINDS, one.kind)
    return (kind, Cell(one.text, detail=joined(when, told)), one.mitigation)


def next_steps(view: ReportView) -> Section:
    """Section 14: the next meeting or that none is planned, and what to prepare."""
    report = view.report
    when = dtg.shown(report.next_at) if report.next_at else ""
    planned = joined(when, report.next_place, view.next_forum)
    rows = filled(
        (_("Next meeting"), planned or (_("None planned") if report.none_planned else "")),
        (_("To prepare"), report.next_preparation),
        (_("Further engagement"), report.further_engagement),
    )
    return Section(number="14", title=_("Next steps"), blocks=or_nothing([Facts(rows)] if rows else [], view.is_extract))
