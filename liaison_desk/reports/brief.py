"""The engagement brief on one page: who comes, how to address them, words, common ground, promises, what may be said, who is missing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.terms.after_action import OWED_BY
from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS
from liaison_desk.domain.terms.forums import CIVILIAN_SAFETY
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.styles import SHARED_TRAITS, WORD_PAIRS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.reports.outline import Block, Bullets, Callout, Cell, Column, Facts, Grid, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import filled, joined, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.sharing.brief import BriefAsk, BriefPerson, BriefPromise, BriefStyle, BriefView
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.provenance import Copy

_OTHER: Final = "other"
_MOST_WORDS: Final = 2
_MOST_MISSING: Final = 4
_LONGEST_NOTE: Final = 160
_LONGEST_PROMISE: Final = 90


def outline(disclosed: Disclosed[BriefView], copy: Copy) -> Outline:
    """Return the brief of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    title = joined(_("Brief"), view.title, by=": ")
    return paper(disclosed, copy, title=title, kind=_("Before the meeting"), blocks=_blocks(view), says_handling=False)


def _blocks(view: BriefView) -> Iterable[Block]:
    yield Facts(_meeting(view), 2)
    yield from _people(view)
    yield Section(title=_("Words and common ground"), level=2, blocks=tuple(_words(view)))
    yield Section(title=_("What was said last"), level=2, blocks=(_talks(view),))
    yield Section(title=_("Open promises, both ways"), level=2, blocks=(_promises(view),))
    yield Section(title=_("What may be said in this room"), level=2, blocks=(Paragraph(_sharing(view)),))
    yield from _missing(view)


def _meeting(view: BriefView) -> tuple[tuple[str, str], ...]:
    start = datetime.fromisoformat(view.starts_at) if view.starts_at else None
    when = isolate(dtg.shown(start), left_to_right=True) if start else ""
    local = isolate(dtg.local_shown(start), left_to_right=True) if start else ""
    safety = _("safe for civilians: {answer}").format(answer=word(CIVILIAN_SAFETY, view.place_safety).lower()) if view.place_safety else ""
    return filled(
        (_("When"), joined(when, local, by=" · ")),
        (_("Kind"), joined(word(ENGAGEMENT_KINDS, view.kind), isolate(view.forum) if view.forum else "", by=" · ")),
        (_("Where"), joined(isolate(view.place) if view.place else "", safety, by=" · ")),
        (_("Purpose"), _short(view.purpose, _LONGEST_NOTE)),
    )


def _people(view: BriefView) -> Iterator[Block]:
    columns = (
        Column(title=_("Who"), width=3.2),
        Column(title=_("Organisation"), width=3.0),
        Column(title=_("How to address them"), width=2.6),
        Column(title=_("Met last"), width=1.5),
    )
    rows = tuple(_person(one) for one in view.people)
    more = ngettext("and {count} more", "and {count} more", view.more_people).format(count=view.more_people) if view.more_people else ""
    yield Section(title=_("Who comes"), level=2, blocks=(Grid(columns=columns, rows=rows, caption=more, empty=_("Nobody is named yet.")),))
    if any(one.is_closed for one in view.people):
        yield Callout(_("Some chose not to be met directly. Ask the desk before you go; it knows the way they chose."), "", "part")


def _person(one: BriefPerson) -> tuple[Cell | str, ...]:
    kind = word(FAMILIES, one.family)
    spoken = _("speaks {languages}").format(languages=", ".join(one.languages)) if one.languages else ""
    last = dtg.day_shown(date.fromisoformat(one.last_on)) if one.last_on else "" if one.is_ours else _("first meeting")
    closed = _("chose not to be met directly") if one.is_closed else ""
    return (
        Cell(isolate(one.name) if one.name else _("Unnamed representative"), detail=joined(one.post, closed, by=" · "), is_strong=True),
        Cell(
            isolate(one.organisation) if one.organisation else kind,
            detail=_("our own") if one.is_ours else kind if one.organisation else "",
        ),
        Cell(one.address or ("" if one.is_ours else _("ask them")), detail=spoken),
        last,
    )


