"""The directory for one reader: organisations, their liaison points and people, with the channels that may be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.contact import Channel, Contact, current, may_be_dialled, usable_channels
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.sharing.call_sheet import ROUND_ABOUT
from liaison_desk.domain.sharing.disclosed import Disclosed, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.telling import Telling
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.families import FAMILY_GROUPS, is_armed_group

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder

WITHOUT_ORGANISATION: Final = ""
"""The name of the entry of people who speak for no organisation."""
_GROUPS: Final = tuple(one.code for one in FAMILY_GROUPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryFacts:
    """What a directory is made from: everybody on the map; the paper's day is that whose holders of posts it names."""

    stakeholders: tuple[Stakeholder, ...]
    contacts: tuple[Contact, ...]
    points: tuple[LiaisonPoint, ...]
    paper: Paper


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One channel: its kind code, the number or address, and when and how it may be used."""

    kind: str
    value: str
    use: str = ""
    hours: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One post or person of an entry: `name` is the function or the person, `detail` the holder or the post."""

    name: str
    detail: str = ""
    is_post: bool = False
    hours: str = ""
    languages: tuple[str, ...] = ()
    rule: str = ""
    reach: tuple[Reach, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One organisation with its posts and people, as they print."""

    name: str
    group: str
    acronym: str = ""
    other_names: tuple[str, ...] = ()
    family: str = ""
    locality: str = ""
    areas: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView(PaperView):
    """The directory as one audience may read it."""

    entries: tuple[Entry, ...]


def disclose_directory(facts: DirectoryFacts, context: Context) -> Disclosed[DirectoryView]:
    """Return the directory for a reader: whoever may not be named is not in it, with nothing left in their place."""
    told, on = Telling(context=context), facts.paper.on
    people = {one.id: (one, told.shown(one)) for one in facts.contacts}
    lines: dict[str, list[Line]] = {}
    for point in facts.points:
        shown = told.shown(point)
        if shown.name and shown.stakeholder:
            lines.setdefault(shown.stakeholder, []).append(_post(point, shown, people, on))
    for original, person in people.values():
        if person.name and (person.stakeholder or not original.stakeholder):
            lines.setdefault(person.stakeholder, []).append(_person(original, person, on))
    entries = [_entry(one, told.shown(one), tuple(lines.get(one.id, ()))) for one in facts.stakeholders]
    alone = lines.get(WITHOUT_ORGANISATION, [])
    if alone:
        entries.append(Entry(name=WITHOUT_ORGANISATION, group=_GROUPS[-1], lines=tuple(alone)))
    kept = sorted((one for one in entries if one is not None), key=lambda one: (_GROUPS.index(one.group), one.name.casefold()))
    whole = DirectoryView(entries=tuple(kept), **handled(facts.paper, context.reader, told.decisions))
    return sealed(whole, told.decisions, context.reader.audience)


def _entry(original: Stakeholder, shown: Stakeholder, lines: tuple[Line, ...]) -> Entry | None:
    """Return the entry of an organisation; None where it may not be named. An armed group has a name only."""
    if not shown.name:
        return None
    if is_armed_group(original.family):
        return Entry(name=shown.name, group=original.family_group, acronym=shown.acronym, family=shown.family)
    return Entry(
        name=shown.name,
        group=original.family_group,
        acronym=shown.acronym,
        other_names=tuple(one.text for one in shown.other_names if one.text),
        family=shown.family,
        locality=shown.locality,
        areas=tuple(sorted(shown.areas)),
        lines=tuple(sorted(lines, key=lambda one: (not one.is_post, one.name.casefold()))),
    )


def _post(original: LiaisonPoint, shown: LiaisonPoint, people: Mapping[str, tuple[Contact, Contact]], on: date) -> Line:
    held = [people[one.contact][1].name for one in holders_on(shown, on) if one.contact in people]
    usable = () if original.rule in CLOSED_RULES or original.rule not in CONTACT_RULES else original.channels
    return Line(
        name=shown.name,
        detail=", ".join(name for name in held if name),
        is_post=True,
        hours=shown.hours,
        languages=tuple(sorted(shown.languages)),
        rule=shown.rule,
        reach=_reach(current(usable, on), shown.channels),
    )


def _person(original: Contact, shown: Contact, on: date) -> Line:
    return Line(
        name=shown.name,
        detail=shown.post,
        languages=tuple(sorted(shown.languages)),
        rule=shown.rule,
        reach=reach_of(original, shown, on),
    )


def reach_of(original: Contact, shown: Contact, on: date) -> tuple[Reach, ...]:
    """Return the channels of a person that may be used on a day, as far as the reader may be told them (`shown`), in the order of use."""
    return _reach(current(usable_channels(original), on) if may_be_dialled(original) else (), shown.channels)


def _reach(usable: tuple[Channel, ...], shown: tuple[Channel, ...]) -> tuple[Reach, ...]:
    """Return the channels that may be used and may be told, in the order of use."""
    told = {one.id: one for one in shown if one.value}
    kept = (told[one.id] for one in usable if one.id in told and one.use != "forbidden" and one.kind not in ROUND_ABOUT)
    return tuple(Reach(kind=one.kind, value=one.value, use=one.use, hours=one.hours) for one in kept)
