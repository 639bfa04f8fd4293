"""Measures of the stakeholder map at its largest: who is missing, how pairs stand, as on another day, and where marks stand.

Work is measured in the processor's time, which other programs on the machine do not change. The picture of a group is made from
records that are read already, as they are from the second look on.
"""

from __future__ import annotations

import importlib.util
import os
import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle

from liaison_desk.domain.coverage import Directory, coverage
from liaison_desk.domain.coverage_kinds import kind_rows
from liaison_desk.domain.figures.network import Node, Tie, network_figure
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.matrix import matrix, moves
from liaison_desk.domain.network import layout
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between
from liaison_desk.domain.shares import shares
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.levels import SCOPES, WEIGHTS
from tests.speed.care import worked
from tests.speed.figures import Figure, measured

MAPPED, PAIRS, FORUMS, POSTS, AREAS = 10_000, 30_000, 200, 3_000, 40
MOST = 0.1
"""What every look at the whole map may take, in seconds of the processor."""
_SECTORS = ("water", "health", "education", "protection", "shelter", "nutrition")
_TODAY, _THEN = date(2026, 11, 22), date(2026, 3, 1)


def directory() -> Directory:
    """Make an invented map, the same every time."""
    drawn = random.Random(7)
    families = [one.code for one in FAMILIES if one.code != "nsag"]
    mapped = [
        Stakeholder(
            id=f"{at:05}",
            name=f"Group {at:05}",
            family=drawn.choice(families),
            locality="local",
            sectors=frozenset(drawn.sample(_SECTORS, 2)),
            areas=frozenset({f"District {drawn.randrange(AREAS)}"}),
            verified_on=date(2026, drawn.randrange(1, 12), 1),
        )
        for at in range(MAPPED)
    ]
    ids = [one.id for one in mapped]
    seats = [tuple(ForumMember(stakeholder=drawn.choice(ids)) for _seat in range(10)) for _forum in range(FORUMS)]
    forums = [Forum(id=f"f{at}", name="Forum", members=members) for at, members in enumerate(seats)]
    return Directory(
        stakeholders=mapped,
        forums=forums,
        points=[LiaisonPoint(name="Post", stakeholder=drawn.choice(ids)) for _post in range(POSTS)],
        relationships=[_pair(drawn, ids, at) for at in range(PAIRS)],
    )


def _pair(drawn: random.Random, ids: list[str], at: int) -> Relationship:
    levels, scopes = list(WEIGHTS), [one.code for one in SCOPES]
    wish = "their-choice" if at % 10 == 0 else ""
    rows = (
        RelationshipLevel(id=f"{at}a", order="a", level=drawn.choice(levels), since_on=date(2026, 1, 1), until_on=date(2026, 6, 1)),
        RelationshipLevel(id=f"{at}b", order="b", level=drawn.choice(levels), since_on=date(2026, 6, 1), desired_reason=wish),
    )
    return between(drawn.choice(ids), drawn.choice(ids), drawn.choice(scopes), rows)


def figures() -> Iterator[Figure]:
    """Measure one look after another."""
    known = directory()
    pairs, mapped = known.relationships, known.stakeholders
    looks = {
        "matrix": lambda: matrix(pairs, _TODAY),
        "matrix as on another day": lambda: matrix(pairs, _THEN),
        "what moved between two days": lambda: moves(pairs, _THEN, _TODAY),
        "coverage by sector, area and kind": lambda: kind_rows(coverage(known, _TODAY), mapped),
        "coverage as on another day": lambda: coverage(known, _THEN),
        "local against external": lambda: shares(known, _TODAY),
    }
    size = f"{MAPPED:,} mapped, {PAIRS:,} pairs"
    for name, look in looks.items():
        yield Figure(name=f"{name}, {size}", seconds=measured(lambda look=look: worked(look)), target=MOST)
    groups = {one.id: min(one.sectors) for one in mapped}
    lines = [(one.stakeholder_a, one.stakeholder_b) for one in pairs]
    yield Figure(name=f"first layout, {size}", seconds=measured(lambda: worked(lambda: layout(groups, lines)), 1), target=6.0)
    few = [Node(id=one.id, name=one.name, kind=one.family_group, group=min(one.sectors)) for one in mapped[:500]]
    inside = {one.id for one in few}
    near = [one for one in pairs if {one.stakeholder_a, one.stakeholder_b} <= inside]
    ties = [Tie(first=one.stakeholder_a, second=one.stakeholder_b, level=one.levels[1].level) for one in near]
    yield Figure(name="layout and figure of 500", seconds=measured(lambda: worked(lambda: network_figure(few, ties)), 3), target=0.3)
    yield from _drawn(mapped, groups, known)
    yield from _beside(groups, lines)


def _drawn(mapped: Sequence[Stakeholder], groups: dict[str, str], known: Directory) -> Iterator[Figure]:
    """Measure the network on screen: painting it anew, and a frame of a pan, which moves a picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPointF

    from liaison_desk.ui import settings
    from liaison_desk.ui.app import application
    from liaison_desk.ui.map.network_canvas import NetworkCanvas
    from liaison_desk.ui.map.network_scene import scene

    app = application(settings.Settings(theme="light"))
    nodes = [Node(id=one.id, name=one.name, kind=one.family_group, group=groups[one.id]) for one in mapped]
    ties = [Tie(first=one.stakeholder_a, second=one.stakeholder_b, level=one.levels[1].level) for one in known.relationships]
    canvas = NetworkCanvas()
    canvas.resize(1100, 760)
    canvas.show_scene(scene(nodes, ties, layout(groups, [(one.first, one.second) for one in ties])))
    canvas.choose(nodes[5].id)
    canvas.show()
    app.processEvents()

    def anew() -> None:
        canvas.changed()
        canvas.repaint()

    def panned() -> None:
        canvas._go(canvas.view.panned(5, 3))
        canvas.repaint()

    yield Figure(name=f"network painted anew, {MAPPED:,} mapped", seconds=measured(lambda: worked(anew)), target=0.5)
    canvas._cost = 1.0
    yield Figure(name=f"pan frame, {MAPPED:,} mapped", seconds=measured(lambda: worked(panned)), target=0.016)
    turns = cycle((1.1, 1 / 1.1))

    def zoomed() -> None:
        canvas.zoom(next(turns))
        canvas.repaint()

    yield Figure(name=f"zoom frame, {MAPPED:,} mapped", seconds=measured(lambda: worked(zoomed)), target=0.016)
    spots = [QPointF(at * 11.0, at * 7.6) for at in range(100)]
    yield Figure(
        name=f"100 hit tests, {MAPPED:,} mapped",
        seconds=measured(lambda: worked(lambda: [canvas.node_at(one) for one in spots])),
        target=0.016,
    )
    canvas.close()


def _beside(groups: dict[str, str], lines: list[tuple[str, str]]) -> Iterator[Figure]:
    """Measure our layout of 500 beside networkx's spring layout, where somebody has installed that; it is no part of the project."""
    few = dict(list(groups.items())[:500])
    near = [pair for pair in lines if pair[0] in few and pair[1] in few]
    yield Figure(name="layout of 500", seconds=measured(lambda: worked(lambda: layout(few, near)), 3), target=0.3)
    if not all(importlib.util.find_spec(one) for one in ("networkx", "numpy")):
        return
    import networkx as nx

    graph = nx.Graph(near)
    graph.add_nodes_from(few)
    yield Figure(
        name="networkx spring layout of 500",
        seconds=measured(lambda: worked(lambda: nx.spring_layout(graph, seed=7)), 1),
        target=None,
    )
