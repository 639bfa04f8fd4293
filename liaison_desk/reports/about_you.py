"""What we hold about you: read aloud to one person, in plain words, with what they may ask for on the spot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.fields import field_of, fields_of
from liaison_desk.domain.handing_on import HANDING_ON
from liaison_desk.domain.sharing.about_you import ALSO
from liaison_desk.domain.terms.channels import CALL_OUTCOMES, CHANNEL_KINDS, CHANNEL_USES, CONTACT_RULES
from liaison_desk.domain.terms.consents import CONSENT_ANSWERS, CONSENT_WAYS
from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS, NAMING_CONSENTS
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.domain.terms.sides import CONTACT_RHYTHMS
from liaison_desk.domain.terms.sources import SOURCES
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.reports.outline import Block, Bullets, Callout, Cell, Column, Facts, Grid, Outline, Paragraph, Section
from liaison_desk.reports.papers import paper
from liaison_desk.reports.wording import filled, joined, on_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.domain.sharing.about_you import AboutView, Held, Met, Received
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.reports.provenance import Copy

_RULES: Final = {
    "direct": N_("We may call or write to you ourselves."),
    "direct-by-appointment": N_("We call or come once a time was agreed with you."),
    "intermediary": N_("We speak only to the person whom you named, who passes it on."),
    "indirect-only": N_("We never reach you directly, only by the way that you chose."),
    "no-contact": N_("We do not contact you at all."),
}
"""The contact rules, as they are said to the person who chose them."""


def outline(disclosed: Disclosed[AboutView], copy: Copy) -> Outline:
    """Return what is read to one person as an outline; the same view and copy give the same outline."""
    view = disclosed.record
    blocks = (_reading(view), *_known(view), *_allowed(view), *_gone(view), _asking(), _read())
    return paper(disclosed, copy, title=_("What we hold about you"), kind=_("To be read aloud"), blocks=blocks)


def _reading(view: AboutView) -> Block:
    return Callout(
        _("For reading aloud to {name}, and to nobody else").format(name=isolate(view.person.name)),
        _("Read it where nobody listens, and take the sheet back to the desk. It is handed over only if they ask for it."),
        "part",
    )


def _known(view: AboutView) -> Iterable[Block]:
    yield Section(title=_("Who you are to us"), blocks=(Facts(_who(view)),))
    yield Section(title=_("How we may reach you"), blocks=tuple(_reach(view)))
    if view.held:
        yield Section(title=_("Posts and seats that we wrote down for you"), blocks=(Bullets(tuple(_held(one) for one in view.held)),))
    if view.met:
        yield Section(title=_("Meetings at which you are written down"), blocks=(_meetings(view.met),))
    yield Section(title=_("Where we know it from"), blocks=tuple(_source(view)))


def _who(view: AboutView) -> tuple[tuple[str, str], ...]:
    person = view.person
    keys = "; ".join(joined(one.scheme, isolate(one.value), by=": ") for one in person.external_ids)
    return filled(
        (_("Your name"), isolate(person.name)),
        (_("Other names"), ", ".join(isolate(one.text) for one in person.other_names if one.text)),
        (_("You speak for"), isolate(view.organisation)),
        (_("Your post"), person.post),
        (_("Until"), on_day(person.rotates_on)),
        (_("How we address you"), person.how_to_address),
        (_("You speak"), ", ".join(sorted(person.languages))),
        (_("Our own staff"), _("yes") if person.is_ours else ""),
        (_("Keys of other systems"), keys),
    )


def _reach(view: AboutView) -> Iterable[Block]:
    person = view.person
    rows = filled(
        (_("The rule you chose"), joined(word(CONTACT_RULES, person.rule), _(_RULES.get(person.rule, "")), by=". ")),
        (_("In a crisis"), _crisis(person.answers_in_crisis)),
        (_("We called you last"), joined(on_day(person.called_on), word(CALL_OUTCOMES, person.call_outcome))),
        (_("How often we speak"), word(CONTACT_RHYTHMS, person.rhythm)),
        (_("We ask again on"), on_day(person.rule_review_on)),
    )
    yield Facts(rows)
    if person.channels:
        columns = (Column(title=_("Number or address"), width=3.0, is_strong=True), Column(title=_("What we wrote about it"), width=5.0))
        yield Grid(columns=columns, rows=tuple(_channel(view, at) for at in range(len(person.channels))))
    else:
        yield Paragraph(_("We hold no number and no address of yours."))


def _crisis(may_call: bool | None) -> str:
    return "" if may_call is None else _("you may be called at any hour") if may_call else _("you do not want to be called at any hour")


def _channel(view: AboutView, at: int) -> tuple[Cell | str, ...]:
    one = view.person.channels[at]
    value = isolate(phone.shown(one.kind, one.value), left_to_right=True) if one.value else _("not written here")
    whose = "" if one.is_personal is None else _("your own") if one.is_personal else _("of the office")
    tried = _("tried on {day}").format(day=on_day(one.verified_on)) if one.verified_on else ""
    until = _("until {day}").format(day=on_day(one.until_on)) if one.until_on else ""
    since = _("not before {day}").format(day=on_day(one.not_before_on)) if one.not_before_on else ""
    only = _("only for {who} to use").format(who=isolate(one.used_by)) if one.used_by else ""
    use = word(CHANNEL_USES, one.use).lower()
    return (value, joined(word(CHANNEL_KINDS, one.kind), whose, use, one.hours, one.language, only, since, until, tried, by=" · "))


def _held(one: Held) -> str:
    since = on_day(date.fromisoformat(one.since_on)) if one.since_on else ""
    until = on_day(date.fromisoformat(one.until_on)) if one.until_on else ""
    what = _("Seat in {forum}") if one.is_forum else _("Post: {forum}")
    return joined(what.format(forum=isolate(one.name)), joined(since, until, by=" – "))


def _meetings(met: tuple[Met, ...]) -> Grid:
    columns = (
        Column(title=_("Day"), width=1.2),
        Column(title=_("What"), width=2.2),
        Column(title=_("Written down as"), width=3.4),
        Column(title=_("May you be named in its report"), width=2.2),
    )
    rows = (
        (
            on_day(date.fromisoformat(one.on)) if one.on else "",
            word(ENGAGEMENT_KINDS, one.kind),
            joined(isolate(one.name), one.post),
            word(NAMING_CONSENTS, one.consent_to_name),
        )
        for one in met
    )
    return Grid(columns=columns, rows=tuple(rows))


def _source(view: AboutView) -> Iterable[Block]:
    source = SOURCES.terms.get(view.person.source_kind)
    told = joined(source.label, source.definition, by=": ") if source else _("Not written down. Tell us, if you know.")
    files = ngettext("{count} file", "{count} files", view.files).format(count=view.files) if view.files else ""
    yield Facts(filled((_("How we know"), told), (_("Last checked"), on_day(view.person.verified_on)), (_("Files with it"), files)))
    if view.also:
        yield Paragraph(_("Kept, and not read aloud"), "label")
        yield Bullets(tuple(_(ALSO[one]) for one in view.also))


def _allowed(view: AboutView) -> Iterable[Block]:
    if not view.answers:
        silence = _("You were not asked, and silence is no yes: outside our own office your name and your numbers go to nobody.")
        yield Section(title=_("What you allowed"), blocks=(Paragraph(silence),))
        return
    columns = (
        Column(title=_("Your answer"), width=1.7, is_strong=True),
        Column(title=_("Who may read it"), width=2.3),
        Column(title=_("What they may read"), width=2.5),
        Column(title=_("Asked"), width=1.4),
        Column(title=_("Until"), width=1.3),
    )
    rows = tuple(_answer(view, at) for at in range(len(view.answers)))
    yield Section(title=_("What you allowed"), blocks=(Grid(columns=columns, rows=rows),))


def _answer(view: AboutView, at: int) -> tuple[Cell | str, ...]:
    one = view.answers[at]
    free = _("you could not refuse freely, so it counts for nothing") if one.could_refuse is False else ""
    readers = ", ".join(AUDIENCES.label_of(each) for each in sorted(one.audiences))
    known = {each.name for each in fields_of(Contact)}
    named = [field_of(Contact, each).label if each in known else _topic(each) for each in sorted(one.fields)]
    what = ", ".join((*named, *(word(CATEGORIES, each) for each in sorted(one.categories)))) or _("name, post and organisation")
    withdrawn = _("taken back on {day}").format(day=on_day(one.withdrawn_on)) if one.withdrawn_on else ""
    return (
        Cell(word(CONSENT_ANSWERS, one.answer), detail=joined(free, withdrawn)),
        readers or _("nobody named"),
        Cell(what, detail=one.purpose),
        Cell(on_day(one.obtained_on), detail=word(CONSENT_WAYS, one.given_how)),
        on_day(one.expires_on),
    )


def _topic(code: str) -> str:
    """Return what an answer speaks of besides fields: being handed on to the next officer, and by which kind of channel."""
    return _("being handed on to the next officer") if code == HANDING_ON else CHANNEL_KINDS.label_of(code)


def _gone(view: AboutView) -> Iterable[Block]:
    title = _("Who has received it")
    if not view.received:
        yield Section(title=title, blocks=(Paragraph(_("No copy in which you stand was made for anybody.")),))
        return
    columns = (
        Column(title=_("Who"), width=3.0, is_strong=True),
        Column(title=_("Which paper"), width=3.0),
        Column(title=_("Newest"), width=1.4),
        Column(title=_("Copies"), width=1.0, align="end"),
    )
    yield Section(title=title, blocks=(Grid(columns=columns, rows=tuple(_copy(one) for one in view.received)),))


def _copy(one: Received) -> tuple[Cell | str, ...]:
    return (word(AUDIENCES, one.audience), one.paper, on_day(date.fromisoformat(one.on)), str(one.count))


def _asking() -> Block:
    wishes = (
        (_("This is wrong"), _("We put it right today.")),
        (_("Fewer people may read it, or less of it"), _("It counts at once, and we say who holds older copies.")),
        (_("For a shorter time"), _("Never more than 180 days; then we ask again.")),
        (_("Not by this number, or not directly"), _("From today nobody calls it.")),
        (_("I take my yes back"), _("It counts at once. We ask those who hold copies to destroy them.")),
        (_("Remove it all"), _("It is erased here, in our backups as they age, and on our other laptops.")),
    )
    columns = (
        Column(title=_("You may ask now"), width=3.4),
        Column(title=_("What then happens"), width=3.6),
        Column(title=_("What they said"), width=2.6),
    )
    rows = tuple((Cell(wish, mark="open"), then, "") for wish, then in wishes)
    note = Paragraph(_("Nothing is taken away from you for any of this."))
    return Section(title=_("What you may ask for"), blocks=(Grid(columns=columns, rows=rows), note))


def _read() -> Block:
    return Facts(((_("Read by"), " "), (_("Read on"), " ")), 2)
