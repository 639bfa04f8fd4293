"""What lies under the places: the world that comes along, and boundaries that somebody brought, kept encrypted in the vault."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk import paths
from liaison_desk.domain.entry import cleaned
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.geometry import Area, thinned
from liaison_desk.domain.map_layer import LARGEST, MapLayer
from liaison_desk.domain.record import new_id
from liaison_desk.i18n import _, isolate
from liaison_desk.interop import boundaries, limits, shapes
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.storage import blobs

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.geometry import Ring
    from liaison_desk.services.desk import Desk

SHAPES = frozenset({".shp", ".zip"})
_MOST_POINTS = 120_000
_PLACES = 5
"""Decimals of a degree that are kept, about a metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A layer that was brought in: its record's changes, and how many areas it has, with and without a name."""

    changes: Changes
    layer: MapLayer
    areas: int
    nameless: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer as it is drawn."""

    record: MapLayer
    areas: tuple[Area, ...]


def world() -> tuple[Area, ...]:
    """Return the countries of the world at 1:50 million (Natural Earth, public domain); needs no vault."""
    return boundaries.read(paths.resource("maps", "countries-50m.json").read_bytes())


def bring(desk: Desk, path: Path, name: str = "") -> Brought:
    """Bring in a file of boundaries: GeoJSON, TopoJSON, a shapefile or a .zip of one; one undo takes it out again.

    Raises `UserError` for a file without areas in degrees and for a layer that is there already, `HostileFileError` and `WorldError` as
    every import does.
    """
    areas = shapes.read(path) if path.suffix.casefold() in SHAPES else boundaries.read(limits.read_file(path))
    layer = layer_of(desk, areas, cleaned(name)[:80] or cleaned(path.stem.replace("_", " "))[:80] or _("Boundaries"))
    twin = next((one for one in listed(desk) if one.sha == layer.sha), None)
    if twin is not None:
        raise UserError(_("These boundaries are there already, as the layer {name}.").format(name=isolate(twin.name)), field="file")
    return Brought(changes=records.keep(desk, layer), layer=layer, areas=len(areas), nameless=sum(not one.name for one in areas))


def layer_of(desk: Desk, areas: tuple[Area, ...], name: str) -> MapLayer:
    """Return the record of a new layer, whose bytes are kept already; raises `UserError` where they are too many."""
    content = packed(thinned(areas, _MOST_POINTS))
    if len(content) > LARGEST:
        raise UserError(_("These boundaries are too large to be kept, even simplified."), field="file")
    return MapLayer(id=new_id(), name=name, is_shown=True, areas=len(areas), size=len(content), sha=blobs.put(desk.vault, content))


def sample() -> tuple[Area, ...]:
    """Return the invented districts of the sample office."""
    return boundaries.read(paths.resource("sample_office", "boundaries.geojson").read_bytes())


def listed(desk: Desk) -> tuple[MapLayer, ...]:
    """Return the layers by name."""
    return tuple(sorted(every(desk, MapLayer), key=lambda one: (one.name.casefold(), one.id)))


def shown(desk: Desk, layer_id: str, *, is_shown: bool) -> Changes:
    """Show a layer, or leave it out."""
    return records.keep(desk, cast("MapLayer", desk.shelf.one("map-layer", layer_id)).but(is_shown=is_shown))


def dropped(desk: Desk, layer_id: str) -> Changes:
    """Take a layer out; undo brings it back."""
    return records.drop(desk, "map-layer", layer_id)


def drawn(desk: Desk) -> tuple[Layer, ...]:
    """Return the layers that are shown, with their areas; one whose bytes are not on this laptop has none."""
    return desk.known("map layers", lambda: tuple(Layer(record=one, areas=_areas(desk, one.sha)) for one in listed(desk) if one.is_shown))


def _areas(desk: Desk, sha: str) -> tuple[Area, ...]:
    content = blobs.get(desk.vault, sha) if sha else None
    return unpacked(content) if content is not None else ()


def packed(areas: tuple[Area, ...]) -> bytes:
    """Return areas as the bytes that are kept."""
    found = [[one.name, one.code, [[round(each, _PLACES) for point in ring for each in point] for ring in one.rings]] for one in areas]
    return json.dumps({"areas": found}, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> tuple[Area, ...]:
    """Return the areas of kept bytes; none where they cannot be read, such as those of a later version."""
    try:
        found = json.loads(content)["areas"]
        return tuple(Area(name=str(name), code=str(code), rings=tuple(_ring(one) for one in rings)) for name, code, rings in found)
    except (ValueError, TypeError, KeyError):
        return ()


def _ring(flat: list[float]) -> Ring:
    return tuple(zip(map(float, flat[0::2]), map(float, flat[1::2]), strict=True))
