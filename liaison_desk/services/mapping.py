"""The stakeholder map counted: who is missing, how pairs stand, and how much joint work there is, on any day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.coverage import Coverage, coverage
from liaison_desk.domain.coverage_kinds import KindRow, kind_rows
from liaison_desk.domain.coverage_words import next_step, reason_of
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.matrix import Cell, Move, matrix, moves
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.shares import ORIGINS, Share, shares
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.wheel import Sought, Spoke, wheel
from liaison_desk.i18n import _
from liaison_desk.services import asking, pictures, records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Who is there and who is missing on a day: squares, rows by kind, and local against external."""

    on: date
    coverage: Coverage
    kinds: tuple[KindRow, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How pairs stand on a day, and which of them stood elsewhere on an earlier one."""

    on: date
    cells: tuple[Cell, ...]
    then: date | None = None
    moves: tuple[Move, ...] = ()


def missing(desk: Desk, on: date | None = None) -> Missing:
    """Return who is missing on a day, today by default.

    Seats, levels, meetings and checks are counted as of that day by their own dates; who is on the map is as it is known now.
    """
    day, known = on or desk.clock().date(), pictures.directory(desk)
    found = coverage(known, day)
    return Missing(on=day, coverage=found, kinds=kind_rows(found, known.stakeholders), shares=shares(known, day))


def standing(desk: Desk, on: date | None = None, then: date | None = None) -> Standing:
    """Return the matrix on a day, today by default, and what moved since `then`; `UserError` where that is no earlier day."""
    day, pairs = on or desk.clock().date(), every(desk, Relationship)
    if then is not None and then >= day:
        raise UserError(_("The day to compare with must be an earlier one."), field="then")
    return Standing(on=day, cells=matrix(pairs, day), then=then, moves=moves(pairs, then, day) if then else ())


def joint_work(desk: Desk, sought: Sought) -> tuple[Spoke, ...]:
    """Return the spokes of the coordination wheel, for the operation in use."""
    known = {one.id: one for one in every(desk, Stakeholder)}
    return wheel(pictures.engagements(desk), every(desk, Forum), every(desk, Activity), known, sought)


def sought(desk: Desk, *, forum: str = "", sector: str = "", since: str = "", until: str = "") -> Sought:
    """Return which joint work typed words ask for.

    Raises `UserError` for a day or sector that there is not, and for a period that ends before it begins.
    """
    now = desk.clock()
    first, last = asking.day_asked(since, now, field="from"), asking.day_asked(until, now, field="until")
    if first and last and last < first:
        raise UserError(_("The period ends before it begins."), field="until")
    known = records.resolved(desk, "forum", forum) if forum else ""
    return Sought(forum=known, sector=asking.sector_asked(sector, field="sector"), since=first, until=last)


# --- as JSON ---------------------------------------------------------------------------------------------------------


def missing_as_json(desk: Desk, found: Missing) -> Json:
    """Return who is missing as JSON values: every square with its gap, the reason and the next step in words."""
    names = {one.id: one.name for one in every(desk, Stakeholder)}
    squares: list[Json] = [
        {
            "sector": one.sector,
            "area": one.area,
            "stakeholders": [{"id": id_, "name": names[id_]} for id_ in one.stakeholders],
            "local": list(one.local),
            "gap": one.gap,
            "wish": one.wish,
            "days": one.days,
            "reason": reason_of(one),
            "next_step": next_step(one),
        }
        for one in found.coverage.squares
    ]
    kinds: list[Json] = [
        {"sector": one.sector, "counts": dict(one.counts), "is_gap": one.is_gap, "by_wish": one.by_wish} for one in found.kinds
    ]
    return {
        "on": found.on.isoformat(),
        "squares": squares,
        "kinds": kinds,
        "shares": [cast("Json", {"where": one.where} | {origin: getattr(one, origin) for origin in ORIGINS}) for one in found.shares],
        "meetings": found.coverage.meetings,
        "meetings_without_local": found.coverage.meetings_without_local,
        "gaps": len(found.coverage.gaps),
        "answered": len(found.coverage.answered),
    }


def standing_as_json(desk: Desk, found: Standing) -> Json:
    """Return the matrix as JSON values: every cell with its pairs, and the moves."""
    pairs = {one.id: one for one in every(desk, Relationship)}
    names = {one.id: one.name for one in every(desk, Stakeholder)}

    def told(id_: str) -> Json:
        pair = pairs[id_]
        return {"id": id_, "first": names.get(pair.stakeholder_a, ""), "second": names.get(pair.stakeholder_b, "")}

    cells: list[Json] = [
        {
            "level": one.level,
            "scope": one.scope,
            "count": one.count,
            "relationships": [told(id_) for id_ in one.relationships],
            "wished": list(one.wished),
            "by_wish": list(one.by_wish),
            "is_answered": one.is_answered,
        }
        for one in found.cells
    ]
    moved: list[Json] = [
        {"scope": one.scope, "before": one.before, "after": one.after, "pair": told(one.relationship)} for one in found.moves
    ]
    return {"on": found.on.isoformat(), "then": found.then.isoformat() if found.then else "", "cells": cells, "moves": moved}


def joint_work_as_json(asked: Sought, spokes: tuple[Spoke, ...]) -> Json:
    """Return the wheel as JSON values."""
    told: list[Json] = [
        {
            "area": one.area,
            "state": one.state,
            "total": one.total,
            "engagements": one.engagements,
            "forums": one.forums,
            "activities": one.activities,
            "with_local": one.with_local,
            "declined": one.declined,
        }
        for one in spokes
    ]
    return {
        "forum": asked.forum,
        "sector": asked.sector,
        "from": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "areas": told,
    }
