"""Boundaries that others made: GeoJSON (RFC 7946) and TopoJSON (its specification 1.0) become named areas.

A file from outside is read within limits and never believed: what is no area is left out, and a file without any is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.geometry import Area, Ring
from liaison_desk.i18n import _
from liaison_desk.interop import limits

MOST_AREAS: Final = 20_000
MOST_POINTS: Final = 3_000_000
_NAMES: Final = ("name", "shapename", "adm3_en", "adm2_en", "adm1_en", "adm0_en", "nom", "district", "admin2name", "admin1name")
_CODES: Final = ("pcode", "p-code", "p_code", "adm3_pcode", "adm2_pcode", "adm1_pcode", "admin3pcod", "admin2pcod", "admin1pcod", "hrpcode")


def read(content: bytes) -> tuple[Area, ...]:
    """Return the areas of a GeoJSON or TopoJSON file in degrees; `UserError` for anything else, `HostileFileError` beyond the limits."""
    limits.check_bytes(len(content))
    try:
        text = content.decode("utf-8-sig")
        limits.check_depth(text)
        found = json.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise _unread() from None
    if not isinstance(found, dict):
        raise _unread()
    areas = tuple(_of_topology(found) if found.get("type") == "Topology" else _of_geojson(found))
    return checked(areas)


def checked(areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """Return areas that can be drawn; raises `UserError` where there is none, or where they are not in degrees."""
    if len(areas) > MOST_AREAS or sum(one.points for one in areas) > MOST_POINTS:
        raise limits.too_much(_("The file has too many areas or points to draw."))
    if not areas:
        raise UserError(_("There is no area in this file."), field="file")
    if not all(abs(x) <= 180.0001 and abs(y) <= 90.0001 for one in areas for ring in one.rings for x, y in ring):
        raise UserError(_("The file is not in degrees of longitude and latitude (WGS 84); ask for one that is."), field="file")
    return areas


def named(values: Mapping[str, Any]) -> tuple[str, str]:
    """Return the name and the code that the values of an area give, by the usual names of their columns; empty where there is none."""
    lowered = {str(key).casefold().strip(): value for key, value in values.items()}
    name = next((_word(lowered[key]) for key in _NAMES if _word(lowered.get(key))), "")
    code = next((_word(lowered[key]) for key in _CODES if _word(lowered.get(key))), "")
    if not name:
        ends = ("name", "_en", "_fr", "nam")
        name = next((_word(value) for key, value in lowered.items() if key.endswith(ends) and _word(value)), "")
    if not code:
        code = next((_word(value) for key, value in lowered.items() if "cod" in key and _word(value)), "")
    return name[: limits.NAME], code[: limits.NAME]


def _word(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


# --- GeoJSON --------------------------------------------------------------------------------------------------------


def _of_geojson(found: Mapping[str, Any]) -> Iterator[Area]:
    if found.get("type") == "FeatureCollection":
        for one in found.get("features") or ():
            if isinstance(one, dict):
                yield from _feature(one, _rings)
    else:
        yield from _feature(found if found.get("type") == "Feature" else {"geometry": found}, _rings)


def _feature(feature: Mapping[str, Any], rings_of: Any) -> Iterator[Area]:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if isinstance(geometry, dict):
        rings = tuple(rings_of(geometry))
        if rings:
            name, code = named(properties if isinstance(properties, dict) else {})
            yield Area(name=name, code=code, rings=rings)


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        for one in geometry.get("geometries") or ():
            if isinstance(one, dict):
                yield from _rings(one)
    for polygon in coordinates if kind == "MultiPolygon" and isinstance(coordinates, list) else [coordinates] if kind == "Polygon" else []:
        for ring in polygon if isinstance(polygon, list) else ():
            points = tuple(_points(ring))
            if len(points) >= 3:
                yield points


def _points(ring: object) -> Iterator[tuple[float, float]]:
    for one in ring if isinstance(ring, list) else ():
        if isinstance(one, list) and len(one) >= 2 and all(isinstance(each, int | float) for each in one[:2]):
            yield float(one[0]), float(one[1])


# --- TopoJSON -------------------------------------------------------------------------------------------------------


def _of_topology(found: Mapping[str, Any]) -> Iterator[Area]:
    arcs = [list(_arc(one, found.get("transform"))) for one in found.get("arcs") or () if isinstance(one, list)]
    objects = found.get("objects")
    for one in objects.values() if isinstance(objects, dict) else ():
        if isinstance(one, dict):
            yield from _topology_areas(one, arcs)


def _topology_areas(geometry: Mapping[str, Any], arcs: list[list[tuple[float, float]]]) -> Iterator[Area]:
    if geometry.get("type") == "GeometryCollection":
        for one in geometry.get("geometries") or ():
            if isinstance(one, dict):
                yield from _topology_areas(one, arcs)
        return
    yield from _feature({"properties": geometry.get("properties"), "geometry": geometry}, lambda one: _stitched(one, arcs))


def _arc(arc: list[Any], transform: object) -> Iterator[tuple[float, float]]:
    scale, shift = (1.0, 1.0), (0.0, 0.0)
    is_quantised = isinstance(transform, dict)
    if isinstance(transform, dict):
        scale, shift = tuple(transform.get("scale") or scale), tuple(transform.get("translate") or shift)
    x = y = 0.0
    for across, up in _points(arc):
        x, y = (x + across, y + up) if is_quantised else (across, up)
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def _stitched(geometry: Mapping[str, Any], arcs: list[list[tuple[float, float]]]) -> Iterator[Ring]:
    kind, found = geometry.get("type"), geometry.get("arcs")
    for polygon in found if kind == "MultiPolygon" and isinstance(found, list) else [found] if kind == "Polygon" else []:
        for ring in polygon if isinstance(polygon, list) else ():
            points: list[tuple[float, float]] = []
            for at in ring if isinstance(ring, list) else ():
                if isinstance(at, int) and -len(arcs) <= at < len(arcs):
                    part = arcs[at] if at >= 0 else arcs[~at][::-1]
                    points += part[1:] if points else part
            if len(points) >= 3:
                yield tuple(points)


def _unread() -> UserError:
    return UserError(_("This is no GeoJSON and no TopoJSON file."), field="file")
