"""Our own public card: one page for everybody, with what we promise about what people tell us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.figures_in_groups import is_number
from liaison_desk.domain.terms.channels import CHANNEL_KINDS
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.reports.outline import Block, Bullets, Callout, Cell, Column, Facts, Grid, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import filled, joined, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.own_card import OwnCardView, OwnPost
    from liaison_desk.reports.provenance import Copy

_PROMISES: Final = (
    N_("We write down only what our work needs. No photographs, no faces, nothing about family, belief or health."),
    N_("We ask you before your name goes to anybody outside this office. Silence is no yes."),
    N_("Who told us something is passed on to nobody."),
    N_("You may hear what we hold about you on any day, put it right, narrow it, or have it removed."),
    N_("You may take a yes back without giving a reason, and nothing is taken away from you for it."),
    N_("We do not ask where armed people are. You need not tell us."),
    N_("If being seen with us is a danger, choose another way: somebody whom you trust, or a forum."),
)


def outline(disclosed: Disclosed[OwnCardView], copy: Copy) -> Outline:
    """Return our public card as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    title = isolate(view.names[0]) if view.names else _("Our office")
    return paper(disclosed, copy, title=title, kind=_("Who we are"), blocks=_blocks(view), says_handling=False)


def _blocks(view: OwnCardView) -> Iterable[Block]:
    rows = filled(
        (_("Also called"), ", ".join(isolate(one) for one in view.names[1:])),
        (_("Where we work"), ", ".join(isolate(one) for one in view.areas)),
    )
    if view.mandate:
        yield Paragraph(view.mandate, "lead")
    if rows:
        yield Facts(rows)
    yield Section(title=_("How to reach us"), blocks=tuple(_reach(view)))
    yield Section(title=_("What we promise about what you tell us"), blocks=(Bullets(tuple(_(one) for one in _PROMISES)),))


def _reach(view: OwnCardView) -> Iterable[Block]:
    if view.own_words:
        yield Paragraph(view.own_words)
    if view.posts:
        columns = (Column(title=_("For"), width=3.6), Column(title=_("Number or address"), width=3.4), Column(title=_("When"), width=2.0))
        yield Grid(columns=columns, rows=tuple(row for one in view.posts for row in _post(one)))
    elif not view.own_words:
        yield Paragraph(_("Ask at our office."))
    if view.is_force:
        yield Callout(
            _("People in uniform are part of this office"),
            _("Being seen with us can put you at risk. You choose where, when and how, and you may send somebody else."),
            "part",
        )


def _post(post: OwnPost) -> Iterable[tuple[Cell | str, ...]]:
    topics = ", ".join(word(SECTORS, one) for one in post.topics)
    appointed = _("by appointment") if post.is_by_appointment else ""
    who = Cell(isolate(post.name), detail=joined(topics, ", ".join(post.languages), appointed, by="\n"), is_strong=True)
    for number, one in enumerate(post.channels):
        value = Cell(
            isolate(phone.shown(one.kind, one.value), left_to_right=True),
            detail=word(CHANNEL_KINDS, one.kind),
            is_strong=True,
            is_large=is_number(phone.shown(one.kind, one.value)),
        )
        yield (who if number == 0 else "", value, one.hours or post.hours)
