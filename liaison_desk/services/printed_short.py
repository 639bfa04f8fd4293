"""The short forms of a report: a flash note, and the note that a meeting did not happen; from the report, or from the meeting alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.report import Identity
from liaison_desk.i18n import _
from liaison_desk.services import after_action as reports_life
from liaison_desk.services import printed
from liaison_desk.services.pictures import every
from liaison_desk.services.report_facts import gathered

if TYPE_CHECKING:
    from typing import Any

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.report_facts import ReportFacts
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.printing import Printed

_MEETING, _REPORT = "engagement/", "after-action/"


def flash_note(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return a flash note for a reader; the reference is a report's, or `engagement/ID` for a meeting, with or without a report.

    `UserError` for a meeting that did not happen, and for one of which nobody said yet that it was held.
    """
    facts, identity = _found(desk, ref)
    state = facts.engagement.state
    if state == "did-not-happen":
        raise UserError(_("This meeting did not happen. There is a short form for that: did-not-happen."), field="state")
    if state != "held":
        raise UserError(_("There is nothing to report yet. Say first that the meeting was held."), field="state")
    return _as(desk, facts, identity, "flash", reader, recipient)


def did_not_happen(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the note that a meeting did not happen; the reference is as for `flash_note`. `UserError` for one that was held."""
    facts, identity = _found(desk, ref)
    if facts.engagement.state != "did-not-happen":
        raise UserError(_("Say first that the meeting did not happen, and why."), field="state")
    return _as(desk, facts, identity, "did-not-happen", reader, recipient)


def _as(desk: Desk, facts: ReportFacts, identity: Identity, kind: str, reader: Reader, recipient: str) -> Printed:
    short = replace(facts, report=facts.report.but(kind=kind))
    made = printed.of_report(desk, short, identity, reader, recipient)
    about = facts.report.id or facts.engagement.id
    return replace(made, subject=f"{kind} {made.subject or about}", number=made.number or f"{desk.office}-{kind}-{about[:8]}")


def _found(desk: Desk, ref: str) -> tuple[ReportFacts, Identity]:
    """Return what a report stands on: its newest issue, its draft, or the meeting alone where nobody has begun a report."""
    if not ref.startswith(_MEETING):
        return reports_life.on_paper(desk, ref.removeprefix(_REPORT))
    meeting: Any = desk.shelf.one("engagement", desk.shelf.resolve("engagement", ref.removeprefix(_MEETING)))
    known = [one.id for one in every(desk, AfterAction) if one.engagement == meeting.id]
    if known:
        return reports_life.on_paper(desk, known[-1])
    return gathered(desk, of_meeting(meeting)), Identity(draft_id=meeting.id[:8])


def of_meeting(meeting: Engagement) -> AfterAction:
    """Return the report that a meeting alone makes: what was written on it when it was planned and logged."""
    return AfterAction(
        title=meeting.title,
        engagement=meeting.id,
        bottom_line=meeting.gist,
        purpose=meeting.purpose,
        wheel_areas=meeting.wheel_areas,
        operation=meeting.operation,
        sensitivity=meeting.sensitivity,
        given_by=meeting.given_by,
        given_for=meeting.given_for,
    )
