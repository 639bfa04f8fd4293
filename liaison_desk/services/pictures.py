"""The whole picture of an operation, read once for the analyses: who is there, what was held, what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.compliance import Debt, debts, unsaid
from liaison_desk.domain.coverage import Coverage, Directory, coverage
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.readiness import Picture
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import contact_counts, issued

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

R = TypeVar("R", bound=Record)


def every(desk: Desk, cls: type[R], **where: str) -> tuple[R, ...]:
    """Return every record of a class, in its stable order; `where` compares fields exactly."""
    from liaison_desk.storage.shelf import Query

    kind = kind_of(cls).name
    found: Any = desk.shelf.found(kind, Query(where=where)) if where else desk.kinds.every(desk.vault, desk.shelf, kind)
    return tuple(cast("list[R]", found))


def picture(desk: Desk) -> Picture:
    """Return what the checklists count: people, forums, meetings and owed reports of the operation in use."""
    return Picture(
        today=desk.clock().date(),
        stakeholders=every(desk, Stakeholder),
        contacts=desk.known("contact counts", lambda: contact_counts.counted(desk.vault, desk.clock().date())),
        points=every(desk, LiaisonPoint),
        forums=every(desk, Forum),
        engagements=engagements(desk),
        debts=reports_owed(desk),
    )


def engagements(desk: Desk) -> tuple[Engagement, ...]:
    """Return the engagements of the operation in use; those without an operation belong to it too."""
    here = desk.operation.id
    return tuple(one for one in every(desk, Engagement) if one.operation in {here, ""})


def meetings_unsaid(desk: Desk) -> tuple[Engagement, ...]:
    """Return the meetings of the operation in use that are over and of which nobody said whether they were held, the oldest first."""
    return unsaid(engagements(desk), desk.clock())


def reports_owed(desk: Desk) -> tuple[Debt, ...]:
    """Return the reports that the operation in use owes, the longest late first."""
    reports = desk.known("meetings reported on", lambda: desk.shelf.values(kind_of(AfterAction).name, "engagement"))
    final = desk.known("issued drafts", lambda: frozenset(one.draft for one in issued.listed(desk.vault)))
    written = frozenset(engagement for one, engagement in reports.items() if one in final)
    drafts = {engagement: one for one, engagement in reports.items() if one not in final}
    return debts(engagements(desk), written, drafts, desk.operation, desk.clock())


def directory(desk: Desk) -> Directory:
    """Return what coverage and shares are counted from: everybody on the map, and the meetings of the operation in use."""
    return Directory(
        stakeholders=every(desk, Stakeholder),
        forums=every(desk, Forum),
        points=every(desk, LiaisonPoint),
        relationships=every(desk, Relationship),
        engagements=engagements(desk),
    )


def who_is_missing(desk: Desk) -> Coverage:
    """Return who is there by sector and area, and where local civil society is missing."""
    return coverage(directory(desk), desk.clock().date())
