"""The list of liaison points and contacts, grouped by organisation, with a number only where one may be dialled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.contact import Channel, Contact, usable_channels
from liaison_desk.domain.freshness import days_since, is_stale
from liaison_desk.domain.liaison_point import LiaisonPoint, holder_on
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.services import listings, records
from liaison_desk.services.pictures import every
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk

KINDS = ("liaison-point", "contact")
FILTERS = ("areas", "sectors", "rule", "stale")
Post = LiaisonPoint | Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One row: a post with its holder, or a person with their post.

    `closed` is the rule that closes every channel, empty where they may be used; `is_hidden` says that there is a number;
    `group` is the family group of the organisation; `days` since it was verified, None where it never was.
    """

    record: Post
    organisation: str
    group: str
    who: str
    own_name: str
    channel: Channel | None
    languages: frozenset[str]
    hours: str
    closed: str = ""
    is_hidden: bool = False
    days: int | None = None

    @property
    def freshness(self) -> str:
        """How fresh it is, as in `listings.Listed`."""
        return listings.freshness_of(self.days)


def ids(desk: Desk, text: str = "", filters: Sequence[tuple[str, Sequence[str]]] = ()) -> list[str]:
    """Return the ids of posts and people that fit, those of one organisation together and its posts first.

    Beyond `listings.MOST_COUNTED` records they are grouped by organisation, but not in the order of its name.
    """
    is_long = sum(desk.shelf.count(kind) for kind in KINDS) > listings.MOST_COUNTED
    if is_long and not filters:
        return [one for kind in KINDS for one in desk.shelf.ids(kind, Query(search=text, order=("stakeholder",)))]
    bodies = {one.id: one for one in every(desk, Stakeholder)}
    found: list[tuple[tuple[bool, str, str, int, str], str]] = []
    for place, kind in enumerate(KINDS):
        for one in _people(desk, text) if is_long and kind == "contact" else cast("list[Post]", desk.shelf.found(kind, Query(search=text))):
            body = bodies.get(one.stakeholder)
            if all(not codes or _codes(one, body, name, desk.clock().date()) & set(codes) for name, codes in filters):
                found.append(((body is None, body.name.casefold() if body else "", one.stakeholder, place, one.name.casefold()), one.id))
    return [record_id for _order, record_id in sorted(found)]


def _people(desk: Desk, text: str) -> Iterator[Contact]:
    """Give the contacts that hold the text with no more of them than the filters ask: a tenth of reading 100,000 whole."""
    names = ("name", "stakeholder", "rule", "verified_on", "rhythm")
    for id_, *values in desk.shelf.picked("contact", names, Query(search=text)):
        yield Contact(id=id_, **dict(zip(names, values, strict=True)))


def facets(desk: Desk) -> dict[str, dict[str, int]]:
    """Return, for each filter, its codes with how many posts and people carry each."""
    if sum(desk.shelf.count(kind) for kind in KINDS) > listings.MOST_COUNTED:
        return {name: {} for name in FILTERS}
    bodies, today = {one.id: one for one in every(desk, Stakeholder)}, desk.clock().date()
    everybody: Iterable[Post] = (*every(desk, LiaisonPoint), *every(desk, Contact))
    counted: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for one in everybody:
        for name in FILTERS:
            counted[name].update(_codes(one, bodies.get(one.stakeholder), name, today))
    return {name: dict(found) for name, found in counted.items()}


def _codes(one: Post, body: Stakeholder | None, name: str, today: date) -> set[str]:
    """Return the codes of a filter: a post's own areas and topics, and those of the organisation."""
    if name == "rule":
        return {one.rule}
    if name == "stale":
        is_due = one.rule != "no-contact" and is_stale(one.verified_on, today, getattr(one, "rhythm", ""))
        return {"yes"} if is_due else set()
    own = (one.areas if name == "areas" else one.topics) if isinstance(one, LiaisonPoint) else frozenset[str]()
    of_body = (body.areas if name == "areas" else body.sectors) if body and not own else frozenset[str]()
    return set(own | of_body)


def rows(desk: Desk, wanted: Sequence[str]) -> list[Reached]:
    """Return what the rows of these posts and people say, in their order; those that are gone are left out."""
    today = desk.clock().date()
    points = cast("list[LiaisonPoint]", desk.shelf.many("liaison-point", wanted))
    holders = {one.id: holder_on(one, today) for one in points}
    held = [holder.contact for holder in holders.values() if holder is not None]
    people = {one.id: one for one in cast("list[Contact]", desk.shelf.many("contact", [*wanted, *held]))}
    owners = sorted({one.stakeholder for one in points} | {one.stakeholder for one in people.values()})
    bodies = {one.id: one for one in cast("list[Stakeholder]", desk.shelf.many("stakeholder", owners))}
    made: dict[str, Reached] = {one.id: _of_contact(one, bodies, today) for one in people.values()}
    for one in points:
        holder = holders[one.id]
        made[one.id] = _of_point(one, people.get(holder.contact) if holder else None, bodies, today)
    return [made[one] for one in wanted if one in made]


def _of_contact(one: Contact, bodies: Mapping[str, Stakeholder], today: date) -> Reached:
    body = bodies.get(one.stakeholder)
    usable = usable_channels(one)
    return Reached(
        record=one,
        organisation=body.name if body else "",
        group=body.family_group if body else "",
        who=one.post,
        own_name=next((each.text for each in one.other_names), ""),
        channel=usable[0] if usable else None,
        languages=one.languages,
        hours=usable[0].hours if usable else "",
        closed=_closed(one.rule),
        is_hidden=bool(one.channels),
        days=days_since(one.verified_on, today),
    )


def _of_point(one: LiaisonPoint, holder: Contact | None, bodies: Mapping[str, Stakeholder], today: date) -> Reached:
    body = bodies.get(one.stakeholder)
    closed = _closed(one.rule) or (_closed(holder.rule) if holder else "")
    usable = [] if closed else [each for each in one.channels if each.use != "forbidden"]
    usable = usable or (list(usable_channels(holder)) if holder and not closed else [])
    return Reached(
        record=one,
        organisation=body.name if body else "",
        group=body.family_group if body else "",
        who=holder.name if holder else "",
        own_name=next((each.text for each in holder.other_names), "") if holder else "",
        channel=usable[0] if usable else None,
        languages=one.languages or (holder.languages if holder else frozenset()),
        hours=one.hours,
        closed=closed,
        is_hidden=bool(one.channels or (holder and holder.channels)),
        days=days_since(one.verified_on, today),
    )


def _closed(rule: str) -> str:
    return rule if rule in CLOSED_RULES or rule not in CONTACT_RULES else ""


def verified(desk: Desk, wanted: Sequence[str]) -> Changes:
    """Note that posts and people were checked today, as one action."""
    today = desk.clock().date()
    found: list[Record] = [one for kind in KINDS for one in desk.shelf.many(kind, wanted)]
    return records.keep_many(desk, [one.but(verified_on=today) for one in found])


def kind_named(desk: Desk, record_id: str) -> str:
    """Return whether an id is that of a liaison point or of a contact; empty for neither."""
    return next((kind_of(type(one)).name for kind in KINDS for one in desk.shelf.many(kind, [record_id])), "")
