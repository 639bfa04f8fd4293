"""What we hold about one person, gathered from everything that refers to them, to be read to them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.about_you import AboutFacts, Copied, disclose_about
from liaison_desk.services import attachments, sharing
from liaison_desk.services.former_names import with_former_names
from liaison_desk.services.pictures import every
from liaison_desk.services.printables import PRINTABLES
from liaison_desk.services.printing import Printed, paper_of
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk

_OWN_PAPER = "about-you"


def about_you(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return what is read to one person; the reference is the id of a contact, or the start of it."""
    found: Any = desk.shelf.one("contact", desk.shelf.resolve("contact", ref.removeprefix("contact/")))
    contact = cast("Contact", found)
    parties = with_former_names(desk, sharing.parties_of(desk))
    engagements = tuple(one for one in every(desk, Engagement) if any(row.contact == contact.id for row in one.attendees))
    facts = AboutFacts(
        paper=paper_of(desk, sharing.context_of(desk, reader, parties)),
        contact=contact,
        organisation=desk.shelf.titles([contact.stakeholder]).get(contact.stakeholder, "") if contact.stakeholder else "",
        consents=every(desk, Consent, subject=contact.id),
        points=tuple(one for one in every(desk, LiaisonPoint) if any(row.contact == contact.id for row in one.holders)),
        forums=tuple(one for one in every(desk, Forum) if any(row.contact == contact.id for row in one.members)),
        engagements=engagements,
        copies=tuple(_copies(desk, contact)),
        files=len(attachments.listed(desk, "contact", contact.id)),
        others=tuple(parties.values()),
    )
    own = {contact.name, *(one.text for one in contact.other_names)}
    there = (row.name for one in engagements for row in one.attendees if row.contact != contact.id)
    passing = parties[contact.intermediary].names if contact.intermediary in parties else ()
    return Printed(
        subject=f"{_OWN_PAPER}-{contact.id[:8]}",
        number=f"{desk.office}-{_OWN_PAPER}-{contact.id[:8]}-{facts.paper.on:%Y-%m-%d}",
        disclosed=disclose_about(facts, reader),
        originals=(contact, *facts.consents),
        names=tuple(dict.fromkeys(one for one in (*there, *passing) if one and one not in own)),
        recipient=recipient,
    )


def _copies(desk: Desk, contact: Contact) -> Iterator[Copied]:
    """Give the copies of the share log in which a name or number of the person stands, but for those that were read to them."""
    told = (contact.name, *(one.text for one in contact.other_names), *(one.value for one in contact.channels))
    texts = "|".join(re.escape(json.dumps(one, ensure_ascii=False)[1:-1]) for one in told if one)
    if not texts:
        return
    pattern = re.compile(rf"(?<!\w)(?:{texts})(?!\w)")
    for one in share_log.listed(desk.vault):
        name = str(one.facts.get("report", ""))
        if name != _OWN_PAPER and pattern.search(json.dumps(one.facts.get("view"), ensure_ascii=False)):
            paper = PRINTABLES[name].title if name in PRINTABLES else name
            yield Copied(on=one.at.date().isoformat(), audience=str(one.facts.get("audience", "")), paper=paper)
