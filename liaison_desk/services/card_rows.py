"""One vCard as a contact: its channels by kind, its organisation, languages and note; consent stays not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder
from liaison_desk.interop.cells import address_note, value_of
from liaison_desk.services.intake import Outcome, RowOutcome

if TYPE_CHECKING:
    from liaison_desk.interop.incoming import Card, Reach
    from liaison_desk.services.intake import Intake

UID_SCHEME = "vcard-uid"
_PERSONAL = {"home": True, "work": False}
_OWN_LABELS = frozenset({"home", "work", ""})


def take_card(intake: Intake, card: Card) -> RowOutcome:
    """Take one card in and say what became of it; a card that cannot be read is one refused row."""
    if card.refused:
        return RowOutcome(row=card.row, line=card.line, outcome=Outcome.REFUSED, why=card.refused, kind="contact", notes=card.notes)
    try:
        return _taken(intake, card)
    except UserError as error:
        return RowOutcome.refused(card.row, card.line, "contact", error, card.notes)


def _taken(intake: Intake, card: Card) -> RowOutcome:
    contact, notes = _contact(intake, card)
    organisation = card.organisation or (card.name if card.is_organisation else "")
    if organisation:
        name, _notes = value_of(field_of(Stakeholder, "name"), organisation, intake.now)
        contact = contact.but(stakeholder=intake.take(Stakeholder(name=name), card.row).record.id)
    taken = intake.take(contact, card.row)
    return RowOutcome(
        row=card.row,
        line=card.line,
        outcome=taken.outcome,
        id=taken.record.id,
        kind="contact",
        title=taken.record.title,
        notes=(*card.notes, *notes, *taken.notes),
    )


def _contact(intake: Intake, card: Card) -> tuple[Contact, tuple[str, ...]]:
    post = card.title or card.role
    words = {
        "name": card.name,
        "post": f"{post} ({card.unit})" if post and card.unit else post or card.unit,
        "notes": card.note,
    }
    read = {name: value_of(field_of(Contact, name), value, intake.now)[0] for name, value in words.items()}
    channels = tuple(_channel(one) for one in card.reaches)
    others = (OtherName(text=value_of(field_of(OtherName, "text"), one, intake.now)[0], kind="short") for one in card.nicknames)
    contact = Contact(
        **read,
        channels=_distinct(channels),
        languages=frozenset(one[:35] for one in card.languages if one),
        other_names=tuple(one for one in others if one.text != read["name"]),
        external_ids=(ExternalId(scheme=UID_SCHEME, value=card.uid[:200]),) if card.uid else (),
    )
    return contact, tuple(note for one in card.reaches if (note := address_note(one.kind, one.value)))


def _channel(reach: Reach) -> Channel:
    """Return a way to reach somebody; the card's own label, such as "assistant", is kept as the reason."""
    return Channel(
        kind=reach.kind,
        value=" ".join(reach.value.split())[:200],
        use="preferred" if reach.is_preferred else "",
        is_personal=_PERSONAL.get(reach.label),
        reason="" if reach.label in _OWN_LABELS else reach.label[:200],
    )


def _distinct(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    return tuple({(one.kind, one.value): one for one in reversed(channels)}.values())[::-1]
