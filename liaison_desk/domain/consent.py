"""Consent: what a person or a local group agreed to, for whom, and until when (`safety.md` 2.4)."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.fields import code, day, described, flag, long_text, refers_to, terms
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import CONSENT_EVIDENCE
from liaison_desk.domain.terms.consents import CONSENT_ANSWERS, CONSENT_WAYS, LEGAL_BASES
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.domain.terms.places import PRECISIONS

_SEVERE = Sensitivity.SEVERE
_EVIDENCE = [CONSENT_EVIDENCE]


@record("consent", "Consent", "Consents", title=("answer", "basis"))
class Consent(Record):
    """One answer of a contact or a local group; silence is no consent, and an import may withdraw but never grant."""

    subject: str = described(
        "From",
        refers_to("contact|stakeholder"),
        required=True,
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
        marks=_EVIDENCE,
        help="Whose answer it is.",
    )
    answer: str = described(
        "Answer",
        code(CONSENT_ANSWERS, "not-asked"),
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
        marks=_EVIDENCE,
        help="What they said when they were asked.",
    )
    audiences: frozenset[str] = described(
        "For whom",
        terms(AUDIENCES),
        help="Only these audiences may read it.",
        in_table=True,
        first=True,
        sensitivity=_SEVERE,
        marks=_EVIDENCE,
    )
    fields: frozenset[str] = described(
        "For what", terms(), help="Field names; empty means name, post and organisation.", first=True, sensitivity=_SEVERE, marks=_EVIDENCE
    )
    expires_on: date | None = described(
        "Until", day, help="Not more than 180 days.", in_table=True, first=True, sensitivity=_SEVERE, marks=_EVIDENCE
    )
    basis: str = described("Basis", code(LEGAL_BASES, "consent"), sensitivity=_SEVERE, marks=_EVIDENCE)
    categories: frozenset[str] = described("Categories", terms(CATEGORIES), sensitivity=_SEVERE, marks=_EVIDENCE)
    purpose: str = described("Purpose", sensitivity=_SEVERE, marks=_EVIDENCE)
    precision: str = described("Place as exact as", code(PRECISIONS), sensitivity=_SEVERE, marks=_EVIDENCE)
    given_how: str = described("How", code(CONSENT_WAYS), sensitivity=_SEVERE, marks=_EVIDENCE)
    obtained_by: str = described("Asked by", sensitivity=_SEVERE, marks=_EVIDENCE)
    obtained_on: date | None = described("Asked on", day, in_table=True, sensitivity=_SEVERE, marks=_EVIDENCE)
    withdrawn_on: date | None = described("Withdrawn on", day, sensitivity=_SEVERE, marks=_EVIDENCE)
    asked_before: str = described(
        "In whose presence",
        help="Who else was there when they were asked, by post: an interpreter, an official, a soldier.",
        sensitivity=_SEVERE,
        marks=_EVIDENCE,
    )
    could_refuse: bool | None = described(
        "Could refuse freely", flag, help="No: somebody armed was there; it counts as not asked.", sensitivity=_SEVERE, marks=_EVIDENCE
    )
    language: str = described("Language", sensitivity=_SEVERE, marks=_EVIDENCE)
    note: str = described("Note", long_text, sensitivity=_SEVERE, marks=_EVIDENCE)
    published_where: str = described(
        "Published where", help="When they made it public themselves: where.", sensitivity=_SEVERE, marks=_EVIDENCE
    )
    published_on: date | None = described("Published on", day, sensitivity=_SEVERE, marks=_EVIDENCE)
