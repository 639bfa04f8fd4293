"""The annexes of an after-action report on paper, each on a page of its own, lettered A to E; annex F is another paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.after_action.abbreviations import abbreviations
from liaison_desk.domain.after_action.writing import texts_of
from liaison_desk.domain.sharing.annexes import ABBREVIATIONS, ATTENDANCE, CHANGES, CHECKLISTS, MAP
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.domain.terms.families import FAMILY_GROUPS
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.reports import matrix, stakeholder_map
from liaison_desk.reports.outline import Cell, Column, Facts, Grid, Note, PageBreak, Paragraph, Section
from liaison_desk.reports.wording import joined, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from liaison_desk.domain.sharing.annexes import AnnexView, ListLine, PersonLine
    from liaison_desk.domain.sharing.directory import Reach
    from liaison_desk.domain.sharing.report import ReportView
    from liaison_desk.reports.outline import Block

_TITLES: Final = {
    ATTENDANCE: ("A", N_("Attendance, with channels")),
    MAP: ("B", N_("Map extract")),
    CHECKLISTS: ("C", N_("Checklists")),
    CHANGES: ("D", N_("Changes to the map")),
    ABBREVIATIONS: ("E", N_("Abbreviations")),
}


def sections(view: ReportView) -> Iterator[Section]:
    """Give the annexes that this copy holds, in the order of their letters; C keeps its letter where there is no A or B."""
    annexes = view.annexes
    for code in annexes.chosen if annexes else ():
        letter, title = _TITLES[code]
        blocks = _OF[code](view, annexes) if annexes else ()
        titled = _("Annex {letter}: {title}").format(letter=letter, title=_(title))
        yield Section(title=titled, blocks=(PageBreak(), *blocks))


def _as_on(annexes: AnnexView) -> str:
    return _("As on {day}.").format(day=dtg.day_shown(datetime.fromisoformat(annexes.at).date()))


def _attendance(_view: ReportView, annexes: AnnexView) -> Iterator[Block]:
    columns = (
        Column(title=_("Who"), width=3.0, is_strong=True),
        Column(title=_("Channels, in the order of use"), width=4.6),
    )
    rows = tuple((Cell(one.who, detail=one.detail, is_strong=True), _channels(one)) for one in annexes.people)
    yield Grid(columns=columns, rows=rows, empty=_("Nobody is listed in this copy."))
    yield Note(joined(_("A channel stands here only where this reader may use it; ask us for any other."), _as_on(annexes), by=" "))


def _channels(one: PersonLine) -> Cell:
    return Cell("\n".join(_channel(each) for each in one.reach) or _("Through our office"))


def _channel(one: Reach) -> str:
    return joined(f"{word(CHANNEL_KINDS, one.kind)} {isolate(one.value, left_to_right=True)}".strip(), one.hours)


def _map(_view: ReportView, annexes: AnnexView) -> Iterator[Block]:
    if annexes.map is not None:
        yield from _lower(stakeholder_map.blocks_of(annexes.map))
    if annexes.matrix is not None and annexes.matrix.pairs:
        drawn = tuple(one for one in matrix.blocks_of(annexes.matrix) if not isinstance(one, Section))
        yield Section(title=_("Matrix"), level=2, blocks=drawn)


def _lower(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks with their headings one step lower."""
    for one in blocks:
        yield replace(one, level=one.level + 1) if isinstance(one, Section) else one


def _checklists(_view: ReportView, annexes: AnnexView) -> Iterator[Block]:
    columns = (
        Column(title=_("Checklist"), width=3.4, is_strong=True),
        Column(title=_("Settled"), width=1.0, align="end"),
        Column(title=_("Overdue"), width=4.2),
    )
    rows = tuple((Cell(one.name, is_strong=True), f"{one.settled} / {one.total}", _overdue(one)) for one in annexes.checklists)
    yield Grid(columns=columns, rows=rows, empty=_("No checklist is under way."))
    yield Note(_as_on(annexes))


def _overdue(one: ListLine) -> Cell:
    if not one.late:
        return Cell(_("Nothing"))
    return Cell(
        ngettext("{count} step", "{count} steps", one.late).format(count=one.late),
        detail="; ".join(step.removesuffix(".") for step in one.overdue),
    )


def _changes(_view: ReportView, annexes: AnnexView) -> Iterator[Block]:
    if not annexes.since:
        yield Paragraph(_("No earlier report went to this reader, so there is nothing to compare with."))
        return
    since = dtg.day_shown(date.fromisoformat(annexes.since))
    yield Paragraph(_("Since the last report to this reader, on {day}, among those of this sector and area.").format(day=since))
    yield Section(title=_("New on the map"), level=2, blocks=(_came(annexes),))
    if annexes.moves is not None:
        yield Section(title=_("Who stands elsewhere"), level=2, blocks=(matrix.moved_grid(annexes.moves),))
    yield Note(joined(_as_on(annexes), _(stakeholder_map.NOT_ON_IT), by=" "))


def _came(annexes: AnnexView) -> Grid:
    columns = (
        Column(title=_("Organisation"), width=3.6, is_strong=True),
        Column(title=_("Kind"), width=2.4),
        Column(title=_("Areas"), width=2.4),
    )
    rows = tuple(
        (Cell(isolate(one.name), is_strong=True), word(FAMILY_GROUPS, one.kind) or _("Kind not said"), ", ".join(map(isolate, one.areas)))
        for one in annexes.came
    )
    return Grid(columns=columns, rows=rows, empty=_("Nobody new in this copy."))


def _abbreviations(view: ReportView, _annexes: AnnexView) -> Iterator[Block]:
    told = (one.text for one in texts_of(view.report))
    promised = (one.text for one in (*view.commitments, *view.carried))
    forum = (view.forum.name,) if view.forum else ()
    yield Facts(abbreviations((*told, *promised, view.engagement.title, *forum)), 1)


_OF: Final[Mapping[str, Callable[[ReportView, AnnexView], Iterator[Block]]]] = {
    ATTENDANCE: _attendance,
    MAP: _map,
    CHECKLISTS: _checklists,
    CHANGES: _changes,
    ABBREVIATIONS: _abbreviations,
}
