"""Consent: what a person or a local group agreed to, asked by us and written down; never granted by an import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import entering, records
from liaison_desk.services.kinds import kind_asked

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

LONGEST_DAYS = 180
"""A consent lasts at most this long; then it is asked for again (`safety.md` 2.4)."""
_ANSWERS = "contact|stakeholder"


def recorded(desk: Desk, ref: str, typed: Mapping[str, str]) -> tuple[str, Changes]:
    """Keep what a contact or stakeholder answered; return the consent's id and what changed.

    Asked today by the author, for 180 days, where nothing else is said. Raises `UserError` naming the field, for a
    longer time and for an answer without an audience among them.
    """
    subject = records.resolved(desk, _ANSWERS, ref)
    values = entering.values(desk, kind_asked("consent"), {}, typed)
    today = desk.clock().date()
    consent = Consent(subject=subject, obtained_on=today, obtained_by=desk.author, expires_on=today + timedelta(days=LONGEST_DAYS))
    consent = consent.but(**values)
    if values.get("answer") == "withdrawn" and "withdrawn_on" not in values:
        consent = consent.but(withdrawn_on=today)
    _check(consent)
    named = records.identified(consent)
    return named.id, records.keep(desk, named)


def _check(consent: Consent) -> None:
    if consent.answer == "given" and not consent.audiences:
        raise UserError(_("Say for whom: audiences=hq, for example."), field="audiences")
    if consent.obtained_on and consent.expires_on and (consent.expires_on - consent.obtained_on).days > LONGEST_DAYS:
        message = _("A consent lasts {most} days at most; ask again then.")
        raise UserError(message.format(most=LONGEST_DAYS), field="expires_on")
