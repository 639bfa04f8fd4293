"""Sections 3 to 8: what was meant to happen, who was there and who was not, what happened, was told and was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
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

    from liaison_desk.domain.after_action.rows import AgendaMatter, InformationExchanged
    from liaison_desk.domain.commitment import Commitment
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
    if view.report.kind == "flash":
        has_main = any(one.is_primary for one in lines)
        lines = tuple(one for one in lines if one.is_primary or one.is_ours) if has_main else lines
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
        blocks.append(Facts(filled((_("By kind"), _by_group(view)), (_("By origin"), _by_locality(view)))))
    if view.report.attendance_note and rows:
        blocks.append(Paragraph(view.report.attendance_note))
    return Section(number="4", title=_("Attendance"), blocks=tuple(blocks))


def _attendee(number: int, line: AttendeeLine) -> tuple[Cell | str, ...]:
    first = _("first meeting") if line.is_first_meeting else ""
    who = Cell(line.who, detail=joined(line.post, first), is_strong=line.is_named or line.is_ours)
    organisation = Cell(line.organisation or line.kind, detail=line.kind if line.organisation and line.kind != line.organisation else "")
    return (str(number), who, organisation, line.role, line.presence)


def _by_group(view: ReportView) -> str:
    words = {"ours": _(OUR_OFFICE)}
    return ", ".join(f"{words.get(code) or FAMILY_GROUPS.label_of(code)}: {count}" for code, count in view.figures.by_group)


def _by_locality(view: ReportView) -> str:
    return ", ".join(f"{LOCALITIES.label_of(code)}: {count}" for code, count in view.figures.by_locality)


def absence(view: ReportView) -> Section:
    """Section 5: who was not in the room, as counts by kind and sector."""
    blocks: list[Block] = [_absence_grid(view)] if view.absence else []
    rows = filled((_("Why"), view.report.missing_why), (_("What will be done"), view.report.missing_plan))
    blocks += [Facts(rows)] if rows else []
    blocks.append(Note(_("Groups without logo or contact are not on the map; an empty place is not an empty place.")))
    if len(blocks) == 1:
        blocks.insert(0, Paragraph(nothing(view.is_extract)))
    return Section(number="5", title=_("Who was not in the room"), blocks=tuple(blocks))


def _absence_grid(view: ReportView) -> Grid:
    sectors = view.sectors[:_MOST_SECTORS]
    columns = (
        Column(title=_("Kind"), width=3.0),
        Column(title=_("On the map"), width=1.3, align="end"),
        Column(title=_("In the room"), width=1.3, align="end"),
        *(Column(title=SECTORS.label_of(one), width=1.7, align="end") for one in sectors),
    )
    rows = tuple((_kind(line.group), line.mapped, line.in_room, *line.by_sector[: len(sectors)]) for line in view.absence)
    return Grid(columns=columns, rows=rows, caption=_("Organisations on the map here, in the sectors of this meeting"))


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
        blocks += [Facts(filled((_("Why it did not happen"), why), (_("More on why"), view.engagement.not_held_note)))]
    for number, matter in enumerate((one for one in report.agenda if one.subject or one.summary), start=1):
        blocks += _matter(number, matter)
    mood = word(ATMOSPHERES, report.atmosphere)
    rows = filled(
        (_("Atmosphere"), ". ".join(one for one in (mood, report.atmosphere_why) if one)),
        (_("Surprises"), report.surprises),
    )
    blocks += [Facts(rows)] if rows else []
    return Section(number="6", title=_("What happened"), blocks=or_nothing(blocks, view.is_extract))


def _matter(number: int, matter: AgendaMatter) -> Iterator[Block]:
    place = f"6.{number}"
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
        Column(title=_("Subject"), width=4.2),
        Column(title=_("How exact"), width=1.2),
        Column(title=_("Handling"), width=2.4),
    )
    checks = dict(enumerate(view.checks))
    rows = tuple(
        (
            f"7.{number}",
            _flow(one),
            _subject(one),
            word(GRANULARITIES, one.granularity),
            _row_handling(one, checks.get(number - 1)),
        )
        for number, one in enumerate(view.report.information, start=1)
    )
    empty = _("None was exchanged.") if view.report.no_information else nothing(view.is_extract)
    return Section(number="7", title=_("Information exchanged"), blocks=(Grid(columns=columns, rows=rows, empty=empty),))


def _flow(row: InformationExchanged) -> str:
    return word(FLOWS, row.flow)


def _subject(row: InformationExchanged) -> Cell:
    category = word(CATEGORIES, row.category)
    return Cell(row.subject or category, detail=category if row.subject else _("told without detail"))


def _row_handling(row: InformationExchanged, is_clear: bool | None) -> Cell:
    sensitivity = word(SENSITIVITIES, row.sensitivity)
    onward = ", ".join(AUDIENCES.label_of(one).lower() for one in sorted(row.onward))
    parts = (
        _("check passed") if is_clear else _("check not complete"),
        _("may go on to {audiences}").format(audiences=onward) if onward else "",
        _("until {day}").format(day=dtg.day_shown(row.expires_on)) if row.expires_on else "",
    )
    return Cell(joined(row.tlp, sensitivity) or parts[0], detail=", ".join(one for one in parts if one))


# --- 8 ---------------------------------------------------------------------------------------------------------------


def commitments(view: ReportView) -> Section:
    """Section 8: what is carried over from earlier meetings, then what was promised at this one."""
    blocks: list[Block] = []
    notes = {one.commitment: one.note for one in view.report.tasks if one.commitment}
    carried = view.carried
    if carried and view.report.kind != "flash":
        blocks.append(_tasks(_("Carried over from earlier meetings"), carried, "8.", notes))
    made = view.commitments[:1] if view.report.kind == "flash" else view.commitments
    start = len(carried) if blocks else 0
    if made:
        blocks.append(_tasks(_("From this meeting"), made, "8.", notes, start))
    elif not blocks:
        blocks.append(Paragraph(_("No commitments were made.") if view.report.no_commitments else nothing(view.is_extract)))
    return Section(number="8", title=_("Commitments, requests and tasks"), blocks=tuple(blocks))


def _tasks(caption: str, tasks: tuple[Commitment, ...], prefix: str, notes: dict[str, str], start: int = 0) -> Grid:
    columns = (
        Column(title=_("No."), width=0.6),
        Column(title=_("What"), width=4.6),
        Column(title=_("Owner"), width=2.0),
        Column(title=_("Due"), width=1.1),
        Column(title=_("State"), width=1.2),
    )
    rows = tuple(_task(f"{prefix}{start + number}", one, notes.get(one.id, "")) for number, one in enumerate(tasks, start=1))
    return Grid(columns=columns, rows=rows, caption=caption)


def _task(number: str, task: Commitment, note: str) -> tuple[Cell | str, ...]:
    kind = TASK_KINDS.label_of(task.kind) if task.kind and task.kind != "commitment" else ""
    done_when = _("Done when: {words}").format(words=task.done_when) if task.done_when else ""
    carried = _("from {number}").format(number=task.carried_from) if task.carried_from else ""
    owed_by = OWED_BY.label_of(task.owed_by).lower() if task.owed_by else ""
    return (
        number,
        Cell(task.text, detail=joined(kind, done_when, carried, note, by="; ")),
        Cell(task.owner, detail=joined(owed_by, task.counterpart)),
        on_day(task.due_on),
        Cell(word(COMMITMENT_STATES, task.state), mark="done" if task.state == "done" else "open"),
    )
