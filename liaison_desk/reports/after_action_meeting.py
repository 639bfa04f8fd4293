"""Sections 3 to 8: what was meant to happen, who was there and who was not, what happened, was told and was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain.figures.rooms import Bar, rooms_figure
from liaison_desk.domain.follow_up import ask_state
from liaison_desk.domain.sharing.attendance import OUR_OFFICE
from liaison_desk.domain.terms.after_action import ATMOSPHERES, DECISIONS, OWED_BY, TASK_KINDS
from liaison_desk.domain.terms.engagements import REASONS_NOT_HELD
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.information import CATEGORIES, FLOWS, GRANULARITIES
from liaison_desk.domain.terms.marking import AUDIENCES, SENSITIVITIES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.sides import LOCALITIES
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _
from liaison_desk.reports.outline import Block, Bullets, Cell, Column, Facts, Grid, Note, Paragraph, Section
from liaison_desk.reports.wording import filled, joined, nothing, on_day, or_nothing, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.drawing import Figure
    from liaison_desk.domain.sharing.attendance import AttendeeLine
    from liaison_desk.domain.sharing.report import ReportView

_MOST_SECTORS: Final = 4


def purpose(view: ReportView) -> Section:
    """Section 3: what was supposed to happen."""
    report = view.report
    prepared = joined(report.prepared_by, on_day(report.prepared_on))
    rows = filled(
        (_("Purpose"), report.purpose or view.engagement.purpose),
        (_("Desired outcome"), report.desired_outcome),
        (_("Lines to take"), report.lines_to_take),
        (_("Red lines"), report.red_lines),
        (_("Ready to offer"), report.ready_to_offer),
        (_("Prepared by"), prepared),
    )
    objectives = tuple(f"O{number}  {one.text}" for number, one in enumerate(report.objectives, start=1) if one.text)
    blocks: list[Block] = [Facts(rows)] if rows else []
    blocks += [Paragraph(_("Objectives"), "label"), Bullets(objectives)] if objectives else []
    return Section(number="3", title=_("Purpose and desired outcome"), blocks=or_nothing(blocks, view.is_extract))


# --- 4 and 5 ---------------------------------------------------------------------------------------------------------


def attendance(view: ReportView) -> Section:
    """Section 4: who was there, by name only with consent; then the counts."""
    lines = view.attendance
    columns = (
        Column(title=_("No."), width=0.5),
        Column(title=_("Who"), width=3.2, is_strong=True),
        Column(title=_("Organisation"), width=3.2),
        Column(title=_("Part"), width=1.6),
        Column(title=_("Was there"), width=1.5),
    )
    rows = tuple(_attendee(number, one) for number, one in enumerate(lines, start=1))
    empty = view.report.attendance_note or nothing(view.is_extract)
    blocks: list[Block] = [Grid(columns=columns, rows=rows, empty=empty)]
    if rows:
        blocks.append(Note(_("Names print with consent only. Own staff print by post.")))
        counted = filled((_("By kind"), _by_group(view)), (_("By origin"), _by_locality(view)))
        blocks += [Facts(counted)] if counted else []
        if view.report.kind == "flash" and view.figures.present > len(rows):
            blocks.append(Note(_("Took part in all: {count}").format(count=view.figures.present)))
    if view.report.attendance_note and rows:
        blocks.append(Paragraph(view.report.attendance_note))
    return Section(number="4", title=_("Attendance"), blocks=tuple(blocks))


def _attendee(number: int, line: AttendeeLine) -> tuple[Cell | str, ...]:
    first = _("first meeting") if line.is_first_meeting else ""
    who = Cell(line.who, detail=joined(line.post, first), is_strong=line.is_named or line.is_ours)
    kind = line.kind if line.is_named else ""  # Who may not be named prints as their kind already.
    organisation = Cell(line.organisation or kind, detail=kind if line.organisation and kind != line.organisation else "")
    return (str(number), who, organisation, line.role, line.presence)


def _by_group(view: ReportView) -> str:
    words = {"ours": _(OUR_OFFICE)}
    return ", ".join(f"{words.get(code) or FAMILY_GROUPS.label_of(code)}: {count}" for code, count in view.figures.by_group)


def _by_locality(view: ReportView) -> str:
    return ", ".join(f"{LOCALITIES.label_of(code)}: {count}" for code, count in view.figures.by_locality)


def absence(view: ReportView) -> Section:
    """Section 5: who was not in the room, as counts by kind and sector."""
    blocks: list[Block] = [_room(view), _absence_grid(view)] if view.absence else []
    rows = filled((_("Why"), view.report.missing_why), (_("What will be done"), view.report.missing_plan))
    blocks += [Facts(rows)] if rows else []
    blocks.append(Note(_("Only groups that we know are counted; where none is counted, some may live and work all the same.")))
    if len(blocks) == 1:
        blocks.insert(0, Paragraph(nothing(view.is_extract)))
    return Section(number="5", title=_("Who was not in the room"), blocks=tuple(blocks))


def _room(view: ReportView) -> Figure:
    """Return the bars of who came, of those on the map here; women's and youth groups are within local civil society."""
    kinds = [one for one in view.absence if one.group in FAMILY_GROUPS]
    return rooms_figure([Bar(name=FAMILY_GROUPS.label_of(one.group), mapped=one.mapped, in_room=one.in_room) for one in kinds])


