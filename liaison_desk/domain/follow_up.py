"""What became of a row of a report that is final, ours or received: the answer to an ask, the end of an improvement; no report changes."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain import handling
from liaison_desk.domain.fields import code, day, described, long_text, refers_to
from liaison_desk.domain.record import Record, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import OWN_WORDS
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _

_MODERATE = Sensitivity.MODERATE
_OWN = [OWN_WORDS]


@record("follow-up", "Follow-up", "Follow-ups", title=("state", "words"), identity=("subject",))
class FollowUp(Record):
    """How one ask of headquarters, ours or one that we received, or one improvement stands; the newest word counts."""

    subject: str = described(
        "What it follows", refers_to("request|plan-action|received-ask"), required=True, in_table=True, first=True, sensitivity=_MODERATE
    )
    state: str = described("State", code(COMMITMENT_STATES, "open"), in_table=True, first=True, sensitivity=_MODERATE, marks=_OWN)
    words: str = described("What was answered or done", long_text, in_table=True, first=True, sensitivity=_MODERATE, limit=600, marks=_OWN)
    said_by: str = described("By", help="The post.", in_table=True, first=True, sensitivity=_MODERATE, marks=_OWN)
    closed_on: date | None = described("Closed on", day, in_table=True, first=True, sensitivity=_MODERATE, marks=_OWN)
    operation: str = described("Operation", refers_to("operation"), sensitivity=Sensitivity.LOW)
    sensitivity: str = handling.own_sensitivity()
    given_by: str = handling.given_by()
    given_for: frozenset[str] = handling.given_for()
    notes: str = handling.notes()


def ask_state(state: str) -> str:
    """Return how an ask of headquarters stands, in words: `done` only says that they answered, which may have been no."""
    return _("Answered") if state == "done" else COMMITMENT_STATES.label_of(state or "open")
