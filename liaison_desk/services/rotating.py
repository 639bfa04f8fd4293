"""Rotating a post: one record of holder changes, not the directory; and who leaves soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liaison_desk.domain import rotation
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.storage import lists

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.rotation import Leaving
    from liaison_desk.services.desk import Desk


def rotate(desk: Desk, post: str, contact: str, on: date | None = None, *, handed_over: str = "", is_acting: bool = False) -> Changes:
    """Let the next one hold a post from a day on, today unless another is named; one undo takes it back.

    `UserError` naming `contact` or `on` where that cannot be, `NotFoundError` for a post or person that there is not.
    """
    point = cast("LiaisonPoint", records.one(desk, "liaison-point", post))
    following = records.resolved(desk, "contact", contact) if contact else ""
    since = on or desk.clock().astimezone().date()
    changed = rotation.rotated(point, following, since, handed_over=handed_over.strip(), is_acting=is_acting)
    return records.keep(desk, changed, note=_("The post changed hands."))


def leaving(desk: Desk) -> tuple[Leaving, ...]:
    """Return whose time in a post ends within 45 days or is over without anybody named after them, the soonest first."""
    today = desk.clock().astimezone().date()
    return desk.known(f"leaving {today}", lambda: _leaving(desk, today))


def _leaving(desk: Desk, today: date) -> tuple[Leaving, ...]:
    points = every(desk, LiaisonPoint)
    held = {row.contact for one in points for row in one.holders if row.contact}
    going = set(lists.ids(desk.vault, "contact", lists.Wanted(fits=(lists.Not(lists.Has("rotates_on", ("",))),))))
    people = cast("list[Contact]", desk.shelf.many("contact", sorted(held | going)))
    return rotation.leaving(points, {one.id: one for one in people}, today)
