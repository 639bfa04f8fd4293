"""The map extract for one reader: who may be named, and which lines between them may be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain.coverage import NOT_HERE
from liaison_desk.domain.coverage_kinds import sector_order
from liaison_desk.domain.ego import around
from liaison_desk.domain.map_groups import group_of_node, kind_of_node
from liaison_desk.domain.relationship import level_on
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.disclosed import Disclosed, as_told, sealed
from liaison_desk.domain.sharing.edges import disclose_network
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.domain.network import Layout
    from liaison_desk.domain.relationship import Relationship
    from liaison_desk.domain.sharing.edges import Told
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFacts:
    """What a map is drawn from, and what of it was asked for.

    `centre` with `steps` (1 or 2) asks for one organisation and those around it; `sector` and `area` for those who work there;
    `by` is one of GROUPINGS. `standing` is where everybody here stands in the window, pins and all, its discs by the codes of groups.
    """

    paper: Paper
    stakeholders: tuple[Stakeholder, ...]
    relationships: tuple[Relationship, ...]
    on: date
    by: str = "sector"
    centre: str = ""
    steps: int = 1
    sector: str = ""
    area: str = ""
    standing: Layout | None = None


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """One organisation on the map: its record's id, its name, its kind of FAMILY_GROUPS (empty where nobody said it), sectors and areas.

    `family`, `locality` and `side` are codes, for our own team and headquarters alone: a file of the network comes back with them, so that
    a force stays a force. `group` is what it is drawn in: the code of a sector or kind, or the name of an area. `across` and `down` are
    where the window draws it; None where the copy is laid out from what its reader may know.
    """

    id: str
    name: str
    kind: str
    group: str = ""
    sectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    family: str = ""
    locality: str = ""
    side: str = ""
    across: float | None = None
    down: float | None = None


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class MapDisc:
    """The room of one group as the window draws it: its code, its middle and its radius, in marks."""

    group: str
    across: float
    down: float
    radius: float


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class MapTie:
    """One line: the ids of both ends, level and scope by code, and since when, as ISO 8601."""

    first: str
    second: str
    level: str
    scope: str
    since_on: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class MapView(PaperView):
    """The map as one audience may read it."""

    nodes: tuple[MapNode, ...]
    ties: tuple[MapTie, ...]
    discs: tuple[MapDisc, ...] = ()
    by: str = "sector"
    centre: str = ""
    steps: int = 1
    sector: str = ""
    area: str = ""
    as_on: str = ""


def disclose_map(facts: MapFacts, context: Context) -> Disclosed[MapView]:
    """Return the map for a reader; what was asked for is looked for among what may be told, so that nothing else shapes it."""
    here = [one for one in facts.stakeholders if one.presence not in NOT_HERE]
    told = disclose_network(here, facts.relationships, (facts.on,), context, with_wish=False)
    ties = [_tie(edge, facts.on) for edge in told.edges]
    wanted = _wanted(facts, told.nodes, ties)
    is_near = context.reader.audience in {Audience.TEAM, Audience.HQ}
    nodes = [_node(one, facts, is_near=is_near) for id_, one in told.nodes.items() if id_ in wanted]
    laid = _shared_layout(facts, told, here) if context.reader.audience == Audience.TEAM else None
    whole = MapView(
        nodes=tuple(sorted((_placed(one, laid) for one in nodes), key=lambda one: (one.name.casefold(), one.id))),
        discs=_discs(laid, {one.group for one in nodes}),
        ties=tuple(sorted((one for one in ties if one.first in wanted and one.second in wanted), key=_order)),
        by=facts.by,
        centre=facts.centre if facts.centre in wanted else "",
        steps=facts.steps,
        sector=facts.sector,
        area=as_told(facts.area, context, codes=True),
        as_on=facts.on.isoformat(),
        **handled(facts.paper, context.reader, told.decisions),
    )
    return sealed(whole, told.decisions, context.reader.audience)


def _shared_layout(facts: MapFacts, told: Told, here: Sequence[Stakeholder]) -> Layout | None:
    """Return the window's own layout where this copy holds everybody and every line: else a gap or a pull could tell who is left out."""
    laid, ids = facts.standing, {one.id for one in here}
    if laid is None or facts.centre or not ids <= told.nodes.keys() or not ids <= laid.places.keys():
        return None
    lines = [one for one in facts.relationships if one.stakeholder_a in ids and one.stakeholder_b in ids and level_on(one, facts.on)]
    return laid if len(lines) == len(told.edges) else None


def _placed(node: MapNode, laid: Layout | None) -> MapNode:
    if laid is None:
        return node
    across, down = laid.places[node.id]
    return replace(node, across=across, down=down)


def _discs(laid: Layout | None, groups: set[str]) -> tuple[MapDisc, ...]:
    found = [one for one in laid.discs if one.group in groups] if laid is not None else []
    return tuple(MapDisc(group=one.group, across=one.x, down=one.y, radius=one.radius) for one in found)


def _order(tie: MapTie) -> tuple[str, str, str]:
    return tie.first, tie.second, tie.scope


def _wanted(facts: MapFacts, nodes: Mapping[str, Stakeholder], ties: list[MapTie]) -> frozenset[str]:
    """Return the ids that were asked for; an organisation that may not be named has nobody around it."""
    found = {
        id_
        for id_, one in nodes.items()
        if (not facts.sector or facts.sector in one.sectors) and (not facts.area or facts.area in one.areas)
    }
    if not facts.centre:
        return frozenset(found)
    if facts.centre not in nodes:
        return frozenset()
    pairs = [(one.first, one.second) for one in ties if {one.first, one.second} <= found | {facts.centre}]
    return around(facts.centre, pairs, facts.steps)


def _node(one: Stakeholder, facts: MapFacts, *, is_near: bool) -> MapNode:
    sectors, areas = sector_order(one.sectors), sorted(one.areas)
    group = group_of_node(one, facts.by, facts.sector)
    node = MapNode(id=one.id, name=one.name, kind=kind_of_node(one), group=group, sectors=tuple(sectors), areas=tuple(areas))
    return replace(node, family=one.family, locality=one.locality, side=one.side) if is_near else node


def _tie(edge: Relationship, on: date) -> MapTie:
    row = level_on(edge, on) or edge.levels[0]
    since = row.since_on.isoformat() if row.since_on else ""
    return MapTie(first=edge.stakeholder_a, second=edge.stakeholder_b, level=row.level, scope=edge.scope, since_on=since)
