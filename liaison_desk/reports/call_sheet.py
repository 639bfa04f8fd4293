"""The call sheet: who to call, the number in large figures, why this way, and who is next."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.figures_in_groups import is_number, spelled
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CHANNEL_SECURITY, CHANNEL_USES, CONTACT_RULES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate
from liaison_desk.reports.outline import Block, Callout, Cell, Column, Grid, Note, Outline, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import joined, nothing, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.call_sheet import Call, CallChannel, CallView, Deputy
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.provenance import Copy

_OPEN_LINE: Final = "open"


def outline(disclosed: Disclosed[CallView], copy: Copy) -> Outline:
    """Return the call sheet of a disclosed view as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    title = joined(_("Call sheet"), view.asked, by=": ")
    return paper(disclosed, copy, title=title, kind=_("Who to call"), blocks=_blocks(view))


def _blocks(view: CallView) -> Iterable[Block]:
    if not view.calls:
        yield Note(nothing(view.is_extract))
        return
    yield Note(_("Call the large number first. If nobody answers, go on to the next column. Read every number back digit by digit."))
    by_need = groupby(view.calls, key=lambda one: (one.is_emergency_point, one.is_post))
    for (is_emergency, is_post), calls in by_need:
        title = _("Answer in a crisis") if is_emergency else _("Posts") if is_post else _("People")
        yield Section(title=title, blocks=(grid(tuple(calls)),))
    if any(one.is_closed for one in view.calls):
        yield Callout(
            _("Some chose not to be reached directly"),
            _("Their numbers are on no paper. Ask the desk, which knows the way they chose, and do not look for another."),
            "part",
        )


def grid(calls: tuple[Call, ...]) -> Grid:
    """Return calls as a table: who, the number to call first in large figures, and who is next."""
    columns = (
        Column(title=_("Who"), width=3.0),
        Column(title=_("Call first"), width=3.7),
        Column(title=_("If nobody answers"), width=2.7),
    )
    return Grid(columns=columns, rows=tuple((_who(one), _first(one), _next(one)) for one in calls))


def _who(call: Call) -> Cell:
    topics = ", ".join(word(SECTORS, one) for one in call.topics)
    spoken = _("speaks {languages}").format(languages=", ".join(call.languages)) if call.languages else ""
    about = joined(topics, ", ".join(isolate(one) for one in call.areas), by=" · ")
    who = joined(isolate(call.holder), spoken, by=" · ")
    return Cell(isolate(call.who), detail=joined(isolate(call.organisation), who, about, call.hours, by="\n"), is_strong=True)


def _first(call: Call) -> Cell:
    if call.is_closed:
        rule = CONTACT_RULES.terms.get(call.rule)
        return Cell(word(CONTACT_RULES, call.rule), detail=joined(rule.definition if rule else "", _("Ask the desk."), by=" "))
    if not call.channels:
        return Cell(_("No number here"), detail=_("Ask the desk."))
    first = call.channels[0]
    appointed = word(CONTACT_RULES, call.rule) if call.rule == "direct-by-appointment" else ""
    return Cell(
        _value(first),
        detail=joined(_from_here(first), _how(first), appointed, _why(first), by="\n"),
        is_strong=True,
        is_large=is_number(phone.shown(first.kind, first.value)),
    )


def _value(channel: CallChannel) -> str:
    return isolate(phone.shown(channel.kind, channel.value), left_to_right=True) if channel.value else word(CHANNEL_KINDS, channel.kind)


def _from_here(channel: CallChannel) -> str:
    """Return what is dialled for a number from the office's country, where that is known."""
    short = phone.dialled(channel.kind, channel.value)
    return _("From here dial {number}").format(number=isolate(short, left_to_right=True)) if short else ""


def _how(channel: CallChannel) -> str:
    """Return the kind of channel with its hours and language; a call sign is spelled out."""
    kind = word(CHANNEL_KINDS, channel.kind) if channel.value else _("the desk knows the address")
    return joined(kind, _spelled(channel), channel.hours, channel.language, by=" · ")


def _spelled(channel: CallChannel) -> str:
    return isolate(spelled(channel.value), left_to_right=True)


def _why(channel: CallChannel) -> str:
    """Return why this way: what they said about it, who can listen, when it was last tried."""
    use = CHANNEL_USES.terms.get(channel.use)
    heard = CHANNEL_SECURITY.terms[_OPEN_LINE].definition if channel.security == _OPEN_LINE else ""
    tried = on_day(date.fromisoformat(channel.verified_on)) if channel.verified_on else ""
    last = _("Tried on {day}.").format(day=tried) if tried else _("Not tried yet.")
    return joined(use.definition if use else "", heard, last if channel.value else "", by=" ")


def _next(call: Call) -> Cell | str:
    """Return the next channels, then each deputy with one number; a call sign is spelled out here too."""
    also = [
        joined(_value(one), _spelled(one), word(CHANNEL_KINDS, one.kind) if one.value else "", one.hours, by=" · ")
        for one in call.channels[1:3]
    ]
    return Cell("\n".join((*also, *(_deputy(one) for one in call.deputies))))


def _deputy(one: Deputy) -> str:
    number = joined(_value(one.channels[0]), _spelled(one.channels[0]), by=" · ") if one.channels else _("ask the desk")
    return _("{name}, deputy: {number}").format(name=isolate(one.name), number=number)
