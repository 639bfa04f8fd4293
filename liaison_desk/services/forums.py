"""Forums: who belongs, what the check says, when they met, and the next meetings that their rhythm proposes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.contact import Contact, may_be_dialled
from liaison_desk.domain.engagement import Attendee, Engagement, duration, was_present
from liaison_desk.domain.forum import Forum, members_on, next_meetings
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import is_known_local
from liaison_desk.services import engagements, forum_checks, records
from liaison_desk.services.pictures import engagements as held_here
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.forum import ForumMember
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.forum_checks import Checked

LOOKED_AT = 3
"""From so many of the last meetings is it told who comes regularly."""
_REGULAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenForum:
    """One forum as a page shows it.

    `titles` are the names of what it refers to; `local` counts its members of local civil society; `last` is its newest meeting
    that was held, `planned` those to come, `proposed` the instants that its rhythm asks for next.
    """

    forum: Forum
    titles: Mapping[str, str]
    members: tuple[ForumMember, ...] = ()
    local: int = 0
    checks: tuple[Checked, ...] = ()
    last: Engagement | None = None
    planned: tuple[Engagement, ...] = ()
    proposed: tuple[datetime, ...] = ()

    @property
    def open_checks(self) -> tuple[Checked, ...]:
        """The findings that nobody put aside."""
        return tuple(one for one in self.checks if one.settled is None)

    def as_json(self) -> dict[str, Json]:
        """Return it as plain JSON."""
        one = self.forum
        return {
            "id": one.id,
            "name": one.name,
            "kind": one.kind,
            "chair_side": one.chair_side,
            "rhythm": one.rhythm,
            "state": one.state,
            "local_say": one.local_say,
            "civilian_safety": one.civilian_safety,
            "members": len(self.members),
            "local_members": self.local,
            "last_met_at": self.last.starts_at.isoformat() if self.last and self.last.starts_at else None,
            "planned": [each.starts_at.isoformat() for each in self.planned if each.starts_at],
            "proposed": [each.isoformat() for each in self.proposed],
            "findings": [each.as_json() for each in self.checks],
        }


def seen(desk: Desk, wanted: Sequence[str]) -> list[SeenForum]:
    """Return what a page says of these forums, in their order; those that are gone are left out."""
    found = [cast("Forum", one) for one in desk.shelf.many("forum", wanted)]
    bodies = {one.id: one for one in every(desk, Stakeholder)} if found else {}
    ids = {key for one in found for key in _referred(one)}
    titles = desk.shelf.titles(ids) if ids else {}
    meetings = _by_forum(desk)
    return [_seen(desk, one, titles, bodies, meetings.get(one.id, ())) for one in found]


def _referred(forum: Forum) -> tuple[str, ...]:
    rows = (key for row in forum.members for key in (row.stakeholder, row.contact))
    return tuple(key for key in (forum.chair, forum.entry_point, forum.venue, *rows) if key)


def _by_forum(desk: Desk) -> dict[str, tuple[Engagement, ...]]:
    """Return the meetings of each forum, the newest first."""

    def ask() -> dict[str, tuple[Engagement, ...]]:
        found: dict[str, list[Engagement]] = {}
        for one in held_here(desk):
            if one.forum:
                found.setdefault(one.forum, []).append(one)
        return {key: tuple(sorted(each, key=_when, reverse=True)) for key, each in found.items()}

    return desk.known("meetings by forum", ask)


def _when(one: Engagement) -> str:
    return one.starts_at.isoformat() if one.starts_at else ""


def _seen(
    desk: Desk, forum: Forum, titles: Mapping[str, str], bodies: Mapping[str, Stakeholder], meetings: Sequence[Engagement]
) -> SeenForum:
    now = desk.clock()
    members = members_on(forum, now.date())
    sitting = {row.stakeholder for row in members}
    to_come = tuple(one for one in reversed(meetings) if one.state == "planned" and one.starts_at and one.starts_at >= now)
    return SeenForum(
        forum=forum,
        titles=titles,
        members=members,
        local=sum(is_known_local(bodies[one].family, bodies[one].locality) for one in sitting if one in bodies),
        checks=tuple(one for one in forum_checks.checked(desk) if forum.id in one.finding.forums),
        last=next((one for one in meetings if one.state == "held"), None),
        planned=to_come,
        proposed=_proposed(desk, forum, meetings),
    )


def _proposed(desk: Desk, forum: Forum, meetings: Sequence[Engagement]) -> tuple[datetime, ...]:
    """Return when it would meet next: from its newest meeting that was held or planned, on days that have none."""
    dated = [one.starts_at for one in meetings if one.starts_at is not None]
    if forum.state not in {"active", "planned", ""} or not dated:
        return ()
    taken = {one.astimezone().date() for one in dated}
    now = desk.clock()
    begun = [one for one in dated if one <= now]
    return next_meetings(forum.rhythm, max(begun) if begun else min(dated), now, taken)


def regulars(desk: Desk, forum: Forum) -> tuple[str, ...]:
    """Return the contacts who belong to a forum by name, and those who came to two or more of its last three meetings."""
    named = [row.contact for row in members_on(forum, desk.clock().date()) if row.contact]
    held = [one for one in _by_forum(desk).get(forum.id, ()) if one.state == "held"][:LOOKED_AT]
    came = Counter(each.contact for one in held for each in one.attendees if each.contact and was_present(each))
    often = [contact for contact, times in came.most_common() if times >= _REGULAR]
    return tuple(dict.fromkeys((*named, *often)))


def next_engagement(desk: Desk, forum_id: str, starts_at: datetime | None = None) -> Engagement:
    """Return the next meeting of a forum as it would be planned, with its place, sectors, number in the series and regulars.

    It is not kept: a form or `plan` does that. Without an instant the first that the rhythm proposes is taken, if there is one.
    Whoever comes to most meetings stands in the attendance, and nobody who is reached only indirectly (decision 23).
    """
    forum = cast("Forum", desk.shelf.one("forum", forum_id))
    known = _by_forum(desk).get(forum.id, ())
    last = next((one for one in known if one.state == "held"), None)
    begins = starts_at or next(iter(_proposed(desk, forum, known)), None)
    took = duration(last) if last else None
    planned = Engagement(
        title=last.title if last and last.title == forum.name else forum.name,
        kind=last.kind if last else "meeting",
        state="planned",
        starts_at=begins,
        ends_at=begins + took if begins and took else None,
        forum=forum.id,
        series=_next_number(known),
        place=forum.venue or (last.place if last else ""),
        ground=last.ground if last else "",
        place_safety=forum.civilian_safety,
        sectors=forum.sectors,
        wheel_areas=forum.wheel_areas,
        operation=desk.operation.id,
    )
    return planned.but(attendees=expected(desk, forum))


def expected(desk: Desk, forum: Forum) -> tuple[Attendee, ...]:
    """Return the regulars of a forum as attendees, each as they are today; nobody whom a closed rule keeps away from a meeting."""
    found = desk.shelf.many("contact", regulars(desk, forum))
    people = [one for one in cast("list[Contact]", found) if may_be_dialled(one) or one.rule == "intermediary"]
    return tuple(engagements.frozen(desk, Attendee(contact=one.id, side="ours" if one.is_ours else "counterpart")) for one in people)


def expected_at(desk: Desk, forum_id: str) -> tuple[Attendee, ...]:
    """Return the regulars of a forum as attendees, by the forum's id; nobody where it is gone."""
    found = desk.shelf.many("forum", [forum_id])
    return expected(desk, cast("Forum", found[0])) if found else ()


def _next_number(known: Sequence[Engagement]) -> str:
    numbers = [int(one.series) for one in known if one.series.isdecimal() and len(one.series) <= 6]
    return str(max(numbers) + 1) if numbers else ""


def plan(desk: Desk, forum_id: str, starts_at: datetime | None = None) -> tuple[str, Changes]:
    """Plan the next meeting of a forum, as `next_engagement` proposes it; return its id."""
    made = records.identified(next_engagement(desk, forum_id, starts_at))
    return made.id, records.keep(desk, made)
