"""The first page as the window shows it: what needs the officer, with who is missing counted by sector and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.coverage_kinds import kind_rows
from liaison_desk.domain.operation import is_in_crisis
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import group_of
from liaison_desk.services import checklist_views, hand_over, records, today
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.coverage import Coverage
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.checklist_views import SeenChecklist
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.hand_over import HandOver
    from liaison_desk.services.today import Today

GROUPS = ("military", "police", "government", "un-igo", "ngo-int", "local-civil-society")
"""The kinds that are counted, local civil society last, where the eye ends."""
LOCAL = GROUPS[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One sector: how many of each kind work in it; `is_gap` where nobody local does, `by_wish` where they chose to stay apart."""

    sector: str
    counts: Mapping[str, int]
    is_gap: bool = False
    by_wish: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingToday:
    """One engagement of today: where it is, and the family group of the first who comes from outside our office."""

    engagement: Engagement
    place: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenToday:
    """The first page, ready to be shown; `is_crisis` says that a crisis is on, in which the lists come first.

    `hand_over` is None unless one is planned.
    """

    today: Today
    author: str
    heat: tuple[HeatRow, ...]
    meetings: tuple[MeetingToday, ...]
    lists: tuple[SeenChecklist, ...]
    is_crisis: bool = False
    hand_over: HandOver | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show yet: nobody is on the map, nothing is due, nothing was noted, no list runs.

        In a crisis there is always something to show: the lists come first then.
        """
        found = self.today
        has_any = found.stakeholders or found.needs or found.notes or found.commitments or found.engagements
        return not (has_any or self.lists or self.is_crisis)


def seen(desk: Desk) -> SeenToday:
    """Return the first page of the operation in use."""
    found = today.today(desk)
    titles = desk.shelf.titles([one.place for one in found.engagements if one.place])
    ours = desk.operation.office
    return SeenToday(
        today=found,
        author=desk.author,
        heat=heat(found.coverage, every(desk, Stakeholder)),
        meetings=tuple(_meeting(one, titles, ours) for one in sorted(found.engagements, key=lambda each: str(each.starts_at))),
        lists=lists_in_order(checklist_views.seen(desk), desk.operation.phase),
        is_crisis=is_in_crisis(desk.operation),
        hand_over=hand_over.planned(desk),
    )


def lists_in_order(lists: Iterable[SeenChecklist], phase: str) -> tuple[SeenChecklist, ...]:
    """Return running lists: those with something left before those that are done, those of the phase first."""
    return tuple(sorted(lists, key=lambda one: (one.progress.settled == one.progress.total, one.checklist.phase != phase)))


def heat(coverage: Coverage, stakeholders: tuple[Stakeholder, ...]) -> tuple[HeatRow, ...]:
    """Return how many of each kind work in each sector that anybody works in, in the order of the sectors."""
    return tuple(
        HeatRow(sector=one.sector, counts=one.counts, is_gap=one.is_gap, by_wish=one.by_wish) for one in kind_rows(coverage, stakeholders)
    )


def _meeting(engagement: Engagement, titles: Mapping[str, str], ours: str) -> MeetingToday:
    others = [one for one in engagement.attendees if one.family and (not ours or one.stakeholder != ours)]
    group = group_of(others[0].family, others[0].locality) if others else ""
    return MeetingToday(engagement=engagement, place=titles.get(engagement.place, "") or engagement.place_note, group=group)


def commitment_done(desk: Desk, commitment: Commitment) -> Changes:
    """Note that a promise was kept today."""
    return records.keep(desk, commitment.but(state="done", closed_on=desk.clock().date()))
