"""Networks of others brought in: first what it would change, then as one action that one undo takes back.

A node means a stakeholder by its id or by its exact name; what means nobody becomes a new one, from a document. A line becomes a level
with that file as its source; a level that stands already stays as it is. Consent is not touched. A force stays a force and an armed group
one, whatever else a file leaves unsaid: a line with them is judged by that. What is read otherwise than it is written is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between, level_on, relationship_id, with_row
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group
from liaison_desk.domain.terms.levels import LEVELS, SCOPES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.sides import ARMED_SIDE, LOCALITIES, SIDES
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

_FAMILY_OF_GROUP: Final = {"ngo-int": "ngo-int", "un-igo": "un-agency", "armed-group": "nsag"}
"""The only groups that stand for one family; of all others the kind is left for somebody to say."""
_SIDE_OF_GROUP: Final = {"military": "military", "police": "police"}
"""What is known of a force where a file says no more than that it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a file would change: new stakeholders, relationships with a new level, what is so already, and lines that mean nobody.

    `remarks` say of what is taken where it is read otherwise than it stands in the file.
    """

    stakeholders: tuple[Stakeholder, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    matched: int = 0
    same: int = 0
    unmatched: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def planned(desk: Desk, paths: Sequence[Path]) -> Planned:
    """Return what these files together would change; nothing is written. Raises as `interop.graph.read` does."""
    found = [(path.name, graph.read(limits.read_file(path))) for path in paths]
    known = _Known(desk)
    for _name, one in found:
        for node in one.nodes:
            known.meet(node)
        known.unmatched += [_("{id}: it has no name").format(id=isolate(each)) for each in one.nameless]
    for name, one in found:
        for edge in one.edges:
            known.join(edge, name, desk.clock().date())
    return Planned(
        stakeholders=tuple(known.new),
        relationships=tuple(known.joined.values()),
        matched=known.matched,
        same=known.same,
        unmatched=tuple(known.unmatched),
        remarks=tuple(dict.fromkeys(known.remarks)),
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
        self.remarks: list[str] = []

    def meet(self, node: GraphNode) -> None:
        """Find whom a node means, or make somebody new of it."""
        there = self._by_id.get(node.id) or self._by_name.get(fold(node.name))
        if there:
            self.matched += 1
        else:
            made = self._made(node)
            self.new.append(made)
            there = made.id
            self._by_name[fold(node.name)] = there
        if node.id:
            self._by_id[node.id] = there

    def _made(self, node: GraphNode) -> Stakeholder:
        """Return a new stakeholder as a node tells it; of an armed group its name alone (decision 26)."""
        said = next((one for one in (node.family, node.kind) if one in FAMILIES), "")
        family = said or _FAMILY_OF_GROUP.get(node.kind, "")
        side = node.side if node.side in SIDES else _SIDE_OF_GROUP.get(node.kind, "")
        if is_armed_group(family) or side == ARMED_SIDE:
            if node.sectors or node.areas:
                self.remarks.append(_("{name}: of an armed group only the name is taken").format(name=isolate(node.name)))
            return Stakeholder(id=new_id(), name=node.name, family="nsag", source_kind="document")
        strange = [one for one in node.sectors if one not in SECTORS]
        if strange:
            words = _("{name}: not on the list of sectors and left out: {sectors}")
            self.remarks.append(words.format(name=isolate(node.name), sectors=", ".join(isolate(one) for one in strange)))
        return Stakeholder(
            id=new_id(),
            name=node.name,
            family=family,
            locality=node.locality if node.locality in LOCALITIES else "",
            side=side,
            sectors=frozenset(one for one in node.sectors if one in SECTORS),
            areas=frozenset(node.areas),
            source_kind="document",
        )

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
            self._remark(edge, today)
        except ValueError:
            self.unmatched.append(_("{pair}: a later level is known").format(pair=f"{isolate(edge.source)} – {isolate(edge.target)}"))

    def _remark(self, edge: GraphEdge, today: date) -> None:
        pair, day = f"{isolate(edge.source)} – {isolate(edge.target)}", _day(edge.since)
        if edge.since and (day is None or day > today):
            self.remarks.append(_("{pair}: the day {day} is taken as today").format(pair=pair, day=isolate(edge.since)))
        for words, known in ((edge.scope, SCOPES), (edge.level, LEVELS)):
            if words and words not in known:
                self.remarks.append(_("{pair}: “{words}” is not on the list and is left open").format(pair=pair, words=isolate(words)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
