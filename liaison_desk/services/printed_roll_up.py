"""The roll-up of a week or a month: its meetings, reports, promises and gaps, gathered from the vault."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.coverage import GAPS, NO_LOCAL, coverage
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.absence import mapped_here
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.report import Identity
from liaison_desk.domain.sharing.roll_up import Meeting, RollUpFacts, disclose_roll_up, roll_up_context, roll_up_names
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _
from liaison_desk.services import after_action as reports_life
from liaison_desk.services import follow_ups, pictures, sharing
from liaison_desk.services.pictures import every
from liaison_desk.services.printed_short import of_meeting
from liaison_desk.services.printing import Printed, paper_of
from liaison_desk.services.report_facts import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.follow_up import FollowUp
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.services.desk import Desk

_WEEK: Final = re.compile(r"(\d{4})-?W(\d{2})", re.IGNORECASE)
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_COUNTED: Final = frozenset({"held", "did-not-happen"})


def roll_up(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the roll-up for a reader; the reference is `week` (also where it is empty), `month`, `2026-W47` or `2026-11`."""
    since, until = period_of(ref, desk.clock().date())
    if since > desk.clock().date():
        raise UserError(_("This period has not begun."), field="ref")
    context = sharing.context_of(desk, reader)
    facts = _facts(desk, context, since, until)
    period = f"{since:%Y-%m-%d}_{until:%Y-%m-%d}"
    return Printed(
        subject=f"roll-up {period}",
        number=f"{desk.office}-roll-up-{period}",
        disclosed=disclose_roll_up(facts, context),
        originals=tuple(_originals(facts)),
        names=roll_up_names(facts, context),
        recipient=masked(recipient, roll_up_context(facts, context).names),
    )


def period_of(ref: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period; `UserError` for one that there is not."""
    words = ref.strip().lower() or "week"
    if words == "week":
        first = today - timedelta(days=today.weekday())
        return first, first + timedelta(days=6)
    if words == "month":
        return _month(today.year, today.month)
    try:
        if week := _WEEK.fullmatch(words):
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return first, first + timedelta(days=6)
        if month := _MONTH.fullmatch(words):
            return _month(int(month[1]), int(month[2]))
    except (ValueError, IndexError, OverflowError):
        pass  # No such week or month, or one beyond the last day that a date can be.
    raise UserError(_("Say which period: week, month, 2026-W47 or 2026-11."), field="ref")


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _facts(desk: Desk, context: Context, since: date, until: date) -> RollUpFacts:
    meetings = sorted(_between(desk, since, until), key=lambda one: (one.starts_at is None, one.starts_at, one.id))
    final, begun = _reports(desk)
    overdue = {one.engagement for one in pictures.reports_owed(desk) if one.hours_late > 0}
    there = [row for one in meetings if one.state == "held" for row in one.attendees]
    sectors = tuple(sorted(frozenset[str]().union(*(one.sectors for one in meetings))))
    everybody = every(desk, Stakeholder)
    return RollUpFacts(
        paper=paper_of(desk, context),
        since=since,
        until=until,
        meetings=tuple(_meeting(desk, one, final, begun, overdue) for one in meetings),
        commitments=tuple(_promises(desk, since, until)),
        mapped=mapped_here(everybody, there, sectors),
        gaps=_gaps(desk),
        follow_ups=_followed(desk, min(until, desk.clock().date())),
    )


def _between(desk: Desk, since: date, until: date) -> Iterator[Engagement]:
    for one in pictures.engagements(desk):
        if one.state in _COUNTED and one.starts_at is not None and since <= one.starts_at.date() <= until:
            yield one


def _reports(desk: Desk) -> tuple[dict[str, str], dict[str, str]]:
    """Return the final report that stands and the newest draft of each meeting, by the meeting's id."""
    final: dict[str, str] = {}
    begun: dict[str, str] = {}
    for one in sorted(reports_life.listed(desk), key=lambda one: one.state != "superseded"):
        (final if one.is_final else begun)[one.record.engagement] = one.id
    return final, begun


def _meeting(desk: Desk, one: Engagement, final: dict[str, str], begun: dict[str, str], overdue: set[str]) -> Meeting:
    ref = final.get(one.id) or begun.get(one.id)
    facts, identity = reports_life.on_paper(desk, ref) if ref else (gathered(desk, of_meeting(one)), Identity())
    return Meeting(facts=facts, identity=identity, is_reported=one.id in final, is_overdue=one.id in overdue)


def _promises(desk: Desk, since: date, until: date) -> Iterator[Commitment]:
    """Give the promises of this operation that were open when the period ended, or today while it runs, and those closed in it.

    One that was closed later stood open then, and one made later is not of the period. Of a promise of no meeting nobody knows when it
    was made: of a period that is over it counts where it was due by then.
    """
    today = desk.clock().date()
    end = min(until, today)
    made_on = {one.id: one.starts_at.date() for one in pictures.engagements(desk) if one.starts_at is not None}
    for one in every(desk, Commitment):
        known = made_on.get(one.engagement) or (one.due_on if until < today else since)
        if one.operation not in {desk.operation.id, ""} or known is None or known > end:
            continue
        if one.closed_on is not None and one.closed_on > end:
            yield one.but(state="open", closed_on=None)
        elif is_open(one) or (one.closed_on is not None and since <= one.closed_on):
            yield one


def _followed(desk: Desk, end: date) -> dict[str, FollowUp]:
    """Return what became of requests until a day; what was closed later stood open then."""
    return {row: one for row, one in follow_ups.by_row(desk).items() if one.closed_on is None or one.closed_on <= end}


def _gaps(desk: Desk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the gaps by sector; a sector is said to be without a local group only where none is known anywhere."""
    picture = coverage(pictures.directory(desk), desk.clock().date())
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in picture.gaps:
        found[one.gap].add(one.sector)
    found[NO_LOCAL] = set(picture.sectors_without_local)
    return tuple((code, tuple(sorted(found[code]))) for code in GAPS if found[code])


def _originals(facts: RollUpFacts) -> Iterator[Record]:
    for one in facts.meetings:
        records = (one.facts.report, one.facts.engagement, one.facts.forum, one.facts.place)
        yield from (each for each in records if each is not None)
    yield from (*facts.commitments, *facts.follow_ups.values())
