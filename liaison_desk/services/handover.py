"""Handing the office over: what would change hands, doing it as one action, and what is then left to do by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain import handing_on, handover
from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.handover import Duty, Officer
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.i18n import N_, _
from liaison_desk.services import keeping_keys, records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.handing_on import HandingOn
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """One contact and how they pass: `kinds` are the kinds of channel that could go over if they agree."""

    contact: str
    name: str
    post: str
    organisation: str
    handing_on: HandingOn
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would change hands on a day: promises and steps, posts, consents that lapse, and how each contact passes."""

    leaver: Officer
    following: Officer
    on: date
    duties: tuple[Duty, ...]
    posts: tuple[LiaisonPoint, ...]
    lapsing: tuple[Consent, ...]
    passing: tuple[Passing, ...]
    others: int = 0

    @property
    def going(self) -> tuple[Duty, ...]:
        """Return what gets another owner; the rest stays with its post."""
        return tuple(one for one in self.duties if one.how != handover.STAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that is left to do by hand: what, why, and the command that does it; the window has it under Settings, Keys."""

    title: str
    reason: str
    command: str


_LET_IN, _TAKE_AWAY, _NEW_KEY = "holders let-in", "holders take-away", "rekey"
_KEY_STEPS: Final = (
    (N_("Let {following} in with a passphrase of their own"), N_("They choose it themselves, and open the vault with it."), _LET_IN),
    (N_("{following} takes the passphrase of {leaver} away"), N_("From then on it opens nothing here."), _TAKE_AWAY),
    (
        N_("{following} gives the vault a new key and prints the new recovery sheet"),
        N_("Old passphrases and old backup keys then fail. Copies that {leaver} already has cannot be called back."),
        _NEW_KEY,
    ),
)


def officer(desk: Desk, ref: str, *, field: str) -> Officer:
    """Return an officer by a contact's id or name, or by the name alone where no contact is called so.

    Raises `UserError` naming `field` for no words, or where several contacts fit.
    """
    words = " ".join(ref.split())
    if not words:
        raise UserError(_("Say who."), field=field)
    try:
        found = cast("Contact", desk.shelf.one("contact", records.resolved(desk, "contact", words)))
    except NotFoundError:
        return Officer(name=words)
    except UserError as error:
        raise UserError(str(error), field=field) from None
    return Officer(name=found.name, contact=found.id, post=found.post)


def pair(desk: Desk, leaver: str, following: str) -> tuple[Officer, Officer]:
    """Return who leaves, the author where nobody is named, and who follows; `UserError` naming `following` where both are one.

    Without a name for who follows they are called the next officer.
    """
    going = officer(desk, leaver or desk.author, field="leaver")
    coming = officer(desk, following, field="following") if following.strip() else Officer(name=_("Next officer"))
    if going == coming or fold(going.name) == fold(coming.name):
        raise UserError(_("Whoever leaves cannot follow themselves."), field="following")
    staying = [one for one in every(desk, Contact) if one.is_ours and one.id not in {going.contact, coming.contact}]
    return _alone(desk, going, staying), _alone(desk, coming, staying)


def _alone(desk: Desk, one: Officer, staying: Iterable[Contact]) -> Officer:
    if not one.contact:
        return one
    return handover.officer(cast("Contact", desk.shelf.one("contact", one.contact)), staying)


def plan(desk: Desk, leaver: str = "", following: str = "", on: date | None = None) -> Plan:
    """Return what would change hands from a day on, today unless another is named; nothing is written."""
    going, coming = pair(desk, leaver, following)
    day = on or today(desk)
    points = handover.posts_of(going, every(desk, LiaisonPoint), day)
    names = frozenset(fold(one.name) for one in points)
    consents = every(desk, Consent)
    lapsing = handing_on.lapsing(consents, going, day)
    passing, others = _passing(desk, consents, points)
    return Plan(
        leaver=going,
        following=coming,
        on=day,
        duties=handover.duties(going, coming, names, every(desk, Commitment), every(desk, Checklist)),
        posts=points,
        lapsing=lapsing,
        passing=passing,
        others=others,
    )


def today(desk: Desk) -> date:
    """Return the day on this laptop."""
    return desk.clock().astimezone().date()


def _passing(desk: Desk, consents: Sequence[Consent], posts: Sequence[LiaisonPoint]) -> tuple[tuple[Passing, ...], int]:
    """Return how each contact passes that somebody was asked about or that holds a post, and how many more there are."""
    known = {one.subject for one in consents} | {row.contact for one in every(desk, LiaisonPoint) for row in one.holders}
    everybody = every(desk, Contact)
    wanted = [one for one in everybody if one.id in known and not one.is_ours]
    titles = desk.shelf.titles(sorted({one.stakeholder for one in wanted if one.stakeholder}))
    answers: dict[str, list[Consent]] = {}
    for one in consents:
        answers.setdefault(one.subject, []).append(one)
    day = today(desk)
    found = [
        Passing(
            contact=one.id,
            name=one.name,
            post=one.post,
            organisation=titles.get(one.stakeholder, ""),
            handing_on=handing_on.handing_on(one, answers.get(one.id, ()), day),
            kinds=handing_on.kinds_open(one),
        )
        for one in wanted
    ]
    ours = sum(1 for one in everybody if one.is_ours)
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.contact))), len(everybody) - len(wanted) - ours


def ask(desk: Desk, contact: str, following: str, says: str, channels: Iterable[str] = (), *, leaver: str = "") -> Changes:
    """Write down what a contact answered when they were asked whether, and by which kinds of channel, they may be handed on.

    Raises `UserError` naming `says` for another answer than yes or no, and `channels` for a kind that they have no open channel of.
    """
    if says not in {handing_on.YES, handing_on.NO}:
        raise UserError(_("The answer is yes or no."), field="says")
    going, coming = pair(desk, leaver, following)
    person = cast("Contact", records.one(desk, "contact", contact))
    wanted = frozenset(channels)
    unknown = wanted - set(handing_on.kinds_open(person))
    if says == handing_on.YES and unknown:
        words = _("They have no channel of this kind that could be handed on: {kinds}.")
        raise UserError(words.format(kinds=", ".join(sorted(unknown))), field="channels")
    answer = handing_on.asked(person, coming.name, says=says, channels=wanted, by=going.name, on=today(desk))
    return records.keep(desk, answer, note=_("Asked whether they may be handed on."))


def hand_over(desk: Desk, leaver: str, following: str, on: date | None = None) -> Changes:
    """Let everything of the leaver pass to whoever follows, as one action that one undo takes back.

    Promises and steps get their new owner, posts their new holder, and consents that were given to the leaver lapse. Afterwards nothing
    is without an owner (`unowned`). Raises `UserError` naming `following` where nobody is named, or where posts pass and they are no
    contact; nothing is written then.
    """
    if not following.strip():
        raise UserError(_("Say who follows."), field="following")
    found = plan(desk, leaver, following, on)
    changed: list[Record] = [
        *handover.passed_on(found.duties, found.following, every(desk, Commitment), every(desk, Checklist)),
        *(handover.taken_over(one, found.leaver, found.following, found.on) for one in found.posts),
        *(handing_on.lapsed(one, found.leaver, found.on) for one in found.lapsing),
    ]
    note = _("Handed over from {leaver} to {following}.").format(leaver=found.leaver.name, following=found.following.name)
    return records.keep_many(desk, changed, note=note)


def unowned(desk: Desk, leaver: str, following: str, on: date | None = None) -> tuple[tuple[str, str], ...]:
    """Return kind and id of everything open of ours without an owner who is here; nothing after a handover."""
    going, coming = pair(desk, leaver, following)
    rows = every(desk, Commitment), every(desk, Checklist), every(desk, LiaisonPoint)
    return handover.unowned(going, coming, *rows, on or today(desk))


def key_steps(desk: Desk, found: Plan) -> tuple[Step, ...]:
    """Return what is left to do by hand with the keys, in order; letting in and taking away are left out where they are done."""
    holders = {fold(one.holder) for one in keeping_keys.ways(desk) if not one.is_recovery}
    names = {"leaver": found.leaver.name, "following": found.following.name}
    done = {
        *((_LET_IN,) if fold(found.following.name) in holders else ()),
        *(() if fold(found.leaver.name) in holders else (_TAKE_AWAY,)),
    }
    who = {_LET_IN: f' "{found.following.name}"', _TAKE_AWAY: f' "{found.leaver.name}"'}
    return tuple(
        Step(title=_(title).format(**names), reason=_(reason).format(**names), command=command + who.get(command, ""))
        for title, reason, command in _KEY_STEPS
        if command not in done
    )
