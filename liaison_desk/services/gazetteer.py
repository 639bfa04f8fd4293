"""The gazetteer: lists of places brought along, found by name, code and position; a place becomes a record when it is first used.

`by_code` is what joins other people's tables to places: it knows codes of several systems, written with blanks, dashes or neither,
and answers with the nearest place above where the very code is not known.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from liaison_desk.domain.attachment import BUDGET
from liaison_desk.domain.conventions import distance_shown
from liaison_desk.domain.errors import DamagedError, UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.gazetteer import Gazetteer
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import new_id
from liaison_desk.domain.reference_place import Coded, ReferencePlace, ReferencePlaces, bearing, distance, squeezed
from liaison_desk.domain.stakeholder import OtherName
from liaison_desk.domain.terms.places import PLACE_KINDS
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.interop import limits, place_lists
from liaison_desk.services import records, spelling
from liaison_desk.storage import blobs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

KIND: Final = "gazetteer"
MOST: Final = 8
_LONGEST_NAME: Final = 80
_EXPANDED: Final = 256 * 2**20
_LEAST_ALIKE: Final = 0.7
_SHORT: Final = 12
_COMPASS: Final = (N_("north"), N_("north-east"), N_("east"), N_("south-east"), N_("south"), N_("south-west"), N_("west"), N_("north-west"))
_FARTHEST: Final = 250_000.0
_HERE: Final = 100.0
_PRECISION: Final = {"country": "none", "admin-1": "admin-1", "admin-2": "admin-2", "admin-3": "admin-2", "settlement": "exact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A list that was brought in: the id of its record, how many places it has, and the rows (line, why) that gave none."""

    id: str
    changes: Changes
    places: int
    refused: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The known place nearest to a point: its name, and how far the point lies from it, in metres and degrees from north."""

    name: str
    metres: float
    degrees: float

    @property
    def said(self) -> str:
        """Return it in words, such as `3.4 km north-east of Tella`."""
        if self.metres < _HERE:
            return _("at {place}").format(place=isolate(self.name))
        way = _(_COMPASS[round(self.degrees / 45) % 8])
        far = isolate(distance_shown(self.metres), left_to_right=True)
        return _("{distance} {direction} of {place}").format(distance=far, direction=way, place=isolate(self.name))


# --- lists -----------------------------------------------------------------------------------------------------------


def add(desk: Desk, file: Path, *, name: str = "", source: str = "") -> Added:
    """Bring in a list of places from a file (CSV, GeoJSON, TopoJSON, GeoNames); one undo takes it away again.

    Raises `UserError` for a file without places or beyond what a vault takes, WorldError and HostileFileError as every reader.
    """
    found = place_lists.read(limits.read_file(file))
    packed = packed_places(found.places)
    if blobs.total(desk.vault) + len(packed) > BUDGET:
        raise UserError(_("The files of this vault would become too large. Remove some first."), field="file")
    sha = blobs.put(desk.vault, packed)
    title = (name.strip() or file.stem)[:_LONGEST_NAME]
    made = Gazetteer(id=new_id(), name=title, source=source.strip(), places=len(found.places), size=len(packed), sha=sha)
    changes = records.keep(desk, made, note=_("A list of places was brought in."))
    return Added(id=made.id, changes=changes, places=len(found.places), refused=found.refused)


def listed(desk: Desk) -> tuple[Gazetteer, ...]:
    """Return the lists that are here, by name."""
    found = cast("Iterable[Gazetteer]", desk.shelf.found(KIND))
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.id)))


def remove(desk: Desk, ref: str) -> Changes:
    """Take a list away; places that were used stay, and undo brings the list back."""
    return records.drop(desk, KIND, ref)


def packed_places(places: Iterable[ReferencePlace]) -> bytes:
    """Return places as they are kept: compressed JSON, one array a place, always the same bytes for the same places."""
    rows = [[one.name, one.others, one.kind, one.code, one.codes, one.parent, one.latitude, one.longitude] for one in places]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), 6)


def unpacked_places(packed: bytes, name: str) -> list[ReferencePlace]:
    """Return the places that were kept, each with the reference `name:row`. Raises DamagedError for anything else."""
    try:
        opened = zlib.decompressobj()
        rows = json.loads(opened.decompress(packed, _EXPANDED))
        return [_unpacked(row, f"{name}:{at}") for at, row in enumerate(rows)]
    except (ValueError, TypeError, zlib.error):
        raise DamagedError(_("A list of places is not what was kept."), remedy=_("Remove it and bring it in again.")) from None


def _unpacked(row: list[Any], ref: str) -> ReferencePlace:
    name, others, kind, code, codes, parent, latitude, longitude = row
    return ReferencePlace(
        name=name,
        others=tuple(others),
        kind=kind,
        code=code,
        codes=tuple(codes),
        parent=parent,
        latitude=latitude,
        longitude=longitude,
        ref=ref,
    )


def places(desk: Desk) -> ReferencePlaces:
    """Return all places of all lists; read once until the lists change. A list whose bytes are on another laptop has none here."""
    shas = desk.known("gazetteer", lambda: tuple(dict.fromkeys(one.sha for one in listed(desk) if one.sha)))
    kept: tuple[tuple[str, ...], ReferencePlaces] | None = desk.cards.get(KIND)
    if kept is None or kept[0] != shas:
        found = [one for sha in shas if (packed := blobs.get(desk.vault, sha)) for one in unpacked_places(packed, sha[:_SHORT])]
        kept = desk.cards[KIND] = (shas, ReferencePlaces(found, spelling.latin))
    return kept[1]


# --- looking up ------------------------------------------------------------------------------------------------------


def by_code(desk: Desk, code: str) -> Coded | None:
    """Return the place of a P-code in any writing, or the nearest one above it that is known, or None."""
    return places(desk).by_code(code)


def named(desk: Desk, words: str, most: int = MOST) -> list[ReferencePlace]:
    """Return the places that have such a name, in any script and spelling; the likeliest first."""
    known = places(desk)
    found = known.named(words, most)
    spelled = spelling.latin(words)
    if len(found) < most and spelled != words:
        found += [one for one in known.named(spelled, most) if one not in found]
    if len(found) < most and len(fold(spelled)) > 3 and len(known):
        lines = spelling.closest(fold(spelled), known.all_names(), most * 2, _LEAST_ALIKE)
        found += [one for one in dict.fromkeys(known.owner_of(line) for line in lines) if one not in found]
    return found[:most]


def line_of(desk: Desk, one: ReferencePlace) -> str:
    """Return what tells a place from others of its name: what it is, where it lies, and its code."""
    above = [each.name for each in places(desk).above(one)][:2]
    words = (PLACE_KINDS.label_of(one.kind) if one.kind else "", ", ".join(above), isolate(one.code, left_to_right=True))
    return " · ".join(word for word in words if word)


def near(desk: Desk, latitude: float, longitude: float) -> Near | None:
    """Return the known town or village nearest to a point, of the office's own and of the lists; None where none is within 250 km.

    Sites and meeting places are no landmarks: their names would tell what lies there.
    """
    found = [_near(one.name, latitude, longitude, one.point.latitude, one.point.longitude) for one in _own_towns(desk) if one.point]
    best = places(desk).near(latitude, longitude)
    if best is not None:
        found.append(_near(best[0].name, latitude, longitude, best[0].latitude, best[0].longitude))
    nearest = min((one for one in found if one is not None), key=lambda one: one.metres, default=None)
    return nearest if nearest is not None and nearest.metres <= _FARTHEST else None


def _own_towns(desk: Desk) -> tuple[Place, ...]:
    return desk.known("towns", lambda: tuple(one for one in _own(desk) if one.kind == "settlement" and one.point is not None))


def _own(desk: Desk) -> Iterable[Place]:
    return cast("Iterable[Place]", desk.shelf.found("place"))


def _near(name: str, latitude: float, longitude: float, to_north: float | None, to_east: float | None) -> Near | None:
    if to_north is None or to_east is None:
        return None
    return Near(
        name=name,
        metres=distance(latitude, longitude, to_north, to_east),
        degrees=bearing(to_north, to_east, latitude, longitude),
    )


# --- use -------------------------------------------------------------------------------------------------------------


def used(desk: Desk, ref: str) -> tuple[str, Changes | None]:
    """Return the id of the place record of a reference place, made where there is none yet, with what changed.

    A place of the office that has the same P-code is that place. Raises `UserError` where the reference names nothing.
    """
    one = places(desk).by_ref(ref)
    if one is None:
        raise UserError(_("That place is in no list any more."), field="place")
    codes = {squeezed(code) for code in (one.code, *one.codes)} - {""}
    known = next((each for each in _own(desk) if each.pcode and squeezed(each.pcode) in codes), None)
    if known is not None:
        return known.id, None
    made = place_record(desk, one)
    return made.id, records.keep(desk, made, note=_("A place was taken from a list."))


def place_record(desk: Desk, one: ReferencePlace) -> Place:
    """Return a place record with all that a list says of a place; nothing is kept. The middle of an area is exact to the area only."""
    known = places(desk)
    province, district = (known.division(one, kind) for kind in ("admin-1", "admin-2"))
    point = None
    if one.latitude is not None and one.longitude is not None:
        point = Point(latitude=one.latitude, longitude=one.longitude, precision=_PRECISION.get(one.kind, "exact"))
    others = tuple(OtherName(id=new_id(), text=name, kind="own-script" if not name.isascii() else "alias") for name in one.others[:MOST])
    return Place(
        id=new_id(),
        name=one.name,
        kind=one.kind,
        province=province.name if province else "",
        district=district.name if district else "",
        pcode=one.code[:30],
        point=point,
        other_names=others,
    )
