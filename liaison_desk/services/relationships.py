"""Relationships with our own office: a level is judged anew, the one before is closed, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between, level_on, their_wish, with_row
from liaison_desk.domain.terms.levels import WEIGHTS
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

DEFAULT_SCOPE = "external-internal"
OWN_WISH = frozenset({"their-choice", "their-safety"})
"""The reasons for which an absence is an answer and no gap."""


def with_us(desk: Desk, stakeholder: str) -> Relationship | None:
    """Return the relationship of a stakeholder with our own office, the first by scope; None where none is written down."""
    ours = desk.operation.office
    if not ours or not stakeholder:
        return None
    found = [
        one
        for mine, other in (("stakeholder_a", "stakeholder_b"), ("stakeholder_b", "stakeholder_a"))
        for one in cast("list[Relationship]", desk.shelf.found("relationship", Query(where={mine: ours, other: stakeholder})))
    ]
    today = desk.clock().date()
    return min(found, key=lambda one: (level_on(one, today) is None, one.scope), default=None)


def beginning(desk: Desk, stakeholder: str, level: str) -> RelationshipLevel:
    """Return the row with which a change begins: the level asked for, from today, with the other side's wish as it is known."""
    today = desk.clock().date()
    known = with_us(desk, stakeholder)
    now = level_on(known, today) if known else None
    wish = their_wish(now, desk.operation.office)
    reason = now.desired_reason if now and now.desired_by != desk.operation.office else ""
    return RelationshipLevel(level=level, since_on=today, desired_level=wish, desired_by=stakeholder, desired_reason=reason)


def judged(desk: Desk, stakeholder: str, row: RelationshipLevel) -> Changes:
    """Keep a new level with our own office and close the one before on that day; raises as `with_level`."""
    return records.keep(desk, with_level(desk, stakeholder, row))


def apart(desk: Desk, stakeholders: Sequence[str], said: RelationshipLevel) -> Changes:
    """Keep that these stay apart from us by their choice or for their safety, each at the level where it stands; one undo takes it back.

    `said` holds the reason, why, since when and on whose word; raises as `with_level`, and where nobody is named.
    """
    if said.desired_reason not in OWN_WISH:
        raise UserError(_("Say whether it is their choice or for their safety."), field="desired_reason")
    if not stakeholders:
        raise UserError(_("Nobody local is mapped here who could have said so."), field="stakeholder")
    since = said.since_on or desk.clock().date()
    made = []
    for one in stakeholders:
        row = beginning(desk, one, "unknown")
        known = with_us(desk, one)
        now = level_on(known, since) if known else None
        row = row.but(level=now.level if now else "unknown", since_on=since, desired_reason=said.desired_reason)
        row = row.but(reason=said.reason, asserted_by=said.asserted_by)
        made.append(with_level(desk, one, row))
    return records.keep_many(desk, made)


def with_level(desk: Desk, stakeholder: str, row: RelationshipLevel) -> Relationship:
    """Return the relationship with our own office with a new level, the one before closed on that day.

    Raises `UserError` without a reason, a day or somebody's word (decision 25), and where our own office is not on the map.
    """
    ours = desk.operation.office
    if not ours:
        raise UserError(_("Say first which stakeholder is our own office, in the operation."), field="level")
    for name, words in (("reason", _("Say why it is so.")), ("since_on", _("Say since when.")), ("asserted_by", _("Say on whose word."))):
        if not getattr(row, name):
            raise UserError(words, field=name)
    known = with_us(desk, stakeholder) or between(ours, stakeholder, DEFAULT_SCOPE)
    try:
        return with_row(known, row)
    except ValueError:
        raise UserError(_("A later level is already written down; amend that one."), field="since_on") from None


def remarks(row: RelationshipLevel) -> tuple[str, ...]:
    """Return what to say of a level that is closer than the other side wishes; it is said and never refused."""
    wish, level = WEIGHTS.get(row.desired_level, 0), WEIGHTS.get(row.level, 0)
    return (_("This is closer than they wish."),) if wish and level > wish else ()
