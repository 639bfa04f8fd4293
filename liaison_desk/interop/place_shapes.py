"""Places in GeoJSON, TopoJSON and nested lists: their properties, and one point that stands for each shape.

The point of an area is the middle (centroid) of its largest ring. Boundaries themselves are not kept here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from liaison_desk.domain.reference_place import ReferencePlace
from liaison_desk.interop import place_columns

_Point = tuple[float, float]
_LEVEL_IN_NAME = re.compile(r"adm(?:in)?_?(\d)", re.IGNORECASE)


def places_in(found: Any) -> list[ReferencePlace]:
    """Return the places in parsed JSON: a GeoJSON collection, a topology, a list of objects, or objects within objects by level."""
    if isinstance(found, dict) and found.get("type") == "Topology":
        return list(_of_topology(found))
    if isinstance(found, dict) and isinstance(found.get("features"), list):
        return [one for feature in found["features"] if isinstance(feature, dict) for one in _of_shape(feature, _middle_of(feature), None)]
    if isinstance(found, list):
        return [one for row in found if isinstance(row, dict) for one in _of_properties(row, None)]
    return list(_nested(found, ())) if isinstance(found, dict) else []


def _of_topology(topology: Mapping[str, Any]) -> Iterator[ReferencePlace]:
    arcs = _arcs(topology)
    objects = topology.get("objects")
    for name, one in objects.items() if isinstance(objects, dict) else ():
        level = _LEVEL_IN_NAME.search(str(name))
        for shape in _geometries(one):
            yield from _of_shape(shape, _middle_of_arcs(shape, arcs), int(level[1]) if level else None)


def _geometries(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, dict) and isinstance(found.get("geometries"), list):
        for one in found["geometries"]:
            yield from _geometries(one)
    elif isinstance(found, dict):
        yield found


def _of_shape(shape: Mapping[str, Any], middle: _Point | None, level: int | None) -> Iterator[ReferencePlace]:
    properties = shape.get("properties")
    made = _of_properties(properties, level) if isinstance(properties, dict) else []
    for count, one in enumerate(made, start=1):
        if count == len(made) and one.latitude is None and middle is not None:
            yield replace(one, latitude=round(middle[1], 6), longitude=round(middle[0], 6))
        else:
            yield one


def _of_properties(properties: Mapping[str, Any], level: int | None) -> list[ReferencePlace]:
    headings, cells = place_columns.row_of(properties)
    return place_columns.places_of(place_columns.columns_of(headings), cells, level)


def _nested(found: Mapping[str, Any], parents: tuple[str, ...]) -> Iterator[ReferencePlace]:
    """Give the places of `{"admin1": {NAME: {"name", "pcode", "synonyms", "admin2": {…}}}}`, at any depth."""
    for key, inside in found.items():
        level = _LEVEL_IN_NAME.fullmatch(key)
        if not isinstance(inside, dict) or (level is None and key != "unclassified"):
            continue
        for one in inside.values():
            if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip():
                place = _of_nested(one, int(level[1]) if level else None, parents)
                yield place
                yield from _nested(one, (*parents, place.code) if place.code else parents)


def _of_nested(one: Mapping[str, Any], level: int | None, parents: tuple[str, ...]) -> ReferencePlace:
    synonyms = one.get("synonyms")
    others = [word for word in synonyms if isinstance(word, str) and word.strip()] if isinstance(synonyms, list) else []
    kind = place_columns.kind_of_level(level) if level is not None else "settlement"
    name, code = " ".join(one["name"].split()), str(one.get("pcode") or "").strip()
    return ReferencePlace(name=name, others=tuple(dict.fromkeys(others)), kind=kind, code=code, parent=parents[-1] if parents else "")


# --- points ----------------------------------------------------------------------------------------------------------


def _middle_of(feature: Mapping[str, Any]) -> _Point | None:
    geometry = feature.get("geometry")
    return _middle(geometry.get("coordinates")) if isinstance(geometry, dict) else None


def _middle(coordinates: Any) -> _Point | None:
    """Return the point itself, or the middle of the largest ring within nested lists of coordinates."""
    if _is_point(coordinates):
        return float(coordinates[0]), float(coordinates[1])
    rings = [(abs(area), middle) for ring in _rings(coordinates) for area, middle in (_centroid(ring),)]
    return max(rings)[1] if rings else None


def _is_point(found: Any) -> bool:
    return isinstance(found, list) and len(found) >= 2 and all(isinstance(one, int | float) for one in found[:2])


def _rings(found: Any) -> Iterator[Sequence[_Point]]:
    if not isinstance(found, list):
        return
    points = [(float(one[0]), float(one[1])) for one in found if _is_point(one)]
    if points:
        yield points
        return
    for one in found:
        yield from _rings(one)


def _centroid(ring: Sequence[_Point]) -> tuple[float, _Point]:
    """Return the area (in square degrees, signed) and the middle of a ring; of a line or point the mean."""
    area = east = north = 0.0
    x0, y0 = ring[0]
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        area += cross / 2
        east += (x1 + x2 - 2 * x0) * cross
        north += (y1 + y2 - 2 * y0) * cross
    if abs(area) < 1e-12:
        return 0.0, (sum(one[0] for one in ring) / len(ring), sum(one[1] for one in ring) / len(ring))
    return area, (x0 + east / (6 * area), y0 + north / (6 * area))


def _arcs(topology: Mapping[str, Any]) -> list[list[_Point]]:
    """Return the arcs of a topology in degrees; those of a quantised one are sums of steps."""
    transform = topology.get("transform")
    scale, shift = (transform["scale"], transform["translate"]) if isinstance(transform, dict) else ((1, 1), (0, 0))
    found = []
    for arc in topology.get("arcs") or ():
        x = y = 0.0
        points: list[_Point] = []
        for one in arc if isinstance(arc, list) else ():
            if not _is_point(one):
                continue
            x, y = (x + one[0], y + one[1]) if isinstance(transform, dict) else (float(one[0]), float(one[1]))
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        found.append(points)
    return found


def _middle_of_arcs(shape: Mapping[str, Any], arcs: Sequence[Sequence[_Point]]) -> _Point | None:
    rings = [(abs(area), middle) for ring in _rings_of_arcs(shape.get("arcs"), arcs) for area, middle in (_centroid(ring),)]
    return max(rings)[1] if rings else None


def _rings_of_arcs(found: Any, arcs: Sequence[Sequence[_Point]]) -> Iterator[Sequence[_Point]]:
    if not isinstance(found, list):
        return
    if found and all(isinstance(one, int) for one in found):
        ring = [point for one in found for point in _arc(one, arcs)]
        if ring:
            yield ring
        return
    for one in found:
        yield from _rings_of_arcs(one, arcs)


def _arc(number: int, arcs: Sequence[Sequence[_Point]]) -> Sequence[_Point]:
    at = number if number >= 0 else ~number
    if at >= len(arcs):
        return ()
    return arcs[at] if number >= 0 else arcs[at][::-1]
