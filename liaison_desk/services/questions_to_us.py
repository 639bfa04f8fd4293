"""Questions that others put to us: with whose clearance each waits, since when, and the answer that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import Information, days_waiting, is_overdue, is_put_to_us, waits
from liaison_desk.domain.terms.information import CLEARANCES
from liaison_desk.i18n import _, ngettext
from liaison_desk.services import records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

FIELDS: Final = (
    *("subject", "category", "stakeholder", "contact", "happened_at", "text", "asked_about", "wanted", "waits_for", "answer_by_on"),
    *("channel", "engagement"),
)
"""What the form of a question asks, in its order."""


def put_to_us(desk: Desk) -> tuple[Information, ...]:
    """Return the questions put to us in the operation in use: those that wait by their day and age, then those that are closed."""
    here = {desk.operation.id, ""}
    found = (one for one in every(desk, Information) if is_put_to_us(one) and one.operation in here)
    return tuple(sorted(found, key=_order))


def _order(one: Information) -> tuple[bool, bool, str, str, str]:
    return not waits(one), one.answer_by_on is None, str(one.answer_by_on or ""), str(one.happened_at or ""), one.id


def blank(desk: Desk, *, engagement: str = "") -> Information:
    """Return the question with which a form begins: it waits, and was put now or at a meeting."""
    at = desk.shelf.one("engagement", engagement) if engagement else None
    return Information(
        flow="received",
        is_question=True,
        clearance="waiting",
        happened_at=getattr(at, "starts_at", None) or desk.clock(),
        engagement=engagement,
        operation=desk.operation.id,
    )


def closed(desk: Desk, ref: str, *, state: str = "answered", words: str = "") -> Changes:
    """Write down the answer to a question put to us, or why there is none; `waiting` opens it again. Undo takes it back.

    `UserError` for a question that was not put to us, for a state that there is not, and without a word of the answer.
    """
    question = cast("Information", records.one(desk, "information", ref))
    if not is_put_to_us(question):
        raise UserError(_("This is no question that was put to us."), field="ref")
    if state not in CLEARANCES:
        known = ", ".join(one.code for one in CLEARANCES)
        raise UserError(_("The state is one of: {codes}.").format(codes=known), field="state")
    if state == "answered" and not words.strip():
        raise UserError(_("Write what was answered."), field="words")
    return records.keep(desk, question.but(clearance=state, answer=words.strip() or question.answer))


def since(question: Information, today: date) -> str:
    """Return since when a question waits, with the number of days; empty where nobody wrote down when it was put."""
    days = days_waiting(question, today)
    if days is None or question.happened_at is None:
        return ""
    words = ngettext("since {day}, {count} day", "since {day}, {count} days", days)
    return words.format(day=day_shown(question.happened_at.date()), count=days)


def as_json(question: Information, today: date, titles: Mapping[str, str]) -> Json:
    """Return a question put to us as plain JSON."""
    return {
        "id": question.id,
        "subject": question.subject,
        "asked_by": titles.get(question.stakeholder, ""),
        "put_at": question.happened_at.isoformat() if question.happened_at else "",
        "days": days_waiting(question, today),
        "waits_for": question.waits_for,
        "answer_by_on": question.answer_by_on.isoformat() if question.answer_by_on else "",
        "late": is_overdue(question, today),
        "state": question.clearance or "waiting",
        "answer": question.answer,
    }
