"""Readiness on paper: a ring for each checklist, and what is still open, what is late first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.checklist import Checklist, is_overdue, is_settled
from liaison_desk.domain.figures.rings import Ring, rings_figure
from liaison_desk.domain.terms.states import CHECKLIST_STATES
from liaison_desk.i18n import _
from liaison_desk.reports.outline import Block, Cell, Column, Grid, Note, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import nothing, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.records import RecordsView
    from liaison_desk.reports.provenance import Copy


def outline(disclosed: Disclosed[RecordsView], copy: Copy) -> Outline:
    """Return the readiness of a disclosed view of checklists as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    return paper(disclosed, copy, title=_("How ready we are"), kind=_("Readiness"), blocks=_blocks(view, copy.made_at))


def _blocks(view: RecordsView, now: datetime) -> Iterable[Block]:
    lists = [one for one in view.records if isinstance(one, Checklist)]
    if not lists:
        yield Paragraph(nothing(view.is_extract))
        return
    items = [item for one in lists for item in one.items]
    late = sum(is_overdue(one, now) for one in items)
    told = _("{settled} of {total} steps are settled; {late} overdue.")
    yield Paragraph(told.format(settled=sum(map(is_settled, items)), total=len(items), late=late))
    yield rings_figure([Ring(name=one.name, done=sum(map(is_settled, one.items)), total=len(one.items)) for one in lists])
    yield Note(_("Done, and not applicable with a reason, count as settled. What the desk settles from its own data shows on the screen."))
    columns = (
        Column(title=_("No."), width=0.7),
        Column(title=_("Still open"), width=4.6),
        Column(title=_("Owner"), width=2.0),
        Column(title=_("Due"), width=1.6),
        Column(title=_("State"), width=1.4),
    )
    for at, one in enumerate(lists):
        rows = tuple(_rows(view, at, now))
        yield Section(title=one.name, blocks=(Grid(columns=columns, rows=rows, empty=_("Everything is settled.")),))


def _rows(view: RecordsView, at: int, now: datetime) -> Iterator[tuple[Cell | str, ...]]:
    """Yield what is open in one of the view's checklists, what is late first."""
    lists = [one for one in view.records if isinstance(one, Checklist)]
    waiting = sorted((item for item in lists[at].items if not is_settled(item)), key=lambda item: not is_overdue(item, now))
    for item in waiting:
        due = dtg.shown(item.due_at) if item.due_at else on_day(item.due_on)
        state = _("overdue") if is_overdue(item, now) else word(CHECKLIST_STATES, item.state)
        yield (item.number, Cell(item.text, detail=item.reason), item.owner, due, Cell(state, is_strong=is_overdue(item, now)))
