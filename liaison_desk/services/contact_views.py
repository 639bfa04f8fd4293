"""The list of liaison points and contacts, grouped by organisation, with a number only where one may be dialled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Channel, Contact, current, usable_channels
from liaison_desk.domain.freshness import days_since
from liaison_desk.domain.liaison_point import LiaisonPoint, holder_on
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.services import consent_views, listings, long_lists
from liaison_desk.storage import lists

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.narrowing import Filters
    from liaison_desk.storage.lists import Condition

KINDS = ("liaison-point", "contact")
FILTERS = ("areas", "sectors", "rule", "consent", "stale")
Post = LiaisonPoint | Contact
_POST, _OWNER, _BODY = "liaison-point", "stakeholder", "stakeholder"
_NOT_ASKED = "not-asked"
_OWN = {"areas": "areas", "sectors": "topics"}
"""Filters by what the organisation has, and the field in which a post may say so itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One row: a post with its holder, or a person with their post.

    `closed` is the rule that closes every channel, empty where they may be used; `is_hidden` says that there is a number;
    `number` is the value of `channel` as it reads; `group` is the family group of the organisation;
    `days` since it was verified, None where it never was.
    """

    record: Post
    organisation: str
    group: str
    who: str
    own_name: str
    channel: Channel | None
    number: str
    languages: frozenset[str]
    hours: str
    closed: str = ""
    is_hidden: bool = False
    days: int | None = None

    @property
    def freshness(self) -> str:
        """How fresh it is, as in `listings.Listed`."""
        return listings.freshness_of(self.days)


def ids(desk: Desk, text: str = "", filters: Filters = (), *, sort: str = "", is_descending: bool = False) -> Sequence[str]:
    """Return the ids of posts and people that fit, those of one organisation together and its posts first; or by a field of both."""
    known = long_lists.ids(desk, KINDS, listings.as_asked(filters, sort, is_descending=is_descending), text)
    if known is not None:
        return known
    return lists.grouped(desk.vault, _wanted(desk, text, filters, sort, is_descending=is_descending), _OWNER, _BODY)


def remember(desk: Desk, ids: tuple[str, ...], filters: Filters = (), *, sort: str = "", is_descending: bool = False) -> None:
    """Remember a long list that was just asked for without words, as `listings.remember` does."""
    long_lists.remember(desk, KINDS, listings.as_asked(filters, sort, is_descending=is_descending), ids)


def first_ids(desk: Desk, text: str = "", filters: Filters = (), *, sort: str = "", is_descending: bool = False) -> Sequence[str]:
    """Return the first of `ids` of a long list, sooner; nothing where all of them are there as soon."""
    if long_lists.is_remembered(desk, KINDS, listings.as_asked(filters, sort, is_descending=is_descending)):
        return long_lists.first(desk, KINDS, text, listings.FIRST_ROWS)
    if sum(desk.shelf.count(kind) for kind in KINDS) <= lists.LONG:
        return []
    return lists.first_grouped(desk.vault, _wanted(desk, text, filters, sort), _OWNER, _BODY, listings.FIRST_ROWS)


def _wanted(desk: Desk, text: str, filters: Filters, sort: str = "", *, is_descending: bool = False) -> list[tuple[str, lists.Wanted]]:
    return [
        (kind, lists.Wanted(text=text, fits=_conditions(desk, kind, filters), sort=sort, is_descending=is_descending)) for kind in KINDS
    ]


def _conditions(desk: Desk, kind: str, filters: Filters) -> tuple[Condition, ...]:
    return tuple(_condition(desk, kind, name, tuple(codes)) for name, codes in filters if codes)


def _condition(desk: Desk, kind: str, name: str, codes: tuple[str, ...]) -> Condition:
    """Return what a filter means: a post's own areas and topics count, and where it has none those of the organisation."""
    if name == "stale":
        return lists.Both((lists.Stale(desk.clock().date()), lists.Not(lists.Has("rule", ("no-contact",)))))
    if name == "consent":
        return _consented(desk, kind, codes)
    if name not in _OWN:
        return lists.Has(name, codes)
    of_body = lists.Through(_OWNER, _BODY, lists.Has(name, codes))
    if kind != _POST:
        return of_body
    own = _OWN[name]
    return lists.Either((lists.Has(own, codes), lists.Both((lists.Has(own, ("",)), of_body))))


