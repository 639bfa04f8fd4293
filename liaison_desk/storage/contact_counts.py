"""Counting contacts where they are kept: the first page needs three numbers and one name of 100,000 people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from sqlalchemy import and_, distinct, func, select, text

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.freshness import Stale, stale_of
from liaison_desk.domain.readiness import ContactCounts
from liaison_desk.domain.record import kind_of
from liaison_desk.storage import lists
from liaison_desk.storage.projection import typed

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from liaison_desk.storage.vault import Vault


def counted(vault: Vault, today: date) -> ContactCounts:
    """Return how many contacts are not our own, of how many a preferred or forbidden channel is known, how many are due for a check."""
    people, ways = typed(kind_of(Contact)).table.c, typed(kind_of(Channel)).table.c
    is_other = func.coalesce(people.is_ours, 0) == 0
    is_due = and_(is_other, people.rule != "no-contact", lists.stale(people.verified_on, people.rhythm, today))
    with vault.connection() as db:
        others, due = db.execute(select(func.count().filter(is_other), func.count().filter(is_due)).select_from(people.id.table)).one()
        told = select(func.count(distinct(ways.parent))).join(people.id.table, people.id == ways.parent)
        chosen = db.execute(told.where(text("use <> ''"), ways.use.in_(("preferred", "forbidden")), is_other)).scalar_one()
        lacking = _lacking(db, is_other) if chosen < others else ""
        wanted = select(people.id, people.name, people.verified_on).where(is_due)
        urgent = wanted.order_by(people.verified_on.asc().nulls_first(), people.name, people.id).limit(1)
        first = db.execute(urgent).first() if due else None
    return ContactCounts(others=others, with_way=chosen, without_way=lacking, stale=due, stalest=_stale(first, today) if first else None)


def _lacking(db: Connection, is_other: ColumnElement[bool]) -> str:
    """Return the name of one of whom neither a preferred nor a forbidden channel is known; any of them, so that nothing is sorted."""
    people, ways = typed(kind_of(Contact)).table.c, typed(kind_of(Channel)).table.c
    chosen = select(ways.parent).where(ways.parent == people.id, ways.use.in_(("preferred", "forbidden")))
    return str(db.execute(select(people.name).where(is_other, ~chosen.exists()).limit(1)).scalar() or "")


def _stale(row: object, today: date) -> Stale:
    id_, name, verified_on = cast("tuple[str, str, str | None]", row)
    return stale_of("contact", id_, name, date.fromisoformat(verified_on) if verified_on else None, today)
