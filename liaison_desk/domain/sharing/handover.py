"""The handover pack: what changes hands when an officer leaves, for our own team and for nobody else.

Whoever did not agree to be handed on stands in it by post and organisation alone: no name and no number of theirs is on it anywhere, in no
promise and no title either. Quick notes and unsettled values are counted and not told, for nobody has judged them yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.commitment import is_late
from liaison_desk.domain.contact import may_be_dialled
from liaison_desk.domain.handing_on import OWN, YES, HandingOn, channels_handed
from liaison_desk.domain.handover import STAYS
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, sealed
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.names import Name, NameIndex, is_post
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import NOT_HANDED_ON
from liaison_desk.domain.sharing.telling import Telling
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.handover import Duty, Officer
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder

AUDIENCES: Final = ("team",)
MOST_STEPS: Final = 40
"""So many steps of checklists stand on the pack; of more only the number is told."""
MOST_VISITS: Final = 12
_ORDER: Final = {YES: 0, OWN: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverFacts:
    """What a pack is made from.

    `debts` are titles of meetings with the hours by which their report is late, `asks` are what was asked of headquarters, of whom and
    until when, `incidents` the numbers of reports with how many incidents each tells, `apart` the ids of organisations that stay apart
    for their safety. `people` are the contacts that are told of, `answers` how each of them passes, `unnamed` all names that may not
    stand on the pack, `meetings` the next planned meeting with each organisation.
    """

    paper: Paper
    leaver: Officer
    following: Officer
    on: date
    duties: tuple[Duty, ...] = ()
    promises: tuple[Commitment, ...] = ()
    posts: tuple[LiaisonPoint, ...] = ()
    debts: tuple[tuple[str, int], ...] = ()
    drafts: tuple[str, ...] = ()
    asks: tuple[tuple[str, str, date | None], ...] = ()
    notes: int = 0
    conflicts: int = 0
    incidents: tuple[tuple[str, int], ...] = ()
    apart: frozenset[str] = frozenset()
    people: tuple[Contact, ...] = ()
    answers: Mapping[str, HandingOn] = field(default_factory=dict)
    others: int = 0
    unnamed: frozenset[str] = frozenset()
    bodies: Mapping[str, Stakeholder] = field(default_factory=dict)
    meetings: Mapping[str, date] = field(default_factory=dict)
    lapsing: int = 0


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPromise:
    """One open promise of ours; `due_on` is ISO 8601, `how` is one of `passes stays nobodys`."""

    text: str
    owner: str = ""
    organisation: str = ""
    due_on: str = ""
    how: str = ""
    is_late: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandedStep:
    """One open step of a checklist; `due_on` is ISO 8601."""

    text: str
    within: str = ""
    owner: str = ""
    due_on: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPost:
    """One post that changes hands."""

    name: str
    organisation: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandedContact:
    """One contact and how they pass: `says` is one of `yes no not-asked own`; name and channels are empty where they did not agree.

    `channels` are kind and value. `rule` is the code of a contact rule that closes them, else empty.
    """

    says: str
    name: str = ""
    post: str = ""
    organisation: str = ""
    rule: str = ""
    channels: tuple[tuple[str, str], ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandedCare:
    """An organisation to be careful with: the line that it drew, codes of what is never shared, and whether it stays apart for safety."""

    organisation: str
    respect: str = ""
    never_share: tuple[str, ...] = ()
    is_apart: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandedVisit:
    """An organisation to visit together: the next planned meeting as ISO 8601, and how many promises of ours wait for it."""

    organisation: str
    on: str = ""
    promises: int = 0


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverView(PaperView):
    """The pack as our own team reads it; days as ISO 8601."""

    leaver: str
    following: str
    from_on: str
    promises: tuple[HandedPromise, ...] = ()
    steps: tuple[HandedStep, ...] = ()
    more_steps: int = 0
    posts: tuple[HandedPost, ...] = ()
    debts: tuple[tuple[str, int], ...] = ()
    drafts: tuple[str, ...] = ()
    asks: tuple[tuple[str, str, str], ...] = ()
    notes: int = 0
    conflicts: int = 0
    incidents: tuple[tuple[str, int], ...] = ()
    care: tuple[HandedCare, ...] = ()
    contacts: tuple[HandedContact, ...] = ()
    others: int = 0
    visits: tuple[HandedVisit, ...] = ()
    lapsing: int = 0


def disclose_handover(facts: HandoverFacts, context: Context) -> Disclosed[HandoverView]:
    """Return the pack for a reader of our own team."""
    names = NameIndex(Name(one, _("somebody")) for one in sorted(facts.unnamed) if not is_post(one))
    told = _Told(facts=facts, context=context, names=names)
    steps = tuple(told.steps())
    parts: dict[str, Any] = {
        "promises": tuple(told.promises()),
        "steps": steps[:MOST_STEPS],
        "more_steps": max(0, len(steps) - MOST_STEPS),
        "posts": tuple(HandedPost(name=told.words(one.name), organisation=told.body(one.stakeholder)) for one in facts.posts),
        "debts": tuple((told.words(title), late) for title, late in facts.debts),
        "drafts": tuple(told.words(one) for one in facts.drafts),
        "asks": tuple((told.words(ask), told.words(who), _iso(on)) for ask, who, on in facts.asks),
        "care": tuple(told.care()),
        "contacts": tuple(told.contacts()),
        "visits": tuple(told.visits())[:MOST_VISITS],
    }
    head: dict[str, Any] = {"leaver": facts.leaver.name, "following": facts.following.name, "from_on": facts.on.isoformat()}
    counts: dict[str, Any] = {name: getattr(facts, name) for name in ("notes", "conflicts", "incidents", "others", "lapsing")}
    whole = HandoverView(**head, **counts, **parts, **handled(facts.paper, context.reader, told.decisions))
    return sealed(whole, told.decisions, context.reader.audience)


@dataclass(slots=True, kw_only=True)
class _Told(Telling):
    """The records of a pack; `names` are those who may not be handed on."""

    facts: HandoverFacts
    names: NameIndex

    def words(self, text: str) -> str:
        """Return a text without the names of those who may not be handed on, and without those that are closed to our team too."""
        return masked(masked(text, self.context.names, frozenset({"closed-name"})), self.names, frozenset({"name"}))

    def body(self, id_: str) -> str:
        return self.words(self.shown(self.facts.bodies[id_]).name) if id_ in self.facts.bodies else ""

    def promises(self) -> Iterator[HandedPromise]:
        records = {one.id: one for one in self.facts.promises}
        found = ((one, self.shown(records[one.id])) for one in self.facts.duties if one.kind == "commitment" and one.id in records)
        for one, shown in ((one, shown) for one, shown in found if shown.text):
            yield HandedPromise(
                text=self.words(shown.text),
                owner=self.words(shown.owner if one.how == STAYS else self.facts.following.owner),
                organisation=self.body(shown.stakeholder),
                due_on=_iso(shown.due_on),
                how=one.how,
                is_late=is_late(records[one.id], self.facts.paper.on),
            )

    def steps(self) -> Iterator[HandedStep]:
        for one in (each for each in self.facts.duties if each.kind == "checklist"):
            owner = one.owner if one.how == STAYS else self.facts.following.owner
            yield HandedStep(text=self.words(one.text), within=self.words(one.within), owner=owner, due_on=_iso(one.due_on))

    def care(self) -> Iterator[HandedCare]:
        """Give the organisations that drew a line, agreed what is never shared, or stay apart for their safety."""
        told = (self.shown(one) for id_, one in self.facts.bodies.items() if self.is_delicate(id_, one))
        for shown in (one for one in told if one.name):
            yield HandedCare(
                organisation=self.words(shown.name),
                respect=self.words(shown.styles.respect if shown.styles else ""),
                never_share=tuple(sorted(shown.never_share)),
                is_apart=shown.id in self.facts.apart,
            )

    def is_delicate(self, id_: str, one: Stakeholder) -> bool:
        """Say whether there is something to be careful about with an organisation."""
        return bool((one.styles and one.styles.respect) or one.never_share or id_ in self.facts.apart)

    def contacts(self) -> Iterable[HandedContact]:
        """Return the contacts, those who agreed first; without a name, post or organisation there is nothing to tell."""
        found = [self.contact(one) for one in self.facts.people]
        told = [one for one in found if one.name or one.post or one.organisation]
        return sorted(told, key=lambda one: (_ORDER.get(one.says, 2), one.organisation, one.name, one.post))

    def contact(self, person: Contact) -> HandedContact:
        answer = self.facts.answers.get(person.id, HandingOn())
        shown = self.shown(person)
        channels = channels_handed(person, answer, self.facts.on) if shown.channels else ()
        if not answer.may_name:
            self.kept_back(person)
        return HandedContact(
            says=answer.says,
            name=shown.name if answer.may_name else "",
            post=self.words(shown.post),
            organisation=self.body(person.stakeholder) if shown.stakeholder or not person.stakeholder else "",
            rule="" if may_be_dialled(person) else person.rule,
            channels=tuple((one.kind, one.value) for one in channels),
        )

    def kept_back(self, person: Contact) -> None:
        """Write down that name and channels of somebody who did not agree stay behind."""
        closed = Decision(Verdict.WITHHOLD, (NOT_HANDED_ON,))
        self.decisions.append(FieldDecision("name", "contact", "Name", closed))
        if person.channels:
            self.decisions.append(FieldDecision("channels", "contact", "Channels", closed))

    def visits(self) -> Iterable[HandedVisit]:
        """Return whom to visit together: where a meeting is planned or a promise of ours waits, never who stays apart or chose distance."""
        closed = {one.stakeholder for one in self.facts.people if not may_be_dialled(one)} | self.facts.apart
        waiting: dict[str, int] = {}
        for one in self.facts.promises:
            if one.stakeholder:
                waiting[one.stakeholder] = waiting.get(one.stakeholder, 0) + 1
        wanted = [one for one in {**self.facts.meetings, **waiting} if one in self.facts.bodies and one not in closed]
        wanted.sort(key=lambda one: (_iso(self.facts.meetings.get(one)) or "9", -waiting.get(one, 0), self.facts.bodies[one].name))
        named = ((one, self.body(one)) for one in wanted)
        return [
            HandedVisit(organisation=name, on=_iso(self.facts.meetings.get(one)), promises=waiting.get(one, 0))
            for one, name in named
            if name
        ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
