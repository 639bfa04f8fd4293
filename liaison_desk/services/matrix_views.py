"""The matrix of a selection as the window shows it: cells with what changed since a day, and the relationships of one cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liaison_desk.domain.matrix import matrix, moves
from liaison_desk.domain.relationship import Relationship, level_on, their_wish
from liaison_desk.services.map_views import selected
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liaison_desk.domain.matrix import Cell
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.map_views import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMatrix:
    """Cells by level and scope; `changed` says by how many each grew or shrank since a day."""

    on: date
    since: date | None
    cells: Mapping[tuple[str, str], Cell]
    changed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    total: int = 0
    not_assessed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One relationship of a cell: who with whom (`is_ours` where the second is our own office), level and wish by code, and the reasons."""

    id: str
    first: str
    first_name: str
    second_name: str
    is_ours: bool
    level: str
    wish: str
    desired_reason: str
    reason: str
    since_on: date | None


def seen(desk: Desk, asked: Selection) -> SeenMatrix:
    """Return the matrix of the relationships in which somebody of the selection stands."""
    day, wanted = asked.on or desk.clock().date(), selected(desk, asked)
    pairs = [one for one in every(desk, Relationship) if one.stakeholder_a in wanted or one.stakeholder_b in wanted]
    cells = {(one.level, one.scope): one for one in matrix(pairs, day)}
    since = asked.since if asked.on is None and asked.since is not None and asked.since < day else None
    changed: Counter[tuple[str, str]] = Counter()
    for one in moves(pairs, since, day) if since else ():
        changed[one.before, one.scope] -= 1
        changed[one.after, one.scope] += 1
    return SeenMatrix(
        on=day,
        since=since,
        cells=cells,
        changed={key: count for key, count in changed.items() if count},
        total=sum(one.count for key, one in cells.items() if key[0] != "unknown"),
        not_assessed=sum(one.count for key, one in cells.items() if key[0] == "unknown"),
    )


def lines(desk: Desk, relationships: Sequence[str], on: date) -> tuple[CellLine, ...]:
    """Return the relationships of a cell by name and in no order of worth."""
    ours = desk.operation.office
    known = {one.id: one for one in every(desk, Relationship)}
    pairs = [known[one] for one in relationships if one in known]
    names = desk.shelf.titles({end for one in pairs for end in (one.stakeholder_a, one.stakeholder_b)})
    found = [_line(one, names, ours, on) for one in pairs]
    return tuple(sorted(found, key=lambda one: (one.first_name.casefold(), one.second_name.casefold())))


def _line(one: Relationship, names: Mapping[str, str], ours: str, on: date) -> CellLine:
    ends = sorted((one.stakeholder_a, one.stakeholder_b), key=lambda id_: (id_ == ours, names.get(id_, "").casefold()))
    row = level_on(one, on)
    return CellLine(
        id=one.id,
        first=ends[0],
        first_name=names.get(ends[0], ""),
        second_name=names.get(ends[1], ""),
        is_ours=ends[1] == ours,
        level=row.level if row else "",
        wish=their_wish(row, ours),
        desired_reason=row.desired_reason if row else "",
        reason=row.reason if row else "",
        since_on=row.since_on if row else None,
    )
