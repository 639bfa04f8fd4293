"""Grid references of the Military Grid Reference System (MGRS), on WGS 84."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

from liaison_desk.domain.coordinates import squeezed
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _, isolate

_METRES = {0: 100_000, 2: 10_000, 4: 1_000, 6: 100, 8: 10, 10: 1}
_SQUARE = 2
"""Letters of a square of 100 km."""
_PLACES = 6
"""Digits of a degree, 0.1 m: a hair beside the equator or the edge of a zone the library rounds up to a square that there is not."""


def read(text: str) -> tuple[float, float, int]:
    """Return latitude and longitude of the middle of a grid square, and its side in metres.

    Raises `UserError` where there is no such square.
    """
    words = squeezed(text)
    digits = len(words) - len(words.rstrip("0123456789"))
    side = _METRES[digits]
    from mgrs.core import MGRSError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # A square outside of its band is only warned of.
            latitude, longitude = _grid().toLatLon(_middle(words, digits))
    except (MGRSError, RuntimeWarning):
        raise UserError(_("There is no grid square {words}.").format(words=isolate(words, left_to_right=True))) from None
    return float(latitude), float(longitude), side


def _middle(words: str, digits: int) -> str:
    """Return the reference to one metre of the middle of a square."""
    head, numbers = words[: len(words) - digits], words[len(words) - digits :]
    half = digits // 2
    east, north = numbers[:half], numbers[half:]
    return head + "".join((one + "5").ljust(5, "0")[:5] for one in (east, north))


def written(latitude: float, longitude: float) -> str:
    """Return a grid reference to one metre, spaced as it is spoken: `37P DK 59123 68532`."""
    words = str(_grid().toMGRS(round(latitude, _PLACES) + 0.0, round(longitude, _PLACES) + 0.0, MGRSPrecision=5))
    head = words[:-10]
    return f"{head[:-_SQUARE]} {head[-_SQUARE:]} {words[-10:-5]} {words[-5:]}"


@cache
def _grid() -> Any:
    import mgrs

    return mgrs.MGRS()
