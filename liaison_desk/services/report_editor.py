"""What the editor of an after-action report asks for: the report with its meeting, what is missing, and the real pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.commitment import Commitment
from liaison_desk.i18n import _
from liaison_desk.services import after_action, engagements, publishing, records, suggesting
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.reports.pdf.preview import PageImage
    from liaison_desk.services.desk import Desk

MUST = ("1", "2", "4", "7", "8", "13")
"""The sections that keep a report from being final."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A report as the editor shows it.

    `missing` keeps it from being final, `advice` only asks to look again; `recent` are the people to offer first,
    `titles` those of everything that a draft and its meeting refer to, by id.
    """

    line: after_action.Report
    report: AfterAction
    engagement: Engagement | None
    commitments: tuple[Commitment, ...]
    missing: tuple[Block, ...]
    advice: tuple[Block, ...]
    recent: tuple[Contact, ...]
    due_at: datetime | None
    titles: Mapping[str, str] = field(default_factory=dict)


def opened(desk: Desk, ref: str) -> Open:
    """Return a report for the editor; of a final one the report is that of its snapshot."""
    line = after_action.shown(desk, ref)
    if line.is_final:
        return Open(line=line, report=line.record, engagement=None, commitments=(), missing=(), advice=(), recent=(), due_at=None)
    missing, advice = after_action.checked(desk, line.draft)
    report = after_action.draft(desk, line.draft)
    found = desk.shelf.many("engagement", [report.engagement]) if report.engagement else []
    engagement = cast("Engagement", found[0]) if found else None
    return Open(
        line=line,
        report=report,
        engagement=engagement,
        commitments=tuple(one for one in every(desk, Commitment) if engagement and one.engagement == engagement.id),
        missing=missing,
        advice=advice,
        recent=engagements.recent_people(desk),
        due_at=_due(desk, engagement),
        titles=suggesting.titles_of(desk, report) | (suggesting.titles_of(desk, engagement) if engagement else {}),
    )


def _due(desk: Desk, engagement: Engagement | None) -> datetime | None:
    from liaison_desk.services.pictures import reports_owed

    return next((one.due_at for one in reports_owed(desk) if engagement and one.engagement == engagement.id), None)


def kept(desk: Desk, report: AfterAction) -> Changes:
    """Keep the report's text; refused where it is final."""
    return records.keep(desk, report)


def attendance_kept(desk: Desk, engagement: Engagement) -> Changes:
    """Keep who was there, each as they are today."""
    _record_id, changes = engagements.logged(desk, engagement)
    return changes


def pages(desk: Desk, ref: str, audience: str, *, scale: float) -> tuple[PageImage, ...]:
    """Return the real pages of a copy for an audience as pictures; `scale` 1 is 72 pixels to the inch. Nothing is logged."""
    prepared = publishing.prepare(desk, "after-action", ref, audience=audience, recipient=_("the reader"))
    return pages_of(desk, prepared, scale=scale)


def pages_of(desk: Desk, prepared: publishing.Prepared, *, scale: float) -> tuple[PageImage, ...]:
    """Return the pages of a copy that was prepared, as pictures; nothing is logged, so it is no copy yet."""
    from liaison_desk.reports.pdf.preview import page_images

    return tuple(page_images(publishing.preview(desk, prepared), scale=scale))
