"""What the advisor and the comparison of two need to know of a stakeholder and our own office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain import advisor
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.relationship import level_on, their_wish
from liaison_desk.domain.side_by_side import SideBySide, compared
from liaison_desk.i18n import _
from liaison_desk.services import relationships

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions about one stakeholder and us, the answers of the last time, and the other side's wish by code."""

    stakeholder: str
    name: str
    questions: tuple[str, ...]
    answers: Mapping[str, str]
    wish: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two stakeholders by name, compared."""

    first: str
    second: str
    found: SideBySide


def asked(desk: Desk, stakeholder: str) -> Asked:
    """Return what the advisor asks about a stakeholder; raises `UserError` where our own office is not on the map."""
    ours = _ours(desk)
    other = cast("Stakeholder", desk.shelf.one("stakeholder", stakeholder))
    known = relationships.with_us(desk, stakeholder)
    row = level_on(known, desk.clock().date()) if known else None
    return Asked(
        stakeholder=stakeholder,
        name=other.name,
        questions=advisor.questions_for(ours.family, other.family, ours.side, other.side),
        answers=advisor.decoded(row.answers) if row else {},
        wish=their_wish(row, ours.id),
        level=row.level if row else "",
    )


def pair(desk: Desk, first: str, second: str = "") -> Pair:
    """Return two stakeholders side by side, one with our own office where no second is named."""
    one = cast("Stakeholder", desk.shelf.one("stakeholder", first))
    other = cast("Stakeholder", desk.shelf.one("stakeholder", second)) if second else _ours(desk)
    if one.id == other.id:
        raise UserError(_("Choose two; these are the same."), field="stakeholder")
    return Pair(first=one.name, second=other.name, found=compared(one, other))


def _ours(desk: Desk) -> Stakeholder:
    ours = desk.operation.office
    if not ours:
        raise UserError(_("Say first which stakeholder is our own office, in the operation."), field="office")
    return cast("Stakeholder", desk.shelf.one("stakeholder", ours))
