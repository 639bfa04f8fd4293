"""Which columns of a list of places say what: names and codes by level, parents, positions.

Known are the headings of the common operational datasets (`ADM2_EN`, `ADM2_PCODE`, `admin2Name_en`), of lists of P-codes (`P-Code`,
`Parent P-Code`, `Admin Level`), HXL tags, and the usual words for name, latitude and longitude.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.reference_place import LEVELS, ReferencePlace

if TYPE_CHECKING:
    from liaison_desk.interop.incoming import Tag

_LEVELLED = re.compile(r"(?:adm|admin|admin level|admin_level)_?(\d)_?(.*)")
_CODE = re.compile(r"p?codes?|pcod|p_code|id|iso|iso3|hasc")
_COUNTRY: Final = {"cntry_name": "", "country": "", "country_name": "", "cntry_code": "code", "country_code": "code", "iso3": "code"}
_NAMES: Final = (
    "name", "place", "place_name", "name_en", "nameen", "hrname", "shapename", "settlement", "village", "town", "city", "preferred_term",
    "featurenam", "locality", "asciiname", "district", "nom", "nombre",
)  # fmt: skip
_OTHERS: Final = ("other_names", "alternatenames", "alternate_names", "alt_name", "synonyms", "name_local", "local_name")
_CODES: Final = (
    "p_code", "pcode", "hrpcode", "ocha_pcode", "hlcit_code", "shapeid", "code", "geonameid", "who_code", "iso_3166_1_alpha_3_codes",
    "iso_3166_1_alpha_2_codes",
)  # fmt: skip
_TRANSLATED = re.compile(r"(?:m49_)?(?:english|french|spanish|russian|chinese|arabic|portuguese)(?:_short|_name)?")
_PARENTS: Final = ("parent_p_code", "parent_pcode", "hrparent", "parent", "parent_code")
_LEVEL: Final = ("admin_level", "level", "adm_level")
_LATITUDE: Final = ("lat", "latitude", "y", "centroid_y", "center_lat", "point_y", "y_coord", "latitud", "geo_lat")
_LONGITUDE: Final = ("lon", "lng", "long", "longitude", "x", "centroid_x", "center_lon", "point_x", "x_coord", "longitud", "geo_lon")
_BESIDES = re.compile(r"[;|]")


@dataclass(slots=True)
class Level:
    """The places in a row where the names and codes of one level stand."""

    names: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Columns:
    """What was recognised; levels from 0, the country. `own` is what a row says of its own place without naming a level."""

    levels: dict[int, Level] = field(default_factory=dict)
    own: Level = field(default_factory=Level)
    besides: list[int] = field(default_factory=list)
    parent: int | None = None
    level: int | None = None
    latitude: int | None = None
    longitude: int | None = None

    @property
    def is_known(self) -> bool:
        """Say whether any place can be read from a row."""
        return bool(self.own.names or any(one.names for one in self.levels.values()))

    def level_at(self, number: int) -> Level:
        """Return the columns of a level, made where there are none yet."""
        return self.levels.setdefault(number, Level())


def columns_of(headings: Sequence[str], tags: Sequence[Tag | None] = ()) -> Columns:
    """Return which columns say what, from their headings, and from their HXL tags where they have some."""
    found, words = Columns(), [_word(one) for one in headings]
    for place, word in enumerate(words):
        tag = tags[place] if place < len(tags) else None
        if not (_by_tag(found, place, tag) or _by_level(found, place, word)):
            _by_word(found, place, word)
    for one in (found.own, *found.levels.values()):
        one.names.sort(key=lambda place: _first(words[place]))
        one.codes.sort(key=lambda place: _CODES.index(words[place]) if words[place] in _CODES else len(_CODES))
    return found


def _word(heading: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", heading.casefold()))


def _first(word: str) -> tuple[bool, int]:
    """Return how near a name's column is to the name that all understand: English first, then as they stand."""
    return not word.endswith(("name", "_en", "nameen", "preferred_term")), _NAMES.index(word) if word in _NAMES else len(_NAMES)


def _by_tag(found: Columns, place: int, tag: Tag | None) -> bool:
    if tag is None:
        return False
    name, attributes = tag.name, tag.attributes
    if name == "geo":
        if "lat" in attributes:
            found.latitude = place
        elif "lon" in attributes:
            found.longitude = place
        return True
    levelled = re.fullmatch(r"adm(\d)", name)
    if levelled or name in {"country", "loc"}:
        level = found.own if name == "loc" else found.level_at(int(levelled[1]) if levelled else 0)
        (level.codes if attributes & {"code", "pcode"} else level.names).append(place)
        return True
    return False


