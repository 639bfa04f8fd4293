"""A list of places that somebody brought along: COD-AB, GeoNames and their like; its places lie encrypted beside the journal.

Tens of thousands of places would be a burden as records: each would carry its history, travel, be searched and backed up one by one.
So one record speaks of the whole list, and names its bytes; a place becomes a record of its own when it is first used.
"""

from __future__ import annotations

from liaison_desk.domain.fields import described, number
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity

_SEVERE = Sensitivity.SEVERE


@record("gazetteer", "List of places", "Lists of places")
class Gazetteer(Record):
    """One list; `sha` names its bytes, `size` counts them, `places` its places. It tells where the office works, so it goes to nobody."""

    name: str = described("Name", required=True, in_table=True, first=True, sensitivity=_SEVERE, search="", limit=80)
    source: str = described(
        "Where it comes from", help="Who published it, when, and under which licence.", in_table=True, sensitivity=_SEVERE, search=""
    )
    places: int | None = described("Places", number, in_table=True, sensitivity=_SEVERE)
    size: int | None = described("Size", number, help="In bytes.", sensitivity=_SEVERE)
    sha: str = described("Content check", help="SHA-256 of its bytes.", sensitivity=_SEVERE, search="", limit=64)
