"""The earlier reports in which somebody said that an observation of this one had been seen already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.lesson_link import LessonLink
from liaison_desk.domain.sharing.seen_before import SeenBefore
from liaison_desk.services import issue_heads, lessons
from liaison_desk.services.later_versions import same_rows, stand_ins
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.services.desk import Desk


def seen_before(desk: Desk, report: AfterAction, on: date | None, amended: AfterAction | None) -> tuple[SeenBefore, ...]:
    """Return where the observations of a report were seen before a meeting of this day, the oldest first; only final reports count.

    An amendment keeps what was said of the version that it amends. What nobody compared costs nothing: only where there is a
    pair are the other reports looked at.
    """
    pairs = set(_pairs(desk, report, amended))
    if not pairs:
        return ()
    now, numbers = stand_ins(desk), {one.number for one in issue_heads.heads(desk)} - {report.number, report.amends}
    seen = {one.id: one for one in lessons.observed(desk) if one.report in numbers and (on is None or one.on is None or one.on < on)}
    found = ((own, seen.get(now.get(other, other))) for own, other in pairs)
    made = {
        SeenBefore(observation=own, report=one.report, on=one.on.isoformat() if one.on else "") for own, one in found if one is not None
    }
    return tuple(sorted(made, key=lambda one: (one.on, one.report, one.observation)))


def _pairs(desk: Desk, report: AfterAction, amended: AfterAction | None) -> Iterator[tuple[str, str]]:
    """Give each own observation with the other that it is the same as."""
    mine = {one.id: one.id for one in report.observations} | (same_rows(_said(amended), _said(report)) if amended else {})
    yield from ((one.id, one.seen_before) for one in report.observations if one.seen_before)
    for link in every(desk, LessonLink) if mine else ():
        if link.answer == "same":
            yield from ((mine[own], other) for own, other in ((link.first, link.second), (link.second, link.first)) if own in mine)


def _said(report: AfterAction) -> list[tuple[str, str]]:
    return [(one.id, one.text) for one in report.observations]