def _by_level(found: Columns, place: int, word: str) -> bool:
    if word in _COUNTRY:
        level = found.level_at(0)
        (level.codes if _COUNTRY[word] else level.names).append(place)
        return True
    levelled = _LEVELLED.fullmatch(word)
    if not levelled:
        return False
    number, rest = int(levelled[1]), levelled[2]
    level = found.level_at(number)
    if _CODE.fullmatch(rest):
        level.codes.append(place)
    elif not rest.startswith(("date", "valid", "type")):
        level.names.append(place)
    return True


def _by_word(found: Columns, place: int, word: str) -> None:
    for known, name in ((_PARENTS, "parent"), (_LEVEL, "level"), (_LATITUDE, "latitude"), (_LONGITUDE, "longitude")):
        if word in known and getattr(found, name) is None:
            setattr(found, name, place)
            return
    if word in _NAMES:
        found.own.names.append(place)
    elif word in _CODES:
        found.own.codes.append(place)
    elif word in _OTHERS or _TRANSLATED.fullmatch(word):
        found.besides.append(place)


def places_of(columns: Columns, cells: Sequence[str], level: int | None = None) -> list[ReferencePlace]:
    """Return the places that a row speaks of, each under the one before: all of its levels, and its own.

    `level` is what the file itself says of all its places, where it does. Positions belong to the last place alone.
    """
    made: list[ReferencePlace] = []
    parent = ""
    for number in sorted(columns.levels):
        one = _place(columns.levels[number], cells, kind=kind_of_level(number), parent=parent)
        if one is not None:
            made.append(one)
            parent = one.code or parent
    own_level = _number(_cell(cells, columns.level)) if columns.level is not None else level
    own = _place(columns.own, cells, kind=kind_of_level(own_level), parent=_cell(cells, columns.parent) or parent)
    if own is not None:
        made.append(own)
    return [*made[:-1], _with_rest(made[-1], columns, cells)] if made else []


def _place(level: Level, cells: Sequence[str], *, kind: str, parent: str) -> ReferencePlace | None:
    names = [word for word in dict.fromkeys(_cell(cells, at) for at in level.names) if any(sign.isalpha() for sign in word)]
    codes = list(dict.fromkeys(word for at in level.codes if (word := _cell(cells, at))))
    if not names:
        return None
    return ReferencePlace(
        name=names[0], others=tuple(names[1:]), kind=kind, code=codes[0] if codes else "", codes=tuple(codes[1:]), parent=parent
    )


def _with_rest(one: ReferencePlace, columns: Columns, cells: Sequence[str]) -> ReferencePlace:
    """Return a row's last place with its position and its further names."""
    besides = [word.strip() for at in columns.besides for word in _BESIDES.split(_cell(cells, at)) if word.strip()]
    latitude, longitude = position(_cell(cells, columns.latitude), _cell(cells, columns.longitude))
    others = tuple(name for name in dict.fromkeys((*one.others, *besides)) if name != one.name)
    return ReferencePlace(
        name=one.name,
        others=others,
        kind=one.kind,
        code=one.code,
        codes=one.codes,
        parent=one.parent,
        latitude=latitude,
        longitude=longitude,
    )


def position(latitude: str, longitude: str) -> tuple[float, float] | tuple[None, None]:
    """Return a position from two cells; none where either is no number of degrees."""
    try:
        north, east = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
    except ValueError:
        return None, None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else (None, None)


def kind_of_level(level: int | None) -> str:
    """Return the kind of place that a level is; empty below the third."""
    return LEVELS[level] if level is not None and 0 <= level < len(LEVELS) else ""


def _number(word: str) -> int | None:
    digits = re.search(r"\d", word)
    return int(digits[0]) if digits else None


def _cell(cells: Sequence[str], at: int | None) -> str:
    return " ".join(cells[at].split()) if at is not None and at < len(cells) else ""


def row_of(properties: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """Return the headings and cells of an object of JSON; what is no plain value is left out."""
    plain = {key: value for key, value in properties.items() if isinstance(value, str | int | float) and not isinstance(value, bool)}
    return list(plain), [str(value) for value in plain.values()]