def _consented(desk: Desk, kind: str, codes: tuple[str, ...]) -> Condition:
    """Return who stands so to being written down; a post is nobody, and whoever gave no answer was not asked."""
    if kind == _POST:
        return lists.Known(())
    states = consent_views.contacts_by_state(desk)
    among = frozenset[str]().union(*(states.get(code, frozenset()) for code in codes))
    if _NOT_ASKED not in codes:
        return lists.Known(tuple(sorted(among)))
    others = frozenset[str]().union(*states.values()) - among
    return lists.Known(tuple(sorted(others)), is_none=True)


def facets(desk: Desk, text: str = "", filters: Filters = ()) -> dict[str, dict[str, int]]:
    """Return, for each filter, its codes with how many posts and people carry each, of those that fit the words and the other filters."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for name in FILTERS:
        others = [each for each in filters if each[0] != name]
        held = long_lists.held(desk, KINDS, listings.filtered(others), text)
        known = [(kind, lists.Wanted(fits=(lists.Known(held),))) for kind in KINDS] if held is not None else _wanted(desk, text, others)
        for kind, wanted in known:
            counted[name].update(_counts(desk, kind, name, wanted))
    return {name: {code: count for code, count in found.items() if code and count} for name, found in counted.items()}


def _counts(desk: Desk, kind: str, name: str, wanted: lists.Wanted) -> dict[str, int]:
    if name == "stale":
        due = lists.Wanted(text=wanted.text, fits=(*wanted.fits, _condition(desk, kind, name, ("yes",))))
        return {"yes": lists.count(desk.vault, kind, due)}
    if name == "consent":
        return _consent_counts(desk, kind, wanted)
    if name not in _OWN:
        return {code: found for (code,), found in lists.counted(desk.vault, kind, (name,), wanted).items()}
    if kind != _POST:
        return lists.counted_through(desk.vault, kind, _OWNER, (_BODY, name), wanted)
    own = {code: found for (code,), found in lists.counted(desk.vault, kind, (_OWN[name],), wanted).items()}
    bare = lists.Wanted(text=wanted.text, fits=(*wanted.fits, lists.Has(_OWN[name], ("",))))
    return dict(Counter(own) + Counter(lists.counted_through(desk.vault, kind, _OWNER, (_BODY, name), bare)))


def _consent_counts(desk: Desk, kind: str, wanted: lists.Wanted) -> dict[str, int]:
    if kind == _POST:
        return {}
    codes = {_NOT_ASKED, *consent_views.contacts_by_state(desk)}
    fits = {code: (*wanted.fits, _consented(desk, kind, (code,))) for code in sorted(codes)}
    return {code: lists.count(desk.vault, kind, lists.Wanted(text=wanted.text, fits=fit)) for code, fit in fits.items()}


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
    usable = current(usable_channels(one), today)
    return Reached(
        record=one,
        organisation=body.name if body else "",
        group=body.family_group if body else "",
        who=one.post,
        own_name=next((each.text for each in one.other_names), ""),
        channel=usable[0] if usable else None,
        number=_number(usable),
        languages=one.languages,
        hours=usable[0].hours if usable else "",
        closed=_closed(one.rule),
        is_hidden=bool(one.channels),
        days=days_since(one.verified_on, today),
    )


def _of_point(one: LiaisonPoint, holder: Contact | None, bodies: Mapping[str, Stakeholder], today: date) -> Reached:
    body = bodies.get(one.stakeholder)
    closed = _closed(one.rule) or (_closed(holder.rule) if holder else "")
    usable = [] if closed else [each for each in current(one.channels, today) if each.use != "forbidden"]
    usable = usable or (list(current(usable_channels(holder), today)) if holder and not closed else [])
    return Reached(
        record=one,
        organisation=body.name if body else "",
        group=body.family_group if body else "",
        who=holder.name if holder else "",
        own_name=next((each.text for each in holder.other_names), "") if holder else "",
        channel=usable[0] if usable else None,
        number=_number(usable),
        languages=one.languages or (holder.languages if holder else frozenset()),
        hours=one.hours,
        closed=closed,
        is_hidden=bool(one.channels or (holder and holder.channels)),
        days=days_since(one.verified_on, today),
    )


def _number(usable: Sequence[Channel]) -> str:
    return phone.shown(usable[0].kind, usable[0].value) if usable else ""


def _closed(rule: str) -> str:
    return rule if rule in CLOSED_RULES or rule not in CONTACT_RULES else ""


def kind_named(desk: Desk, record_id: str) -> str:
    """Return whether an id is that of a liaison point or of a contact; empty for neither."""
    return next((kind_of(type(one)).name for kind in KINDS for one in desk.shelf.many(kind, [record_id])), "")
