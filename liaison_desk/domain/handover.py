"""Handing an office over: what an officer who leaves owes and holds, to whom it passes, and what ends with them.

A promise or a step is owned by a post or by a person, in words. What is owned by the leaver passes to whoever follows; what is owned by
a post that changes hands stays with the post; what nobody owned goes to whoever follows, so that afterwards nothing is without an owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import rotation
from liaison_desk.domain.checklist import Checklist, ChecklistItem, is_settled
from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint, holders_on
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact

PASSES, STAYS, NOBODYS = "passes", "stays", "nobodys"
"""How something goes over: from the leaver to whoever follows, with its post, or from nobody to whoever follows."""
_THEIRS: Final = "them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody who leaves or follows: their name, their contact where there is one, and the words for their own post.

    `post` is empty where a colleague who stays bears the same words, for then it is not theirs alone.
    """

    name: str
    contact: str = ""
    post: str = ""

    @property
    def words(self) -> frozenset[str]:
        """Return the folded words by which they are written down as an owner."""
        return frozenset(fold(one) for one in (self.name, self.post) if one)

    @property
    def owner(self) -> str:
        """Return the words by which they own something from now on: the post, else the name."""
        return self.post or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One open promise or step and how it goes over: `kind` is `commitment` or `checklist`, `id` that of the promise or the step.

    `within` is the name of the step's list. `how` is one of `PASSES STAYS NOBODYS`.
    """

    kind: str
    id: str
    text: str
    owner: str = ""
    within: str = ""
    due_on: date | None = None
    how: str = PASSES


def officer(contact: Contact, colleagues: Iterable[Contact] = ()) -> Officer:
    """Return an officer who is a contact; the words for a post that a colleague bears as well are not theirs."""
    post = " ".join(contact.post.split())
    is_shared = any(one.id != contact.id and fold(one.post) == fold(post) for one in colleagues)
    return Officer(name=contact.name, contact=contact.id, post="" if is_shared else post)


def is_ours(promise: Commitment) -> bool:
    """Say whether we owe a promise, alone or with others; theirs has an owner on their side."""
    return is_open(promise) and promise.owed_by != _THEIRS


def open_steps(lists: Iterable[Checklist]) -> Iterator[tuple[Checklist, ChecklistItem]]:
    """Give the steps that are not settled, each with its list."""
    return ((one, step) for one in lists for step in one.items if not is_settled(step))


def how_it_goes(owner: str, leaver: Officer, following: Officer, posts: frozenset[str]) -> str:
    """Return how something with this owner goes over, empty where it is a colleague's; `posts` are folded names of the leaver's posts."""
    words = fold(" ".join(owner.split()))
    if not words:
        return NOBODYS
    if words in posts or (words in leaver.words and words == fold(following.owner)):
        return STAYS
    return PASSES if words in leaver.words else ""


def duties(
    leaver: Officer, following: Officer, posts: frozenset[str], promises: Iterable[Commitment], lists: Iterable[Checklist]
) -> tuple[Duty, ...]:
    """Return every open promise of ours and every open step that goes over, promises first, each by its day."""
    found = [
        Duty(kind="commitment", id=one.id, text=one.text, owner=one.owner, due_on=one.due_on, how=how)
        for one in promises
        if is_ours(one) and (how := how_it_goes(one.owner, leaver, following, posts))
    ]
    found += [
        Duty(kind="checklist", id=step.id, text=step.text, owner=step.owner, within=one.name, due_on=_due(step), how=how)
        for one, step in open_steps(lists)
        if (how := how_it_goes(step.owner, leaver, following, posts))
    ]
    return tuple(sorted(found, key=lambda one: (one.kind != "commitment", one.due_on is None, str(one.due_on or ""), one.within, one.text)))


def _due(step: ChecklistItem) -> date | None:
    return step.due_on or (step.due_at.date() if step.due_at else None)


def passed_on(
    found: Iterable[Duty], following: Officer, promises: Iterable[Commitment], lists: Iterable[Checklist]
) -> tuple[Commitment | Checklist, ...]:
    """Return the promises and lists as they are once they have passed; what stays with its post is not among them."""
    going = {one.id for one in found if one.how != STAYS}
    changed: list[Commitment | Checklist] = [one.but(owner=following.owner) for one in promises if one.id in going]
    for one in lists:
        if any(step.id in going for step in one.items):
            steps = tuple(step.but(owner=following.owner) if step.id in going else step for step in one.items)
            changed.append(one.but(items=steps))
    return tuple(changed)


def posts_of(leaver: Officer, points: Iterable[LiaisonPoint], on: date) -> tuple[LiaisonPoint, ...]:
    """Return the posts that the leaver holds on a day, as deputy too; not those for which somebody is written down to follow."""
    return tuple(one for one in points if _rows_of(one, leaver.contact, on))


def _rows_of(point: LiaisonPoint, contact: str, on: date) -> tuple[Holder, ...]:
    later = {bool(one.is_alternate) for one in point.holders if one.since_on is not None and one.since_on > on and one.contact != contact}
    current = (one for one in holders_on(point, on) if contact and one.contact == contact)
    return tuple(one for one in current if one.until_on is None or bool(one.is_alternate) not in later)


def taken_over(point: LiaisonPoint, leaver: Officer, following: Officer, on: date) -> LiaisonPoint:
    """Return the post with whoever follows in the leaver's place from a day on; others who hold it stay as they are.

    Who took it over on that very day closes on it, as where a post rotates (`rotation.rotated`). Raises `UserError` naming `following`
    for somebody who is no contact, and `on` where the leaver took it over on that day beside them: nobody would follow, and it would stay.
    """
    if not following.contact:
        raise UserError(_("Somebody who takes over a post must be a contact. Add them first."), field="following")
    rows = _rows_of(point, leaver.contact, on)
    held = {bool(one.is_alternate) for one in holders_on(point, on) if one.contact == following.contact}
    if any(one.since_on == on and bool(one.is_alternate) in held for one in rows):
        raise UserError(_("The leaver took over {post} on that day; choose a later day.").format(post=point.name), field="on")
    ending = {one.id for one in rows}
    kept = tuple(rotation.closed(one, on) if one.id in ending else one for one in point.holders)
    new = [
        Holder(parent=point.id, contact=following.contact, since_on=on, is_alternate=one.is_alternate)
        for one in rows
        if bool(one.is_alternate) not in held
    ]
    return point.but(holders=(*kept, *new))


def unowned(
    leaver: Officer,
    following: Officer,
    promises: Iterable[Commitment],
    lists: Iterable[Checklist],
    points: Iterable[LiaisonPoint],
    on: date,
) -> tuple[tuple[str, str], ...]:
    """Return kind and id of what has no owner, or one who has left: open promises of ours, open steps, and posts; none after a handover."""
    gone = leaver.words - following.words

    def is_nobodys(owner: str) -> bool:
        return fold(" ".join(owner.split())) in gone | {""}

    return (
        *(("commitment", one.id) for one in promises if is_ours(one) and is_nobodys(one.owner)),
        *(("checklist-item", step.id) for _list, step in open_steps(lists) if is_nobodys(step.owner)),
        *(("liaison-point", one.id) for one in posts_of(leaver, points, on)),
    )
