"""What a headquarters answers to the asks of received reports, by whom and when, and the note that goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.received_report import Asked, ReceivedReport
from liaison_desk.domain.record import derived_id
from liaison_desk.i18n import _, isolate
from liaison_desk.services import records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.received_report import ReceivedAsk
    from liaison_desk.services.desk import Desk

STATES = ("done", "dropped", "open")
"""Answered, which may be no; no longer answered, with the reason; open again."""
_Key = tuple[str, str, str]


def answered(desk: Desk, ask: str, *, state: str = "done", words: str = "", said_by: str = "") -> Changes:
    """Write down the answer to an ask of a received report, by the id of its row or a unique start of it; the report stays as it came.

    `said_by` is the post that decided, whom the ask names by default. Raises `UserError` for a state that there is not and for a closed
    ask without words, and `NotFoundError` naming `ref`.
    """
    row = _called(desk, ask).ask
    if state not in STATES:
        raise UserError(_("The state is one of: {codes}.").format(codes=", ".join(STATES)), field="state")
    if state != "open" and not words.strip():
        raise UserError(_("Write what is answered, or why there is no answer."), field="words")
    made = FollowUp(
        id=derived_id("follow-up", row.id),
        subject=row.id,
        state=state,
        words=words.strip(),
        said_by=said_by.strip() or row.asked_of,
        closed_on=None if state == "open" else desk.clock().date(),
        operation=desk.operation.id,
    )
    return records.keep(desk, made)


def by_ask(desk: Desk, reports: Iterable[ReceivedReport]) -> dict[str, FollowUp]:
    """Return what was answered, by the id of the ask's row in every copy and version that asks the same in the same words."""
    said = {one.subject: one for one in every(desk, FollowUp)}
    in_order = sorted(reports, key=lambda one: (one.version or 0, str(one.received_at), one.id))  # The answer to the latest version counts.
    rows = [(_key(report, ask), ask.id) for report in in_order for ask in report.asks]
    answers = {key: said[id_] for key, id_ in rows if id_ in said}
    return {id_: said.get(id_) or answers[key] for key, id_ in rows if id_ in said or key in answers}


def _key(report: ReceivedReport, ask: ReceivedAsk) -> _Key:
    return report.number or report.id, fold(ask.ask), fold(ask.asked_of)


def _called(desk: Desk, ref: str) -> Asked:
    fitting = [Asked(ask=row, report=one) for one in every(desk, ReceivedReport) for row in one.asks if ref and row.id.startswith(ref)]
    if len(fitting) != 1:
        raise NotFoundError(_("There is no ask “{ref}” in a received report.").format(ref=ref), field="ref")
    return fitting[0]


def note_for(desk: Desk, ref: str) -> str:
    """Return the note on an ask, by its id or a unique start of it, in whichever version it stands; empty while it is open."""
    asked = _called(desk, ref)
    answer = by_ask(desk, every(desk, ReceivedReport)).get(asked.ask.id)
    return note_of(asked, answer) if answer is not None and (answer.state or "open") != "open" else ""


def note_of(asked: Asked, answer: FollowUp) -> str:
    """Return the note that goes back to the office that asked: which ask of which report, the answer, who gave it and when."""
    ask, report = asked.ask, asked.report
    number = isolate(f"{report.number} v{report.version or 1}", left_to_right=True)
    day = _("needed by {day}").format(day=dtg.day_shown(ask.needed_by_on)) if ask.needed_by_on else ""
    by = ", ".join(one for one in (isolate(answer.said_by), dtg.day_shown(answer.closed_on) if answer.closed_on else "") if one)
    lines = (
        _("Answer to an ask of {number}").format(number=number),
        _("To: {office}").format(office=isolate(report.office)) if report.office else "",
        _("Asked: {words}").format(words=isolate(ask.ask)) + (f" ({day})" if day else ""),
        (_("Not answered: {words}") if answer.state == "dropped" else _("Answer: {words}")).format(words=isolate(answer.words)),
        _("By: {who}").format(who=by) if by else "",
    )
    return "\n".join(one for one in lines if one)
