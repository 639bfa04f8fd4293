"""Commitments: who promised what to whom, until when, and how we will know."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, long_text, refers_to
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import OWN_WORDS, STATEMENT
from liaison_desk.domain.terms.after_action import OWED_BY, TASK_KINDS
from liaison_desk.domain.terms.states import COMMITMENT_STATES

_MODERATE, _HIGH = Sensitivity.MODERATE, Sensitivity.HIGH
OPEN_STATES = frozenset({"open", ""})


@record("commitment", "Commitment", "Commitments", title="text")
class Commitment(Record):
    """A promise, request or agreed task; late is computed and never stored."""

    text: str = described(
        "What",
        long_text,
        required=True,
        in_table=True,
        first=True,
        sensitivity=_MODERATE,
        limit=600,
        help="What was promised, in one sentence.",
    )
    owner: str = described("Owner", help="The post that will do it.", in_table=True, first=True, sensitivity=_MODERATE)
    due_on: date | None = described("Due", day, in_table=True, first=True, sensitivity=_MODERATE, help="Such as fri, in 3 days or 30 Nov.")
    owed_by: str = described("Owed by", code(OWED_BY, "us"), in_table=True, first=True, sensitivity=_MODERATE, help="Ours, or theirs.")
    done_when: str = described(
        "Done when", long_text, help="How we will know that it is done.", first=True, sensitivity=_MODERATE, limit=600
    )
    kind: str = described("Kind", code(TASK_KINDS, "commitment"), sensitivity=_MODERATE)
    state: str = described("State", code(COMMITMENT_STATES, "open"), in_table=True, sensitivity=_MODERATE)
    counterpart: str = described("Counterpart", help="The post on the other side.", sensitivity=_HIGH, marks=[STATEMENT])
    stakeholder: str = described("With", refers_to("stakeholder"), in_table=True, sensitivity=_HIGH, consent_of="stakeholder")
    engagement: str = described("Made at", refers_to("engagement"), sensitivity=_MODERATE)
    after_action: str = described("Reported in", refers_to("after-action"), sensitivity=_MODERATE)
    forum: str = described("Forum", refers_to("forum"), sensitivity=_MODERATE)
    carried_from: str = described(
        "Carried from report", help="The number of the report that named it first.", sensitivity=_MODERATE, limit=40
    )
    closed_on: date | None = described("Closed on", day, sensitivity=_MODERATE)
    outcome: str = described("How it ended", long_text, sensitivity=_MODERATE, marks=[OWN_WORDS])
    operation: str = described("Operation", refers_to("operation"), sensitivity=Sensitivity.LOW)
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


def is_open(commitment: Commitment) -> bool:
    """Say whether it still waits to be done."""
    return commitment.state in OPEN_STATES


def is_late(commitment: Commitment, today: date) -> bool:
    """Say whether it is open and its day has passed."""
    return is_open(commitment) and commitment.due_on is not None and commitment.due_on < today
