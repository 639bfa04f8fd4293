"""Lists as pages show them: the ids that fit, in order, and for a few of them what a row says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.contact import Channel, Contact, usable_channels
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.freshness import LONGEST_DAYS, days_since, is_stale
from liaison_desk.domain.liaison_point import LiaisonPoint, holder_on
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.relationship import Relationship, level_on
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.services import tables
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

FRESH_DAYS = 30
MOST_COUNTED = 5_000
"""The longest list of which every filter is counted; a longer one would make the window wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Who answers for a stakeholder: a name or post, and the first channel that may be used; empty where there is none."""

    who: str = ""
    channel: str = ""
    rule: str = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a row says of one record.

    `titles` are those of the records it refers to, by id. `level` and `wish` are codes of the relationship with our own
    office, empty where none is assessed. `days` since it was verified, None where it never was. `is_ours` marks our own office.
    """

    record: Record
    titles: Mapping[str, str]
    sensitivity: Sensitivity
    days: int | None = None
    level: str = ""
    wish: str = ""
    point: Point = field(default_factory=Point)
    is_ours: bool = False

    @property
    def freshness(self) -> str:
        """How fresh it is: `fresh`, `ageing`, `stale`, or empty where it was never verified."""
        return freshness_of(self.days)


def freshness_of(days: int | None) -> str:
    """Return how fresh something is that was verified so many days ago: `fresh`, `ageing`, `stale`, or empty for never."""
    if days is None:
        return ""
    return "fresh" if days <= FRESH_DAYS else "ageing" if days <= LONGEST_DAYS else "stale"


def ids(
    desk: Desk,
    kind: str,
    *,
    text: str = "",
    filters: Sequence[tuple[str, Sequence[str]]] = (),
    sort: str = "",
    is_descending: bool = False,
) -> list[str]:
    """Return the ids of a kind that hold the text and fit every filter (any of its codes), in order.

    A filter names a field, or one of `COMPUTED`, whose codes are worked out here.
    """
    name = kind_asked(kind).name
    order = (f"-{sort}" if is_descending else sort,) if sort else ()
    found = desk.shelf.ids(name, Query(search=text, order=order))
    for field_name, codes in filters:
        if codes:
            fitting = _fitting(desk, name, field_name, set(codes))
            found = [one for one in found if one in fitting]
    return found


def _fitting(desk: Desk, kind: str, name: str, codes: set[str]) -> set[str]:
    if name not in COMPUTED:
        return {one for code in codes for one in desk.shelf.ids(kind, Query(where={name: code}))}
    read = _reader(desk, name)
    return {one.id for one in desk.shelf.found(kind, Query()) if not codes.isdisjoint(read(one))}


COMPUTED = frozenset({"family_group", "level", "stale"})
"""Filters that are no field: the family group, the level with our own office, and `yes` for what was not checked for long."""


def _reader(desk: Desk, name: str) -> Callable[[Record], Iterable[str]]:
    """Return how the codes of a filter are read off a record."""
    if name == "level":
        levels = _levels(desk, desk.operation.office, desk.clock().date())
        return lambda one: (levels.get(one.id, ("unknown", ""))[0],)
    if name == "stale":
        today = desk.clock().date()
        return lambda one: ("yes",) if is_stale(getattr(one, "verified_on", None), today, getattr(one, "rhythm", "")) else ()
    return lambda one: _codes(getattr(one, name))


def _codes(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,) if value else ()
    return [str(one) for one in value] if isinstance(value, Iterable) else ()


