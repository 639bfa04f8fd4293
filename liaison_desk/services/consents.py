"""Consent: what a person or a local group agreed to, asked by us and written down; never granted by an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import entering, recalling, records
from liaison_desk.services.kinds import kind_asked

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.recalling import Holding

LONGEST_DAYS = 180
"""A consent lasts at most this long; then it is asked for again (`safety.md` 2.4)."""
_ANSWERS = "contact|stakeholder"
_THEMSELVES = "own-published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A consent that was taken back: its record, whom to ask for their copies, and what changed."""

    id: str
    holdings: tuple[Holding, ...]
    changes: Changes


def recorded(desk: Desk, ref: str, typed: Mapping[str, str]) -> tuple[str, Changes]:
    """Keep what a contact or stakeholder answered; return the consent's id and what changed.

    Asked today by the author, for 180 days, where nothing else is said. Raises `UserError` naming the field, for a
    longer time and for an answer without an audience among them.
    """
    subject = records.resolved(desk, _ANSWERS, ref)
    return answered(desk, subject, entering.values(desk, kind_asked("consent"), {}, typed))


def beginning(desk: Desk) -> Consent:
    """Return an answer of today as a form begins with it: asked by the author, for the longest time there is."""
    today = desk.clock().date()
    return Consent(obtained_on=today, obtained_by=desk.author, expires_on=today + timedelta(days=LONGEST_DAYS))


def answered(desk: Desk, subject: str, values: Mapping[str, Any]) -> tuple[str, Changes]:
    """Keep an answer of the contact or stakeholder with that id from values as the record holds them; otherwise as `recorded`."""
    consent = beginning(desk).but(subject=subject, **values)
    if values.get("answer") == "withdrawn" and "withdrawn_on" not in values:
        consent = consent.but(withdrawn_on=desk.clock().date())
    _check(consent)
    named = records.identified(consent)
    return named.id, records.keep(desk, named)


def withdrawn(desk: Desk, ref: str, *, how: str = "", note: str = "") -> Withdrawn:
    """Take back, today and for every audience, whatever somebody agreed to; return who holds copies that name them.

    What they agreed to stays written down beside it. One undo takes the withdrawal back; the copies stay in the list.
    """
    subject = records.resolved(desk, _ANSWERS, ref)
    today = desk.clock().date()
    said = Consent(
        subject=subject, answer="withdrawn", withdrawn_on=today, obtained_on=today, obtained_by=desk.author, given_how=how, note=note
    )
    named = records.identified(said)
    changes = records.keep(desk, named, note=_("They took their consent back."))
    return Withdrawn(id=named.id, holdings=recalling.asked(desk, subject), changes=changes)


def _check(consent: Consent) -> None:
    if consent.answer == "given" and consent.basis == _THEMSELVES and not consent.published_where:
        raise UserError(_("Say where they published it."), field="published_where")
    if consent.answer == "given" and consent.basis != _THEMSELVES and not consent.audiences:
        raise UserError(_("Say for whom: audiences=hq, for example."), field="audiences")
    if consent.obtained_on and consent.expires_on and (consent.expires_on - consent.obtained_on).days > LONGEST_DAYS:
        message = _("A consent lasts {most} days at most; ask again then.")
        raise UserError(message.format(most=LONGEST_DAYS), field="expires_on")
