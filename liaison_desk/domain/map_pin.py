"""Where somebody put an organisation on the network of an operation; it stays there until it is let go."""

from __future__ import annotations

from liaison_desk.domain.fields import described, measure, refers_to
from liaison_desk.domain.record import Record, derived_id, record
from liaison_desk.domain.sensitivity import Sensitivity

_SEVERE = Sensitivity.SEVERE


@record("map-pin", "Place on the network", "Places on the network", title="stakeholder", identity=("operation", "grouping", "stakeholder"))
class MapPin(Record):
    """One organisation's own place on the drawing, in marks from its middle; it says nothing about the world and leaves in no copy."""

    operation: str = described("Operation", refers_to("operation"), required=True, sensitivity=_SEVERE)
    grouping: str = described("Grouped by", help="sector, kind, area or none.", required=True, sensitivity=_SEVERE, search="", limit=20)
    stakeholder: str = described("Stakeholder", refers_to("stakeholder"), required=True, in_table=True, first=True, sensitivity=_SEVERE)
    across: float | None = described("Across", measure, help="Marks to the right of the middle.", in_table=True, sensitivity=_SEVERE)
    down: float | None = described("Down", measure, help="Marks below the middle.", in_table=True, sensitivity=_SEVERE)


def map_pin(operation: str, grouping: str, stakeholder: str, across: float, down: float) -> MapPin:
    """Return the pin of one organisation, with the id that it has on every laptop."""
    made = derived_id("map-pin", operation, grouping, stakeholder)
    return MapPin(id=made, operation=operation, grouping=grouping, stakeholder=stakeholder, across=round(across, 2), down=round(down, 2))
