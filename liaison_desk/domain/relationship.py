"""Relationships: how two stakeholders stand to each other within one scope, with the whole history kept.

The id is derived from the sorted pair and the scope (decision 11), so that two laptops that describe the same pair
speak of the same record.
"""

from __future__ import annotations

from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, long_text, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, derived_id, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import SOURCE
from liaison_desk.domain.terms.advice import ANSWERS
from liaison_desk.domain.terms.levels import CONFIDENCES, DESIRED_REASONS, DIRECTIONS, LEVELS, SCOPES
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.i18n import N_

PAIR = N_("Pair")
_HIGH, _SEVERE = Sensitivity.HIGH, Sensitivity.SEVERE


@record("relationship-level", "Level", "Levels", title="level")
class RelationshipLevel(Row):
    """How a pair stood from one day to another; a change adds a row and closes the one before."""

    level: str = described("Level", code(LEVELS, "unknown"), in_table=True, sensitivity=_HIGH)
    since_on: date | None = described("Since", day, in_table=True, sensitivity=_HIGH)
    until_on: date | None = described("Until", day, in_table=True, sensitivity=_HIGH)
    reason: str = described("Why", long_text, help="Why it is so, or why it changed.", sensitivity=_HIGH)
    direction: str = described("Direction", code(DIRECTIONS), sensitivity=_HIGH)
    evidence: str = described("Evidence", refers_to("engagement|after-action"), sensitivity=_SEVERE)
    confidence: str = described("Confidence", code(CONFIDENCES), in_table=True, sensitivity=_HIGH)
    asserted_by: str = described("On whose word", sensitivity=_SEVERE, marks=[SOURCE])
    desired_level: str = described(
        "Wished for",
        code(LEVELS),
        help="The level that the other side wants; the desk never proposes closer.",
        in_table=True,
        sensitivity=_HIGH,
    )
    desired_by: str = described("Wished by", refers_to("stakeholder"), sensitivity=_SEVERE)
    desired_reason: str = described("Why no closer", code(DESIRED_REASONS), sensitivity=_SEVERE)
    advised: str = described("Level the advisor supported", code(LEVELS), sensitivity=_SEVERE)
    answers: frozenset[str] = described("Answers to the advisor", terms(ANSWERS), sensitivity=_SEVERE)


@record(
    "relationship",
    "Relationship",
    "Relationships",
    title=("stakeholder_a", "stakeholder_b"),
    identity=("stakeholder_a", "stakeholder_b", "scope"),
)
class Relationship(Record):
    """One pair of stakeholders in one scope; `between()` makes it, the smaller id first."""

    stakeholder_a: str = described(
        "First",
        refers_to("stakeholder"),
        required=True,
        in_table=True,
        first=True,
        sensitivity=_HIGH,
        consent_of="stakeholder_a",
        section=PAIR,
        help="One of the two.",
    )
    stakeholder_b: str = described(
        "Second",
        refers_to("stakeholder"),
        required=True,
        in_table=True,
        first=True,
        sensitivity=_HIGH,
        consent_of="stakeholder_b",
        section=PAIR,
        help="The other one.",
    )
    scope: str = described(
        "Scope", code(SCOPES), required=True, in_table=True, first=True, sensitivity=_HIGH, section=PAIR, help="In which frame they meet."
    )
    levels: tuple[RelationshipLevel, ...] = described(
        "Levels",
        rows(RelationshipLevel),
        in_table=True,
        first=True,
        sensitivity=_HIGH,
        section=PAIR,
        help="Where they stand now, and since when; older ones stay.",
    )
    wheel_areas: frozenset[str] = described("Joint work", terms(WHEEL_AREAS), first=True, sensitivity=_HIGH, section=PAIR)
    entry_point: str = described("Entry point", refers_to("liaison-point"), sensitivity=_HIGH, section=PAIR)
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()

    def __post_init__(self) -> None:
        """Put the smaller id first, and turn the directions with it, so that a pair has one form only."""
        if self.stakeholder_a <= self.stakeholder_b or not self.stakeholder_b:
            return
        first, second = self.stakeholder_b, self.stakeholder_a
        object.__setattr__(self, "stakeholder_a", first)
        object.__setattr__(self, "stakeholder_b", second)
        object.__setattr__(self, "levels", tuple(one.but(direction=TURNED.get(one.direction, one.direction)) for one in self.levels))


TURNED = {"from-first": "from-second", "from-second": "from-first"}
"""The direction of a level when the pair is named the other way round; all others stay."""


def relationship_id(a: str, b: str, scope: str) -> str:
    """Return the id of the pair in that scope, the same whichever is named first."""
    first, second = sorted((a, b))
    return derived_id("relationship", first, second, scope)


def between(a: str, b: str, scope: str, levels: tuple[RelationshipLevel, ...] = ()) -> Relationship:
    """Return the relationship of two stakeholders by their ids, in its one normal form; directions are as seen from `a`."""
    return Relationship(id=relationship_id(a, b, scope), stakeholder_a=a, stakeholder_b=b, scope=scope, levels=levels)


def level_on(relationship: Relationship, on: date) -> RelationshipLevel | None:
    """Return the level row that held on a day: the one that began last; None where nobody had judged it."""
    best, began = None, (date.min, "")
    for one in relationship.levels:
        since, until = one.since_on or date.min, one.until_on
        if since <= on and (until is None or on < until) and (best is None or (since, one.order) > began):
            best, began = one, (since, one.order)
    return best


def their_wish(row: RelationshipLevel | None, ours: str) -> str:
    """Return the level that the other side wishes for, by code; a wish that is written down as our own office's is not theirs."""
    return row.desired_level if row is not None and not (ours and row.desired_by == ours) else ""


def with_row(relationship: Relationship, row: RelationshipLevel) -> Relationship:
    """Return a relationship with a new level after those it has: what still held ends on that day, and nothing else of it changes.

    A timeline is never overwritten; raises ValueError where a later level is known, or the new one says no day.
    """
    since = row.since_on
    if since is None or any(one.since_on and one.since_on > since for one in relationship.levels):
        raise ValueError(row.since_on)
    closed = tuple(one if one.until_on else one.but(until_on=since) for one in relationship.levels)
    return relationship.but(levels=(*closed, row))
