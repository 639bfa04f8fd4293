"""Lists as pages show them: the ids that fit, in order, and for a few of them what a row says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Contact, current, may_be_dialled, usable_channels
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.freshness import LONGEST_DAYS, days_since
from liaison_desk.domain.liaison_point import LiaisonPoint, holder_on
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.services import long_lists
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import lists

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.narrowing import Filters

FRESH_DAYS = 30
FIRST_ROWS = 32
"""As many rows of a long list are shown before all of them are known."""
LEVEL = "level"
"""The order by the relationship with our own office, which is no field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Who answers for a stakeholder: a name or post, and the first channel that may be used; empty where there is none.

    `record` is the contact or liaison point that is meant.
    """

    who: str = ""
    channel: str = ""
    rule: str = "direct"
    record: str = ""


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
    filters: Filters = (),
    sort: str = "",
    is_descending: bool = False,
) -> Sequence[str]:
    """Return the ids of a kind that hold the text and fit every filter (any of its codes), in order.

    A filter names a field or one that `narrowing.py` works out; `sort` a field, or `level`.
    """
    name = kind_asked(kind).name
    known = long_lists.ids(desk, (name,), as_asked(filters, sort, is_descending=is_descending), text)
    if known is not None:
        return known
    wanted = _wanted(desk, name, text, filters, "" if sort == LEVEL else sort, is_descending=is_descending)
    found = lists.ids(desk.vault, name, wanted)
    return _by_level(desk, found, is_descending=is_descending) if sort == LEVEL else found


def first_ids(
    desk: Desk, kind: str, *, text: str = "", filters: Filters = (), sort: str = "", is_descending: bool = False
) -> Sequence[str]:
    """Return the first of `ids` of a long list, sooner; nothing where all of them are there as soon."""
    name = kind_asked(kind).name
    asked = as_asked(filters, sort, is_descending=is_descending)
    if long_lists.is_remembered(desk, (name,), asked):
        return long_lists.first(desk, (name,), text, FIRST_ROWS)
    if sort == LEVEL or desk.shelf.count(name) <= lists.LONG:
        return []
    return lists.first(desk.vault, name, _wanted(desk, name, text, filters, sort, is_descending=is_descending), FIRST_ROWS)


def remember(desk: Desk, kind: str, ids: tuple[str, ...], filters: Filters = (), sort: str = "", *, is_descending: bool = False) -> None:
    """Remember a long list that was just asked for without words, so that the words typed over it find their rows soon."""
    long_lists.remember(desk, (kind_asked(kind).name,), as_asked(filters, sort, is_descending=is_descending), ids)


def as_asked(filters: Filters, sort: str, *, is_descending: bool) -> long_lists.Asked:
    """Return by what a remembered list is known."""
    return (filtered(filters), sort, is_descending)


def filtered(filters: Filters) -> long_lists.Filtered:
    """Return the filters that are on."""
    return tuple((name, tuple(codes)) for name, codes in filters if codes)


def _wanted(desk: Desk, kind: str, text: str, filters: Filters, sort: str = "", *, is_descending: bool = False) -> lists.Wanted:
    from liaison_desk.services import narrowing

    return lists.Wanted(text=text, fits=narrowing.conditions(desk, kind, filters), sort=sort, is_descending=is_descending)


def _by_level(desk: Desk, found: list[str], *, is_descending: bool) -> list[str]:
    """Return ids by the step of their relationship with us, united first; those without one come last."""
    from liaison_desk.services import narrowing

    levels = narrowing.levels_of(desk)
    steps = {one.code: place for place, one in enumerate(LEVELS)}
    known = [one for one in found if levels.get(one, ("unknown", ""))[0] != "unknown"]
    known.sort(key=lambda one: steps.get(levels[one][0], len(steps)), reverse=is_descending)
    return known + [one for one in found if levels.get(one, ("unknown", ""))[0] == "unknown"]


def facets(desk: Desk, kind: str, names: Iterable[str], *, text: str = "", filters: Filters = ()) -> dict[str, dict[str, int]]:
    """Return, for each filter, its codes with how many of those that hold the text and fit the other filters carry each."""
    from liaison_desk.services import narrowing

    name = kind_asked(kind).name
    found = {}
    for one in names:
        others = [each for each in filters if each[0] != one]
        held = long_lists.held(desk, (name,), filtered(others), text)
        wanted = _wanted(desk, name, text, others) if held is None else lists.Wanted(fits=(lists.Known(held),))
        found[one] = narrowing.counts(desk, name, one, wanted)
    return found


def rows(desk: Desk, kind: str, wanted: Sequence[str]) -> list[Listed]:
    """Return what the rows of these records say, in their order; records that are gone are left out."""
    from liaison_desk.services import tables

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
    from liaison_desk.services import narrowing

    if kind_of(type(found[0])).name != "stakeholder":
        return {}
    ours = desk.operation.office
    levels = narrowing.levels_of(desk)
    points = _points(desk, {one.id for one in found}, today)
    made: dict[str, dict[str, Any]] = {}
    for one in found:
        level, wish = levels.get(one.id, ("", ""))
        made[one.id] = {"level": level, "wish": wish, "point": points.get(one.id, Point()), "is_ours": one.id == ours}
    return made


def _points(desk: Desk, wanted: set[str], today: date) -> dict[str, Point]:
    """Return who answers for each stakeholder: the holder of its liaison point, else a contact of its own."""
    people = cast("list[Contact]", _belonging(desk, "contact", wanted))
    posts = cast("list[LiaisonPoint]", _belonging(desk, "liaison-point", wanted, is_last=True))
    found = {contact.stakeholder: _point_of_contact(contact, today) for contact in people}
    holders = sorted({holder.contact for post in posts for holder in post.holders})
    known = {one.id: one for one in cast("list[Contact]", desk.shelf.many("contact", holders))}
    return found | {post.stakeholder: _point_of_post(post, known, today) for post in posts}


def _belonging(desk: Desk, kind: str, wanted: set[str], *, is_last: bool = False) -> list[Record]:
    """Return for each of these stakeholders the first or the last record of a kind that belongs to it, by title."""
    found = lists.one_owned(desk.vault, kind, "stakeholder", sorted(wanted), is_last=is_last)
    return desk.shelf.many(kind, list(found.values()))


def _point_of_contact(contact: Contact, today: date) -> Point:
    """Return a contact as the one who answers; no channel where it may not be used directly."""
    usable = current(usable_channels(contact), today)
    return Point(
        who=contact.name, channel=phone.shown(usable[0].kind, usable[0].value) if usable else "", rule=contact.rule, record=contact.id
    )


def _point_of_post(post: LiaisonPoint, contacts: Mapping[str, Contact], today: date) -> Point:
    holder = holder_on(post, today)
    person = contacts.get(holder.contact) if holder else None
    if person is not None and not may_be_dialled(person):
        return Point(who=person.name, rule=person.rule, record=post.id)
    is_open = post.rule in CONTACT_RULES and post.rule not in CLOSED_RULES
    usable = [one for one in current(post.channels, today) if one.use != "forbidden"] if is_open else []
    first = phone.shown(usable[0].kind, usable[0].value) if usable else ""
    return Point(who=person.name if person else post.name, channel=first, rule=post.rule, record=post.id)
