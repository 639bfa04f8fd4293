"""What stands around every page: the operation in use, its phase, and how much waits where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.operation import Operation, is_in_crisis
from liaison_desk.services import checklists, today
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The operation in use and all others; `day` counts from 1 on the day the crisis began, 0 where there is none.

    `received` is the number of reports that came from other desks.
    """

    operation: Operation
    operations: tuple[Operation, ...]
    mapped: int
    is_crisis: bool
    day: int
    waiting: Mapping[str, int]
    received: int = 0


def around(desk: Desk) -> Around:
    """Return what stands around every page; `waiting` counts by page what needs the officer there."""
    operation, now = desk.operation, desk.clock()
    needs = today.today(desk).needs
    is_crisis = is_in_crisis(operation)
    began = operation.crisis_started_at
    days = (now.astimezone().date() - began.astimezone().date()).days + 1 if began and is_crisis else 0
    return Around(
        operation=operation,
        operations=every(desk, Operation),
        mapped=desk.shelf.count("stakeholder"),
        is_crisis=is_crisis,
        received=desk.shelf.count("received-report"),
        day=max(0, days),
        waiting={
            "today": len(needs),
            "checklists": sum(len(one.overdue) for one in checklists.progress_of(desk)),
            "engagements": sum(one.topic == "report" for one in needs),
        },
    )
