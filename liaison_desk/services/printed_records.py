"""Cards, lists and checklists on paper: from a reference to the disclosed view."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.checklist import as_on
from liaison_desk.domain.contact import Contact, current
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.records import PRINTABLE, RecordsFacts, disclose_records, goes_to, references
from liaison_desk.i18n import _
from liaison_desk.services import checklists, sharing
from liaison_desk.services.kinds import kind_asked
from liaison_desk.services.printing import Printed, paper_of
from liaison_desk.services.report_facts import stakeholders_here
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liaison_desk.domain.checklist import Checklist
    from liaison_desk.domain.record import Kind, Record
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk


def card(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return one record for a reader; the reference is its kind and id: `stakeholder/1a2b`."""
    name, slash, id_ = ref.partition("/")
    if not slash or not id_:
        raise UserError(_("Say which record by its kind and id, such as stakeholder/1a2b."), field="ref")
    kind = _kind(name, reader)
    record = desk.shelf.one(kind.name, desk.shelf.resolve(kind.name, id_))
    return _printed(desk, kind, [record], reader, recipient, f"{kind.name}-{record.id[:8]}", form="card")


def table(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return records of a kind for a reader; the reference is the kind, for all, or kind and ids: `contact/1a2b,3c4d`."""
    name, slash, chosen = ref.partition("/")
    kind = _kind(name, reader)
    if not slash:
        return _printed(desk, kind, desk.shelf.found(kind.name, Query()), reader, recipient, kind.name, form="list")
    ids = list(dict.fromkeys(desk.shelf.resolve(kind.name, one) for one in chosen.split(",")))
    subject = f"{kind.name}-{_told_apart(ids)}"
    return _printed(desk, kind, desk.shelf.many(kind.name, ids), reader, recipient, subject, form="list")


def _told_apart(ids: list[str]) -> str:
    """Return a short text that is the same for the same choice of records and for no other."""
    return hashlib.sha256(" ".join(sorted(ids)).encode()).hexdigest()[:8]


def checklist(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return a checklist for a reader; the reference is its id or the start of it."""
    kind = kind_named("checklist")
    found = cast("Checklist", desk.shelf.one(kind.name, desk.shelf.resolve(kind.name, ref)))
    record = as_on(found, desk.clock().date())
    return _printed(desk, kind, [record], reader, recipient, f"checklist-{record.id[:8]}")


def readiness(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the checklists of the operation in use for a reader, to see how ready we are; it takes no reference."""
    if ref:
        raise UserError(_("Readiness is about all checklists; it takes no reference."), field="ref")
    return _printed(desk, kind_named("checklist"), checklists.under_way(desk), reader, recipient, "readiness")


def _kind(name: str, reader: Reader) -> Kind:
    kind = kind_asked(name)
    if kind.name not in PRINTABLE:
        known = ", ".join(sorted(PRINTABLE))
        raise UserError(_("Records of this kind are not put on paper by themselves. There are: {known}.").format(known=known), field="ref")
    if not goes_to(kind.name, reader.audience):
        raise UserError(_("Lines between people and organisations never go to a force, the state or the public."), field="audience")
    return kind


def in_their_time(one: Record, today: date) -> Record:
    """Return a record without numbers that are not to be used yet or any more: paper is dialled from."""
    return one.but(channels=current(one.channels, today)) if isinstance(one, Contact | LiaisonPoint) else one


def _printed(desk: Desk, kind: Kind, records: Iterable[Record], reader: Reader, recipient: str, subject: str, *, form: str = "") -> Printed:
    originals = tuple(records)
    context = sharing.context_of(desk, reader)
    referents = _referents(desk, originals)
    facts = RecordsFacts(
        kind=kind.name,
        form=form,
        records=tuple(in_their_time(one, desk.clock().date()) for one in originals),
        referents=referents,
        families_here=_families_here(desk, originals) if form != "list" else {},
        paper=paper_of(desk, context),
    )
    return Printed(
        subject=subject,
        number=f"{desk.office}-{subject}-{facts.paper.on:%Y-%m-%d}",
        disclosed=disclose_records(facts, context),
        originals=(*originals, *referents.values()),
        names=tuple(text for one in context.parties.values() if one.only_indirectly for text in one.channels),
        recipient=masked(recipient, context.names),
    )


def _families_here(desk: Desk, records: Iterable[Record]) -> dict[str, Counter[str]]:
    """Return how many organisations of each family are mapped where each meeting was, by its id."""
    meetings = (one for one in records if isinstance(one, Engagement))
    return {one.id: Counter(each.family for each in stakeholders_here(desk, one)) for one in meetings}


def _referents(desk: Desk, records: Iterable[Record]) -> dict[str, Record]:
    """Return the records that some refer to, by id; those that are not there are left out."""
    wanted: dict[str, dict[str, None]] = {}
    for record in records:
        for id_, targets in references(record):
            for target in targets.split("|"):
                wanted.setdefault(target, {})[id_] = None
    return {one.id: one for target, ids in wanted.items() for one in desk.shelf.many(target, list(ids))}
