"""The roll-up: one paper for a week or a month of several forums, with what headquarters has to do first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.commitment import is_late
from liaison_desk.domain.follow_up import ask_state
from liaison_desk.domain.terms.after_action import DECISIONS, OBSERVATION_AREAS, OWED_BY
from liaison_desk.domain.terms.engagements import REASONS_NOT_HELD
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.reports.outline import Badge, Block, Bullets, Callout, Cell, Column, Facts, Grid, Note, Outline, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.absence import AbsenceLine
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.roll_up import Asked, Decided, Failed, ForumLine, RollUpView
    from liaison_desk.reports.provenance import Copy

_WEEK: Final = 7
_GAPS: Final = {
    "no-local": N_("No local group is known in:"),
    "kind-not-said": N_("Nobody said what kind those who work here are:"),
    "never-contacted": N_("Local groups were never contacted in:"),
    "in-no-forum": N_("Local groups sit in no forum in:"),
    "no-liaison-point": N_("Local groups have no liaison point in:"),
    "not-verified": N_("Nobody was checked for long in:"),
}


def outline(disclosed: Disclosed[RollUpView], copy: Copy) -> Outline:
    """Return the roll-up of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    since, until = date.fromisoformat(view.since), date.fromisoformat(view.until)
    days = (until - since).days + 1
    title = _("Weekly roll-up") if days == _WEEK else _("Monthly roll-up") if days > 3 * _WEEK else _("Roll-up")
    made = paper(disclosed, copy, title=title, kind=_("Meetings and promises"), blocks=_blocks(view))
    period = f"{dtg.day_shown(since)} – {dtg.day_shown(until)}"
    return replace(made, subtitle=joined(view.operation, period, by=" · "))


def _blocks(view: RollUpView) -> Iterable[Block]:
    yield Section(number="1", title=_("In short"), blocks=(*_verdict(view), Facts(_figures(view), 2)))
    yield Section(number="2", title=_("Requests to headquarters"), blocks=(_asks(view),))
    yield Section(number="3", title=_("Held against reported"), blocks=(_forums(view),))
    yield Section(number="4", title=_("Decisions"), blocks=(_decisions(view),))
    yield Section(number="5", title=_("Promises that wait"), blocks=(_commitments(view),))
    if view.failed:
        yield Section(number="6", title=_("Meetings that did not happen"), blocks=(_failures(view),))
    if view.absence:
        yield Section(number="7", title=_("Who was not in the room"), blocks=(_absence(view),))
    if view.seen:
        seen = tuple(_("{area}: {count}").format(area=word(OBSERVATION_AREAS, area), count=count) for area, count in view.seen)
        yield Section(number="8", title=_("What should be done differently"), blocks=(Bullets(seen),))
    if view.gaps:
        told = tuple(joined(_(_GAPS[code]), _sectors(sectors), by=" ") for code, sectors in view.gaps)
        yield Section(number="9", title=_("Gaps of the map"), blocks=(Bullets(told), Note(_("An absence by their choice is no gap."))))


def _sectors(codes: Iterable[str]) -> str:
    return ", ".join(sorted(SECTORS.label_of(one) for one in codes))


def _verdict(view: RollUpView) -> Iterable[Block]:
    overdue = sum(one.overdue for one in view.forums)
    if view.late:
        yield Badge(_("Promises overdue: {count}").format(count=view.late), "bad")
    if overdue:
        yield Badge(_("Reports overdue: {count}").format(count=overdue), "part")


def _figures(view: RollUpView) -> tuple[tuple[str, str], ...]:
    """Return the counts; an extract says of nothing that there was none, for it may have been withheld."""
    rows = (
        (_("Meetings held"), sum(one.held for one in view.forums)),
        (_("Did not happen"), sum(one.failed for one in view.forums)),
        (_("Reports final"), sum(one.reported for one in view.forums)),
        (_("Promises open as of {day}").format(day=_ended(view)), len(view.commitments)),
        (_("Promises kept or closed"), view.closed),
        (_("Decisions"), len(view.decisions)),
        (_("Requests"), len(view.asks)),
        *(((_("Requests closed"), sum(one.is_closed for one in view.asks)),) if any(one.state for one in view.asks) else ()),
        (_("Relationships moved"), view.moves),
    )
    return tuple((label, str(count)) for label, count in rows if count or not view.is_extract)


def _asks(view: RollUpView) -> Block:
    if not view.asks:
        return Callout(nothing(view.is_extract) if view.is_extract else _("No request to HQ"))
    is_followed = any(one.state for one in view.asks)
    columns = (
        Column(title=_("Ask"), width=4.6),
        Column(title=_("From"), width=2.0),
        Column(title=_("Needed by"), width=1.3),
        Column(title=_("Report"), width=2.4),
        *((Column(title=_("State"), width=1.2),) if is_followed else ()),
    )
    return Grid(columns=columns, rows=tuple(_ask(one, is_followed=is_followed) for one in view.asks))


