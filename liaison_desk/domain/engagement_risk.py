"""What a meeting may do to the people who come to it, said before it is planned, with the way that they chose instead.

After section 14 of the lesson: where direct contact endangers the other side, an indirect channel or no contact is the answer; the desk
proposes and never decides. A risk is about a plan and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.families import group_of, is_armed_group, is_force
from liaison_desk.i18n import _, isolate, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.readiness import Progress

GOES_ROUND: Final = frozenset({"message", "through-others"})
"""Kinds of engagement in which the sides do not meet."""
_BY_LINE: Final = frozenset({"call"})
_LINES: Final = frozenset({"phone-mobile", "phone-land", "sat-phone"})
_OURS: Final = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comer:
    """Somebody who is to come: name and kind as the plan has them, the contact where one is known.

    `side` is theirs in the room, `line` that of their organisation on the civil-military line; `way` are the words of the indirect way
    that they chose, with whom to speak to; `is_first` says that nobody of our office met them.
    """

    name: str
    family: str = ""
    locality: str = ""
    side: str = ""
    line: str = ""
    contact: Contact | None = None
    way: str = ""
    is_first: bool = False
    for_safety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A meeting that is being planned; `unsafe` says that civilians are at risk in its place, `instead` names another."""

    kind: str
    comers: tuple[Comer, ...]
    place: str = ""
    unsafe: bool = False
    instead: str = ""
    before: tuple[Progress, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One thing to think of before this meeting; `is_indirect` offers to go through somebody else, `is_first` shows the checklists."""

    title: str
    why: str
    tone: str = "warn"
    is_indirect: bool = False
    is_first: bool = False

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.title} {self.why}".strip()


def risks(plan: Plan) -> tuple[Risk, ...]:
    """Return what to think of before a meeting, the most dangerous first."""
    if plan.kind in GOES_ROUND:
        return tuple(_forbidden(plan))
    return (*_forbidden(plan), *_closed(plan), *_together(plan), *_place(plan), *_line(plan), *_first(plan))


def _forbidden(plan: Plan) -> Iterator[Risk]:
    for one in plan.comers:
        if one.contact is not None and one.contact.rule == "no-contact":
            title = _("{name} chose not to be contacted.").format(name=isolate(one.name))
            yield Risk(title=title, why=_("Leave them out, by messenger too, until they say otherwise."), tone="danger")


def _closed(plan: Plan) -> Iterator[Risk]:
    for one in plan.comers:
        if one.contact is not None and one.contact.rule in CLOSED_RULES - {"no-contact"}:
            rule = CONTACT_RULES.label_of(one.contact.rule).lower()
            title = _("Meeting {name} may put them at risk: {rule}.").format(name=isolate(one.name), rule=rule)
            why = _("The way they chose: {way}").format(way=one.way) if one.way else _("Ask first whom they would send.")
            yield Risk(title=title, why=why, tone="danger", is_indirect=True)
        elif one.for_safety:
            title = _("{name} keeps a distance from us for their safety.").format(name=isolate(one.name))
            yield Risk(title=title, why=_("Let them choose whether, where and how, or go through somebody they trust."), is_indirect=True)


def _together(plan: Plan) -> Iterator[Risk]:
    arms = [one for one in plan.comers if is_force(one.family, one.line) or is_armed_group(one.family)]
    others = [one for one in plan.comers if one.side != _OURS and one not in arms]
    local, armed = _names(one for one in others if group_of(one.family, one.locality) == "local-civil-society"), _names(arms)
    if armed and local:
        title = _("{local} would be seen beside {armed}.").format(local=local, armed=armed)
        yield Risk(title=title, why=_("Ask them first; two talks, or a civilian who speaks for both sides, keep the difference visible."))


def _place(plan: Plan) -> Iterator[Risk]:
    civilians = [one for one in plan.comers if one.side != _OURS and not is_force(one.family, one.line)]
    if plan.unsafe and civilians:
        where = isolate(plan.place) or _("this place")
        title = _("Being seen at {place} can put a civilian at risk.").format(place=where)
        why = _("Written down instead: {place}.").format(place=isolate(plan.instead)) if plan.instead else _("Ask them where.")
        yield Risk(title=title, why=why, tone="danger")


def _line(plan: Plan) -> Iterator[Risk]:
    for one in plan.comers if plan.kind in _BY_LINE else ():
        channels = one.contact.channels if one.contact is not None else ()
        lines = [each for each in channels if each.kind in _LINES]
        if lines and all(each.use == "forbidden" for each in lines):
            title = _("{name} does not want to be called.").format(name=isolate(one.name))
            yield Risk(title=title, why=_("Every number of theirs is forbidden; see how they wish to be reached."), tone="danger")


def _first(plan: Plan) -> Iterator[Risk]:
    new = [one for one in plan.comers if one.is_first and one.side != _OURS]
    if not new:
        return
    title = ngettext("First meeting with {names}.", "First meetings with {names}.", len(new)).format(names=_names(new))
    yield Risk(title=title, why=_readiness(plan.before), tone="info", is_first=True)


def _readiness(before: Iterable[Progress]) -> str:
    told = []
    for one in before:
        late = len(one.overdue)
        words = ngettext("{late} overdue", "{late} overdue", late).format(late=late) if late else ""
        done = _("{name}: {settled} of {total}").format(name=isolate(one.name), settled=one.settled, total=one.total)
        told.append(", ".join(each for each in (done, words) if each))
    return (
        _("How ready we are: {lists}.").format(lists="; ".join(told)) if told else _("No checklist was begun yet; begin one before you go.")
    )


def _names(comers: Iterable[Comer]) -> str:
    return ", ".join(dict.fromkeys(isolate(one.name) for one in comers if one.name))
