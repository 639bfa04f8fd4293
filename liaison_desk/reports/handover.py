"""The handover pack on paper: what changes hands, what is half told, what to be careful about, whom one may still reach, and the keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg, phone
from liaison_desk.domain.handing_on import NO, NOT_ASKED, OWN, YES
from liaison_desk.domain.handover import STAYS
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CONTACT_RULES
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.reports.outline import Block, Bullets, Callout, Cell, Column, Facts, Grid, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.handover import HandedCare, HandedContact, HandedPromise, HandedVisit, HandoverView
    from liaison_desk.reports.provenance import Copy

_SAYS: Final = {
    YES: N_("agreed"),
    NO: N_("said no"),
    NOT_ASKED: N_("not asked"),
    OWN: N_("our own staff"),
}


def outline(disclosed: Disclosed[HandoverView], copy: Copy) -> Outline:
    """Return the handover pack of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    blocks = (*_head(view), *_going(view), _stories(view), *_care(view), *_contacts(view), *_visits(view), _keys(view))
    return paper(disclosed, copy, title=_("Handover pack"), kind=_("For whoever follows"), blocks=blocks)


def _head(view: HandoverView) -> Iterator[Block]:
    yield Facts(
        (
            (_("Leaves"), isolate(view.leaver)),
            (_("Follows"), isolate(view.following)),
            (_("From"), _day(view.from_on)),
            (_("Promises and steps"), str(len(view.promises) + len(view.steps) + view.more_steps)),
        ),
        2,
    )
    yield Callout(_("Read it together, and destroy this copy afterwards"), _("It names people who agreed to this one handover."), "part")


def _going(view: HandoverView) -> Iterator[Block]:
    columns = (
        Column(title=_("What"), width=5.0),
        Column(title=_("With"), width=2.6),
        Column(title=_("From now on"), width=2.4),
        Column(title=_("Due"), width=1.5),
    )
    promises = Grid(columns=columns, rows=tuple(_promise(one) for one in view.promises), empty=_("No promise of ours is open."))
    yield Section(title=_("Promises that pass"), blocks=(promises,))
    if view.steps:
        steps = tuple(joined(_day(one.due_on), one.within, one.text, by=" · ") for one in view.steps)
        more = ngettext("and {count} more step", "and {count} more steps", view.more_steps).format(count=view.more_steps)
        yield Section(title=_("Steps of checklists that pass"), blocks=(Bullets((*steps, *((more,) if view.more_steps else ()))),))
    if view.posts:
        posts = tuple(joined(isolate(one.name), isolate(one.organisation) if one.organisation else "") for one in view.posts)
        yield Section(title=_("Posts that change hands"), blocks=(Bullets(posts),))


def _promise(one: HandedPromise) -> tuple[Cell | str, ...]:
    due = _day(one.due_on) or _("no day")
    stays = _("stays with the post") if one.how == STAYS else ""
    return (
        Cell(one.text, is_strong=True),
        isolate(one.organisation) if one.organisation else "",
        Cell(one.owner, detail=stays),
        _("{day}, late").format(day=due) if one.is_late else due,
    )


def _stories(view: HandoverView) -> Block:
    told = tuple(_half_told(view))
    return Section(title=_("Stories that are half told"), blocks=(Bullets(told) if told else Paragraph(_("Nothing is left half told.")),))


def _half_told(view: HandoverView) -> Iterable[str]:
    for title, late in view.debts:
        words = _("No report yet: {title}").format(title=title)
        yield joined(words, ngettext("{count} hour late", "{count} hours late", late).format(count=late) if late else "")
    yield from (_("Draft of a report: {title}").format(title=one) for one in view.drafts)
    for ask, who, on in view.asks:
        yield joined(_("Asked and not answered: {ask}").format(ask=ask), who, _day(on), by=" · ")
    if view.notes:
        words = ngettext(
            "{count} quick note waits to be sorted, at the desk", "{count} quick notes wait to be sorted, at the desk", view.notes
        )
        yield words.format(count=view.notes)
    if view.conflicts:
        words = ngettext("{count} value differs between two laptops", "{count} values differ between two laptops", view.conflicts)
        yield words.format(count=view.conflicts)