def _ask(one: Asked, *, is_followed: bool) -> tuple[Cell | str, ...]:
    why = _("If not: {consequence}").format(consequence=one.consequence) if one.consequence and not one.is_closed else ""
    answer = _("Answer: {words}").format(words=one.answer) if one.answer else ""
    state = (Cell(ask_state(one.state), mark="done" if one.is_closed else "open"),) if is_followed else ()
    number = isolate(one.report, left_to_right=True)
    return (Cell(one.ask, detail=answer or why, is_strong=not one.is_closed), one.asked_of, _day(one.by), number, *state)


def _day(iso: str) -> str:
    return on_day(date.fromisoformat(iso)) if iso else ""


def _forums(view: RollUpView) -> Grid:
    has_late = any(one.overdue for one in view.forums)
    columns = (
        Column(title=_("Forum"), width=4.6, is_strong=True),
        Column(title=_("Held"), width=1.0, align="end"),
        Column(title=_("Reported"), width=1.2, align="end"),
        *((Column(title=_("Overdue"), width=1.2, align="end"),) if has_late else ()),
        Column(title=_("Did not happen"), width=1.6, align="end"),
    )
    return Grid(columns=columns, rows=tuple(_forum(one, has_late=has_late) for one in view.forums), empty=nothing(view.is_extract))


def _forum(one: ForumLine, *, has_late: bool) -> tuple[str, ...]:
    counts = (one.held, one.reported, *((one.overdue,) if has_late else ()), one.failed)
    return (isolate(one.name) or _("Outside any forum"), *(str(count) if count else "–" for count in counts))


def _decisions(view: RollUpView) -> Grid:
    columns = (
        Column(title=_("Day"), width=1.2),
        Column(title=_("Matter"), width=3.2),
        Column(title=_("Decision"), width=4.4),
    )
    return Grid(columns=columns, rows=tuple(_decision(one) for one in view.decisions), empty=nothing(view.is_extract))


def _decision(one: Decided) -> tuple[Cell | str, ...]:
    return (_day(one.on), Cell(one.matter, detail=one.meeting), joined(word(DECISIONS, one.decision), one.text, by=". "))


def _commitments(view: RollUpView) -> Grid:
    columns = (
        Column(title=_("What"), width=4.4),
        Column(title=_("Owner"), width=2.2),
        Column(title=_("Owed by"), width=1.3),
        Column(title=_("Due"), width=1.4),
    )
    rows = tuple(_promise(view, at) for at in range(len(view.commitments)))
    caption = _("As of {day}").format(day=_ended(view))
    return Grid(columns=columns, rows=rows, caption=caption, empty=nothing(view.is_extract))


def _ended(view: RollUpView) -> str:
    """Return the last day of the period, or the day of the copy while it runs."""
    return on_day(_end(view))


def _end(view: RollUpView) -> date:
    return min(date.fromisoformat(view.until), date.fromisoformat(view.on))


def _promise(view: RollUpView, at: int) -> tuple[Cell | str, ...]:
    one = view.commitments[at]
    late = is_late(one, _end(view))
    return (one.text, one.owner, word(OWED_BY, one.owed_by), Cell(on_day(one.due_on), detail=_("overdue") if late else "", is_strong=late))


def _failures(view: RollUpView) -> Grid:
    columns = (Column(title=_("Day"), width=1.2), Column(title=_("Meeting"), width=3.4), Column(title=_("Why"), width=4.2))
    return Grid(columns=columns, rows=tuple(_failure(one) for one in view.failed))


def _failure(one: Failed) -> tuple[Cell | str, ...]:
    return (_day(one.on), one.meeting, Cell(word(REASONS_NOT_HELD, one.reason), detail=one.note))


def _absence(view: RollUpView) -> Grid:
    columns = (
        Column(title=_("Kind"), width=4.0),
        Column(title=_("On the map"), width=1.4, align="end"),
        Column(title=_("In a room"), width=1.4, align="end"),
    )
    rows = tuple((_kind(one), one.mapped, one.in_room) for one in view.absence)
    return Grid(columns=columns, rows=rows, caption=_("Organisations on the map, and how many of them were at a meeting"))


def _kind(one: AbsenceLine) -> str:
    if one.group in FAMILY_GROUPS:
        return FAMILY_GROUPS.label_of(one.group)
    return _("of which {kind}").format(kind=FAMILIES.label_of(one.group).lower())
