"""Who is missing, as the window shows it: sectors by kinds and sectors by areas, each field with its reason and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.coverage_kinds import GROUPS, LOCAL, NOT_SAID, sector_order
from liaison_desk.domain.coverage_words import next_step, reason_of, reason_words, step_words
from liaison_desk.domain.folding import as_counted
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _
from liaison_desk.services import mapping
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.domain.coverage import Square
    from liaison_desk.domain.shares import Share
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.map_views import Selection
    from liaison_desk.services.mapping import Missing

KINDS, AREAS = "kinds", "areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a grid: how many, whether it is a gap or by their wish, why, and what to do next; `local` are ids of local groups."""

    count: int = 0
    is_gap: bool = False
    by_wish: bool = False
    reason: str = ""
    step: str = ""
    people: tuple[tuple[str, str], ...] = ()
    local: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows are sectors, columns kinds or areas, each as (code, words); fields by (row, column), those that are empty left out."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    fields: Mapping[tuple[str, str], Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMissing:
    """Both grids, who comes from where, and meetings among externals only."""

    grids: Mapping[str, Grid]
    shares: tuple[Share, ...]
    meetings: int
    meetings_without_local: int
    gaps: int
    answered: int


def seen(desk: Desk, asked: Selection) -> SeenMissing:
    """Return who is missing on a day, in the sectors and areas that the selection names, else in all."""
    found = mapping.missing(desk, asked.on)
    filters = dict(asked.filters)
    squares = [one for one in found.coverage.squares if _fits(one, filters)]
    names = {one.id: one.name for one in every(desk, Stakeholder)}
    return SeenMissing(
        grids={KINDS: _by_kind(found, filters), AREAS: _by_area(squares, names)},
        shares=found.shares,
        meetings=found.coverage.meetings,
        meetings_without_local=found.coverage.meetings_without_local,
        gaps=sum(bool(one.gap) for one in squares),
        answered=sum(one.by_wish for one in squares),
    )


def _fits(square: Square, filters: Mapping[str, Sequence[str]]) -> bool:
    sectors, areas = filters.get("sectors", ()), filters.get("areas", ())
    return (not sectors or square.sector in sectors) and (not areas or square.area in areas)


def _by_kind(found: Missing, filters: Mapping[str, Sequence[str]]) -> Grid:
    rows = [one for one in found.kinds if not filters.get("sectors") or one.sector in filters["sectors"]]
    fields = {}
    for one in rows:
        for group in GROUPS:
            is_local = group == LOCAL
            made = Field(
                count=one.counts.get(group, 0),
                is_gap=is_local and one.is_gap,
                by_wish=is_local and one.by_wish,
                reason=reason_words("no-local") if is_local and one.is_gap else "",
                step=step_words("no-local") if is_local and one.is_gap else "",
            )
            if made != Field():
                fields[one.sector, group] = made
    columns = tuple((one, FAMILY_GROUPS.label_of(one) if one != NOT_SAID else _("Kind not said")) for one in GROUPS)
    used = tuple(one for one in columns if one[0] != NOT_SAID or any(key[1] == NOT_SAID for key in fields))
    return Grid(rows=tuple((one.sector, SECTORS.label_of(one.sector)) for one in rows), columns=used, fields=fields)


def _by_area(squares: list[Square], names: Mapping[str, str]) -> Grid:
    areas = sorted({one.area for one in squares}, key=lambda one: (not one, as_counted(one), one))
    fields = {
        (one.sector, one.area): Field(
            count=len(one.stakeholders),
            is_gap=bool(one.gap),
            by_wish=one.by_wish,
            reason=reason_of(one),
            step=next_step(one),
            people=tuple(sorted(((id_, names.get(id_, "")) for id_ in one.stakeholders), key=lambda each: each[1].casefold())),
            local=one.local,
        )
        for one in squares
    }
    rows = tuple((one, SECTORS.label_of(one)) for one in sector_order({square.sector for square in squares}))
    return Grid(rows=rows, columns=tuple((one, one or _("No area said")) for one in areas), fields=fields)
