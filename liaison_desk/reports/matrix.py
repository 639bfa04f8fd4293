"""The matrix on paper: levels by scopes, now and then, with the pairs of every cell by name."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.figures.matrix import matrix_figure
from liaison_desk.domain.sharing.matrix import cells_of, moves_of
from liaison_desk.domain.terms.levels import DESIRED_REASONS, LEVELS, SCOPES
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.reports.outline import Block, Cell, Column, Grid, Note, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.matrix import MatrixView, PairView
    from liaison_desk.reports.provenance import Copy

NOT_ON_IT: Final = N_("Groups without logo, office or contact are not counted here.")
_OWN: Final = frozenset({"their-choice", "their-safety"})
MOST_PAIRS: Final = 600
"""So many pairs are listed by name at most; a page is no register."""


def outline(disclosed: Disclosed[MatrixView], copy: Copy) -> Outline:
    """Return the matrix of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    return paper(disclosed, copy, title=_("How they stand to each other"), kind=_("Matrix"), blocks=blocks_of(view))


def blocks_of(view: MatrixView) -> Iterable[Block]:
    """Yield what a page tells of a matrix, for a paper of its own or for an annex."""
    standing = [one for one in view.pairs if one.level]
    now = dtg.day_shown(date.fromisoformat(view.as_on))
    if not view.pairs:
        yield Paragraph(nothing(view.is_extract))
        yield Note(_(NOT_ON_IT))
        return
    counted = ngettext("{count} relationship on {day}.", "{count} relationships on {day}.", len(standing)).format(
        count=len(standing), day=now
    )
    then = _("Compared with {day}.").format(day=dtg.day_shown(date.fromisoformat(view.then))) if view.then else ""
    yield Paragraph(joined(counted, then, by=" "))
    moves = moves_of(view)
    yield matrix_figure(cells_of(view), moves)
    yield Note(joined(_("A level is a place and not a mark: no level is better than another."), _(NOT_ON_IT), by=" "))
    if view.then:
        yield Section(title=_("What changed"), blocks=(moved_grid(view),))
    yield Section(title=_("The pairs"), blocks=tuple(_pairs(standing)))


def moved_grid(view: MatrixView) -> Grid:
    """Return the pairs that stand elsewhere than on the view's earlier day, then and now."""
    columns = (
        Column(title=_("Pair"), width=4.2, is_strong=True),
        Column(title=_("Scope"), width=2.2),
        Column(title=_("Then"), width=1.6),
        Column(title=_("Now"), width=1.6),
    )
    rows = tuple(_move(view.pairs[int(one.relationship)]) for one in moves_of(view))
    return Grid(columns=columns, rows=rows, empty=_("Nobody stands elsewhere than then."))


def _move(one: PairView) -> tuple[Cell | str, ...]:
    before, now = word(LEVELS, one.before) or _("not judged"), word(LEVELS, one.level) or _("no longer judged")
    return (_pair(one), word(SCOPES, one.scope), before, Cell(now, is_strong=True))


def _pair(one: PairView) -> Cell:
    return Cell(isolate(one.first), detail=_("and {other}").format(other=isolate(one.second)), is_strong=True)


def _pairs(standing: list[PairView]) -> Iterator[Block]:
    columns = (
        Column(title=_("Pair"), width=4.2, is_strong=True),
        Column(title=_("Scope"), width=2.2),
        Column(title=_("Since"), width=1.3),
        Column(title=_("Their wish"), width=2.4),
    )
    steps = {one.code: at for at, one in enumerate(LEVELS)}
    shown = sorted(standing, key=lambda one: steps[one.level])[:MOST_PAIRS]
    for level, pairs in groupby(shown, key=lambda one: one.level):
        rows = tuple(_row(one) for one in pairs)
        yield Grid(columns=columns, rows=rows, caption=f"{LEVELS.label_of(level)}: {LEVELS.terms[level].definition}")
    if len(standing) > len(shown):
        yield Note(_("{count} more stand in the figure only.").format(count=len(standing) - len(shown)))


def _row(one: PairView) -> tuple[Cell | str, ...]:
    since = on_day(date.fromisoformat(one.since_on)) if one.since_on else ""
    wish = Cell(word(LEVELS, one.wished), detail=word(DESIRED_REASONS, one.wish).lower() if one.wish in _OWN else "")
    return (_pair(one), word(SCOPES, one.scope), since, wish)