def _absence_grid(view: ReportView) -> Grid:
    sectors = view.sectors[:_MOST_SECTORS]
    columns = (
        Column(title=_("Kind"), width=3.0),
        Column(title=_("On the map"), width=1.3, align="end"),
        Column(title=_("In the room"), width=1.3, align="end"),
        *(Column(title=SECTORS.label_of(one), width=1.7, align="end") for one in sectors),
    )
    rows = tuple((_kind(line.group), line.mapped, line.in_room, *line.by_sector[: len(sectors)]) for line in view.absence)
    return Grid(columns=columns, rows=rows, caption=_("Organisations on the map here in the sectors of this meeting, with those who came"))


def _kind(group: str) -> str:
    if group in FAMILY_GROUPS:
        return FAMILY_GROUPS.label_of(group)
    return _("of which {kind}").format(kind=FAMILIES.label_of(group).lower())


# --- 6 and 7 ---------------------------------------------------------------------------------------------------------


def happened(view: ReportView) -> Section:
    """Section 6: the agenda in its order, then the atmosphere and the surprises."""
    report = view.report
    blocks: list[Block] = []
    if report.kind == "did-not-happen":
        why = word(REASONS_NOT_HELD, view.engagement.not_held_reason)
        meant = report.purpose or view.engagement.purpose
        failed = filled((_("What it was for"), meant), (_("Why it did not happen"), why), (_("More on why"), view.engagement.not_held_note))
        blocks += [Facts(failed)] if failed else []
    told = [at for at, one in enumerate(report.agenda) if one.subject or one.summary]
    for number, at in enumerate(told, start=1):
        blocks += _matter(view, at, number)
    mood = word(ATMOSPHERES, report.atmosphere)
    rows = filled(
        (_("Atmosphere"), ". ".join(one for one in (mood, report.atmosphere_why) if one)),
        (_("Surprises"), report.surprises),
    )
    blocks += [Facts(rows)] if rows else []
    return Section(number="6", title=_("What happened"), blocks=or_nothing(blocks, view.is_extract))


def _matter(view: ReportView, at: int, number: int) -> Iterator[Block]:
    matter, place = view.report.agenda[at], f"6.{number}"
    yield Paragraph(matter.subject or matter.summary, "label", place)
    if matter.subject and matter.summary:
        yield Paragraph(matter.summary)
    objective = f"O{matter.objective}" if matter.objective else ""
    decided = DECISIONS.label_of(matter.decision) if matter.decision and matter.decision != "none" else ""
    rows = filled(
        (_("Positions"), matter.positions),
        (_("Decision"), ". ".join(one for one in (decided, matter.decision_text) if one)),
        (_("For objective"), objective),
    )
    if rows:
        yield Facts(rows)


def information(view: ReportView) -> Section:
    """Section 7: what was told, heard, or asked and not given."""
    columns = (
        Column(title=_("No."), width=0.6),
        Column(title=_("Direction"), width=1.3),
        Column(title=_("Subject"), width=3.6),
        Column(title=_("How exact"), width=1.1),
        Column(title=_("Handling"), width=3.1),
    )
    rows = tuple(_told(view, at) for at in range(len(view.report.information)))
    empty = _("None was exchanged.") if view.report.no_information else nothing(view.is_extract)
    blocks: list[Block] = [Grid(columns=columns, rows=rows, empty=empty)]
    if view.questions:
        blocks.append(_questions(view))
    return Section(number="7", title=_("Information exchanged"), blocks=tuple(blocks))


