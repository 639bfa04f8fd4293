"""The network as files for other programs: GraphML (graphml.graphdrawing.org) and two CSV tables, of nodes and of edges; out and in.

Only a disclosed map is written. What is read is measured first, no entity of XML is ever expanded, and what cannot be read is a line
with its reason.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import decoding, exercise, limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.stakeholder_map import MapView

NODE_COLUMNS: Final = ("id", "name", "kind", "sectors", "areas", "family", "locality", "side")
EDGE_COLUMNS: Final = ("source", "target", "level", "scope", "since")
_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_JOINED: Final = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """One node as a file tells it; `id` is the file's own."""

    id: str
    name: str
    kind: str = ""
    sectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    family: str = ""
    locality: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """One line as a file tells it, between ids of the file or names."""

    source: str
    target: str
    level: str = ""
    scope: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What a file holds; `nameless` are the ids of nodes that nobody could be made of."""

    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = field(default_factory=tuple)
    nameless: tuple[str, ...] = ()


# --- out ------------------------------------------------------------------------------------------------------------


def graphml(disclosed: Disclosed[MapView], *, is_exercise: bool = False) -> bytes:
    """Return a disclosed map as GraphML, the same bytes for the same map."""
    view = disclosed.record
    keys = [f'<key id="{one}" for="node" attr.name="{one}" attr.type="string"/>' for one in NODE_COLUMNS[1:]]
    keys += [f'<key id="{one}" for="edge" attr.name="{one}" attr.type="string"/>' for one in EDGE_COLUMNS[2:]]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{_NAMESPACE}">',
        f"<desc>{escape(_marking(disclosed, is_exercise))}</desc>",
        *keys,
    ]
    lines.append('<graph edgedefault="undirected">')
    lines += [f"<node id={quoteattr(row[0])}>{_data(NODE_COLUMNS[1:], row[1:])}</node>" for row in _node_rows(view)]
    for row in _edge_rows(view):
        lines.append(f"<edge source={quoteattr(row[0])} target={quoteattr(row[1])}>{_data(EDGE_COLUMNS[2:], row[2:])}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode()


def _data(names: Sequence[str], values: Sequence[str]) -> str:
    return "".join(f'<data key="{name}">{escape(_plain(value))}</data>' for name, value in zip(names, values, strict=True) if value)


def _plain(value: str) -> str:
    """Return a text without the characters that XML 1.0 cannot hold."""
    return "".join(one for one in value if one in "\t\n\r" or one >= " ")


def nodes_table(disclosed: Disclosed[MapView], *, is_exercise: bool = False) -> bytes:
    """Return the nodes of a disclosed map as CSV in UTF-8; a cell that a spreadsheet would reckon is made text."""
    return _table(NODE_COLUMNS, _node_rows(disclosed.record), _marking(disclosed, is_exercise))


def edges_table(disclosed: Disclosed[MapView], *, is_exercise: bool = False) -> bytes:
    """Return the edges of a disclosed map as CSV in UTF-8."""
    return _table(EDGE_COLUMNS, _edge_rows(disclosed.record), _marking(disclosed, is_exercise))


def _marking(disclosed: Disclosed[MapView], is_exercise: bool) -> str:
    return exercise.marking(disclosed.record.marking.tlp, is_exercise=is_exercise)


def _node_rows(view: MapView) -> Iterator[tuple[str, ...]]:
    for one in view.nodes:
        yield one.id, one.name, one.kind, _JOINED.join(one.sectors), _JOINED.join(one.areas), one.family, one.locality, one.side


def _edge_rows(view: MapView) -> Iterator[tuple[str, ...]]:
    for one in view.ties:
        yield one.first, one.second, one.level, one.scope, one.since_on


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], marking: str) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow((*columns, "marking"))
    writer.writerows([*("'" + cell if cell.startswith(_FORMULA) else cell for cell in row), marking] for row in rows)
    return ("\ufeff" + held.getvalue()).encode()


# --- in -------------------------------------------------------------------------------------------------------------


def read(content: bytes) -> Graph:
    """Return what a GraphML file or a table of nodes or edges holds; `UserError` for anything else, `HostileFileError` beyond limits."""
    limits.check_bytes(len(content))
    found = _of_xml(content) if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _of_table(content)
    limits.check_rows(len(found.nodes) + len(found.edges))
    if not found.nodes and not found.edges:
        raise _unread()
    return found


def _of_xml(content: bytes) -> Graph:
    if limits.declares_type(content):
        raise limits.too_much(_("The file declares a document type; nothing of it is read."))
    try:
        root = ET.fromstring(content)  # noqa: S314 - without a document type there is nothing to expand
    except (ET.ParseError, ValueError, LookupError):
        raise _unread() from None
    names = {str(one.get("id")): str(one.get("attr.name") or one.get("id")).casefold() for one in _found(root, "key")}
    nodes, edges = [], []
    for one in _found(root, "node"):
        label = next((str(each.text or "").strip() for each in _found(one, "NodeLabel")), "")
        nodes.append(_node({"id": str(one.get("id") or ""), "label": label} | _values(one, names)))
    for one in _found(root, "edge"):
        ends = {"source": str(one.get("source") or ""), "target": str(one.get("target") or "")}
        edges.append(_edge(ends | _values(one, names)))
    if not any(one.name for one in nodes):  # Some programs write what a node is called as its id, and nothing else.
        nodes = [replace(one, name=_cell(one.id)) for one in nodes]
    return _parted(nodes, edges)


def _parted(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge] = ()) -> Graph:
    some = tuple(nodes)
    return Graph(
        nodes=tuple(one for one in some if one.name),
        edges=tuple(one for one in edges if one.source and one.target),
        nameless=tuple(one.id for one in some if not one.name),
    )


def _found(root: Any, name: str) -> Iterator[Any]:
    yield from (one for one in root.iter() if str(one.tag).rpartition("}")[2] == name)


def _values(element: Any, names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(str(one.get("key")), str(one.get("key"))): str(one.text or "").strip() for one in _found(element, "data")}


def _of_table(content: bytes) -> Graph:
    text, _encoding = decoding.decoded(content)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    try:
        heads = {str(one).strip().casefold() for one in rows.fieldnames or ()}
        found = [{str(key).strip().casefold(): str(value or "").strip() for key, value in row.items() if key} for row in rows]
    except csv.Error:
        raise _unread() from None
    if {"source", "target"} <= heads:
        return _parted((), map(_edge, found))
    return _parted(map(_node, found)) if heads & {"name", "label"} else Graph()


def _node(values: Mapping[str, str]) -> GraphNode:
    return GraphNode(
        id=values.get("id", "")[: limits.NAME],
        name=_cell(values.get("name") or values.get("label") or "")[: limits.NAME],
        kind=values.get("kind", "")[: limits.NAME],
        sectors=_split(values.get("sectors", "")),
        areas=_split(values.get("areas", "")),
        **{one: values.get(one, "")[: limits.NAME] for one in ("family", "locality", "side")},
    )


def _edge(values: Mapping[str, str]) -> GraphEdge:
    return GraphEdge(**{name: _cell(values.get(name, ""))[: limits.NAME] for name in EDGE_COLUMNS})


def _cell(text: str) -> str:
    """Return a cell without the mark that kept a spreadsheet from reckoning it."""
    plain = " ".join(text.split())
    return plain[1:] if plain.startswith("'") and plain[1:2] in _FORMULA else plain


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip()[: limits.NAME] for one in re.split(r"[;|]", text) if one.strip()))[:100]


def _unread() -> UserError:
    return UserError(_("This is no GraphML file and no table of nodes or edges."), field="file")
