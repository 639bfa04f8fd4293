"""Who is missing, as the window shows it: sectors by kinds and sectors by areas, each field with its reason and what to do next."""

from __future__ import annotations

from collections import Counter
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
    from datetime import date

    from liaison_desk.domain.coverage import Square
    from liaison_desk.domain.shares import Share
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.map_views import Selection
    from liaison_desk.services.mapping import Missing

KINDS, AREAS = "kinds", "areas"
OPENED, CLOSED = "opened", "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a grid: how many, whether it is a gap or by their wish, why, and what to do next; `local` are ids of local groups.

    `change` says whether a gap `opened` or `closed` since the day that now is compared with, and `before` what was missing then.
    """

    count: int = 0
    is_gap: bool = False
    by_wish: bool = False
    reason: str = ""
    step: str = ""
    people: tuple[tuple[str, str], ...] = ()
    local: tuple[str, ...] = ()
    change: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows are sectors, columns kinds or areas, each as (code, words); fields by (row, column), those that are empty left out."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    fields: Mapping[tuple[str, str], Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMissing:
    """Both grids, who comes from where, and meetings among externals only.

    `is_past` says that another day than now is meant. `opened` and `closed` count the gaps that came and went from the day `since` to now;
    none where no day is compared with.
    """

    on: date
    is_past: bool
    grids: Mapping[str, Grid]
    shares: tuple[Share, ...]
    meetings: int
    meetings_without_local: int
    gaps: int
    answered: int
    since: date | None = None
    opened: int = 0
    closed: int = 0


def seen(desk: Desk, asked: Selection) -> SeenMissing:
    """Return who is missing on a day, in the sectors and areas that the selection names, else in all."""
    found = mapping.missing(desk, asked.on)
    since = asked.since if asked.on is None and asked.since is not None and asked.since < found.on else None
    then = mapping.missing(desk, since) if since else found
    filters = dict(asked.filters)
    squares = [one for one in found.coverage.squares if _fits(one, filters)]
    names = {one.id: one.name for one in every(desk, Stakeholder)}
    areas = _by_area(squares, {(one.sector, one.area): one for one in then.coverage.squares}, names)
    changes = Counter(one.change for one in areas.fields.values())
    return SeenMissing(
        on=found.on,
        is_past=asked.on is not None,
        grids={KINDS: _by_kind(found, then, filters), AREAS: areas},
        shares=found.shares,
        meetings=found.coverage.meetings,
        meetings_without_local=found.coverage.meetings_without_local,
        gaps=sum(bool(one.gap) for one in squares),
        answered=sum(one.by_wish for one in squares),
        since=since,
        opened=changes[OPENED],
        closed=changes[CLOSED],
    )


def _change(*, is_gap: bool, was_gap: bool) -> str:
    return "" if is_gap == was_gap else OPENED if is_gap else CLOSED


def _before(now: Square, then: Square) -> str:
    """Return what was missing on the other day, where that was something else."""
    return "" if (now.gap, now.wish) == (then.gap, then.wish) else reason_of(then) or _("Nothing was missing.")


def _fits(square: Square, filters: Mapping[str, Sequence[str]]) -> bool:
    sectors, areas = filters.get("sectors", ()), filters.get("areas", ())
    return (not sectors or square.sector in sectors) and (not areas or square.area in areas)


def _by_kind(found: Missing, then: Missing, filters: Mapping[str, Sequence[str]]) -> Grid:
    were = {one.sector: one.is_gap for one in then.kinds}
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
                change=_change(is_gap=one.is_gap, was_gap=were[one.sector]) if is_local else "",
            )
            if made != Field():
                fields[one.sector, group] = made
    columns = tuple((one, FAMILY_GROUPS.label_of(one) if one != NOT_SAID else _("Kind not said")) for one in GROUPS)
    used = tuple(one for one in columns if one[0] != NOT_SAID or any(key[1] == NOT_SAID for key in fields))
    return Grid(rows=tuple((one.sector, SECTORS.label_of(one.sector)) for one in rows), columns=used, fields=fields)


def _by_area(squares: list[Square], then: Mapping[tuple[str, str], Square], names: Mapping[str, str]) -> Grid:
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
            change=_change(is_gap=bool(one.gap), was_gap=bool(then[one.sector, one.area].gap)),
            before=_before(one, then[one.sector, one.area]),
        )
        for one in squares
    }
    rows = tuple((one, SECTORS.label_of(one)) for one in sector_order({square.sector for square in squares}))
    return Grid(rows=rows, columns=tuple((one, one or _("No area said")) for one in areas), fields=fields)
