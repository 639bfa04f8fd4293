"""Are the reports being written: held against reported, by forum and by week, what is overdue, and who of our own made it work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.compliance import Debt, hours_for_report, reports_are_owed, unsaid
from liaison_desk.domain.reporting import Line, Owed, by_forum, by_week, owed, whole
from liaison_desk.i18n import _, ngettext
from liaison_desk.services import issue_heads, pictures
from liaison_desk.storage import issued

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_IN_DAYS_FROM: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Own staff who made a meeting work, as a report says it; never anybody from outside."""

    report: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """Held against reported; `titles` names forums and meetings by id, `is_asked` says whether reports are owed at all.

    `unsaid` are meetings that are over and still stand as planned: nobody said whether they were held.
    """

    whole: Line
    forums: tuple[Line, ...]
    weeks: tuple[Line, ...]
    overdue: tuple[Owed, ...]
    recognised: tuple[Recognised, ...]
    titles: dict[str, str]
    hours: int
    is_asked: bool
    debts: tuple[Debt, ...] = ()
    unsaid: tuple[Engagement, ...] = ()


def compliance(desk: Desk, since: date | None = None, until: date | None = None, *, forum: str = "", sector: str = "") -> Compliance:
    """Return how far the reports of the operation in use are written: of a forum, a sector, and meetings that ended within the days."""
    hours = hours_for_report(desk.operation)
    held = [one for one in pictures.engagements(desk) if (not forum or one.forum == forum) and (not sector or sector in one.sectors)]
    found = owed(held, _first_reports(desk), desk.clock(), hours=hours, since=since, until=until)
    late = tuple(sorted((one for one in found if one.is_overdue), key=lambda one: (one.ended_at, one.engagement)))
    forums = by_forum(found)
    subjects = {one.id: one.title for one in held}
    return Compliance(
        whole=whole(found),
        forums=forums,
        weeks=by_week(found),
        overdue=late,
        recognised=_recognised(desk),
        titles=desk.shelf.titles([one.key for one in forums if one.key]) | {one.engagement: subjects[one.engagement] for one in late},
        hours=hours,
        is_asked=reports_are_owed(desk.operation),
        unsaid=unsaid(held, desk.clock(), since, until),
    )


def _first_reports(desk: Desk) -> dict[str, datetime]:
    """Return when the first report of each meeting was made final, by the meeting's id."""
    about = desk.known("meetings reported on", lambda: desk.shelf.values("after-action", "engagement"))
    found: dict[str, datetime] = {}
    for one in issue_heads.heads(desk):
        meeting = about.get(one.draft, "")
        if meeting and (meeting not in found or one.at < found[meeting]):
            found[meeting] = one.at
    return found


def _recognised(desk: Desk) -> tuple[Recognised, ...]:
    """Return what reports that stand say of our own staff, the newest first."""
    kept: dict[str, str] = desk.kept("recognition in issues", dict)
    heads = [one for one in issue_heads.heads(desk) if not one.is_superseded]
    fresh = [one.id for one in heads if one.id not in kept]
    for id_, (words,) in issued.picked(desk.vault, fresh, "$.report.recognition").items() if fresh else ():
        kept[id_] = str(words or "")
    found = (Recognised(report=one.number, words=kept[one.id], at=one.at) for one in heads if kept[one.id].strip())
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


# --- as JSON ---------------------------------------------------------------------------------------------------------


def as_json(found: Compliance) -> Json:
    """Return it as plain JSON."""
    return {
        "is_asked": found.is_asked,
        "hours": found.hours,
        **_line(found.whole),
        "forums": [{"forum": one.key, "name": found.titles.get(one.key, ""), **_line(one)} for one in found.forums],
        "weeks": [{"week": one.key, **_line(one)} for one in found.weeks],
        "overdue_meetings": [
            {
                "engagement": one.engagement,
                "title": found.titles.get(one.engagement, ""),
                "ended_at": one.ended_at.isoformat(),
                "forum": one.forum,
                "hours_late": one.hours_late,
                "held": one.was_held,
            }
            for one in found.overdue
        ],
        "unsaid_meetings": [
            {"engagement": one.id, "title": one.title, "starts_at": one.starts_at.isoformat() if one.starts_at else "", "forum": one.forum}
            for one in found.unsaid
        ],
        "recognised": [{"report": one.report, "words": one.words, "at": one.at.isoformat()} for one in found.recognised],
    }


def _line(one: Line) -> dict[str, Any]:
    return {"held": one.held, "reported": one.reported, "overdue": one.overdue, "waiting": one.waiting, "median_hours": one.median_hours}


def table(lines: Iterable[Line], names: dict[str, str]) -> list[tuple[str, ...]]:
    """Return lines as rows of a table: what it is, how many owed a report, reported, overdue, median hours."""
    return [
        (names.get(one.key, one.key) or _("no forum"), str(one.held), str(one.reported), str(one.overdue), _hours(one)) for one in lines
    ]


def late_words(one: Owed) -> str:
    """Return how late a report is, in hours or from three days on in days, and whether its meeting failed and owes a note why."""
    days = one.hours_late // 24
    if days >= _IN_DAYS_FROM:
        late = ngettext("{count} day late", "{count} days late", days).format(count=days)
    elif one.hours_late:
        late = ngettext("{count} hour late", "{count} hours late", one.hours_late).format(count=one.hours_late)
    else:
        late = _("Less than an hour late")
    return late if one.was_held else _("{late}; it did not happen, and a note why is owed").format(late=late)


def _hours(one: Line) -> str:
    return "-" if one.median_hours is None else f"{one.median_hours:g}"
