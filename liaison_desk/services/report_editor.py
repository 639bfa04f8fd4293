"""What the editor of an after-action report asks for: the report with its meeting, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.after_action.marked import label_of_answers, marked_anew
from liaison_desk.domain.commitment import is_late
from liaison_desk.domain.compliance import debts
from liaison_desk.services import after_action, engagements, markings, questions_to_us, records, suggesting
from liaison_desk.services.asked_before import asked_before
from liaison_desk.services.report_facts import carried, promises_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.information import Information
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.follow_ups import Asked

MUST = ("1", "2", "4", "7", "8", "13")
"""The sections that keep a report from being final."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A report as the editor shows it.

    `missing` keeps it from being final, `advice` only asks to look again; `recent` are the people to offer first, `questions`
    what was put to us at the meeting, `carried` and `asked` what earlier meetings of the forum left behind, `titles` those of
    everything that a draft and its meeting refer to, by id.
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
    questions: tuple[Information, ...] = ()
    carried: tuple[Commitment, ...] = ()
    asked: tuple[Asked, ...] = ()
    late: frozenset[str] = frozenset()
    """The ids of what was left behind and stands open past its day."""


def opened(desk: Desk, ref: str) -> Open:
    """Return a report for the editor; of a final one the report is that of its snapshot."""
    line = after_action.shown(desk, ref)
    if line.is_final:
        return Open(line=line, report=line.record, engagement=None, commitments=(), missing=(), advice=(), recent=(), due_at=None)
    report = line.record
    found = desk.shelf.many("engagement", [report.engagement]) if report.engagement else []
    engagement = cast("Engagement", found[0]) if found else None
    near = promises_near(desk, report, engagement)
    missing, advice = after_action.checked_with(desk, report, engagement, near)
    before, asked = (carried(desk, report, engagement, near), asked_before(desk, engagement)) if engagement else ((), ())
    return Open(
        line=line,
        report=report,
        engagement=engagement,
        commitments=tuple(one for one in near if engagement and one.engagement == engagement.id),
        missing=missing,
        advice=advice,
        recent=engagements.recent_people(desk),
        due_at=_due(desk, engagement),
        questions=tuple(one for one in questions_to_us.put_to_us(desk) if engagement and one.engagement == engagement.id),
        carried=before,
        asked=asked,
        late=_late(before, asked, desk.clock().date()),
        titles=suggesting.titles_of(desk, report) | (suggesting.titles_of(desk, engagement) if engagement else {}),
    )


def _late(carried_over: Iterable[Commitment], asked: Iterable[Asked], today: date) -> frozenset[str]:
    late = [one.id for one in carried_over if is_late(one, today)]
    return frozenset((*late, *(one.request.id for one in asked if one.is_late(today))))


def _due(desk: Desk, engagement: Engagement | None) -> datetime | None:
    owed = debts((engagement,), frozenset(), {}, desk.operation, desk.clock()) if engagement else ()
    return owed[0].due_at if owed else None


def kept(desk: Desk, report: AfterAction) -> Changes:
    """Keep the report's text, its marking as the two answers and the office's own marking ask; refused where it is final."""
    return records.keep(desk, markings.raised(desk, marked_anew(after_action.draft(desk, report.id), report)))


def attendance_kept(desk: Desk, engagement: Engagement) -> Changes:
    """Keep who was there, each as they are today."""
    _record_id, changes = engagements.logged(desk, engagement)
    return changes


def raised(desk: Desk, ref: str) -> Changes:
    """Raise the label of a draft to what its answers and rows ask for."""
    report = after_action.draft(desk, ref)
    return records.keep(desk, report.but(tlp=label_of_answers(report)))
