"""Writing grid references of the Military Grid Reference System on WGS 84; reading them is `interop/grid.py`.

The transverse Mercator series is Krüger's, to the fourth order in the third flattening: exact to less than a millimetre inside a zone.
Zones, bands and squares are those of NGA.STND.0037 (version 2.0): with the wider zones of Norway and Svalbard, without the poles.
"""

from __future__ import annotations

import math
from typing import Final

_AXIS: Final = 6_378_137.0
_FLATTENING: Final = 1 / 298.257223563
_SCALE: Final = 0.9996
_N: Final = _FLATTENING / (2 - _FLATTENING)
_RADIUS: Final = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA: Final = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BANDS: Final = "CDEFGHJKLMNPQRSTUVWXX"
_COLUMNS: Final = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS: Final = "ABCDEFGHJKLMNPQRSTUV"
SOUTHERNMOST, NORTHERNMOST = -80.0, 84.0


def has_grid(latitude: float) -> bool:
    """Say whether there is a grid reference of this kind at a latitude; around the poles there is another grid."""
    return SOUTHERNMOST <= latitude < NORTHERNMOST


def written(latitude: float, longitude: float) -> str:
    """Return a grid reference to one metre, spaced as it is spoken: `37P DK 59123 68532`. Raises ValueError around the poles."""
    if not has_grid(latitude):
        raise ValueError(latitude)
    zone = _zone(latitude, longitude)
    east, north = _projected(latitude, longitude, 6 * zone - 183)
    # The reference names the square metre that the point lies in, as maps do.
    metres_east, metres_north = math.floor(east), math.floor(north if latitude >= 0 else north + 10_000_000)
    column = _COLUMNS[(zone - 1) % 3][metres_east // 100_000 - 1]
    row = _ROWS[(metres_north // 100_000 + (5 if zone % 2 == 0 else 0)) % 20]
    band = _BANDS[int((latitude - SOUTHERNMOST) // 8)]
    return f"{zone}{band} {column}{row} {metres_east % 100_000:05d} {metres_north % 100_000:05d}"


def _zone(latitude: float, longitude: float) -> int:
    east = (longitude + 180) % 360 - 180
    if 56 <= latitude < 64 and 3 <= east < 12:
        return 32
    if latitude >= 72 and 0 <= east < 42:
        return next(zone for edge, zone in ((9, 31), (21, 33), (33, 35), (42, 37)) if east < edge)
    return int((east + 180) // 6) + 1


def _projected(latitude: float, longitude: float, middle: float) -> tuple[float, float]:
    """Return easting and northing in metres, the northing below zero in the south."""
    phi, away = math.radians(latitude), math.radians((longitude - middle + 180) % 360 - 180)
    eccentricity = 2 * math.sqrt(_N) / (1 + _N)
    sine = math.sin(phi)
    conformal = math.sinh(math.atanh(sine) - eccentricity * math.atanh(eccentricity * sine))
    xi = math.atan2(conformal, math.cos(away))
    eta = math.asinh(math.sin(away) / math.hypot(conformal, math.cos(away)))
    north = xi + sum(one * math.sin(2 * at * xi) * math.cosh(2 * at * eta) for at, one in enumerate(_ALPHA, start=1))
    east = eta + sum(one * math.cos(2 * at * xi) * math.sinh(2 * at * eta) for at, one in enumerate(_ALPHA, start=1))
    return 500_000 + _SCALE * _RADIUS * east, _SCALE * _RADIUS * north
