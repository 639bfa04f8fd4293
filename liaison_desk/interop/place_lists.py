"""Lists of places from outside: tables of P-codes and settlements, GeoNames, GeoJSON, TopoJSON; read, never drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.reference_place import ReferencePlace, parts_of_code
from liaison_desk.i18n import _
from liaison_desk.interop import limits, place_columns, place_shapes, spreadsheet, workbook
from liaison_desk.interop.decoding import decoded

_GEONAMES_COLUMNS: Final = 19
_OF_CLASS: Final = {"P": "settlement", "A": ""}
_OF_FEATURE: Final = {"PCLI": "country", "PCLD": "country", "PCLS": "country", "ADM1": "admin-1", "ADM2": "admin-2", "ADM3": "admin-3"}
_OPENING = re.compile(r"\s*[\[{]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList:
    """What a file held: places, each code once; and the rows (line, why) that gave none."""

    places: tuple[ReferencePlace, ...]
    refused: tuple[tuple[int, str], ...] = ()


def read(content: bytes) -> PlaceList:
    """Return the places in a file, recognised by what it holds and never by its name.

    Raises `UserError` for a file without places and `HostileFileError` beyond the limits.
    """
    limits.check_bytes(len(content))
    text = "" if workbook.is_workbook(content) else decoded(content)[0]
    if _OPENING.match(text):
        found, refused = list(_of_json(text)), list[tuple[int, str]]()
    elif _is_geonames(text):
        found, refused = _of_geonames(text)
    else:
        found, refused = _of_table(content)
    limits.check_rows(len(found))
    places = tuple(_once(found))
    if not places:
        raise UserError(_("No place was found in this file: it needs a column with names, such as name, ADM2_EN or admin2Name."))
    return PlaceList(places=places, refused=tuple(refused))


def _of_json(text: str) -> Iterator[ReferencePlace]:
    limits.check_depth(text)
    try:
        found = json.loads(text)
    except ValueError:
        raise UserError(_("The file breaks off or is no JSON.")) from None
    yield from place_shapes.places_in(found)


def _of_table(content: bytes) -> tuple[list[ReferencePlace], list[tuple[int, str]]]:
    table = spreadsheet.read(content)
    columns = place_columns.columns_of([one.heading for one in table.columns], [one.tag for one in table.columns])
    found: list[ReferencePlace] = []
    refused: list[tuple[int, str]] = []
    for row in table.rows if columns.is_known else ():
        made = [] if row.refused else place_columns.places_of(columns, row.cells)
        found.extend(made)
        if not made:
            refused.append((row.line, row.refused or _("There is no name in this row.")))
    return found, refused


def _is_geonames(text: str) -> bool:
    cells = text[:4096].partition("\n")[0].split("\t")
    return len(cells) == _GEONAMES_COLUMNS and cells[0].isdecimal() and place_columns.position(cells[4], cells[5]) != (None, None)


def _of_geonames(text: str) -> tuple[list[ReferencePlace], list[tuple[int, str]]]:
    """Read a dump of GeoNames: no headings, nineteen columns between tabs (its readme names them)."""
    found: list[ReferencePlace] = []
    refused: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != _GEONAMES_COLUMNS or not cells[1].strip():
            if line.strip():
                refused.append((number, _("This row has another number of columns.")))
            continue
        found.append(_of_geoname(cells))
    return found, refused


def _of_geoname(cells: list[str]) -> ReferencePlace:
    key, name, ascii_name, others, north, east, group, feature, country = cells[:9]
    latitude, longitude = place_columns.position(north, east)
    kind = _OF_FEATURE.get(feature) or _OF_CLASS.get(group, "site")
    divisions = [one for one in (country, *cells[10:13]) if one]
    own = divisions[: {"country": 1, "admin-1": 2, "admin-2": 3, "admin-3": 4}.get(kind, 0)]
    above = divisions[: len(own) - 1] if own else divisions
    names = [word.strip() for word in (ascii_name, *others.split(",")) if word.strip() and word.strip() != name]
    return ReferencePlace(
        name=name.strip(),
        others=tuple(dict.fromkeys(names)),
        kind=kind,
        code=".".join(own) or f"geonames {key}",
        codes=(f"geonames {key}",) if own else (),
        parent=".".join(above),
        latitude=latitude,
        longitude=longitude,
    )


def _once(found: Iterable[ReferencePlace]) -> Iterator[ReferencePlace]:
    """Give each place once: rows repeat the divisions that they lie in, and a later row may bring what an earlier one lacked."""
    known: dict[tuple[object, ...], ReferencePlace] = {}
    for one in found:
        key = parts_of_code(one.code) or (one.name.casefold(), one.kind, one.parent, one.latitude, one.longitude)
        before = known.get(key)
        known[key] = one if before is None else _joined(before, one)
    yield from known.values()


def _joined(one: ReferencePlace, two: ReferencePlace) -> ReferencePlace:
    if one == two:
        return one
    others = tuple(name for name in dict.fromkeys((*one.others, *two.names)) if name != one.name)
    has_point = one.latitude is not None
    return replace(
        one,
        others=others,
        codes=tuple(dict.fromkeys((*one.codes, *two.codes))),
        kind=one.kind or two.kind,
        parent=one.parent or two.parent,
        latitude=one.latitude if has_point else two.latitude,
        longitude=one.longitude if has_point else two.longitude,
    )
