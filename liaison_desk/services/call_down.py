"""The call-down: those who agreed to be called are called one after the other, and what came of it is written where it belongs.

Somebody who did not agree, or who may only be reached indirectly, is never in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain import dtg, half_life, phone
from liaison_desk.domain.contact import Contact, may_be_dialled, usable_channels
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.terms.channels import CALL_OUTCOMES, CLOSED_RULES, CONTACT_RULES
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.storage import lists

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Channel
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk

REACHED, WRONG, NO_ANSWER, REFUSED = "reached", "wrong-number", "no-answer", "refused"
CALLED: Final = "called"
"""How it was checked, by the code of `CHECKED_HOW`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One post or person to call: how likely their best number works, and what came of the last call of today, if there was one."""

    kind: str
    id: str
    title: str
    odds: half_life.Odds
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many of the posts of others may be counted on today: `likely` have a way that probably works, `stale` one to try first.

    `indirect` are reached the way that they chose, and are not called; `silent` have no way at all that may be used.
    """

    likely: int = 0
    stale: int = 0
    indirect: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        """All posts of others."""
        return self.likely + self.stale + self.indirect + self.silent

    @property
    def share(self) -> float:
        """The share that can be reached today, 0 to 1; those who chose an indirect way count, none at all counts as nothing."""
        return (self.likely + self.indirect) / self.total if self.total else 0.0


def due(desk: Desk) -> tuple[Due, ...]:
    """Return who agreed to be called, whom nobody called today first, of those the least certain first."""
    today = desk.clock().astimezone().date()
    return desk.known(f"call-down {today}", partial(_due, desk, today))


def _due(desk: Desk, today: date) -> tuple[Due, ...]:
    points = [one for one in every(desk, LiaisonPoint) if one.may_be_called_down is True and _is_open(one.rule)]
    held = {one.id: [row.contact for row in holders_on(one, today)][:1] for one in points}
    people = _people(desk, [each for found in held.values() for each in found])
    found: list[Due] = []
    listed: set[str] = set()
    for one in points:
        holder = next((people[each] for each in held[one.id] if each in people), None)
        if holder is not None and not may_be_dialled(holder):
            continue
        channels = (*_usable(one), *(usable_channels(holder) if holder else ()))
        found.append(_told(one, channels, today))
        listed.update(held[one.id])
    ids = lists.ids(desk.vault, "contact", lists.Wanted(fits=(lists.Has("answers_in_crisis", ("1",)),)))
    agreed = _people(desk, [one for one in ids if one not in listed])
    found += [_told(one, usable_channels(one), today) for one in agreed.values() if may_be_dialled(one) and not one.is_ours]
    return tuple(sorted(found, key=lambda one: (bool(one.outcome), one.odds.value, one.title, one.id)))


def _people(desk: Desk, ids: Iterable[str]) -> dict[str, Contact]:
    return desk.people.some(desk.vault, desk.shelf, ids)


def _is_open(rule: str) -> bool:
    return rule in CONTACT_RULES and rule not in CLOSED_RULES


def _usable(point: LiaisonPoint) -> tuple[Channel, ...]:
    return tuple(one for one in point.channels if one.use != "forbidden")


def _told(one: LiaisonPoint | Contact, channels: Iterable[Channel], today: date) -> Due:
    kind = "contact" if isinstance(one, Contact) else "liaison-point"
    outcome = one.call_outcome if one.called_on == today else ""
    return Due(kind=kind, id=one.id, title=one.name, odds=half_life.best(channels, one.verified_on, today), outcome=outcome)


