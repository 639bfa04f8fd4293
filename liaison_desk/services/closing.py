"""Closing the operation in use: what is left to settle, settling it, destroying what is held about people, and the record that stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import closing, handing_on
from liaison_desk.domain.checklist import Checklist, is_settled
from liaison_desk.domain.closing import Done, Person
from liaison_desk.domain.closing_people import also_destroyed, files_left
from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.operation import Operation, ToldOfClosing
from liaison_desk.i18n import N_, _, ngettext
from liaison_desk.services import closing_people, erasing, records
from liaison_desk.services.checklists import OWN
from liaison_desk.services.closing_people import Beside
from liaison_desk.services.erase_targets import Target
from liaison_desk.services.pictures import every
from liaison_desk.storage import drafts, history
from liaison_desk.storage.erase_plan import Wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.erasing import Erased, Preview

PASS_ON, GIVE_UP = "pass-on", "give-up"
_REASON: Final = N_("The operation was closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What there is to settle: `promises` are those that are open, `people` everybody who is written down, by name.

    `steps` counts the open steps, `removed` the people who were put away and are still in the history, by id; those go too unless
    another operation is under way. `beside` is whatever else holds people.
    """

    operation: Operation
    on: date
    promises: tuple[Commitment, ...]
    lists: tuple[Checklist, ...]
    people: tuple[Person, ...]
    removed: tuple[str, ...] = ()
    beside: Beside = field(default_factory=Beside)

    @property
    def hanging(self) -> tuple[Commitment, ...]:
        """Return the promises of which nothing was said yet."""
        return tuple(one for one in self.promises if closing.waits(one))

    @property
    def to_tell(self) -> tuple[Person, ...]:
        """Return those who are to be told, told already or not, by name."""
        return tuple(one for one in self.people if one.is_to_be_told)

    @property
    def going(self) -> tuple[str, ...]:
        """Return the ids of those contacts of whom nothing is kept."""
        return (*(one.contact for one in self.people if one.goes), *self.removed)

    @property
    def takes_something(self) -> bool:
        """Say whether anything is destroyed at all."""
        return bool(self.going or self.beside.whole or self.beside.seats or self.beside.drafts)

    @property
    def also(self) -> str:
        """Say in one sentence what is destroyed besides contacts; empty for nothing."""
        return also_destroyed(self.beside.counted)

    @property
    def steps(self) -> int:
        """Return how many steps are open."""
        return sum(not is_settled(step) for one in self.lists for step in one.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What closing did: the record that stays, the erase where there was one, and kind and id of what is without an owner: nothing."""

    record: str
    changes: Changes
    erased: Erased | None = None
    without_owner: tuple[tuple[str, str], ...] = ()


def plan(desk: Desk, keep: Iterable[str] = (), destroy: Iterable[str] = ()) -> Plan:
    """Return what there is to settle before the operation in use is closed; `keep` are contacts, by id or name, who are carried on.

    A group, a note or a file is kept, or destroyed though it would stay, by its id, its name or `KIND/REF`. Nothing is written.
    `NotFoundError` for something that is not there.
    """
    here, today = desk.operation, desk.clock().date()
    choice, others = closing_people.chosen(desk, keep, destroy), _others(desk)
    people = _people(desk, choice.kept, others)
    lists = (one for one in every(desk, Checklist) if one.operation == here.id and one.template != OWN)
    return Plan(
        operation=here,
        on=today,
        promises=tuple(sorted((one for one in every(desk, Commitment) if is_open(one) and one.operation in {here.id, ""}), key=_by_day)),
        lists=tuple(lists),
        people=people,
        removed=() if others else tuple(sorted(history.removed_titles(desk.vault, "contact"))),
        beside=closing_people.beside(desk, people, choice, others),
    )


def _by_day(promise: Commitment) -> tuple[bool, bool, str, str]:
    return (promise.owed_by == "them", promise.due_on is None, str(promise.due_on or ""), promise.text)


def _others(desk: Desk) -> frozenset[str]:
    """Return the ids of the other operations that are not closed."""
    return frozenset(one.id for one in every(desk, Operation) if one.id != desk.operation.id and one.ended_on is None)


def _people(desk: Desk, kept: frozenset[str], others: frozenset[str]) -> tuple[Person, ...]:
    here, answers = desk.operation, _answers(desk)
    met, busy = _met(desk, {here.id, ""}), _met(desk, others)
    told = {one.contact for one in here.told}
    everybody = every(desk, Contact)
    titles = desk.shelf.titles(sorted({one.stakeholder for one in everybody if one.stakeholder}))
    found = [
        closing.person(
            one,
            handing_on.handing_on(one, answers.get(one.id, ()), desk.clock().date()),
            met=one.id in met or one.id in answers,
            elsewhere=one.id in busy or bool(others and one.id not in met),
            kept=one.id in kept,
            told=one.id in told,
            organisation=titles.get(one.stakeholder, ""),
        )
        for one in everybody
    ]
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.contact)))


def _answers(desk: Desk) -> dict[str, list[Consent]]:
    found: dict[str, list[Consent]] = {}
    for one in every(desk, Consent):
        found.setdefault(one.subject, []).append(one)
    return found


def _met(desk: Desk, operations: Collection[str]) -> frozenset[str]:
    """Return the contacts who stand in the attendance of an engagement of some operations."""
    there = (one for one in every(desk, Engagement) if one.operation in operations) if operations else ()
    return frozenset(row.contact for one in there for row in one.attendees if row.contact)


# --- settling --------------------------------------------------------------------------------------------------------


def settled(desk: Desk, how: str, *, to: str = "", refs: Iterable[str] = ()) -> Changes:
    """Pass promises on to somebody (`pass-on`) or write down that the other side was told that nobody will do them (`give-up`).

    `refs` are promises, all that hang where none is named. One undo takes it back. `UserError` naming `to` where nobody is named to
    pass them on to, or `promises` where none hangs.
    """
    name, found = " ".join(to.split()), plan(desk)
    if how == PASS_ON and not name:
        raise UserError(_("Say who carries on with it."), field="to")
    wanted = {records.resolved(desk, "commitment", one) for one in refs}
    chosen = [one for one in (found.promises if wanted else found.hanging) if not wanted or one.id in wanted]
    if not chosen:
        raise UserError(_("No promise is left hanging."), field="promises")
    changed = [closing.passed_on(one, name, found.on) if how == PASS_ON else closing.given_up(one, found.on) for one in chosen]
    return records.keep_many(desk, changed, note=_("Settled before the operation closes."))


def told(desk: Desk, refs: Iterable[str] = (), *, how: str = "") -> Changes:
    """Write down who was told today that the operation closes: contacts by id or name, everybody who is to be told where none is named.

    One undo takes it back. `UserError` naming `told` where nobody is left to tell.
    """
    named = tuple(dict.fromkeys(records.resolved(desk, "contact", one) for one in refs))
    here, known = desk.operation, {one.contact for one in desk.operation.told}
    wanted = named or tuple(one.contact for one in plan(desk).to_tell)
    fresh = [one for one in wanted if one not in known]
    if not fresh:
        raise UserError(_("Nobody is left to tell."), field="told")
    today, words = desk.clock().date(), " ".join(how.split())
    lines = tuple(ToldOfClosing(parent=here.id, contact=one, told_on=today, told_by=desk.author, how=words) for one in fresh)
    return records.keep(desk, here.but(told=(*here.told, *lines)), note=_("Told that the operation closes."))


def untold(desk: Desk, ref: str) -> Changes:
    """Take back that somebody was told."""
    contact, here = records.resolved(desk, "contact", ref), desk.operation
    return records.keep(desk, here.but(told=tuple(one for one in here.told if one.contact != contact)))


# --- closing ---------------------------------------------------------------------------------------------------------


def preview(desk: Desk, found: Plan) -> Preview | None:
    """Tell what destroying the data of those who are not carried on would take, cover and leave; None where nothing goes."""
    return erasing.preview(desk, "contact", _target(found), confirm=found.operation.name) if found.takes_something else None


def _target(found: Plan) -> Target:
    count = len(found.going)
    words = ngettext("{count} person who is not carried on", "{count} people who are not carried on", count)
    label = words.format(count=count) if count else _("Whatever else holds people")
    return Target(label=label, wanted=Wanted(whole=(*found.going, *found.beside.whole), values=found.beside.values))


def refuse_untyped(desk: Desk, confirmed: str) -> None:
    """Raise `UserError` where the name of the operation in use was not typed; asked before anything is settled on the way."""
    erasing.refuse_untyped(desk.operation.name, confirmed)


def closed(
    desk: Desk,
    *,
    confirmed: str,
    keep: Iterable[str] = (),
    destroy: Iterable[str] = (),
    why_untold: str = "",
    from_backups: bool = False,
) -> Closed:
    """Close the operation in use: what is held about people who are not carried on is destroyed for good, and the dated record is kept.

    A verified backup is made before; with `from_backups` a fresh one afterwards takes the place of every copy on this laptop. Raises
    `UserError` naming `promises`, `why_untold` or `confirmed` (the operation's name was not typed), and nothing is done then.
    """
    found = plan(desk, keep, destroy)
    if found.operation.closing:
        raise UserError(_("This operation is closed already."), field="confirmed")
    closing.refuse_hanging(found.promises, found.people, why_untold)
    erasing.refuse_untyped(found.operation.name, confirmed)
    done = _counted(desk, found, " ".join(why_untold.split()))
    gone = _destroyed(desk, found, from_backups=from_backups)
    if gone is not None:
        done = replace(done, backups=gone.backups, given=len(gone.given))
    words, here = closing.record_of(done), desk.operation
    ends = here.but(phase="closing", ended_on=found.on, crisis_started_at=None, closing=words)
    lists = tuple(one for one in every(desk, Checklist) if one.id in {each.id for each in found.lists})
    changes = records.keep_many(desk, (ends, *closing.ended(lists)), note=_("The operation was closed."))
    notes = (*(gone.changes.notes if gone else ()), *changes.notes)
    return Closed(record=words, changes=replace(changes, notes=notes), erased=gone, without_owner=unowned(desk))


def _counted(desk: Desk, found: Plan, why_untold: str) -> Done:
    """Return the numbers of the record, taken before anybody is erased."""
    here = [one for one in every(desk, Commitment) if one.operation in {found.operation.id, ""}]
    told_of = sum(one.is_told for one in found.to_tell)
    return Done(
        on=found.on,
        by=desk.author,
        passed=sum(not closing.waits(one) for one in found.promises),
        given_up=sum(one.state == "dropped" for one in here),
        steps=found.steps,
        told=told_of,
        untold=len(found.to_tell) - told_of,
        why_untold=why_untold,
        erased=len(found.going),
        carried=sum(not one.goes and one.stays != closing.OURS for one in found.people),
        also=" ".join(one for one in (found.also, files_left(found.beside.counted.files_kept)) if one),
    )


def _destroyed(desk: Desk, found: Plan, *, from_backups: bool) -> Erased | None:
    if not found.takes_something:
        return None
    for one in found.beside.drafts:
        drafts.drop(desk.vault, one)
    name = found.operation.name
    return erasing.carried_out(desk, "contact", _target(found), reason=_(_REASON), confirmed=name, confirm=name, from_backups=from_backups)


def unowned(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return kind and id of what is without an owner: open promises of ours, open steps of this operation, and posts of our own office.

    Nothing after a closing, but for a post of our own that nobody held before.
    """
    found = plan(desk)
    posts = (one for one in every(desk, LiaisonPoint) if one.stakeholder and one.stakeholder == found.operation.office)
    return (
        *(("commitment", one.id) for one in found.promises if one.owed_by != "them" and not one.owner.strip()),
        *(("checklist-item", step.id) for one in found.lists for step in one.items if not is_settled(step) and not step.owner.strip()),
        *(("liaison-point", one.id) for one in posts if one.holders and not holders_on(one, found.on)),
    )
