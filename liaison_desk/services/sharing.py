"""Who is who, what they allow, and for whom a copy is judged: the facts that the sharing rule asks for.

The rule itself is pure and stands in `domain/sharing`; here its questions are answered from the vault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar, cast

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import Record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COPIES, Audience, Office, audience_of
from liaison_desk.domain.sharing.consent import Permission, topics_of
from liaison_desk.domain.sharing.decision import Reader, Verdict
from liaison_desk.domain.sharing.facts import Context, set_sensitivity
from liaison_desk.domain.sharing.party import Party, Standing, also_called, given_to, standing_of
from liaison_desk.domain.stakeholder import Stakeholder, name_floor
from liaison_desk.i18n import _
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.operation import Operation
    from liaison_desk.services.desk import Desk

R = TypeVar("R", bound=Record)
OUR_OFFICE_ID: Final = "our office"
"""Stands for our own office where the operation names no stakeholder for it."""
ASK_AGAIN: Final = "ask-again"
"""The answer that a merge writes where two records of somebody told different things."""
_PUBLISHED: Final = frozenset({"own-published", "public-mandate"})


def office_of(operation: Operation) -> Office:
    """Return the nature of our office, by its two answers."""
    return Office(side=operation.side, whose=operation.whose)


def permission_of(consent: Consent) -> Permission | None:
    """Return a recorded answer as the rule reads it; silence, or a basis that is no consent, gives none."""
    if consent.answer not in {"given", "refused", "withdrawn", ASK_AGAIN} or (consent.answer == "given" and consent.basis in _PUBLISHED):
        return None
    return Permission(
        is_given=consent.answer not in {"refused", ASK_AGAIN},
        is_to_ask=consent.answer == ASK_AGAIN,
        audiences=consent.audiences,
        topics=topics_of(consent.fields, consent.categories),
        given_on=consent.obtained_on,
        expires_on=consent.expires_on,
        withdrawn_on=(consent.withdrawn_on or consent.obtained_on) if consent.answer == "withdrawn" else consent.withdrawn_on,
        could_refuse=consent.could_refuse is not False,
    )


def _published(consent: Consent) -> bool:
    """Say whether an answer is a publication of their own; without saying where, it is none."""
    return consent.answer == "given" and consent.basis in _PUBLISHED and bool(consent.published_where)


def made_public(answers: Sequence[Consent]) -> bool:
    """Say whether they published it themselves, and no merge of two records has put that in question since."""
    asked = [one.obtained_on or date.max for one in answers if one.answer == ASK_AGAIN]
    return any(_published(one) and (not asked or (one.obtained_on or one.published_on or date.min) > max(asked)) for one in answers)


def parties_of(desk: Desk) -> dict[str, Party]:
    """Return everybody the desk knows as the rule needs to know them, by record id.

    Contacts have the standing of their organisation; a liaison point that of the organisation it belongs to. A record that was
    merged into another one is that one, so that an issued report which names it is judged by what they answered since.
    """
    answers: defaultdict[str, list[Consent]] = defaultdict(list)
    for one in every(desk, Consent):
        answers[one.subject].append(one)
    ours = desk.operation.office
    found = {one.id: _of_stakeholder(one, answers[one.id], is_ours=bool(ours) and one.id == ours) for one in every(desk, Stakeholder)}
    people = {one.id: _of_contact(one, answers[one.id], found.get(one.stakeholder)) for one in every(desk, Contact)}
    points = {one.id: _of_point(one, found.get(one.stakeholder)) for one in every(desk, LiaisonPoint)}
    everyone = found | people | points
    return everyone | {lost: everyone[root] for lost, root in desk.shelf.meanings().items() if root in everyone}


def party_of(desk: Desk, record_id: str) -> Party | None:
    """Return one contact or stakeholder as the rule needs to know them, without reading the others; None for no such record."""
    ours = desk.operation.office
    for stakeholder in desk.shelf.many("stakeholder", [record_id]):
        return _of_stakeholder(cast("Stakeholder", stakeholder), _answers(desk, record_id), is_ours=bool(ours) and record_id == ours)
    for found in desk.shelf.many("contact", [record_id]):
        contact = cast("Contact", found)
        organisation = party_of(desk, contact.stakeholder) if contact.stakeholder else None
        return _of_contact(contact, _answers(desk, record_id), organisation)
    return None


def _answers(desk: Desk, subject: str) -> tuple[Consent, ...]:
    return every(desk, Consent, subject=subject)


def _of_stakeholder(one: Stakeholder, answers: Sequence[Consent], *, is_ours: bool) -> Party:
    names = (one.name, one.acronym if len(one.acronym) > 2 else "", *(each.text for each in one.other_names))
    return Party(
        id=one.id,
        standing=standing_of(one.family, one.locality, one.side),
        is_ours=is_ours,
        names=tuple(name for name in names if name),
        sensitivity=max(name_floor(one), set_sensitivity(one)),
        permissions=_permissions(answers),
        given_to=given_to(one),
        made_public=made_public(answers),
    )


def _of_contact(one: Contact, answers: Sequence[Consent], organisation: Party | None) -> Party:
    return Party(
        id=one.id,
        is_person=True,
        standing=organisation.standing if organisation else Standing.OUTSIDE,
        is_ours=bool(one.is_ours) or (organisation is not None and organisation.is_ours),
        names=tuple(name for name in (one.name, *(each.text for each in one.other_names)) if name),
        channels=_values(one.channels),
        rule=one.rule,
        sensitivity=max(Sensitivity.HIGH, set_sensitivity(one)),
        permissions=_permissions(answers),
        given_to=given_to(one),
        made_public=made_public(answers),
    )


def _of_point(one: LiaisonPoint, organisation: Party | None) -> Party:
    base = organisation or Party(id=one.id)
    return Party(
        id=one.id,
        standing=base.standing,
        is_ours=base.is_ours,
        channels=_values(one.channels),
        rule=one.rule,
        made_public=base.made_public,
        permissions=base.permissions,
        sensitivity=max(base.sensitivity, set_sensitivity(one)),
        given_to=given_to(one),
    )


def _permissions(answers: Iterable[Consent]) -> tuple[Permission, ...]:
    return tuple(found for one in answers if (found := permission_of(one)) is not None)


def _values(channels: Iterable[Channel]) -> tuple[str, ...]:
    return tuple(one.value for one in channels if one.value)


def our_party(desk: Desk, parties: Mapping[str, Party]) -> Party:
    """Return our own office as a party; a force among forces where people in uniform are part of it."""
    operation = desk.operation
    known = parties.get(operation.office)
    standing = Standing.FORCE if office_of(operation).is_force else Standing.OFFICIAL
    names = known.names if known else ()
    return Party(id=known.id if known else OUR_OFFICE_ID, standing=standing, is_ours=True, names=names, sensitivity=Sensitivity.LOW)


def known_audience(code: str) -> Audience:
    """Return the audience of a copy; `UserError` for an unknown code and for the desk, which makes no copies."""
    found = audience_of(code)
    if found is None or found not in COPIES:
        codes = ", ".join(COPIES)
        raise UserError(_("A copy is made for one of: {codes}.").format(codes=codes), field="audience")
    return found


def reader_of(desk: Desk, audience: str, *, recipient: str = "", may_name: str = "by-name", now: datetime | None = None) -> Reader:
    """Return for whom a copy is judged; a recipient that is a stakeholder of the map reads what is its own."""
    return Reader(
        audience=audience,
        office=office_of(desk.operation),
        now=now or latest_time(desk),
        recipient=_stakeholder_called(desk, recipient),
        may_name=may_name,
    )


def latest_time(desk: Desk) -> datetime:
    """Return the later of the clock and the newest time in the vault, so that a clock set back opens no expired consent."""
    now = desk.clock()
    return max(now, desk.journal.last_change_at() or now)


def _stakeholder_called(desk: Desk, name: str) -> str:
    from liaison_desk.storage.shelf import Query

    found = desk.shelf.ids("stakeholder", Query(where={"name": name}, limit=2)) if name else []
    return found[0] if len(found) == 1 else ""


def context_of(desk: Desk, reader: Reader, parties: Mapping[str, Party] | None = None) -> Context:
    """Return what the rule must know besides the records themselves."""
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.sharing.guard import guard_for
    from liaison_desk.domain.sharing.place_names import place_names
    from liaison_desk.services.former_names import with_former_names

    lowest = desk.operation.lowest_sensitivity
    raised = Sensitivity.of(lowest) if lowest else Sensitivity.LOW
    told = parties if parties is not None else with_former_names(desk, parties_of(desk))
    known = {id_: replace(_in_latin_too(one), sensitivity=max(one.sensitivity, raised)) for id_, one in told.items()}
    bare = Context(reader=reader, parties=known, ours=our_party(desk, known), raised=raised)
    places = tuple(place_names(every(desk, Place), bare))
    return replace(bare, names=guard_for(known.values(), reader, places=places), places=places)


def _in_latin_too(party: Party) -> Party:
    """Return a party under its names in Latin letters too: whoever writes Тамара on a record writes Tamara in a note."""
    foreign = [text for text in party.names if not text.isascii()]
    if not foreign:
        return party
    from liaison_desk.services.spelling import latin

    known = {fold(text) for text in party.names}
    return also_called(party, *(text for text in map(latin, foreign) if fold(text) not in known))


def may_read(desk: Desk, record_id: str) -> dict[str, Verdict]:
    """Return for each audience of a copy what happens to the name of one contact or stakeholder: the Sharing column."""
    from liaison_desk.domain.sharing.guard import naming

    party = party_of(desk, record_id)
    if party is None:
        return dict.fromkeys(COPIES, Verdict.FORBID)
    return {one.value: naming(party, reader_of(desk, one)).verdict for one in COPIES}
