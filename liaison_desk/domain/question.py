"""One question that the office asks itself, and where organisations stand on it: how much they can move, how much they care.

For organisations only, never for natural persons, and on no paper that leaves (decision 26): every field is severe, and no copy has a
place for it.
"""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.fields import day, described, long_text, number, refers_to, rows
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.families import is_armed_group

_SEVERE = Sensitivity.SEVERE
MOST = 100


@record("question-standing", "Standing on a question", "Standings on a question", title="stakeholder")
class QuestionStanding(Row):
    """Where one organisation stands, as somebody judged it on a day, in this question alone: `sway` and `stake` from 0 to 100."""

    stakeholder: str = described("Stakeholder", refers_to("stakeholder"), required=True, in_table=True, sensitivity=_SEVERE)
    sway: int | None = described("How far they can move it", number, help="0 to 100.", in_table=True, sensitivity=_SEVERE)
    stake: int | None = described("How much they care", number, help="0 to 100.", in_table=True, sensitivity=_SEVERE)
    judged_by: str = described("Judged by", in_table=True, sensitivity=_SEVERE)
    judged_on: date | None = described("Judged on", day, in_table=True, sensitivity=_SEVERE)
    reason: str = described("Why", long_text, sensitivity=_SEVERE)


@record("question", "Question", "Questions")
class Question(Record):
    """A stated question, such as who can open the road; without one there is nothing to stand on."""

    name: str = described(
        "Question", help="One sentence that can be answered.", required=True, in_table=True, first=True, sensitivity=_SEVERE, search=""
    )
    operation: str = described("Operation", refers_to("operation"), sensitivity=_SEVERE)
    asked_on: date | None = described("Asked on", day, in_table=True, first=True, sensitivity=_SEVERE)
    standings: tuple[QuestionStanding, ...] = described("Standings", rows(QuestionStanding), sensitivity=_SEVERE)


def may_stand(family: str) -> bool:
    """Say whether organisations of a family may be placed on a question; of an armed group nothing but its name is kept."""
    return not is_armed_group(family)


def moved(question: Question, stakeholder: str, sway: int, stake: int, by: str, on: date) -> Question:
    """Return the question with an organisation where it was put, judged by somebody on a day; values are held within 0 and 100."""
    sway, stake = min(max(sway, 0), MOST), min(max(stake, 0), MOST)

    def judged(one: QuestionStanding) -> QuestionStanding:
        return one.but(sway=sway, stake=stake, judged_by=by, judged_on=on)

    if any(one.stakeholder == stakeholder for one in question.standings):
        return question.but(standings=tuple(judged(one) if one.stakeholder == stakeholder else one for one in question.standings))
    return question.but(standings=(*question.standings, judged(QuestionStanding(stakeholder=stakeholder, parent=question.id))))


def without(question: Question, stakeholder: str) -> Question:
    """Return the question with an organisation taken off."""
    return question.but(standings=tuple(one for one in question.standings if one.stakeholder != stakeholder))
