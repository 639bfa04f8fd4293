"""The map extract on paper: the network with its legend, and the list of those on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg, network
from liaison_desk.domain.ego import ego_layout
from liaison_desk.domain.figures.network import NAMED, Node, Tie, drawn, in_order, network_figure
from liaison_desk.domain.map_groups import group_label
from liaison_desk.domain.network_kept import part_of
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.domain.terms.levels import LEVELS, SCOPES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.reports.outline import Block, Cell, Column, Grid, Note, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liaison_desk.domain.drawing import Figure
    from liaison_desk.domain.network import Layout
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.stakeholder_map import MapNode, MapTie, MapView
    from liaison_desk.reports.provenance import Copy

MOST_NODES: Final = 150
"""So many organisations stand in one figure at most; more take a figure for each group."""
_MANY_AREAS, _FEW_AREAS = 9, 4
NOT_ON_IT: Final = N_("Groups without logo, office or contact are not on this map. An empty place is not an empty place.")


def outline(disclosed: Disclosed[MapView], copy: Copy) -> Outline:
    """Return the map of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    return paper(disclosed, copy, title=_title(view), kind=_("Stakeholder map, extract"), blocks=blocks_of(view))


def _title(view: MapView) -> str:
    if view.centre:
        return _("Around {name}").format(name=next(one.name for one in view.nodes if one.id == view.centre))
    asked = joined(word(SECTORS, view.sector), view.area)
    return joined(_("Who is here"), asked, by=": ")


def blocks_of(view: MapView) -> Iterable[Block]:
    """Yield what a page tells of a map, for a paper of its own or for an annex."""
    if not view.nodes:
        yield Paragraph(nothing(view.is_extract))
        yield Note(_(NOT_ON_IT))
        return
    yield Paragraph(_told(view))
    yield from _figures(view)
    yield Note(
        joined(
            _("Every mark has the same size: lines are no rank, and the order is that of the names."),
            _("Inside a group, places carry no meaning."),
            _(NOT_ON_IT),
            by=" ",
        )
    )
    yield Section(title=_("Who is on it"), blocks=(_list(view),))
    if view.ties:
        yield Section(title=_("Relationships on it"), blocks=(_lines(view),))


def _told(view: MapView) -> str:
    day = dtg.day_shown(date.fromisoformat(view.as_on))
    nodes = ngettext("{count} organisation", "{count} organisations", len(view.nodes)).format(count=len(view.nodes))
    ties = ngettext("{count} relationship", "{count} relationships", len(view.ties)).format(count=len(view.ties))
    local = sum(one.kind == "local-civil-society" for one in view.nodes)
    lines = ties if view.ties else _("no relationships in this copy") if view.is_extract else _("no relationships")
    steps = ngettext("Within {count} step.", "Within {count} steps.", view.steps).format(count=view.steps) if view.centre else ""
    whole = _("As on {day}: {nodes}, {local} of them local civil society; {lines}.")
    return joined(whole.format(day=day, nodes=nodes, local=local, lines=lines), steps, by=" ")


def _figures(view: MapView) -> Iterator[Block]:
    """Yield the map: one organisation and those around it, all together, or each group by itself where there are too many."""
    nodes = [Node(id=one.id, name=one.name, kind=one.kind, group=group_label(view.by, one.group)) for one in view.nodes]
    ties = [Tie(first=one.first, second=one.second, level=one.level) for one in view.ties]
    if view.centre:
        yield _around(view.centre, nodes, ties)
        return
    laid = _as_on_screen(view)
    if len(nodes) <= MOST_NODES:
        yield drawn(nodes, ties, laid) if laid is not None else network_figure(nodes, ties)
        return
    numbers = {one.id: at for at, one in enumerate(in_order(nodes), start=1)}
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    for one in in_order(nodes):
        groups[one.group].append(one)
    for group, members in sorted(groups.items()):
        for at in range(0, len(members), MOST_NODES):
            part = members[at : at + MOST_NODES]
            inside = {one.id for one in part}
            kept = [one for one in ties if {one.first, one.second} <= inside]
            is_one = laid is not None and len(members) <= MOST_NODES
            stands = part_of(laid, inside, ()) if laid is not None and is_one else network.layout(dict.fromkeys(inside, ""), _pairs(kept))
            yield Section(title=group or _("Others"), level=2, blocks=(drawn(part, kept, stands, numbers),))


