"""Engagements on paper along a line of time, in true distances, with the list of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.figures.timeline import Event, timeline_figure
from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.states import ENGAGEMENT_STATES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.reports.outline import Block, Cell, Column, Grid, Note, Outline, Paragraph
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.timeline import Moment, TimelineView
    from liaison_desk.reports.provenance import Copy

MOST_EVENTS: Final = 24
"""So many engagements stand on one line at most; more take several lines."""


def outline(disclosed: Disclosed[TimelineView], copy: Copy) -> Outline:
    """Return the timeline of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    title = joined(_("Engagements over time"), view.asked, by=": ")
    return paper(disclosed, copy, title=title, kind=_("Timeline"), blocks=_blocks(view))


def calendar(disclosed: Disclosed[TimelineView], copy: Copy) -> Outline:
    """Return the engagements of a period for somebody's calendar as an outline: the same view under the calendar's own name."""
    title = joined(_("Calendar of engagements"), disclosed.record.asked, by=": ")
    return paper(disclosed, copy, title=title, kind=_("Calendar"), blocks=_blocks(disclosed.record))


def _blocks(view: TimelineView) -> Iterable[Block]:
    if not view.moments:
        yield Paragraph(nothing(view.is_extract))
        return
    counts = [ngettext("{count} engagement", "{count} engagements", len(view.moments)).format(count=len(view.moments))]
    counts += [f"{ENGAGEMENT_STATES.label_of(state).lower()} {count}" for state, count in _states(view.moments)]
    yield Paragraph(", ".join(counts) + ".")
    for part in _parts(view.moments):
        yield timeline_figure([_event(one) for one in part])
    yield Note(_("Distances are true. Open mark: planned, or it did not happen. Nobody is named here; see the reports."))
    yield _grid(view)


def _states(moments: Sequence[Moment]) -> list[tuple[str, int]]:
    codes = [one.state for one in moments]
    return [(one.code, codes.count(one.code)) for one in ENGAGEMENT_STATES if one.code in codes]


def _parts(moments: Sequence[Moment]) -> Iterator[Sequence[Moment]]:
    """Cut into parts of about the same size, each of which fits on one line."""
    count = -(-len(moments) // MOST_EVENTS)
    size = -(-len(moments) // count)
    for at in range(0, len(moments), size):
        yield moments[at : at + size]


def _event(one: Moment) -> Event:
    at, state = datetime.fromisoformat(one.starts_at), one.state
    return Event(at=at, title=one.title, is_planned=state == "planned", has_failed=state == "did-not-happen")


def _grid(view: TimelineView) -> Grid:
    columns = (
        Column(title=_("Start"), width=1.9),
        Column(title=_("About"), width=4.2, is_strong=True),
        Column(title=_("Kind"), width=1.8),
        Column(title=_("State"), width=1.5),
    )
    return Grid(columns=columns, rows=tuple(_row(one) for one in view.moments))


def _row(one: Moment) -> tuple[Cell | str, ...]:
    sectors = ", ".join(SECTORS.label_of(code) for code in one.sectors)
    when = isolate(dtg.shown(datetime.fromisoformat(one.starts_at)), left_to_right=True)
    return (when, Cell(one.title, detail=sectors, is_strong=True), word(ENGAGEMENT_KINDS, one.kind), word(ENGAGEMENT_STATES, one.state))
