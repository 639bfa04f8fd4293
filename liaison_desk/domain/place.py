"""Places: names, where they lie in the administration, and how exactly that may be told."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, described, group, long_text, measure, refers_to, rows
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import ExternalId, OtherName
from liaison_desk.domain.terms.forums import CIVILIAN_SAFETY
from liaison_desk.domain.terms.places import PERCEPTIONS, PLACE_KINDS, PRECISIONS

_LOW, _MODERATE, _HIGH = Sensitivity.LOW, Sensitivity.MODERATE, Sensitivity.HIGH
_ADMINISTRATION = frozenset({"country", "admin-1", "admin-2", "admin-3", "settlement"})


def place_floor(place: object) -> Sensitivity:
    """Return how sensitive a place is: public divisions and towns low, single sites high, meeting places severe."""
    kind = getattr(place, "kind", None)
    if kind in _ADMINISTRATION:
        return Sensitivity.LOW
    return Sensitivity.SEVERE if kind == "meeting-place" else Sensitivity.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Latitude and longitude in degrees (WGS 84), with how exact they are."""

    latitude: float | None = described("Latitude", measure, help="Degrees, -90 to 90.", hxl="#geo+lat", sensitivity=_HIGH)
    longitude: float | None = described("Longitude", measure, help="Degrees, -180 to 180.", hxl="#geo+lon", sensitivity=_HIGH)
    precision: str = described("How exact", code(PRECISIONS), sensitivity=_LOW)


@record("place", "Place", "Places")
class Place(Record):
    """A place that records speak of."""

    name: str = described(
        "Name",
        required=True,
        in_table=True,
        first=True,
        hxl="#loc+name",
        sensitivity=place_floor,
        search="name",
        help="As people there call it.",
    )
    kind: str = described(
        "Kind", code(PLACE_KINDS), in_table=True, first=True, sensitivity=_LOW, help="It decides how exactly the place may be told."
    )
    province: str = described(
        "Province", in_table=True, first=True, hxl="#adm1+name", sensitivity=_LOW, help="The first division below the country."
    )
    district: str = described(
        "District", in_table=True, first=True, hxl="#adm2+name", sensitivity=_LOW, help="The second division below the country."
    )
    pcode: str = described(
        "P-code", hxl="#adm2+code", sensitivity=_LOW, limit=30, search="name", help="The code of the place in the lists of places."
    )
    part_of: str = described("Part of", refers_to("place"), sensitivity=_LOW)
    point: Point | None = described(
        "Point", group(Point), help="A grid reference, degrees, or degrees, minutes, seconds.", first=True, sensitivity=place_floor
    )
    other_names: tuple[OtherName, ...] = described("Other names", rows(OtherName), sensitivity=place_floor)
    civilian_safety: str = described(
        "Safe for civilians", code(CIVILIAN_SAFETY), help="Whether a civilian can be seen there.", sensitivity=_HIGH
    )
    fallback: str = described("Instead", refers_to("place"), help="Where to meet if this place fails.", sensitivity=Sensitivity.SEVERE)
    perception: str = described("How people see our presence", code(PERCEPTIONS), help="By area and never by speaker.", sensitivity=_HIGH)
    perception_note: str = described("What people say", long_text, help="Unattributed.", sensitivity=_HIGH)
    external_ids: tuple[ExternalId, ...] = described("Numbers elsewhere", rows(ExternalId), sensitivity=_MODERATE)
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()
