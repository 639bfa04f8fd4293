"""The coordination wheel on paper: where joint work is thick, thin, absent or left out by their choice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain import dtg
from liaison_desk.domain.figures.wheel import STATE_WORDS, Wedge, wheel_figure
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.domain.wheel import THICK_FROM
from liaison_desk.i18n import _, isolate
from liaison_desk.reports.outline import Block, Cell, Column, Facts, Grid, Note, Outline
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import filled, joined, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.wheel import SpokeLine, WheelView
    from liaison_desk.reports.provenance import Copy


def outline(disclosed: Disclosed[WheelView], copy: Copy) -> Outline:
    """Return the wheel of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    return paper(disclosed, copy, title=_("The coordination wheel"), kind=_("Joint work"), blocks=_blocks(view))


def _blocks(view: WheelView) -> Iterable[Block]:
    asked = filled((_("Forum"), isolate(view.forum)), (_("Sector"), word(SECTORS, view.sector)), (_("Period"), _period(view)))
    if asked:
        yield Facts(asked, 2)
    wedges = [Wedge(area=one.area, total=one.total, state=one.state, local=one.local, dark=one.dark) for one in view.spokes]
    yield wheel_figure(wedges)
    yield _grid(view)
    words = _("Thick: {count} or more meetings, forums and activities; thin: fewer. Only meetings that were held count.")
    yield Note(
        joined(
            words.format(count=THICK_FROM),
            _("By their choice: they declined on principle, or it was unsafe for them; that is no gap."),
            _("What nobody wrote down is not on it."),
            by=" ",
        )
    )


def _period(view: WheelView) -> str:
    since, until = ((dtg.day_shown(date.fromisoformat(one)) if one else "") for one in (view.since, view.until))
    if since and until:
        return _("{since} to {until}").format(since=since, until=until)
    return _("from {since} on").format(since=since) if since else _("until {until}").format(until=until) if until else ""


def _grid(view: WheelView) -> Grid:
    columns = (
        Column(title=_("Area of joint work"), width=3.4, is_strong=True),
        Column(title=_("State"), width=1.6),
        Column(title=_("Meetings"), width=1.1, align="end"),
        Column(title=_("Forums"), width=1.1, align="end"),
        Column(title=_("Activities"), width=1.1, align="end"),
        Column(title=_("With local people"), width=1.6, align="end"),
    )
    return Grid(columns=columns, rows=tuple(_row(one) for one in view.spokes))


def _row(one: SpokeLine) -> tuple[Cell | str, ...]:
    term = WHEEL_AREAS.terms[one.area]
    counts = (str(one.engagements), str(one.forums), str(one.activities))
    return (Cell(term.label, detail=term.definition, is_strong=True), _(STATE_WORDS[one.state]), *counts, one.local if one.total else "")
