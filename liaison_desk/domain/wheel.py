"""The coordination wheel: how much joint work there is in each of five areas, and whether local people were in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.terms.families import is_known_local, is_local_civil_society
from liaison_desk.domain.terms.wheel import WHEEL_AREAS

if TYPE_CHECKING:
    from liaison_desk.domain.activity import Activity
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.stakeholder import Stakeholder

THICK_FROM: Final = 3
"""So many records of joint work in one area and more are thick; fewer are thin."""
THICK, THIN, ABSENT, BY_CHOICE = "thick", "thin", "absent", "by-choice"
_THEIR_REASONS: Final = frozenset({"declined-on-principle", "unsafe-for-the-civilian-side"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """One area of the wheel: the records in it, and how many of them had local civil society in them.

    `declined` counts what was to happen in it and did not, because they declined on principle or it was unsafe for them.
    """

    area: str
    engagements: int = 0
    forums: int = 0
    activities: int = 0
    with_local: int = 0
    declined: int = 0

    @property
    def total(self) -> int:
        """Return all records of this area."""
        return self.engagements + self.forums + self.activities

    @property
    def state(self) -> str:
        """Return `thick`, `thin`, `absent`, or `by-choice` where it is absent because they would not or could not come."""
        if self.total >= THICK_FROM:
            return THICK
        if self.total:
            return THIN
        return BY_CHOICE if self.declined else ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which joint work counts: of one forum, of one sector, from one day to another; nothing given means all of it."""

    forum: str = ""
    sector: str = ""
    since: date | None = None
    until: date | None = None

    def takes(self, forum: str, sectors: frozenset[str]) -> bool:
        """Say whether a record of that forum and those sectors counts."""
        return (not self.forum or forum == self.forum) and (not self.sector or self.sector in sectors)

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Say whether something from one day to another falls into the period; a missing day is open on that side."""
        begins_in_time = self.until is None or first is None or first <= self.until
        return begins_in_time and (self.since is None or last is None or last >= self.since)


EVERYTHING: Final = Sought()


def wheel(
    engagements: Iterable[Engagement],
    forums: Iterable[Forum],
    activities: Iterable[Activity],
    stakeholders: Mapping[str, Stakeholder],
    sought: Sought = EVERYTHING,
) -> tuple[Spoke, ...]:
    """Return the five spokes in their order; only engagements that were held count, `stakeholders` are by id.

    Of a period only what is dated within it counts, but forums without a date always do: they go on.
    """
    met = [one for one in engagements if sought.takes(one.forum, one.sectors) and _in_period(one, sought)]
    meeting = [one for one in forums if sought.takes(one.id, one.sectors)]
    doing = [one for one in activities if sought.takes("", one.sectors) and sought.overlaps(one.starts_on, one.ends_on)]
    return tuple(_spoke(area.code, met, meeting, doing, stakeholders) for area in WHEEL_AREAS)


def _in_period(engagement: Engagement, sought: Sought) -> bool:
    if engagement.starts_at is None:
        return sought.since is None and sought.until is None
    day = engagement.starts_at.astimezone().date()
    return sought.overlaps(day, day)


def _spoke(
    area: str,
    engagements: list[Engagement],
    forums: list[Forum],
    activities: list[Activity],
    stakeholders: Mapping[str, Stakeholder],
) -> Spoke:
    planned = [one for one in engagements if area in one.wheel_areas]
    met = [one for one in planned if one.state == "held"]
    meeting = [one for one in forums if area in one.wheel_areas]
    doing = [one for one in activities if area in one.wheel_areas]
    local = sum(had_local(one) for one in met)
    local += sum(any(_is_local(member.stakeholder, stakeholders) for member in one.members) for one in meeting)
    local += sum(_is_local(one.stakeholder, stakeholders) or _is_local(one.partner, stakeholders) for one in doing)
    declined = sum(one.state == "did-not-happen" and one.not_held_reason in _THEIR_REASONS for one in planned)
    return Spoke(area=area, engagements=len(met), forums=len(meeting), activities=len(doing), with_local=local, declined=declined)


def had_local(engagement: Engagement) -> bool:
    """Say whether somebody from local civil society took part in an engagement."""
    return any(was_present(one) and one.family and is_local_civil_society(one.family, one.locality) for one in engagement.attendees)


def _is_local(record_id: str, stakeholders: Mapping[str, Stakeholder]) -> bool:
    found = stakeholders.get(record_id)
    return found is not None and is_known_local(found.family, found.locality)
