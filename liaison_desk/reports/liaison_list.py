"""The liaison list on paper: our own posts first, then theirs, then whom else they may be told of."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sharing.liaison_list import OTHERS, OURS, THEIRS
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.reports.call_sheet import grid
from liaison_desk.reports.outline import Block, Note, Outline, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        yield Section(title=_(_TITLES[whose]), blocks=(grid(tuple(one.call for one in found)),))
