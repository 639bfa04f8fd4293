"""Short forms of a report begun from a meeting: the flash note, which can become a whole report, and a meeting that did not happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import after_action, engagements, records

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.desk import Desk


def flash_begun(desk: Desk, engagement: str) -> AfterAction:
    """Return the report of a meeting for a flash note: a new one of that kind, or the one there is as it is.

    `UserError` for a meeting of which nobody said that it was held.
    """
    one = meeting(desk, engagement)
    if one.state != "held":
        raise UserError(_("There is nothing to report yet. Say first that the meeting was held."), field="state")
    there = after_action.of_meetings(desk, [one.id]).get(one.id, ())
    if there:
        return there[-1].record if there[-1].is_final else after_action.draft(desk, there[-1].draft)
    report = after_action.draft(desk, after_action.begin(desk, one.id))
    records.keep(desk, report.but(kind="flash"))
    return after_action.draft(desk, report.id)


def made_whole(desk: Desk, report: str) -> Changes:
    """Turn a flash note that is a draft into a whole report; what was written stays. `UserError` for another kind."""
    one = after_action.draft(desk, report)
    if one.kind != "flash":
        raise UserError(_("This is no flash note."), field="kind")
    held = desk.shelf.many("engagement", [one.engagement]) if one.engagement else []
    is_exercise = bool(held) and cast("Engagement", held[0]).kind == "exercise"
    return records.keep(desk, one.but(kind="exercise" if is_exercise else "meeting"))


def meeting(desk: Desk, ref: str) -> Engagement:
    """Return a meeting by its reference."""
    return cast("Engagement", records.one(desk, "engagement", ref))


def not_held(desk: Desk, one: Engagement) -> Changes:
    """Keep that a meeting did not happen, and why; `UserError` without a reason."""
    if not one.not_held_reason:
        raise UserError(_("Say why the meeting did not happen."), field="not_held_reason")
    return engagements.logged(desk, one.but(state="did-not-happen"))[1]
