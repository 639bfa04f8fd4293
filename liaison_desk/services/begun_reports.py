"""What a report says before anybody wrote a word of it: what its meeting, its operation and its author's last report tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.folding import fold
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def begun(desk: Desk, report: AfterAction) -> AfterAction:
    """Return a new report with what it does not say itself: its operation, title and kind, that it is of an exercise, its author's post."""
    found: list[Any] = desk.shelf.many("engagement", [report.engagement]) if report.engagement else []
    engagement: Engagement | None = found[0] if found else None
    operation, kind, title = desk.operation, report.kind, report.title
    if engagement is not None and kind == AfterAction().kind:
        kind = "did-not-happen" if engagement.state == "did-not-happen" else "exercise" if engagement.kind == "exercise" else kind
    is_exercise = operation.is_exercise or kind == "exercise" or (engagement is not None and engagement.kind == "exercise")
    told = report.but(
        title=title or (engagement.title[:80] if engagement else ""),
        kind=kind,
        operation=report.operation or (engagement.operation if engagement else "") or operation.id,
        is_exercise=True if is_exercise and report.is_exercise is None else report.is_exercise,
    )
    return _signed(desk, told, engagement) if told.author_name and not told.author_post else told


def _signed(desk: Desk, report: AfterAction, engagement: Engagement | None) -> AfterAction:
    """Return a report with its author's post and unit: as they sat in this meeting, as in their last report, or as their contact says.

    Nobody should type who they are under every report; who changed posts says so once.
    """
    name = fold(report.author_name)
    sat = [one.post for one in engagement.attendees if one.side == "ours" and one.post and fold(one.name) == name] if engagement else []
    last = _last_of(desk, name)
    known = desk.shelf.picked("contact", ("name", "post", "is_ours"))
    own = [bears for _id, called, bears, is_ours in known if is_ours and bears and fold(called) == name]
    post = [*sat[:1], *([last.author_post] if last else own[:1])]
    return report.but(author_post=post[0] if post else "", author_unit=report.author_unit or (last.author_unit if last else ""))


def _last_of(desk: Desk, name: str) -> AfterAction | None:
    """Return the report of the latest meeting that somebody signed with their post."""
    theirs = [one for one in every(desk, AfterAction) if one.author_post and fold(one.author_name) == name]
    held = dict(desk.shelf.picked("engagement", ("starts_at",))) if theirs else {}
    return max(theirs, key=lambda one: (held.get(one.engagement) or _LONG_AGO, one.id), default=None)
