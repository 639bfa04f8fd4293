"""Lines between two parties for one reader: the most sensitive thing there is (decision 23).

A line is whole or it is not there. Whoever may not be joined, or may not be named, leaves no end of a line, no count and no gap:
everything that is drawn or counted afterwards knows only what is returned here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.relationship import Relationship, RelationshipLevel, level_on
from liaison_desk.domain.sharing.disclosed import FieldDecision, disclose
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.domain.terms.sectors import SECTORS

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.facts import Context

NODE_PATHS: Final = frozenset({"name", "family", "locality", "sectors", "areas"})
"""The fields of a stakeholder that a picture shows."""
_ROW_ENDS: Final = (".level", ".since_on", ".until_on", ".desired_level", ".desired_reason")
_EDGE_PATHS: Final = frozenset({"stakeholder_a", "stakeholder_b", "scope", "levels"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader may read, and what was decided on the way."""

    nodes: Mapping[str, Stakeholder]
    edges: tuple[Relationship, ...]
    decisions: tuple[FieldDecision, ...]


def disclose_nodes(stakeholders: Iterable[Stakeholder], context: Context) -> tuple[dict[str, Stakeholder], list[FieldDecision]]:
    """Return by id those whom the reader may know by name, with nothing but what a picture shows; of an armed group only its name."""
    nodes: dict[str, Stakeholder] = {}
    decisions: list[FieldDecision] = []
    for original in stakeholders:
        whole = as_node(original)
        strange = frozenset(one for one in whole.sectors if not SECTORS.knows(one))
        told = disclose(whole.but(sectors=whole.sectors - strange), context)
        decisions += _told_of((one for one in told.decisions if one.path in NODE_PATHS), is_there=bool(told.record.name))
        if strange:  # A sector that nothing here means is closed; it closes none of those that are known.
            closed = disclose(whole.but(sectors=strange), context)
            decisions += _told_of((one for one in closed.decisions if one.path == "sectors"), is_there=bool(told.record.name))
        if told.record.name:
            nodes[original.id] = told.record
    return nodes, decisions


def as_node(one: Stakeholder) -> Stakeholder:
    """Return a stakeholder with nothing but what a picture shows, and what decides about it."""
    whole = Stakeholder(
        id=one.id,
        name=one.name,
        family=one.family,
        locality=one.locality,
        side=one.side,
        sensitivity=one.sensitivity,
        given_by=one.given_by,
        given_for=one.given_for,
    )
    return whole if is_armed_group(one.family) else whole.but(sectors=one.sectors, areas=one.areas)


def disclose_edges(
    relationships: Iterable[Relationship], nodes: Mapping[str, Stakeholder], days: tuple[date, ...], context: Context, *, with_wish: bool
) -> tuple[tuple[Relationship, ...], list[FieldDecision]]:
    """Return the lines that the reader may read between `nodes`, each with the levels that held on those days and nothing else.

    `with_wish` keeps the other side's wish beside a level, where the reader may read that too.
    """
    edges: list[Relationship] = []
    decisions: list[FieldDecision] = []
    for original in relationships:
        rows = {row.id or str(at): row for at, day in enumerate(days) if (row := level_on(original, day)) is not None}
        if not rows:
            continue
        told = disclose(_edge(original, rows.values(), with_wish=with_wish), context)
        edge = told.record
        kept = tuple(row for row in edge.levels if row.level)
        is_whole = edge.stakeholder_a in nodes and edge.stakeholder_b in nodes and bool(edge.scope) and len(kept) == len(rows)
        paths = (one for one in told.decisions if one.path in _EDGE_PATHS or one.path.endswith(_ROW_ENDS))
        decisions += _told_of(paths, is_there=is_whole)
        if is_whole:
            edges.append(edge.but(levels=kept))
    return tuple(edges), decisions


def _told_of(decisions: Iterable[FieldDecision], *, is_there: bool) -> list[FieldDecision]:
    """Return what was decided, of what is not in the copy only why: a marking that rose with it would tell that it is there."""
    return [one for one in decisions if is_there or one.decision.reasons]


def _edge(one: Relationship, rows: Iterable[RelationshipLevel], *, with_wish: bool) -> Relationship:
    kept = tuple(
        RelationshipLevel(
            id=row.id,
            parent=row.parent,
            order=row.order,
            level=row.level,
            since_on=row.since_on,
            until_on=row.until_on,
            desired_level=row.desired_level if with_wish else "",
            desired_reason=row.desired_reason if with_wish else "",
        )
        for row in rows
    )
    return Relationship(
        id=one.id,
        stakeholder_a=one.stakeholder_a,
        stakeholder_b=one.stakeholder_b,
        scope=one.scope,
        levels=kept,
        sensitivity=one.sensitivity,
        given_by=one.given_by,
        given_for=one.given_for,
    )


def disclose_network(
    stakeholders: Iterable[Stakeholder], relationships: Iterable[Relationship], days: tuple[date, ...], context: Context, *, with_wish: bool
) -> Told:
    """Return nodes and lines for a reader, with every decision."""
    nodes, decisions = disclose_nodes(stakeholders, context)
    edges, more = disclose_edges(relationships, nodes, days, context, with_wish=with_wish)
    return Told(nodes, edges, (*decisions, *more))
