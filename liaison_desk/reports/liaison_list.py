"""The liaison list on paper: our own posts first, then theirs, then whom else they may be told of."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.figures_in_groups import is_number
from liaison_desk.domain.sharing.liaison_list import OTHERS, OURS, THEIRS
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.reports.call_sheet import grid
from liaison_desk.reports.outline import Block, Cell, Column, Grid, Note, Outline, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.call_sheet import Call
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.liaison_list import LiaisonListView
    from liaison_desk.reports.provenance import Copy

_TITLES: Final = {OURS: N_("How to reach us"), THEIRS: N_("How we reach you"), OTHERS: N_("Whom else to call")}


def outline(disclosed: Disclosed[LiaisonListView], copy: Copy) -> Outline:
    """Return the liaison list of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    title = joined(_("Liaison list"), view.asked, by=": ")
    return paper(disclosed, copy, title=title, kind=_("Liaison list"), blocks=_blocks(view))


def _blocks(view: LiaisonListView) -> Iterable[Block]:
    if not view.listed:
        yield Note(nothing(view.is_extract))
        return
    if view.partner:
        words = _("For {name} alone. Tell us what is wrong or has changed; give it to nobody else without asking us.")
        yield Note(words.format(name=isolate(view.partner)))
    for whose, found in groupby(view.listed, key=lambda one: one.whose):
        calls = tuple(one.call for one in found)
        yield Section(title=_(_TITLES[whose]), blocks=(_ours(calls) if whose == OURS else grid(calls),))


def _ours(calls: tuple[Call, ...]) -> Grid:
    """Return our own posts with every way to reach them, large; when we tried our own numbers last is nobody's business."""
    columns = (Column(title=_("Who"), width=3.2), Column(title=_("Call"), width=4.0), Column(title=_("When"), width=2.2))
    return Grid(columns=columns, rows=tuple(row for one in calls for row in _rows(one)))


def _rows(call: Call) -> Iterable[tuple[Cell | str, ...]]:
    topics = ", ".join(word(SECTORS, one) for one in call.topics)
    told = (isolate(call.organisation), topics, ", ".join(isolate(one) for one in call.areas), ", ".join(call.languages))
    who = Cell(isolate(call.who), detail=joined(*told, by="\n"), is_strong=True)
    for place, one in enumerate(call.channels):
        number = phone.shown(one.kind, one.value)
        value = Cell(isolate(number, left_to_right=True), detail=word(CHANNEL_KINDS, one.kind), is_strong=True, is_large=is_number(number))
        yield (who if place == 0 else "", value, one.hours or call.hours)
    if not call.channels:
        yield (who, _("Ask the desk."), call.hours)
