"""The fields that most records share: how sensitive, how we know, who gave it to us, and our own notes.

Each function describes one field, so that the words and the rules are the same on every record.
"""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.fields import code, day, described, long_text, terms
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import NOTE, SOURCE, WITHHELD_LIST
from liaison_desk.domain.terms.marking import AUDIENCES, SENSITIVITIES
from liaison_desk.domain.terms.sources import CHECKED_HOW, SOURCES
from liaison_desk.i18n import N_

HANDLING = N_("Handling")


def own_sensitivity() -> str:
    """Describe the sensitivity that somebody set for the whole record; it raises every field and lowers none."""
    return described(
        "Sensitivity",
        code(SENSITIVITIES),
        help="Raises every field of this record; it never lowers one.",
        sensitivity=Sensitivity.MODERATE,
        section=HANDLING,
    )


def source_kind() -> str:
    """Describe how we know, by the one neutral list."""
    return described("How we know", code(SOURCES), sensitivity=Sensitivity.MODERATE, section=HANDLING)


def source_note() -> str:
    """Describe who told us; it never leaves the desk."""
    return described(
        "Source", help="Who told us. It never leaves this desk.", sensitivity=Sensitivity.SEVERE, marks=[SOURCE], section=HANDLING
    )


def verified_on() -> date | None:
    """Describe the day on which somebody last checked."""
    return described("Last verified", day, in_table=True, hxl="#date+updated", sensitivity=Sensitivity.LOW, section=HANDLING)


def verified_how() -> str:
    """Describe how somebody checked last; a check without it is worth less to whoever calls next."""
    return described("How it was checked", code(CHECKED_HOW), sensitivity=Sensitivity.MODERATE, section=HANDLING)


def given_by() -> str:
    """Describe the office that gave us this record, empty for our own (N12)."""
    return described(
        "Given by",
        help="The office that gave us this record. What they gave goes only to audiences that they named.",
        sensitivity=Sensitivity.SEVERE,
        marks=[SOURCE],
        section=HANDLING,
    )


def given_for() -> frozenset[str]:
    """Describe the audiences that the giver named (N12); it means nothing while `given_by` is empty."""
    return described("Given for", terms(AUDIENCES), sensitivity=Sensitivity.SEVERE, marks=[WITHHELD_LIST], section=HANDLING)


def notes() -> str:
    """Describe our own notes, which never travel beyond the team."""
    return described(
        "Notes",
        long_text,
        help="For your own team only; notes are never sent.",
        sensitivity=Sensitivity.SEVERE,
        marks=[NOTE],
        section=HANDLING,
    )


def review_on() -> date | None:
    """Describe the day on which somebody looks at this again."""
    return described("Look again on", day, sensitivity=Sensitivity.MODERATE, section=HANDLING)
