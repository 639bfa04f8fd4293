"""Sections 13 to 15: safety, what comes next, and how the copy may be handled and checked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from liaison_desk import __version__
from liaison_desk.domain import dtg
from liaison_desk.domain.sharing.decide import UNKNOWN_READER
from liaison_desk.domain.sharing.marking import attribution_words, sensitivity_words
from liaison_desk.domain.sharing.report import ANNEX
from liaison_desk.domain.sharing.rules import RULES
from liaison_desk.domain.terms.after_action import SAFETY_KINDS
from liaison_desk.domain.terms.marking import TLP
from liaison_desk.i18n import _, isolate
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Paragraph, Section
from liaison_desk.reports.wording import filled, joined, nothing, on_day, or_nothing, word

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.rows import SafetyPoint
    from liaison_desk.domain.sharing.report import ReportView


def safety(view: ReportView) -> Section:
    """Section 13: what the meeting risked for anybody, and what was done about it."""
    columns = (
        Column(title=_("Kind"), width=1.8),
        Column(title=_("What"), width=4.0),
        Column(title=_("What was done about it"), width=3.4),
    )
    rows = tuple(_point(one) for one in view.report.safety if one.text)
    grid = Grid(columns=columns, rows=rows)
    blocks: tuple[Block, ...] = (grid,) if rows else (Paragraph(nothing(view.is_extract)),)
    return Section(number="13", title=_("Safety, access and do-no-harm"), blocks=blocks)


def _point(one: SafetyPoint) -> tuple[Cell | str, ...]:
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


def handling(view: ReportView, recipient: str, share_number: int, made_at: datetime, sha: str) -> Section:
    """Section 15, automatic: the marking in words, what was done to make this copy, and how to check it."""
    marking = view.marking
    label = TLP.terms[marking.tlp]
    report = view.report
    told = filled(
        (_("Marking"), f"{isolate(marking.tlp, left_to_right=True)}: {label.definition}"),
        (_("Attribution"), attribution_words(marking.attribution)),
        (_("Not in this copy"), _withheld(view)),
    )
    facts = filled(
        (_("Sensitivity"), sensitivity_words(marking.sensitivity)),
        (_("Other marking"), marking.other),
        (_("This copy"), _copy_words(view, recipient)),
        (_("Destroy by"), on_day(report.destroy_on) or _("No day set; ask the office that issued it.")),
        (_("Made at"), dtg.shown(made_at)),
        (_("Share number"), str(share_number)),
        (_("Made with"), f"Liaison Desk {__version__}"),
        (_("Store"), isolate(view.store, left_to_right=True)),
        (_("Share log at finalising"), isolate(view.log_head, left_to_right=True)),
    )
    check = ((_("SHA-256 of the content"), isolate(sha, left_to_right=True)),)
    return Section(number="15", title=_("Handling and provenance"), blocks=(Facts(told), Facts(facts, 2), Facts(check)))


def _copy_words(view: ReportView, recipient: str) -> str:
    if view.is_extract:
        return _("Extract, for {recipient}").format(recipient=isolate(recipient))
    return _("Whole, for {recipient}").format(recipient=isolate(recipient))


def _withheld(view: ReportView) -> str:
    """Return how many things were withheld, by reason; the view holds that for our team and headquarters only."""
    words = {code: rule.reason.sentence for code, rule in RULES.items()}
    words |= {one.code: one.sentence for one in (ANNEX, UNKNOWN_READER)}
    return "\n".join(f"{count} × {words.get(code, code)}" for code, count in view.withheld)
