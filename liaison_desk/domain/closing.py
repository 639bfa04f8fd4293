"""Closing an operation: no promise is left hanging, people are told, who is not carried on is destroyed, and a dated record stays.

A promise is settled when it is done, when whoever carries on owns it, or when both sides know that nobody will do it. People are carried
on who are our own staff, who agreed to be handed on (M21), or whom another operation of the office still works with; about all others
nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.checklist import Checklist, is_settled
from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.handing_on import HandingOn

OURS, AGREED, ELSEWHERE, KEPT = "ours", "agreed", "elsewhere", "kept"
"""Why somebody is carried on: own staff, they agreed to be handed on, another operation works with them, or it was decided now."""
_THEIRS: Final = "them"
_NEVER: Final = "no-contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One contact at the end: `stays` is why they are carried on, empty where their data is destroyed.

    `is_to_be_told` are those we were in touch with here, but for those who chose no contact; `is_round_about` may only be told by the way
    that they chose, never by a call.
    """

    contact: str
    name: str
    organisation: str = ""
    stays: str = ""
    is_to_be_told: bool = False
    is_round_about: bool = False
    is_told: bool = False

    @property
    def goes(self) -> bool:
        """Say whether what is held about them is destroyed."""
        return not self.stays


def person(contact: Contact, answer: HandingOn, *, met: bool, elsewhere: bool, kept: bool, told: bool, organisation: str = "") -> Person:
    """Return how a contact leaves: `met` in this operation, worked with `elsewhere`, `kept` by decision, `told` already."""
    stays = OURS if contact.is_ours else KEPT if kept else AGREED if answer.may_name else ELSEWHERE if elsewhere else ""
    return Person(
        contact=contact.id,
        name=contact.name,
        organisation=organisation,
        stays=stays,
        is_to_be_told=met and not contact.is_ours and contact.rule != _NEVER,
        is_round_about=contact.rule in CLOSED_RULES,
        is_told=told,
    )


def waits(promise: Commitment) -> bool:
    """Say whether a promise is left hanging: open, and nothing said of what becomes of it."""
    return is_open(promise) and not promise.outcome


def passed_on(promise: Commitment, to: str, on: date) -> Commitment:
    """Return a promise that goes on with somebody: ours has them as owner, theirs is owed to them from now on."""
    if promise.owed_by == _THEIRS:
        return promise.but(outcome=_("Owed to {name} since our operation closed on {day}.").format(name=to, day=day_shown(on)))
    return promise.but(owner=to, outcome=_("Passed to {name} when our operation closed, on {day}.").format(name=to, day=day_shown(on)))


def given_up(promise: Commitment, on: date) -> Commitment:
    """Return a promise that nobody will do, of which the other side was told on a day."""
    words = _("Told on {day} that it will not be done, as our operation closes.")
    return promise.but(state="dropped", closed_on=on, outcome=words.format(day=day_shown(on)))


def ended(lists: Iterable[Checklist]) -> tuple[Checklist, ...]:
    """Return the lists that have open steps as they are once nobody works at them any more, each step with the reason."""
    reason = _("The operation was closed.")
    found = []
    for one in lists:
        items = tuple(each if is_settled(each) else each.but(state="not-applicable", reason=each.reason or reason) for each in one.items)
        if items != one.items:
            found.append(one.but(items=items))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done at the end, in numbers: the record of it names nobody; `also` says what went besides people written down as such."""

    on: date
    by: str
    passed: int = 0
    given_up: int = 0
    steps: int = 0
    told: int = 0
    untold: int = 0
    why_untold: str = ""
    erased: int = 0
    carried: int = 0
    backups: int = 0
    given: int = 0
    also: str = ""


def record_of(done: Done) -> str:
    """Return the dated record of a closing, a sentence a line."""
    lines = [_("Closed on {day} by {name}.").format(day=day_shown(done.on), name=done.by)]
    words = _("Promises: {passed} passed on, {dropped} given up with word to the other side. Open steps ended: {steps}.")
    lines.append(words.format(passed=done.passed, dropped=done.given_up, steps=done.steps))
    told = _("People told: {told}. Not told: {untold}.").format(told=done.told, untold=done.untold)
    lines.append(" ".join(one for one in (told, done.why_untold) if one))
    erased = ngettext("Personal data of {count} person destroyed", "Personal data of {count} people destroyed", done.erased)
    lines.append(_("{erased}, {carried} carried on.").format(erased=erased.format(count=done.erased), carried=done.carried))
    if done.also:
        lines.append(done.also)
    if done.backups:
        gone = ngettext("{count} older backup taken away", "{count} older backups taken away", done.backups).format(count=done.backups)
        lines.append(_("{gone} once a fresh one was verified.").format(gone=gone))
    if done.given:
        count = ngettext("{count} copy given away before is", "{count} copies given away before are", done.given)
        lines.append(_("{copies} to be asked back.").format(copies=count.format(count=done.given)))
    return "\n".join(lines)


def refuse_hanging(promises: Iterable[Commitment], people: Iterable[Person], why_untold: str) -> None:
    """Raise `UserError` naming `promises` or `told` where an operation cannot be closed yet."""
    hanging = sum(waits(one) for one in promises)
    if hanging:
        words = ngettext("{count} promise is left hanging.", "{count} promises are left hanging.", hanging).format(count=hanging)
        raise UserError(_("{hanging} Pass it on, or tell the other side that it will not be done.").format(hanging=words), field="promises")
    untold = sum(one.is_to_be_told and not one.is_told for one in people)
    if untold and not why_untold.strip():
        words = ngettext("{count} person was not told.", "{count} people were not told.", untold).format(count=untold)
        raise UserError(_("{untold} Tell them, or say why not.").format(untold=words), field="why_untold")
