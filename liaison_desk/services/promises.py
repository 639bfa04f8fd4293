"""Promises over all meetings: how they stand, who waits for us, and closing one with a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.promises import Ledger, ageing, days_late, ledgers
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPromise:
    """One promise with the names of what it refers to, how it ages, and what we owe the same counterpart besides."""

    promise: Commitment
    titles: Mapping[str, str]
    ageing: str
    days_late: int
    ledger: Ledger | None = None


def seen(desk: Desk, promise: Commitment) -> SeenPromise:
    """Return a promise as a page shows it."""
    today = desk.clock().date()
    refs = (promise.stakeholder, promise.engagement, promise.forum, promise.after_action)
    theirs = every(desk, Commitment, stakeholder=promise.stakeholder) if promise.stakeholder else ()
    return SeenPromise(
        promise=promise,
        titles=desk.shelf.titles([one for one in refs if one]),
        ageing=ageing(promise, today),
        days_late=days_late(promise, today),
        ledger=next(iter(ledgers(theirs, today)), None),
    )


def many(desk: Desk, ids: Sequence[str]) -> list[SeenPromise]:
    """Return what the rows of these promises say, in their order; those that are gone are left out."""
    today, found = desk.clock().date(), cast("list[Commitment]", desk.shelf.many("commitment", ids))
    titles = desk.shelf.titles({ref for each in found for ref in (each.stakeholder, each.forum) if ref}) if found else {}
    return [
        SeenPromise(
            promise=each,
            titles={ref: titles[ref] for ref in (each.stakeholder, each.forum) if ref in titles},
            ageing=ageing(each, today),
            days_late=days_late(each, today),
        )
        for each in found
    ]


def one(desk: Desk, record_id: str) -> SeenPromise | None:
    """Return one promise, or None where it is gone."""
    found = desk.shelf.many("commitment", [record_id])
    return seen(desk, cast("Commitment", found[0])) if found else None


def closed(desk: Desk, ref: str, state: str, *, words: str = "") -> Changes:
    """Close a promise today, or open it again, with a word on how it ended; `UserError` for a state that there is not."""
    if state not in COMMITMENT_STATES:
        known = ", ".join(each.code for each in COMMITMENT_STATES)
        raise UserError(_("The state is one of: {codes}.").format(codes=known), field="state")
    promise = cast("Commitment", records.one(desk, "commitment", ref))
    day = None if state == "open" else desk.clock().date()
    return records.keep(desk, promise.but(state=state, closed_on=day, outcome=words.strip() or promise.outcome))


def ledger(desk: Desk) -> tuple[Ledger, ...]:
    """Return our own promises by counterpart, who waits longest first."""
    return ledgers(every(desk, Commitment), desk.clock().date())


def all_open(desk: Desk, *, owed_by: str = "", forum: str = "") -> tuple[Commitment, ...]:
    """Return what stands open, by its day; those without a day come last."""
    found = (one for one in every(desk, Commitment) if is_open(one) and (not forum or one.forum == forum))
    wanted = [one for one in found if not owed_by or one.owed_by == owed_by]
    return tuple(sorted(wanted, key=lambda one: (one.due_on is None, str(one.due_on or ""), one.text)))


def as_json(promise: Commitment, today: date, titles: Mapping[str, str]) -> Json:
    """Return a promise as plain JSON with its age."""
    return {
        "id": promise.id,
        "text": promise.text,
        "owner": promise.owner,
        "owed_by": promise.owed_by,
        "kind": promise.kind,
        "state": promise.state,
        "due_on": promise.due_on.isoformat() if promise.due_on else "",
        "ageing": ageing(promise, today),
        "days_late": days_late(promise, today),
        "with": titles.get(promise.stakeholder, ""),
        "forum": titles.get(promise.forum, ""),
        "done_when": promise.done_when,
    }


def ledger_as_json(one: Ledger, titles: Mapping[str, str]) -> Json:
    """Return one counterpart's line of the ledger as plain JSON; of their own promises only how many are open."""
    return {
        "stakeholder": one.stakeholder,
        "name": titles.get(one.stakeholder, ""),
        "open": one.open,
        "late": one.late,
        "kept": one.kept,
        "kept_late": one.kept_late,
        "given_up": one.given_up,
        "asked_of_them": one.asked_of_them,
    }