def note(desk: Desk, kind: str, ref: str, outcome: str, number: str = "") -> Changes:
    """Write what came of a call to somebody of the call-down; one undo takes it back.

    Reached: they, and the number that was dialled, were checked today by calling. Wrong number: that number is forbidden, and says why.
    Refused: they are in no call-down any more. No answer changes nothing but the day of the call. `UserError` for an outcome that there
    is not, for a wrong number without saying which, and for somebody who did not agree to be called.
    """
    if outcome not in CALL_OUTCOMES:
        raise UserError(_("An outcome is one of: {codes}.").format(codes=", ".join(one.code for one in CALL_OUTCOMES)), field="outcome")
    record = cast("LiaisonPoint | Contact", records.one(desk, kind, ref))
    if not any((one.kind, one.id) == (kind, record.id) for one in due(desk)):
        raise UserError(_("They did not agree to be called, or may only be reached indirectly."), field="ref")
    changed = _noted(desk, record, outcome, number)
    return records.keep_many(desk, changed, note=_("Call-down: {outcome}").format(outcome=CALL_OUTCOMES.label_of(outcome)))


def _noted(desk: Desk, record: LiaisonPoint | Contact, outcome: str, number: str) -> list[Record]:
    today = desk.clock().astimezone().date()
    after: LiaisonPoint | Contact = record.but(called_on=today, call_outcome=outcome)
    if outcome == REFUSED:
        name = "answers_in_crisis" if isinstance(record, Contact) else "may_be_called_down"
        return [after.but(**{name: False})]
    if outcome == NO_ANSWER:
        return [after]
    if outcome == REACHED:
        after = after.but(verified_on=today, verified_how=CALLED)
    if not number:
        if outcome == WRONG:
            raise UserError(_("Say which number was wrong."), field="number")
        return [after]
    owners = [after, *([holder] if (holder := _holder(desk, record, today)) else [])]
    mended = next((one for one in (_mended(each, outcome, number, today, desk.author) for each in owners) if one is not None), None)
    if mended is None:
        raise UserError(_("They have no such number."), field="number")
    return [mended] if mended.id == after.id else [after, mended]


def _holder(desk: Desk, record: LiaisonPoint | Contact, today: date) -> Contact | None:
    """Return who holds a post today, whose own number may have been dialled."""
    held = [row.contact for row in holders_on(record, today)][:1] if isinstance(record, LiaisonPoint) else []
    return next(iter(_people(desk, held).values()), None)


def _mended(owner: LiaisonPoint | Contact, outcome: str, number: str, today: date, by: str) -> LiaisonPoint | Contact | None:
    """Return a post or person with what was found out of their number; None where it is not theirs."""
    meant = _number_meant(owner, number)
    if not meant:
        return None
    why = _("Wrong number, tried on {day}").format(day=dtg.day_shown(today))
    found = {"verified_on": today, "verified_by": by, "verified_how": CALLED} if outcome == REACHED else {"use": "forbidden", "reason": why}
    return owner.but(channels=tuple(one.but(**found) if one.value in meant else one for one in owner.channels))


def _number_meant(owner: LiaisonPoint | Contact, number: str) -> frozenset[str]:
    """Return how somebody's number is written down, in whatever form it is said now; nothing where it is not theirs."""
    said = phone.compared(number)
    return frozenset(one.value for one in owner.channels if one.value == number or (said and phone.compared(one.value) == said))


def reach(desk: Desk) -> Reach:
    """Return how many of the posts of others may be counted on today."""
    today = desk.clock().astimezone().date()
    return desk.known(f"reach {today}", partial(_reach, desk, today))


def _reach(desk: Desk, today: date) -> Reach:
    ours = desk.operation.office
    points = [one for one in every(desk, LiaisonPoint) if not ours or one.stakeholder != ours]
    held = {one.id: [row.contact for row in holders_on(one, today)][:1] for one in points}
    people = _people(desk, [each for found in held.values() for each in found])
    counted = Counter(_standing(one, next((people[each] for each in held[one.id] if each in people), None), today) for one in points)
    return Reach(**counted)


def _standing(point: LiaisonPoint, holder: Contact | None, today: date) -> str:
    if not _is_open(point.rule) or (holder is not None and not may_be_dialled(holder)):
        return "indirect" if holder is not None and (holder.indirect_way.strip() or holder.intermediary) else "silent"
    channels = (*_usable(point), *(usable_channels(holder) if holder else ()))
    if not channels:
        return "silent"
    return "stale" if half_life.best(channels, point.verified_on, today).is_stale else "likely"
