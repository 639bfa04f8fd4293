"""The counts of a report's first page, and which of its promises, asks and improvements were overdue on the day by which it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import OPEN_STATES, is_late, is_open
from liaison_desk.domain.sharing.attendance import present_by_group, present_by_locality
from liaison_desk.domain.sharing.plain import view

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.after_action.rows import PlanAction
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.sharing.report_facts import ReportFacts


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The counts of page one."""

    present: int
    by_group: tuple[tuple[str, int], ...]
    by_locality: tuple[tuple[str, int], ...]
    decisions: int
    information: int
    commitments: int
    open: int
    late: int


def figures_of(facts: ReportFacts, commitments: tuple[Commitment, ...], report: AfterAction, on: date, *, tells_who: bool) -> Figures:
    """Return the counts for a reader who may read these promises and this much of the report; `on` decides what is late.

    A final report is judged by the day on which it was made final: how its promises stand is that day's word too, and one that was
    kept in time since must not read as late.
    """
    by_group = present_by_group(facts.engagement) if tells_who else ()
    return Figures(
        present=sum(count for _group, count in by_group),
        by_group=by_group,
        by_locality=present_by_locality(facts.engagement) if tells_who else (),
        decisions=sum(one.decision == "agreed" for one in report.agenda),
        information=len(report.information),
        commitments=len(commitments),
        open=sum(is_open(one) for one in commitments),
        late=sum(is_late(one, on) for one in commitments),
    )


def overdue_rows(tasks: Iterable[Commitment], plan: Iterable[PlanAction], on: date) -> tuple[str, ...]:
    """Return the ids of promises, earlier asks and improvements that are open past their day; a day that is withheld tells nothing."""
    late = [one.id for one in tasks if is_late(one, on)]
    late += [one.id for one in plan if one.state in OPEN_STATES and one.due_on is not None and one.due_on < on]
    return tuple(one for one in late if one)