def _words(view: BriefView) -> Iterator[Block]:
    traits = ", ".join(word(SHARED_TRAITS, one).lower() for one in view.shared)
    sectors = ", ".join(word(SECTORS, one) for one in view.sectors)
    told = filled((_("Common ground"), joined(sectors, traits, by=" · ")))
    if told:
        yield Facts(told)
    for one in view.styles:
        yield Facts(_style(one))
    if view.has_security and not view.styles:
        pairs = tuple(f"{_(one.civilian_text)} ≠ {_(one.security_text)}. {_(one.note_text)}" for one in WORD_PAIRS[:_MOST_WORDS])
        yield Paragraph(_("Words that the two sides use differently:"), "small")
        yield Bullets(pairs)
    elif not told and not view.styles:
        yield Paragraph(_("Nobody asked them yet which words they use. Ask, and write it down."))


def _style(one: BriefStyle) -> tuple[tuple[str, str], ...]:
    respect = _("Respect: {what}").format(what=one.respect) if one.respect else ""
    return filled((isolate(one.organisation), joined(one.terminology, one.culture, respect, by=" ")))


def _talks(view: BriefView) -> Block:
    if not view.talks:
        return Paragraph(_("No talk with them is written down."))
    return Bullets(tuple(joined(dtg.day_shown(date.fromisoformat(one.on)), one.title, one.gist, by=" · ") for one in view.talks))


def _promises(view: BriefView) -> Block:
    if not view.promises and not view.asks:
        return Paragraph(_("Nothing is open."))
    return Bullets((*(_promise(one) for one in view.promises), *(_ask(one) for one in view.asks)))


def _promise(one: BriefPromise) -> str:
    due = dtg.day_shown(date.fromisoformat(one.due_on)) if one.due_on else _("no day")
    when = _("{day}, late").format(day=due) if one.is_late else due
    return _("{who}, {when}: {what}").format(
        who=joined(word(OWED_BY, one.owed_by), one.owner if one.owed_by == "us" else ""), when=when, what=_short(one.text)
    )


def _ask(one: BriefAsk) -> str:
    due = _("needed by {day}").format(day=dtg.day_shown(date.fromisoformat(one.needed_by_on))) if one.needed_by_on else ""
    how = _("answered: {words}").format(words=_short(one.answer)) if one.answer else joined(one.asked_of, due)
    return _("Asked of headquarters: {what}").format(what=joined(_short(one.text), how, by="; "))


def _short(words: str, most: int = _LONGEST_PROMISE) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _sharing(view: BriefView) -> str:
    def told(codes: tuple[str, ...]) -> str:
        return ", ".join(word(CATEGORIES, one).lower() for one in codes if one != _OTHER)

    parts = (
        (_("May be shared: {what}."), told(view.may)),
        (_("Ask the desk first: {what}."), told(view.ask)),
        (_("Never here: {what}."), told(view.never)),
        (_("Never ask them: {what}."), _("who of an armed actor is where, or when")),
    )
    return " ".join(words.format(what=what) for words, what in parts if what)


def _missing(view: BriefView) -> Iterator[Block]:
    groups = [_("{group} ({mapped})").format(group=_group(one.group), mapped=one.mapped) for one in view.missing[:_MOST_MISSING]]
    told = _("On the map, and nobody of them expected: {groups}.").format(groups=", ".join(groups)) if groups else ""
    note = _short(view.missing_note, _LONGEST_NOTE)
    words = joined(told, note, by=" ") or _("Every group on the map is expected.")
    yield Section(title=_("Who is missing"), level=2, blocks=(Paragraph(words),))


def _group(code: str) -> str:
    return word(FAMILY_GROUPS, code) if code in FAMILY_GROUPS else word(FAMILIES, code)
