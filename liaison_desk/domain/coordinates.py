"""Latitude and longitude as people type them: decimal degrees, degrees and minutes, degrees, minutes and seconds.

Grid references of the Military Grid Reference System are known here by their shape only; `services/positions.py` reads them.
"""

from __future__ import annotations

import re
import unicodedata

from liaison_desk.domain import conventions, grid_reference
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _

_GRID = re.compile(r"(?:\d{1,2}[C-HJ-NP-X]|[ABYZ])[A-HJ-NP-Z]{2}(?:\d{2}|\d{4}|\d{6}|\d{8}|\d{10})?")
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_SIZE = rf"{_NUMBER}\s*[°D]?\s*(?:{_NUMBER}\s*['′’]\s*)?(?:{_NUMBER}\s*(?:\"|″|”|''|′′)\s*)?"
_LED = re.compile(rf"([NSEW])\s*{_SIZE}[,;\s]*([NSEW])\s*{_SIZE}")
_FOLLOWED = re.compile(rf"{_SIZE}([NSEW])[,;\s]*{_SIZE}([NSEW])")
_BETWEEN = r"\s*[-:\s]\s*"
_SPACED = rf"(\d{{1,3}}){_BETWEEN}(\d{{1,2}}(?:[.,]\d+)?)(?:{_BETWEEN}(\d{{1,2}}(?:[.,]\d+)?))?\s*"
_RUN = r"(\d{2,3})(\d{2})(\d{2}(?:[.,]\d+)?)\s*"
_WRITINGS = (
    *(
        (re.compile(rf"([NSEW])\s*{one}[,;\s]*([NSEW])\s*{one}"), re.compile(rf"{one}([NSEW])[,;\s]*{one}([NSEW])"))
        for one in (_RUN, _SPACED)
    ),
    (_LED, _FOLLOWED),
)
"""Degrees, minutes and seconds run together as pilots write them, with blanks, dashes or colons between, and with their signs."""
_DEGREES = re.compile(r"(?<=\d)\s*DEG(?:REES?)?")
_MINUTES = re.compile(r"(?<=\d)\s*M(?:IN)?(?=\s*[\dNSEW])")
_SECONDS = re.compile(r"(?<=\d)\s*S(?:EC)?(?=\s*[NSEW])")
_PLAIN = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:;|,\s|\s)\s*([+-]?\d+(?:[.,]\d+)?)\s*")
_ADDRESS = re.compile(r"geo:([^,;]*),([^,;]*)(?:,[^,;]*)?(?:;.*)?", re.IGNORECASE)
"""Latitude, longitude and, which is not asked here, how high; then what else an address may say."""
_POINTS = re.compile(r"\s*([+-]?\d+\.\d+)\s*,\s*([+-]?\d+\.\d+)\s*")


def is_grid(text: str) -> bool:
    """Say whether a text has the shape of a grid reference, such as `37P DK 59123 68532`."""
    return bool(_GRID.fullmatch(squeezed(text)))


def squeezed(text: str) -> str:
    """Return a grid reference without blanks, in capitals and plain digits."""
    return "".join(_plain(text).split()).upper()


def read(text: str) -> tuple[float, float]:
    """Return latitude and longitude in degrees (WGS 84).

    Reads `8.7618 38.6283`, `8.7618, 38.6283`, `8,7618; 38,6283`, `geo:8.7618,38.6283` (RFC 5870), `8.7618N 38.6283E`, `8°45.7'N 38°37.7'E`,
    `8°45'42"N 38°37'42"E`, `8d45m42s N 38d37m42s E`, `8 45 42 N 38 37 42 E` and `084542N 0383742E`, in the digits of any script; letters
    may stand before or after, and in either order. Raises `UserError` for anything else, and for what lies beyond the poles or the date
    line.
    """
    words = _ADDRESS.sub(r"\1, \2", _plain(text).strip())
    found = _POINTS.fullmatch(words) or _PLAIN.fullmatch(words)
    if found:
        return _checked(*(float(one.replace(",", ".")) for one in found.groups()))
    capitals = _SECONDS.sub('"', _MINUTES.sub("'", _DEGREES.sub("°", words.upper())))
    for led, followed in _WRITINGS:
        if found := led.fullmatch(capitals):
            return _checked(*_in_order([found.group(1, 2, 3, 4), found.group(5, 6, 7, 8)]))
        if found := followed.fullmatch(capitals):
            return _checked(*_in_order([found.group(4, 1, 2, 3), found.group(8, 5, 6, 7)]))
    raise _unread()


def _in_order(parts: list[tuple[str | None, ...]]) -> tuple[float, float]:
    """Return latitude before longitude, whichever of them was written first; each part is its letter and three numbers."""
    is_north = [one[0] in {"N", "S"} for one in parts]
    if is_north[0] == is_north[1]:
        raise _unread()
    first, second = (_degrees(one) for one in parts)
    return (first, second) if is_north[0] else (second, first)


def _degrees(part: tuple[str | None, ...]) -> float:
    degrees, minutes, seconds = (float(one.replace(",", ".")) if one else 0.0 for one in part[1:])
    if minutes >= 60 or seconds >= 60:
        raise _unread()
    size = degrees + minutes / 60 + seconds / 3600
    return -size if part[0] in {"S", "W"} else size


def _checked(latitude: float, longitude: float) -> tuple[float, float]:
    if abs(latitude) > 90:
        raise UserError(_("A latitude lies between -90 and 90 degrees; it comes first."), field="latitude")
    if abs(longitude) > 180:
        raise UserError(_("A longitude lies between -180 and 180 degrees."), field="longitude")
    return latitude, longitude


def _unread() -> UserError:
    return UserError(
        _("Write coordinates as 8.7618 38.6283, as 8°45'42\"N 38°37'42\"E, or as a grid reference such as 37P DK 59123 68532.")
    )


def shown(latitude: float, longitude: float) -> str:
    """Return coordinates by the conventions in use; around the poles, where there is no grid of this kind, in degrees."""
    style = conventions.in_use().coordinates
    if style == conventions.GRID and grid_reference.has_grid(latitude):
        return grid_reference.written(latitude, longitude)
    return in_seconds(latitude, longitude) if style == conventions.SECONDS else in_degrees(latitude, longitude)


def in_degrees(latitude: float, longitude: float) -> str:
    """Return coordinates as decimal degrees to five places, about a metre."""
    return f"{latitude:.5f}, {longitude:.5f}"


def in_seconds(latitude: float, longitude: float) -> str:
    """Return coordinates as degrees, minutes and whole seconds, about thirty metres."""
    return f"{_seconds(latitude, 'NS')} {_seconds(longitude, 'EW')}"


def _seconds(value: float, sides: str) -> str:
    whole = round(abs(value) * 3600)
    return f"{whole // 3600}°{whole // 60 % 60:02d}'{whole % 60:02d}\"{sides[value < 0]}"


def _plain(text: str) -> str:
    """Return a text with ASCII digits and without the marks that keep it in order on a page."""
    words = "".join(one for one in unicodedata.normalize("NFKC", text.replace("º", "°")) if unicodedata.category(one) != "Cf")
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in words).replace("−", "-")
