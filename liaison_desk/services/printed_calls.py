"""Call sheets on paper: from a reference to the disclosed view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.call_sheet import CallFacts, disclose_calls
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _
from liaison_desk.services import asked_of_desk, sharing
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed, hidden_numbers, paper_of

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk

KINDS = ("liaison-point", "contact")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call sheet was asked for: one record, or the posts of a sector and an area; empty for all posts."""

    kind: str = ""
    id: str = ""
    sector: str = ""
    area: str = ""

    @property
    def words(self) -> str:
        """Return the sector and area in words, for the title."""
        return ", ".join(one for one in (SECTORS.label_of(self.sector) if self.sector else "", self.area) if one)

    def takes(self, point: LiaisonPoint) -> bool:
        """Say whether a post answers for the sector and area; one that names no topics or areas answers for all of them."""
        areas = {one.casefold() for one in point.areas}
        in_sector = not self.sector or not point.topics or self.sector in point.topics
        return in_sector and (not self.area or not areas or self.area.casefold() in areas)


def call_sheet(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the call sheet for a reader.

    The reference is empty for all posts, `contact/ID` or `liaison-point/ID` for one, or `sector=CODE`, `area=NAME` or both.
    """
    asked = read_ref(desk, ref)
    contacts, points = every(desk, Contact), every(desk, LiaisonPoint)
    context = sharing.context_of(desk, reader)
    wanted = tuple(one for one in points if (one.id == asked.id if asked.kind else asked.takes(one)))
    people = tuple(one for one in contacts if asked.kind == "contact" and one.id == asked.id)
    paper = paper_of(desk, context)
    facts = CallFacts(
        paper=paper,
        points=wanted,
        contacts=people,
        people={one.id: one for one in contacts},
        stakeholders={one.id: one for one in every(desk, Stakeholder)},
        asked=asked.words,
    )
    named = {row.contact for one in wanted for row in one.holders}
    subject = f"call-sheet-{asked.id[:8]}" if asked.id else "call-sheet"
    return Printed(
        subject=" ".join(one for one in (subject, asked.sector, asked.area) if one),
        number=f"{desk.office}-{subject}-{paper.on:%Y-%m-%d}",
        disclosed=disclose_calls(facts, context),
        originals=(*wanted, *people, *(one for one in contacts if one.id in named)),
        names=hidden_numbers(context),
        recipient=masked(recipient, context.names),
    )


def read_ref(desk: Desk, ref: str) -> Asked:
    """Return what a reference asks for; `UserError` for a sector that there is not, and for words that ask for nothing."""
    words = ref.strip()
    kind, slash, start = words.partition("/")
    if slash and kind in KINDS and start:
        return Asked(kind=kind, id=desk.shelf.resolve(kind, start))
    asked: dict[str, str] = {}
    for part in words.replace("area=", "\narea=").replace("sector=", "\nsector=").split("\n"):
        name, _equals, value = part.strip().partition("=")
        if name:
            asked[name] = value.strip()
    if set(asked) - {"sector", "area"}:
        raise UserError(_("Ask for contact/ID, liaison-point/ID, sector=CODE or area=NAME."), field="ref")
    sector = asked.get("sector", "")
    if sector and sector not in SECTORS:
        known = ", ".join(one.code for one in SECTORS)
        raise UserError(_("There is no such sector. There are: {known}.").format(known=known), field="ref")
    return Asked(sector=sector, area=asked_of_desk.area_asked(desk, asked.get("area", "")))