def _questions(view: ReportView) -> Grid:
    """Return what was put to us and waits: with whose clearance, since when, and until when they need it."""
    columns = (
        Column(title=_("No."), width=0.6),
        Column(title=_("Question put to us"), width=4.4),
        Column(title=_("Waits for"), width=2.4),
        Column(title=_("Since"), width=1.2),
        Column(title=_("Answer by"), width=1.2),
    )
    first = len(view.report.information) + 1
    rows = tuple(
        (f"7.{number}", one.subject, one.waits_for, on_day(one.happened_at.date() if one.happened_at else None), on_day(one.answer_by_on))
        for number, one in enumerate(view.questions, start=first)
    )
    return Grid(columns=columns, rows=rows, caption=_("Waiting for clearance"))


def _told(view: ReportView, at: int) -> tuple[Cell | str, ...]:
    row = view.report.information[at]
    category = word(CATEGORIES, row.category)
    subject = Cell(row.subject or category, detail=category if row.subject else _("told without detail"))
    return (f"7.{at + 1}", word(FLOWS, row.flow), subject, word(GRANULARITIES, row.granularity), _row_handling(view, at))


def _row_handling(view: ReportView, at: int) -> Cell:
    row = view.report.information[at]
    onward = ", ".join(AUDIENCES.label_of(one).lower() for one in sorted(row.onward))
    parts = (
        "" if row.flow == "refused" else _("check passed") if view.checks[at] else _("check not complete"),
        _("may go on to {audiences}").format(audiences=onward) if onward else "",
        _("until {day}").format(day=on_day(row.expires_on)) if row.expires_on else "",
    )
    return Cell(joined(row.tlp, word(SENSITIVITIES, row.sensitivity)), detail=joined(*parts))


# --- 8 ---------------------------------------------------------------------------------------------------------------


def commitments(view: ReportView) -> Section:
    """Section 8: what is carried over from earlier meetings, how earlier asks stand, then what was promised at this one."""
    carried, asked, made = len(view.carried), len(view.asked), len(view.commitments)
    groups = (
        (_("Carried over from earlier meetings"), _("Owner"), range(carried)),
        (_("Asked of headquarters in earlier reports"), _("From"), range(carried, carried + asked)),
        (_("From this meeting"), _("Owner"), range(carried + asked, carried + asked + made)),
    )
    blocks: list[Block] = [_tasks(caption, who, [_task(view, at) for at in places]) for caption, who, places in groups if places]
    if not view.commitments and view.report.no_commitments:
        blocks.append(Paragraph(_("No commitments were made.")))
    elif not blocks:
        blocks.append(Paragraph(nothing(view.is_extract)))
    return Section(number="8", title=_("Commitments, requests and tasks"), blocks=tuple(blocks))


def _tasks(caption: str, who: str, rows: list[tuple[Cell | str, ...]]) -> Grid:
    columns = (
        Column(title=_("No."), width=0.6),
        Column(title=_("What"), width=4.6),
        Column(title=who, width=2.0),
        Column(title=_("Due"), width=1.1),
        Column(title=_("State"), width=1.2),
    )
    return Grid(columns=columns, rows=tuple(rows), caption=caption)


def _task(view: ReportView, at: int) -> tuple[Cell | str, ...]:
    """Return the line of one promise or earlier ask, with how it ended or what came back; counted from 0 over all three parts."""
    task = (*view.carried, *view.asked, *view.commitments)[at]
    notes = {one.commitment: one.note for one in view.report.tasks if one.commitment}
    kind = word(TASK_KINDS, task.kind) if task.kind != "commitment" else ""
    done_when = _("Done when: {words}").format(words=task.done_when.removesuffix(".")) if task.done_when else ""
    carried = _("from {number}").format(number=task.carried_from) if task.carried_from else ""
    is_ask = 0 <= at - len(view.carried) < len(view.asked)
    ended = _("Answer: {words}") if is_ask else _("How it ended: {words}")
    outcome = ended.format(words=task.outcome.removesuffix(".")) if task.outcome else ""
    return (
        f"8.{at + 1}",
        Cell(task.text, detail=joined(kind, outcome, done_when, carried, notes.get(task.id, ""), by="; ")),
        Cell(task.owner, detail=joined(word(OWED_BY, task.owed_by).lower(), task.counterpart)),
        on_day(task.due_on),
        _task_state(view, at),
    )


def _task_state(view: ReportView, at: int) -> Cell:
    """Return how one promise or earlier ask stands, counted as its line is."""
    task = (*view.carried, *view.asked, *view.commitments)[at]
    if task.id in view.overdue:
        return Cell(_("Overdue"), is_strong=True, mark="open")
    is_ask = 0 <= at - len(view.carried) < len(view.asked)
    state = ask_state(task.state) if is_ask else word(COMMITMENT_STATES, task.state)
    return Cell(state, mark={"done": "done", "dropped": "no", "superseded": "no"}.get(task.state, "open"))
