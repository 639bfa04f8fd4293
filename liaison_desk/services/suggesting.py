"""Records that a reference may mean, found while a name is typed, and made from the words where there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import ShapeName, field_of
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.map_groups import kind_of_node
from liaison_desk.domain.record import class_of, kind_named, kind_of, new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.storage import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Field
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk

MOST = 8
MADE_FROM_WORDS = frozenset({"contact", "stakeholder", "place", "forum"})
"""The kinds of which a record may be made from a name alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One record that may be meant; `group` is its family group, empty where it has none, `line` says more of it.

    Where it has no id it is no record yet: `makes` is what makes it one.
    """

    kind: str
    id: str
    title: str
    line: str = ""
    group: str = ""
    is_guarded: bool = False
    makes: str = ""


def suggested(desk: Desk, kinds: str, words: str, *, limit: int = MOST) -> tuple[Suggested, ...]:
    """Return records of these kinds (joined by a bar) that hold the words, names first; after own places those of the lists."""
    wanted = {one for one in kinds.split("|") if one}
    found = [one for one in search.heads(desk.vault, words)[0] if one.kind in wanted][:limit]
    own = tuple(described(desk, [(one.kind, one.id) for one in found]))
    if "place" not in wanted or len(own) >= limit:
        return own
    from liaison_desk.services import place_entry

    return (*own, *place_entry.meant(desk, words, own))[:limit]


def described(desk: Desk, wanted: list[tuple[str, str]]) -> Iterator[Suggested]:
    """Give what a line of a list says of records, in their order; those that are gone are left out."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in wanted:
        by_kind.setdefault(kind, []).append(record_id)
    known = {one.id: one for kind, ids in by_kind.items() for one in desk.shelf.many(kind, ids)}
    organisations = {one.stakeholder for one in known.values() if isinstance(one, Contact) and one.stakeholder}
    bodies: Mapping[str, Record] = {one.id: one for one in desk.shelf.many("stakeholder", sorted(organisations))}
    called = titled(desk, known.values())
    for kind, record_id in wanted:
        if record_id in known:
            made = _described(kind, known[record_id], bodies)
            yield replace(made, title=called.get(record_id, made.title))


def titled(desk: Desk, found: Iterable[Record]) -> dict[str, str]:
    """Return what records are called whose own title is made of references, such as a relationship's, by id."""
    pointing = [(one, fields) for one in found if (fields := _title_references(one))]
    ids = {getattr(one, field.name) for one, fields in pointing for field in fields}
    named = desk.shelf.titles(sorted(ids - {""})) if pointing else {}
    words = {one.id: [named.get(getattr(one, field.name), "") for field in fields] for one, fields in pointing}
    return {id_: " – ".join(word for word in each if word) or _("(removed)") for id_, each in words.items()}


def _title_references(one: Record) -> list[Field]:
    """Return the title fields of a record where they refer to others."""
    kind = kind_of(type(one))
    fields = [field_of(kind.cls, name) for name in kind.title_fields]
    return [field for field in fields if field.shape.name is ShapeName.REFERS_TO]


def _described(kind: str, record: Record, bodies: Mapping[str, Record]) -> Suggested:
    if isinstance(record, Stakeholder):
        line = " · ".join(word for word in (_label(record, "family"), _label(record, "areas")) if word)
        return Suggested(kind=kind, id=record.id, title=record.title, line=line, group=kind_of_node(record))
    if isinstance(record, Contact):
        return _of_contact(record, bodies.get(record.stakeholder))
    if isinstance(record, LiaisonPoint) and record.rule in CLOSED_RULES:
        rule = CONTACT_RULES.label_of(record.rule)
        return Suggested(kind=kind, id=record.id, title=record.title, line=rule, is_guarded=True)
    return Suggested(kind=kind, id=record.id, title=record.title, line=kind_named(kind).label)


def _of_contact(contact: Contact, body: Record | None) -> Suggested:
    is_guarded = contact.rule in CLOSED_RULES
    rule = CONTACT_RULES.label_of(contact.rule) if is_guarded else ""
    words = (rule, contact.post, body.title if body else "")
    group = kind_of_node(body) if isinstance(body, Stakeholder) else ""
    line = " · ".join(word for word in words if word)
    return Suggested(kind="contact", id=contact.id, title=contact.name, line=line, group=group, is_guarded=is_guarded)


def _label(record: Record, name: str) -> str:
    field = next(one for one in kind_of(type(record)).fields if one.name == name)
    return shown(field, getattr(record, name))


def made_from_words(desk: Desk, kinds: str, words: str) -> tuple[tuple[Suggested, ...], Changes] | None:
    """Make a record that has nothing but a name, and return it with what changed; None for kinds that need more."""
    kind = next((one for one in kinds.split("|") if one in MADE_FROM_WORDS), "")
    if not kind or not words.strip():
        return None
    made = class_of(kind)(id=new_id()).but(name=words.strip())
    changes = records.keep(desk, made)
    return tuple(described(desk, [(kind, made.id)])), changes


def titles_of(desk: Desk, record: Record) -> dict[str, str]:
    """Return the titles of everything that a record and its rows refer to, by id."""
    return desk.shelf.titles(sorted(set(_references(record))))


def _references(record: Record) -> Iterator[str]:
    for one in kind_of(type(record)).fields:
        value = getattr(record, one.name)
        if one.shape.name is ShapeName.REFERS_TO and value:
            yield value
        elif one.shape.name is ShapeName.ROWS:
            for row in value:
                yield from _references(row)