def facets(desk: Desk, kind: str, names: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return, for each filter, its codes with how many records carry each; nothing is counted beyond `MOST_COUNTED`."""
    name = kind_asked(kind).name
    wanted = {one: _reader(desk, one) for one in names}
    if desk.shelf.count(name) > MOST_COUNTED:
        return {one: {} for one in wanted}
    every_one = desk.shelf.found(name, Query())
    return {one: dict(Counter(code for each in every_one for code in read(each))) for one, read in wanted.items()}


def rows(desk: Desk, kind: str, wanted: Sequence[str]) -> list[Listed]:
    """Return what the rows of these records say, in their order; records that are gone are left out."""
    found = desk.shelf.many(kind_asked(kind).name, wanted)
    if not found:
        return []
    shown = [one for one in kind_of(type(found[0])).fields if one.in_table]
    titles = tables.titles_in(desk, found, shown)
    today = desk.clock().date()
    extra = _extra(desk, found, today)
    return [
        Listed(record=one, titles=titles, sensitivity=sensitivity_of(one), days=_days(one, today), **extra.get(one.id, {})) for one in found
    ]


def sensitivity_of(record: Record) -> Sensitivity:
    """Return how sensitive it is that this record exists under its name: the floor of its title, raised by its own word."""
    kind = kind_of(type(record))
    floors = [field_of(kind.cls, name).floor(record) for name in kind.title_fields]
    own = str(getattr(record, "sensitivity", "") or "")
    return max([*floors, Sensitivity.of(own) if own else Sensitivity.LOW])


def _days(record: Record, today: date) -> int | None:
    verified = getattr(record, "verified_on", None)
    return days_since(verified, today) if isinstance(verified, date) else None


def _extra(desk: Desk, found: Sequence[Record], today: date) -> dict[str, dict[str, Any]]:
    if kind_of(type(found[0])).name != "stakeholder":
        return {}
    ours = desk.operation.office
    levels = _levels(desk, ours, today)
    points = _points(desk, {one.id for one in found}, today)
    made: dict[str, dict[str, Any]] = {}
    for one in found:
        level, wish = levels.get(one.id, ("", ""))
        made[one.id] = {"level": level, "wish": wish, "point": points.get(one.id, Point()), "is_ours": one.id == ours}
    return made


def _levels(desk: Desk, ours: str, today: date) -> dict[str, tuple[str, str]]:
    """Return the level with our own office, and the other side's wish, by the other's id."""
    found: dict[str, tuple[str, str]] = {}
    if not ours:
        return found
    for side, other in (("stakeholder_a", "stakeholder_b"), ("stakeholder_b", "stakeholder_a")):
        for one in cast("list[Relationship]", desk.shelf.found("relationship", Query(where={side: ours}))):
            row = level_on(one, today)
            if row is not None:
                found[str(getattr(one, other))] = (row.level, row.desired_level)
    return found


def _points(desk: Desk, wanted: set[str], today: date) -> dict[str, Point]:
    """Return who answers for each stakeholder: the holder of its liaison point, else a contact of its own."""
    people = cast("list[Contact]", _belonging(desk, "contact", wanted))
    posts = cast("list[LiaisonPoint]", _belonging(desk, "liaison-point", wanted))
    found: dict[str, Point] = {}
    for contact in people:
        found.setdefault(contact.stakeholder, point_of_contact(contact))
    holders = sorted({holder.contact for post in posts for holder in post.holders})
    known = {one.id: one for one in cast("list[Contact]", desk.shelf.many("contact", holders))}
    return found | {post.stakeholder: _point_of_post(post, known, today) for post in posts}


def _belonging(desk: Desk, kind: str, wanted: set[str]) -> list[Record]:
    """Return the records of a kind that belong to these stakeholders; of a very long list only theirs are read."""
    if desk.shelf.count(kind) <= MOST_COUNTED:
        return [one for one in desk.shelf.found(kind, Query()) if getattr(one, "stakeholder", "") in wanted]
    return [one for owner in sorted(wanted) for one in desk.shelf.found(kind, Query(where={"stakeholder": owner}))]


def point_of_contact(contact: Contact) -> Point:
    """Return a contact as the one who answers; no channel where it may not be used directly."""
    usable = usable_channels(contact)
    return Point(who=contact.name, channel=usable[0].value if usable else "", rule=contact.rule)


def _point_of_post(post: LiaisonPoint, contacts: Mapping[str, Contact], today: date) -> Point:
    holder = holder_on(post, today)
    person = contacts.get(holder.contact) if holder else None
    channels: Sequence[Channel] = post.channels
    if person is not None and person.rule in {"indirect-only", "no-contact", "intermediary"}:
        return Point(who=person.name, rule=person.rule)
    first = channels[0].value if channels and post.rule not in {"indirect-only", "no-contact"} else ""
    return Point(who=person.name if person else post.name, channel=first, rule=post.rule)
