"""What else in the vault holds people when the operation in use closes: groups, notes, files, names and numbers in passing, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import closing_people
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.attachment import Attachment
from liaison_desk.domain.closing import ELSEWHERE, KEPT
from liaison_desk.domain.closing_people import ONE_PERSON, Choice, Counted, Other
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.information import Information
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.note import QuickNote, first_line
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.services.pictures import every
from liaison_desk.storage import drafts, erase_plan, history

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.domain.closing import Person
    from liaison_desk.services.desk import Desk

KINDS: Final = ("stakeholder", "note", "attachment")
"""The kinds that may hold people without being contacts, and may be chosen at a closing."""
_LONGEST: Final = 60
NAMES: Final = ("name", "post")
"""What goes of a line of an attendance whose person is no contact; the organisation stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else holds people: `others` are shown each, `seats` lose the name, `numbers` are rows of posts, `removed` were put away."""

    others: tuple[Other, ...] = ()
    seats: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()

    @property
    def whole(self) -> tuple[str, ...]:
        """Return the ids of whatever goes whole."""
        return (*(one.id for one in self.others if one.goes), *self.numbers, *self.removed)

    @property
    def values(self) -> dict[tuple[str, str], None]:
        """Return record and field of each value that goes out of a record that stays."""
        return dict.fromkeys((row, name) for row in self.seats for name in NAMES)

    @property
    def counted(self) -> Counted:
        """Return how much of each goes; what was put away counts with the notes and people of before."""
        goes = [one.kind for one in self.others if one.goes]
        return Counted(
            stakeholders=goes.count("stakeholder"),
            notes=goes.count("note"),
            files=goes.count("attachment"),
            seats=len(self.seats),
            numbers=len(self.numbers),
            drafts=len(self.drafts),
            files_kept=sum(one.kind == "attachment" and one.stays == KEPT for one in self.others),
        )


def chosen(desk: Desk, keep: Iterable[str], destroy: Iterable[str]) -> Choice:
    """Return what the officer chose: contacts and others by id or name, others as `KIND/REF` too; `NotFoundError` for what is not there."""
    kept, gone = (_resolved(desk, one) for one in keep), (records.resolved(desk, "|".join(KINDS), one) for one in destroy)
    return Choice(kept=frozenset(kept), destroyed=frozenset(gone))


def _resolved(desk: Desk, ref: str) -> str:
    try:
        return records.resolved(desk, "contact", ref)
    except NotFoundError as nobody:
        try:
            return records.resolved(desk, "|".join(KINDS), ref)
        except NotFoundError:
            raise nobody from None


def beside(desk: Desk, people: tuple[Person, ...], choice: Choice, others: frozenset[str]) -> Beside:
    """Return what else holds people; `others` are the operations that go on, with which nothing is taken that may be theirs."""
    groups = tuple(_stakeholders(desk, people, choice, others))
    gone = frozenset(one.id for one in groups if one.goes) | {one.contact for one in people if one.goes}
    return Beside(
        others=(*groups, *_notes(desk, gone, choice, others), *_files(desk, gone, choice, others)),
        seats=tuple(_seats(desk, people, others)),
        numbers=() if others else tuple(_numbers(desk, people, gone)),
        removed=() if others else tuple(sorted(_removed(desk))),
        drafts=() if others else tuple(one.key for one in drafts.listed(desk.vault)),
    )


def _stakeholders(desk: Desk, people: tuple[Person, ...], choice: Choice, others: frozenset[str]) -> Iterator[Other]:
    names = {fold(one.name) for one in people if one.goes}
    stay = {one.contact for one in people if not one.goes}
    carried = {one.stakeholder for one in every(desk, Contact) if one.id in stay and one.stakeholder}
    for one in sorted(every(desk, Stakeholder), key=lambda one: (fold(one.name), one.id)):
        is_person = closing_people.is_one_person(one, names)
        if is_person or closing_people.may_be_one_person(one) or one.id in choice.destroyed:
            stays = closing_people.stakeholder_stays(
                is_ours=one.id == desk.operation.office,
                is_carried=one.id in carried,
                is_elsewhere=bool(others) and (not one.operations or bool(one.operations & others)),
                is_person=is_person,
            )
            yield Other(kind="stakeholder", id=one.id, name=one.name, stays=choice.why_stays(one.id, stays))


def _notes(desk: Desk, gone: frozenset[str], choice: Choice, others: frozenset[str]) -> Iterator[Other]:
    """Give every quick note: a line that nobody sorted may tell of anybody, and what became of a sorted one is said elsewhere."""
    here = gone | _of_this(desk)
    for one in every(desk, QuickNote):
        is_elsewhere = bool(others) and one.became not in here
        stays = choice.why_stays(one.id, ELSEWHERE if is_elsewhere else "")
        yield Other(kind="note", id=one.id, name=first_line(one.text, _LONGEST), stays=stays)


def _files(desk: Desk, gone: frozenset[str], choice: Choice, others: frozenset[str]) -> Iterator[Other]:
    """Give every file on a record that stays: what is in it no program knows, so it stays unless somebody says otherwise."""
    here = _of_this(desk)
    for one in every(desk, Attachment):
        if one.subject not in gone:
            stays = ELSEWHERE if others and one.subject not in here else KEPT
            yield Other(kind="attachment", id=one.id, name=one.label, stays=choice.why_stays(one.id, stays))


def _of_this(desk: Desk) -> frozenset[str]:
    """Return the ids of the work of this operation."""
    reports = (each.id for each in every(desk, AfterAction) if each.operation == desk.operation.id)
    promises = (each.id for each in every(desk, Commitment) if each.operation == desk.operation.id)
    meetings = (each.id for each in every(desk, Engagement) if each.operation == desk.operation.id)
    shared = (each.id for each in every(desk, Information) if each.operation == desk.operation.id)
    return frozenset((*reports, *promises, *meetings, *shared))


def _seats(desk: Desk, people: tuple[Person, ...], others: frozenset[str]) -> Iterator[str]:
    known = {one.contact for one in people}
    carried = {fold(one.name) for one in people if not one.goes}
    for one in every(desk, Engagement):
        if one.operation == desk.operation.id or not others:
            yield from (row.id for row in one.attendees if closing_people.names_in_passing(row, known, carried, desk.operation.office))


def _numbers(desk: Desk, people: tuple[Person, ...], gone: frozenset[str]) -> Iterator[str]:
    """Give the numbers of posts of others that are their holder's own, but where the holder of today is carried on."""
    carried, today = {one.contact for one in people if not one.goes}, desk.clock().date()
    for one in every(desk, LiaisonPoint):
        is_theirs = one.stakeholder != desk.operation.office or not one.stakeholder
        is_held = any(row.contact in carried for row in holders_on(one, today))
        if is_theirs and not is_held and one.stakeholder not in gone:
            yield from (row.id for row in one.channels if closing_people.is_a_persons(row))


def _removed(desk: Desk) -> Iterator[str]:
    """Give the notes, lines of attendances and one-person groups that were put away and are still in the history."""
    for kind in ("note", "attendee"):
        yield from history.removed_titles(desk.vault, kind)
    groups = history.removed_titles(desk.vault, "stakeholder")
    with desk.vault.connection() as db:
        yield from (one for one in groups if ONE_PERSON.intersection(map(str, erase_plan.held(db, one).get("family", ()))))
