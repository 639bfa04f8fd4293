"""The coordination wheel: how much joint work there is in each of five areas, and whether local people were in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.terms.families import is_local_civil_society
from liaison_desk.domain.terms.wheel import WHEEL_AREAS

if TYPE_CHECKING:
    from liaison_desk.domain.activity import Activity
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """One area of the wheel: the records in it, and how many of them had local civil society in them."""

    area: str
    engagements: int = 0
    forums: int = 0
    activities: int = 0
    with_local: int = 0

    @property
    def total(self) -> int:
        """Return all records of this area."""
        return self.engagements + self.forums + self.activities


def wheel(
    engagements: Iterable[Engagement],
    forums: Iterable[Forum],
    activities: Iterable[Activity],
    stakeholders: Mapping[str, Stakeholder],
) -> tuple[Spoke, ...]:
    """Return the five spokes in their order; only engagements that were held count, `stakeholders` are by id."""
    held = [one for one in engagements if one.state == "held"]
    known_forums, known_activities = list(forums), list(activities)
    return tuple(_spoke(area.code, held, known_forums, known_activities, stakeholders) for area in WHEEL_AREAS)


def _spoke(
    area: str,
    engagements: list[Engagement],
    forums: list[Forum],
    activities: list[Activity],
    stakeholders: Mapping[str, Stakeholder],
) -> Spoke:
    met = [one for one in engagements if area in one.wheel_areas]
    meeting = [one for one in forums if area in one.wheel_areas]
    doing = [one for one in activities if area in one.wheel_areas]
    local = sum(had_local(one) for one in met)
    local += sum(any(_is_local(member.stakeholder, stakeholders) for member in one.members) for one in meeting)
    local += sum(_is_local(one.stakeholder, stakeholders) or _is_local(one.partner, stakeholders) for one in doing)
    return Spoke(area=area, engagements=len(met), forums=len(meeting), activities=len(doing), with_local=local)


def had_local(engagement: Engagement) -> bool:
    """Say whether somebody from local civil society took part in an engagement."""
    return any(was_present(one) and one.family and is_local_civil_society(one.family, one.locality) for one in engagement.attendees)


def _is_local(record_id: str, stakeholders: Mapping[str, Stakeholder]) -> bool:
    found = stakeholders.get(record_id)
    return found is not None and is_local_civil_society(found.family, found.locality)
