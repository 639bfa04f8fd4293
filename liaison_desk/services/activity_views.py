"""Activities as a page shows them: who does it, and what may go wrong with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.services import deconfliction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.domain.activity import Activity
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.deconfliction import Checked
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenActivity:
    """One activity: its doer by name and family group, the names of what it refers to, and its findings, open ones first."""

    activity: Activity
    who: str
    group: str
    titles: Mapping[str, str]
    findings: tuple[Checked, ...]


def seen(desk: Desk, wanted: Sequence[str]) -> list[SeenActivity]:
    """Return what the page says of these activities, in their order; those that are gone are left out."""
    found = cast("list[Activity]", desk.shelf.many("activity", wanted))
    refs = sorted({ref for one in found for ref in (one.stakeholder, one.partner, one.funder) if ref})
    bodies = {one.id: cast("Stakeholder", one) for one in desk.shelf.many("stakeholder", refs)} if refs else {}
    titles = {id_: one.name for id_, one in bodies.items()}
    return [
        SeenActivity(
            activity=one,
            who=titles.get(one.stakeholder, ""),
            group=bodies[one.stakeholder].family_group if one.stakeholder in bodies else "",
            titles=titles,
            findings=deconfliction.of_activity(desk, one.id),
        )
        for one in found
    ]