def _as_on_screen(view: MapView) -> Layout | None:
    """Return the window's layout, where this copy holds it."""
    places = {one.id: (one.across, one.down) for one in view.nodes if one.across is not None and one.down is not None}
    if not places or len(places) < len(view.nodes):
        return None
    discs = [network.Disc(group=group_label(view.by, one.group), x=one.across, y=one.down, radius=one.radius) for one in view.discs]
    return network.Layout(places=places, discs=tuple(discs))


def _pairs(ties: Iterable[Tie]) -> list[tuple[str, str]]:
    return [(one.first, one.second) for one in ties]


def _around(centre: str, nodes: Sequence[Node], ties: Sequence[Tie]) -> Figure:
    pairs = [(one.first, one.second) for one in ties]
    order = [one.id for one in sorted(nodes, key=lambda one: (one.kind, one.name.casefold(), one.id))]
    return drawn([Node(id=one.id, name=one.name, kind=one.kind) for one in nodes], ties, ego_layout(centre, order, pairs))


def _list(view: MapView) -> Grid:
    is_numbered = len(view.nodes) > NAMED
    columns = (
        *([Column(title=_("No."), width=0.6, align="end")] if is_numbered else []),
        Column(title=_("Organisation"), width=2.9, is_strong=True),
        Column(title=_("Kind"), width=1.8),
        Column(title=_("Sectors"), width=2.6),
        Column(title=_("Areas"), width=3.1),
    )
    everywhere = {area for one in view.nodes for area in one.areas}
    rows = tuple((*([str(at)] if is_numbered else []), *_who(one, everywhere)) for at, one in enumerate(view.nodes, start=1))
    return Grid(columns=columns, rows=rows)


def _who(one: MapNode, everywhere: set[str]) -> tuple[Cell | str, ...]:
    sectors = ", ".join(SECTORS.label_of(code) for code in one.sectors)
    areas = _areas(one.areas, everywhere)
    return (Cell(isolate(one.name), is_strong=True), word(FAMILY_GROUPS, one.kind) or _("Kind not said"), sectors, areas)


def _areas(areas: Sequence[str], everywhere: set[str]) -> str:
    """Return the areas of one organisation; of very many, that it is all of them, or all but a few."""
    missing = sorted(everywhere.difference(areas))
    if len(areas) < _MANY_AREAS or len(missing) > _FEW_AREAS:
        return ", ".join(isolate(area) for area in areas)
    words = ngettext("all {count} areas on this map", "all {count} areas on this map", len(everywhere)).format(count=len(everywhere))
    return joined(words, _("but not {areas}").format(areas=", ".join(map(isolate, missing))) if missing else "", by=", ")


def _lines(view: MapView) -> Grid:
    columns = (
        Column(title=_("Pair"), width=4.4, is_strong=True),
        Column(title=_("Level"), width=1.6),
        Column(title=_("Scope"), width=2.6),
        Column(title=_("Since"), width=1.4),
    )
    names = {one.id: one.name for one in view.nodes}
    ends = {at: sorted((names[one.first], names[one.second]), key=str.casefold) for at, one in enumerate(view.ties)}
    order = sorted(ends, key=lambda at: [name.casefold() for name in ends[at]])
    return Grid(columns=columns, rows=tuple(_line(ends[at], view.ties[at]) for at in order))


def _line(ends: list[str], one: MapTie) -> tuple[Cell | str, ...]:
    pair = Cell(isolate(ends[0]), detail=_("and {other}").format(other=isolate(ends[1])), is_strong=True)
    since = on_day(date.fromisoformat(one.since_on)) if one.since_on else ""
    return (pair, word(LEVELS, one.level), word(SCOPES, one.scope), since)
