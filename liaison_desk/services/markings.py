"""The office's own markings: in their order, offered where a report is marked, and kept to what each stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain import own_marking
from liaison_desk.domain.folding import fold
from liaison_desk.services import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.own_marking import OwnMarking
    from liaison_desk.services.desk import Desk

KIND: Final = "own-marking"


def listed(desk: Desk) -> tuple[OwnMarking, ...]:
    """Return every marking of the office, in its order; those without a place stand last, by name."""
    found = cast("Iterable[OwnMarking]", desk.shelf.found(KIND))
    return tuple(sorted(found, key=lambda one: (one.place is None, one.place or 0, fold(one.label), one.id)))


def offered(desk: Desk) -> tuple[str, ...]:
    """Return the markings to offer where a report is marked."""
    return tuple(one.label for one in listed(desk) if not one.is_retired)


def named(desk: Desk, label: str) -> OwnMarking | None:
    """Return the office's marking of that name, in any case; None for words that are none of them."""
    wanted = fold(label)
    return next((one for one in listed(desk) if fold(one.label) == wanted), None) if wanted else None


def moved(desk: Desk, ref: str, by: int) -> Changes:
    """Move a marking up (below 0) or down in the list; all get the place that they then have, as one action."""
    order = list(listed(desk))
    at = next(at for at, one in enumerate(order) if one.id == records.resolved(desk, KIND, ref))
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return records.keep_many(desk, [one.but(place=place) for place, one in enumerate(order, start=1)])


def raised(desk: Desk, report: AfterAction) -> AfterAction:
    """Return a report whose traffic light is as closed as its own marking asks."""
    return own_marking.raised(report, named(desk, report.marking)) if report.marking else report


def blocks(desk: Desk, report: AfterAction) -> tuple[Block, ...]:
    """Return what its own marking asks of a report before it may be final."""
    return tuple(own_marking.blocks(report, named(desk, report.marking))) if report.marking else ()
