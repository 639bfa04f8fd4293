"""The liaison list on paper and in files: from a reference to the disclosed view, for one partner or for a whole audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.audience import COUNTS_SHOWN
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.liaison_list import LiaisonListFacts, disclose_liaison_list
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.i18n import _, isolate
from liaison_desk.services import printed_calls, sharing
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk

NAME: Final = "liaison-list"
"""What the share log calls the list."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose list it is, by id, empty for none; and which posts stand in it."""

    partner: str
    posts: printed_calls.Asked


def liaison_list(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the liaison list for a reader.

    The reference is empty, or says for whom (`stakeholder/ID`) and which posts (`sector=CODE`, `area=NAME`). A list for one partner is
    made for that partner alone: `UserError` for another recipient. People stand in it for our team and headquarters only.
    """
    asked = _read_ref(desk, ref)
    known = {one.id: one for one in every(desk, Stakeholder)}
    _refuse_another(known.get(asked.partner), reader, recipient)
    contacts = every(desk, Contact)
    points = tuple(one for one in every(desk, LiaisonPoint) if asked.posts.takes(one))
    people = contacts if reader.audience in COUNTS_SHOWN and not asked.posts.words else ()
    context = sharing.context_of(desk, reader)
    paper = paper_of(desk, context)
    facts = LiaisonListFacts(
        paper=paper,
        points=points,
        contacts=people,
        people={one.id: one for one in contacts},
        stakeholders=known,
        ours=desk.operation.office,
        partner=asked.partner,
        asked=asked.posts.words,
    )
    named = {row.contact for one in points for row in one.holders} | {one.id for one in people}
    subject = f"{NAME}-{asked.partner[:8]}" if asked.partner else NAME
    return Printed(
        subject=" ".join(one for one in (subject, asked.posts.sector, asked.posts.area) if one),
        number=f"{desk.office}-{subject}-{paper.on:%Y-%m-%d}",
        disclosed=disclose_liaison_list(facts, context),
        originals=(*points, *(one for one in contacts if one.id in named)),
        names=hidden_numbers(context),
        recipient=masked(recipient, context.names),
    )


def partner_of(desk: Desk, ref: str) -> Stakeholder | None:
    """Return for whom a reference asks the list to be; None for nobody in particular."""
    partner = _read_ref(desk, ref).partner
    found = desk.shelf.many("stakeholder", [partner]) if partner else []
    return next((one for one in found if isinstance(one, Stakeholder)), None)


def _read_ref(desk: Desk, ref: str) -> _Asked:
    first, _blank, rest = ref.strip().partition(" ")
    kind, slash, start = first.partition("/")
    if kind == "stakeholder" and slash and start:
        return _Asked(desk.shelf.resolve("stakeholder", start), printed_calls.read_ref(desk, rest))
    posts = printed_calls.read_ref(desk, ref)
    if posts.kind:
        raise UserError(_("Ask for stakeholder/ID, sector=CODE or area=NAME."), field="ref")
    return _Asked("", posts)


def _refuse_another(partner: Stakeholder | None, reader: Reader, recipient: str) -> None:
    """Refuse a list for one partner that somebody else would get, and any list for an armed group."""
    if partner is None:
        return
    if is_armed_group(partner.family):
        raise UserError(_("No list of people and numbers is made for an armed group."), field="recipient")
    if reader.audience not in COUNTS_SHOWN and recipient != partner.name:
        words = _("This list is for {name}. Name them as the recipient, or make a list for another one.")
        raise UserError(words.format(name=isolate(partner.name)), field="recipient")
