"""A planned hand-over: when, to whom, which reports are ready for it, and what left lately. Silent where none is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.operation import Operation
from liaison_desk.i18n import _
from liaison_desk.services import issue_heads, records
from liaison_desk.storage import issued, share_log

if TYPE_CHECKING:
    from datetime import date, datetime

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

_GONE: Final = frozenset({"sent", "acknowledged"})
_LATELY: Final = timedelta(days=14)
_MOST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A final report that nobody has noted as sent."""

    id: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A copy that left: which paper by its number, or its key where it has none, for whom, and when."""

    what: str
    recipient: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A planned hand-over with what is ready for it and what left in the last two weeks, the newest first."""

    on: date
    to: str
    is_late: bool
    ready: tuple[Ready, ...]
    gone: tuple[Gone, ...]


def planned(desk: Desk) -> HandOver | None:
    """Return the hand-over of the operation in use; None where none is planned."""
    ours = desk.operation
    if ours.hand_over_on is None:
        return None
    now = desk.clock()
    sent = {one.subject for one in issued.events(desk.vault) if one.event in _GONE}
    waiting = (one for one in issue_heads.heads(desk) if one.id not in sent and not one.is_superseded)
    shares = share_log.told_since(desk.vault, now - _LATELY)[:_MOST]
    return HandOver(
        on=ours.hand_over_on,
        to=ours.hand_over_to,
        is_late=ours.hand_over_on < now.astimezone().date(),
        ready=tuple(Ready(id=one.id, number=one.number) for one in waiting),
        gone=tuple(Gone(what=one.number or one.report, recipient=one.recipient, at=one.at) for one in shares),
    )


def plan(desk: Desk, on: str, to: str) -> Changes:
    """Plan a hand-over on a typed day; `UserError` naming `hand_over_on` for a day that is missing, past, or cannot be read."""
    from liaison_desk.domain.entry import entered

    day: date | None = entered(field_of(Operation, "hand_over_on"), on, desk.clock())
    if day is None:
        raise UserError(_("Say on which day."), field="hand_over_on")
    if day < desk.clock().astimezone().date():
        raise UserError(_("That day is over."), field="hand_over_on")
    return records.keep(desk, desk.operation.but(hand_over_on=day, hand_over_to=" ".join(to.split())))


def over(desk: Desk) -> Changes:
    """Note that the hand-over took place, or will not: nothing is planned any more."""
    return records.keep(desk, desk.operation.but(hand_over_on=None, hand_over_to=""), note=_("The hand-over is over."))
