"""Networks of others brought in: first what it would change, then as one action that one undo takes back.

A node means a stakeholder by its id or by its exact name; what means nobody becomes a new one, from a document. A line becomes a level
with that file as its source; a level that stands already stays as it is. Consent is not touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between, level_on, relationship_id, with_row
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.levels import LEVELS, SCOPES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate
from liaison_desk.interop import graph, limits
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.services.relationships import DEFAULT_SCOPE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.interop.graph import GraphEdge, GraphNode
    from liaison_desk.services.desk import Desk

_FAMILY_OF_GROUP: Final = {"ngo-int": "ngo-int", "un-igo": "un-agency"}
"""The only groups that stand for one family; of all others the kind is left for somebody to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a file would change: new stakeholders, relationships with a new level, what is so already, and lines that mean nobody."""

    stakeholders: tuple[Stakeholder, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    matched: int = 0
    same: int = 0
    unmatched: tuple[str, ...] = ()


def planned(desk: Desk, paths: Sequence[Path]) -> Planned:
    """Return what these files together would change; nothing is written. Raises as `interop.graph.read` does."""
    found = [(path.name, graph.read(limits.read_file(path))) for path in paths]
    known = _Known(desk)
    for _name, one in found:
        for node in one.nodes:
            known.meet(node)
    for name, one in found:
        for edge in one.edges:
            known.join(edge, name, desk.clock().date())
    return Planned(
        stakeholders=tuple(known.new),
        relationships=tuple(known.joined.values()),
        matched=known.matched,
        same=known.same,
        unmatched=tuple(known.unmatched),
    )


def taken(desk: Desk, plan: Planned) -> Changes:
    """Keep what was planned, as one action."""
    return records.keep_many(desk, [*plan.stakeholders, *plan.relationships], note=_("A network was brought in."))


class _Known:
    """Whom a file means, while it is read."""

    def __init__(self, desk: Desk) -> None:
        everybody = every(desk, Stakeholder)
        self._by_id = {one.id: one.id for one in everybody}
        self._by_name: dict[str, str] = {}
        for one in everybody:
            for words in (one.name, one.acronym):
                if words:
                    self._by_name.setdefault(fold(words), one.id)
        self._pairs = {one.id: one for one in every(desk, Relationship)}
        self.new: list[Stakeholder] = []
        self.joined: dict[str, Relationship] = {}
        self.matched = self.same = 0
        self.unmatched: list[str] = []

    def meet(self, node: GraphNode) -> None:
        """Find whom a node means, or make somebody new of it."""
        there = self._by_id.get(node.id) or self._by_name.get(fold(node.name))
        if there:
            self.matched += 1
        else:
            made = Stakeholder(
                id=new_id(),
                name=node.name,
                family=node.kind if node.kind in FAMILIES else _FAMILY_OF_GROUP.get(node.kind, ""),
                sectors=frozenset(one for one in node.sectors if one in SECTORS),
                areas=frozenset(node.areas),
                source_kind="document",
            )
            self.new.append(made)
            there = made.id
            self._by_name[fold(node.name)] = there
        if node.id:
            self._by_id[node.id] = there

    def join(self, edge: GraphEdge, file: str, today: date) -> None:
        """Turn a line into a level, unless it stands so already; a line to nobody is listed."""
        ends = [self._by_id.get(one) or self._by_name.get(fold(one)) for one in (edge.source, edge.target)]
        if not ends[0] or not ends[1] or ends[0] == ends[1]:
            self.unmatched.append(f"{isolate(edge.source)} – {isolate(edge.target)}")
            return
        scope = edge.scope if edge.scope in SCOPES else DEFAULT_SCOPE
        level = edge.level if edge.level in LEVELS else "unknown"
        id_ = relationship_id(ends[0], ends[1], scope)
        before = self.joined.get(id_) or self._pairs.get(id_) or between(ends[0], ends[1], scope)
        since = min(_day(edge.since) or today, today)
        now = level_on(before, today)
        if now is not None and now.level == level:
            self.same += 1
            return
        row = RelationshipLevel(level=level, since_on=since, reason=_("From the file {file}").format(file=file), asserted_by=file)
        try:
            self.joined[id_] = with_row(before, row)
        except ValueError:
            self.unmatched.append(_("{pair}: a later level is known").format(pair=f"{isolate(edge.source)} – {isolate(edge.target)}"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
