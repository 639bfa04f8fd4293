"""A layer of the offline map: boundaries that somebody brought along; its bytes lie encrypted beside the journal, as those of a file."""

from __future__ import annotations

from liaison_desk.domain.fields import described, flag, number
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity

_SEVERE = Sensitivity.SEVERE
LARGEST = 24 * 2**20
"""The largest file of boundaries that is read, in bytes."""


@record("map-layer", "Map layer", "Map layers")
class MapLayer(Record):
    """One set of boundaries under the map; `sha` names its bytes, `size` counts them, `areas` the areas with a name."""

    name: str = described("Name", required=True, in_table=True, first=True, sensitivity=_SEVERE, search="", limit=80)
    is_shown: bool | None = described("Shown", flag, in_table=True, sensitivity=_SEVERE)
    areas: int | None = described("Areas", number, in_table=True, sensitivity=_SEVERE)
    size: int | None = described("Size", number, help="In bytes.", sensitivity=_SEVERE)
    sha: str = described("Content check", help="SHA-256 of its bytes.", sensitivity=_SEVERE, search="", limit=64)