def _care(view: HandoverView) -> Iterator[Block]:
    closed = sum(1 for one in view.contacts if one.rule)
    lines = [_careful(one) for one in view.care]
    if closed:
        words = ngettext(
            "{count} person chose not to be reached directly; ask the desk for the way they chose.",
            "{count} people chose not to be reached directly; ask the desk for the way they chose.",
            closed,
        )
        lines.append(words.format(count=closed))
    for number, count in view.incidents:
        words = ngettext("{number} tells of {count} incident.", "{number} tells of {count} incidents.", count)
        lines.append(words.format(number=isolate(number, left_to_right=True), count=count))
    blocks: tuple[Block, ...] = (Bullets(tuple(lines)),) if lines else (Paragraph(_("Nothing is written down. Ask whoever leaves.")),)
    yield Section(title=_("What to be careful about"), blocks=blocks)


def _careful(one: HandedCare) -> str:
    never = ", ".join(word(CATEGORIES, each).lower() for each in one.never_share)
    parts = (
        one.respect,
        _("never shared: {what}").format(what=never) if never else "",
        _("stays apart for their safety") if one.is_apart else "",
    )
    return _("{organisation}: {what}").format(organisation=isolate(one.organisation), what=joined(*parts, by="; "))


def _contacts(view: HandoverView) -> Iterator[Block]:
    columns = (
        Column(title=_("Who"), width=3.4),
        Column(title=_("Organisation"), width=3.0),
        Column(title=_("May be handed on"), width=1.8),
        Column(title=_("By which channel"), width=3.2),
    )
    words = _("Who was not asked, or said no, passes by post and organisation alone. Reach them through the post, and ask first.")
    grid = Grid(columns=columns, rows=tuple(_contact(one) for one in view.contacts), empty=_("Nobody is written down."))
    blocks: list[Block] = [Paragraph(words), grid]
    if view.others:
        more = ngettext("{count} more contact was not asked.", "{count} more contacts were not asked.", view.others)
        blocks.append(Paragraph(more.format(count=view.others), "small"))
    if view.lapsing:
        ends = ngettext(
            "{count} consent that was given to whoever leaves lapses with them. Ask again.",
            "{count} consents that were given to whoever leaves lapse with them. Ask again.",
            view.lapsing,
        )
        blocks.append(Callout(ends.format(count=view.lapsing), "", "part"))
    yield Section(title=_("Contacts, by what they agreed to"), blocks=tuple(blocks))


def _contact(one: HandedContact) -> tuple[Cell | str, ...]:
    channels = "; ".join(
        f"{word(CHANNEL_KINDS, kind)} {isolate(phone.shown(kind, value), left_to_right=True)}" for kind, value in one.channels
    )
    name = isolate(one.name) if one.name else one.post or _("No name goes over")
    return (
        Cell(name, detail=one.post if one.name else "", is_strong=bool(one.name)),
        isolate(one.organisation) if one.organisation else "",
        _(_SAYS.get(one.says, one.says)),
        channels or (word(CONTACT_RULES, one.rule) if one.rule else "–"),
    )


def _visits(view: HandoverView) -> Iterator[Block]:
    if view.visits:
        words = _("Go together once, so that trust passes from person to person. Ask each of them first whether they want it.")
        yield Section(title=_("Visits to make together"), blocks=(Paragraph(words), Bullets(tuple(_visit(one) for one in view.visits))))


def _visit(one: HandedVisit) -> str:
    planned = _("meeting planned on {day}").format(day=_day(one.on)) if one.on else ""
    waits = ngettext("{count} promise of ours waits", "{count} promises of ours wait", one.promises).format(count=one.promises)
    return joined(isolate(one.organisation), planned, waits if one.promises else "", by=" · ")


def _keys(view: HandoverView) -> Block:
    names = {"leaver": isolate(view.leaver), "following": isolate(view.following)}
    steps = (
        _("{following} is let in with a passphrase of their own."),
        _("{following} takes the passphrase of {leaver} away."),
        _("{following} gives the vault a new key and prints the new recovery sheet; the others are let in again."),
        _("Copies that {leaver} already has cannot be called back: ask for them, and see them destroyed."),
    )
    return Section(title=_("The keys, last of all"), blocks=(Bullets(tuple(one.format(**names) for one in steps), is_numbered=True),))


def _day(day: str) -> str:
    return dtg.day_shown(date.fromisoformat(day)) if day else ""
