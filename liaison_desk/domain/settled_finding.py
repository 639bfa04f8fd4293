"""Findings that somebody looked at and put aside with a reason; they come back when what they were about changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from liaison_desk.domain.fields import day, described, long_text
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.i18n import N_

FINDING = N_("Finding")
_SEVERE = Sensitivity.SEVERE


@record("settled-finding", "Settled finding", "Settled findings", title="reason", identity=("rule", "subject"))
class SettledFinding(Record):
    """One finding of a check that was put aside, and why; it names weak points of our work, so it leaves the desk in no copy."""

    rule: str = described("Rule", required=True, in_table=True, first=True, sensitivity=_SEVERE, search="", limit=60, section=FINDING)
    subject: str = described(
        "What it is about",
        help="The ids of the records.",
        required=True,
        first=True,
        sensitivity=_SEVERE,
        search="",
        limit=400,
        section=FINDING,
    )
    as_it_was: str = described(
        "As it was", help="Changes with the facts of the finding.", first=True, sensitivity=_SEVERE, search="", limit=80, section=FINDING
    )
    reason: str = described("Why it may stay", long_text, required=True, in_table=True, first=True, sensitivity=_SEVERE, section=FINDING)
    said_on: date | None = described("Said on", day, in_table=True, first=True, sensitivity=_SEVERE, section=FINDING)


class Told(Protocol):
    """What every check says of a finding: its rule, what it is about, and its facts as they are now."""

    @property
    def rule(self) -> str:
        """The code of the rule."""

    @property
    def subject(self) -> str:
        """What it is about, the same while its facts change."""

    @property
    def as_it_is(self) -> str:
        """Its facts; others bring a settled finding back."""


def settling(finding: Told, settled: Iterable[SettledFinding]) -> SettledFinding | None:
    """Return the answer that settles a finding, or None where nobody gave one since its facts changed."""
    told = (finding.rule, finding.subject, finding.as_it_is)
    return next((one for one in settled if (one.rule, one.subject, one.as_it_was) == told), None)
