"""Engagements as a page shows them: where and with whom, what became of it, and the report that it owes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.compliance import unsaid
from liaison_desk.domain.engagement import Engagement, owes_report, was_present
from liaison_desk.services import after_action, engagement_risks
from liaison_desk.services.pictures import reports_owed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.domain.compliance import Debt
    from liaison_desk.domain.engagement_risk import Risk
    from liaison_desk.services.after_action import Report
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEngagement:
    """One engagement with its report: `reports` are its drafts and issues, newest last; `debt` says what is owed and when.

    `is_unsaid` says that it is over and still stands as planned.
    """

    engagement: Engagement
    titles: Mapping[str, str]
    reports: tuple[Report, ...] = field(default=())
    debt: Debt | None = None
    risks: tuple[Risk, ...] = ()
    is_unsaid: bool = False

    @property
    def present(self) -> int:
        """How many took part."""
        return sum(was_present(one) for one in self.engagement.attendees)

    @property
    def report(self) -> Report | None:
        """The report that counts: the newest issue, else the draft."""
        issues = [one for one in self.reports if one.is_final and one.state != "superseded"]
        return issues[-1] if issues else self.reports[-1] if self.reports else None

    @property
    def is_owed(self) -> bool:
        """Say whether a report is owed and not final yet."""
        return self.debt is not None and owes_report(self.engagement)


def seen(desk: Desk, wanted: Sequence[str]) -> list[SeenEngagement]:
    """Return what the page says of these engagements, in their order; those that are gone are left out."""
    found = [cast("Engagement", one) for one in desk.shelf.many("engagement", wanted)]
    if not found:
        return []
    names = ("forum", "place")
    ids = {getattr(one, name) for one in found for name in names if getattr(one, name)}
    titles = desk.shelf.titles(ids) if ids else {}
    by_engagement: dict[str, list[Report]] = {}
    for one in after_action.listed(desk):
        by_engagement.setdefault(one.record.engagement, []).append(one)
    debts = {one.engagement: one for one in reports_owed(desk)}
    over = {one.id for one in unsaid(found, desk.clock())}
    return [
        SeenEngagement(
            engagement=one, titles=titles, reports=tuple(by_engagement.get(one.id, ())), debt=debts.get(one.id), is_unsaid=one.id in over
        )
        for one in found
    ]


def seen_whole(desk: Desk, engagement_id: str) -> SeenEngagement | None:
    """Return one engagement with what to think of before it is held; None where it is gone."""
    found = next(iter(seen(desk, [engagement_id])), None)
    return replace(found, risks=engagement_risks.risks(desk, found.engagement)) if found else None
