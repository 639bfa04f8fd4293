"""The liaison list of a partner brought in: first what it would change, then as one action that one undo takes back.

Each post becomes a liaison point that says who gave it; what another office gave us goes to nobody it did not name (decision 23). What
we know ourselves stays as it is. A number of somebody who may not be called, our own posts and armed groups are not taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Channel
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.i18n import _, isolate
from liaison_desk.interop import liaison_list, limits
from liaison_desk.services import records
from liaison_desk.services.erased_rows import ErasedRows, WasErasedError
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.changes import Changes
    from liaison_desk.interop.liaison_list import ListedPost
    from liaison_desk.services.desk import Desk

_TOLD: Final = ("topics", "areas", "hours", "languages", "rule", "is_emergency_point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a list would change: new posts, posts of theirs that changed, new organisations, how many are the same, and what is not taken.

    `kept` are posts that we know ourselves, `refused` rows that may not be taken, each with the reason.
    """

    partner: Stakeholder
    file: str
    new: tuple[LiaisonPoint, ...] = ()
    changed: tuple[LiaisonPoint, ...] = ()
    bodies: tuple[Stakeholder, ...] = ()
    same: int = 0
    kept: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def brings_something(self) -> bool:
        """Say whether there is anything to bring in."""
        return bool(self.new or self.changed)


def planned(desk: Desk, path: Path, partner: str) -> Planned:
    """Return what the list of a partner (an id, the start of one, or its exact name) would change; nothing is written.

    Raises `UserError` for a file that is no liaison list and for our own office, and as `limits.read_file` does.
    """
    giver = records.one(desk, "stakeholder", partner)
    if not isinstance(giver, Stakeholder) or giver.id == desk.operation.office or is_armed_group(giver.family):
        raise UserError(
            _("Say which partner gave you the list: an organisation that is no armed group, and not our own office."), field="from"
        )
    found = _Found(desk, giver)
    for post in liaison_list.read(limits.read_file(path)):
        found.meet(post)
    return Planned(
        partner=giver,
        file=path.name,
        new=tuple(found.new),
        changed=tuple(found.changed),
        bodies=tuple(found.bodies.values()),
        same=found.same,
        kept=tuple(found.kept),
        refused=tuple(found.refused),
    )


def taken(desk: Desk, plan: Planned) -> Changes:
    """Keep what was planned, as one action."""
    words = _("The liaison list of {name} was brought in.")
    return records.keep_many(desk, [*plan.bodies, *plan.new, *plan.changed], note=words.format(name=plan.partner.name))


@dataclass(slots=True)
class _Found:
    """Whom a list means, while it is read."""

    desk: Desk
    giver: Stakeholder
    new: list[LiaisonPoint] = field(default_factory=list)
    changed: list[LiaisonPoint] = field(default_factory=list)
    bodies: dict[str, Stakeholder] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    same: int = 0
    _by_name: dict[str, Stakeholder] = field(init=False)
    _points: dict[tuple[str, str], LiaisonPoint] = field(init=False)
    _erased: ErasedRows = field(init=False)

    def __post_init__(self) -> None:
        """Read who is known."""
        everybody = every(self.desk, Stakeholder)
        self._by_name = {fold(word): one for one in reversed(everybody) for word in (one.acronym, one.name) if word}
        self._points = {(one.stakeholder, fold(one.name)): one for one in every(self.desk, LiaisonPoint)}
        self._erased = ErasedRows(self.desk)

    def meet(self, post: ListedPost) -> None:
        """Find out what a post of the list means."""
        body = self._body(post.organisation)
        if reason := self._reason(body):
            self.refused.append(_("{post}: {why}").format(post=isolate(post.name), why=reason))
            return
        there = self._points.get((body.id, fold(post.name)))
        given = self._given(post, body)
        if there is None:
            self._add(given, body)
        elif there.given_by != self.giver.name:
            self.kept.append(f"{isolate(there.name)} · {isolate(body.name)}")
        elif (joined := _renewed(there, given)) == there:
            self.same += 1
        else:
            self.changed.append(joined)

    def _body(self, name: str) -> Stakeholder:
        """Return the organisation of a post: the partner where none is named, else the known one of that name, else a new one."""
        if not name or fold(name) in {fold(self.giver.name), fold(self.giver.acronym)}:
            return self.giver
        known = self._by_name.get(fold(name))
        return known or self.bodies.get(fold(name)) or Stakeholder(id=new_id(), name=name, source_kind="document", given_by=self.giver.name)

    def _reason(self, body: Stakeholder) -> str:
        if body.id == self.desk.operation.office:
            return _("it is our own post")
        if is_armed_group(body.family):
            return _("no people and posts of an armed group are kept")
        return ""

    def _given(self, post: ListedPost, body: Stakeholder) -> LiaisonPoint:
        channels = (Channel(id=new_id(), kind=one.kind, value=one.value, hours=one.hours, is_personal=False) for one in post.channels)
        return LiaisonPoint(
            id=new_id(),
            name=post.name,
            stakeholder=body.id,
            channels=tuple(channels),
            given_by=self.giver.name,
            **{name: getattr(post, name) for name in _TOLD[:-1]},
            is_emergency_point=post.is_emergency_point or None,
        )

    def _add(self, given: LiaisonPoint, body: Stakeholder) -> None:
        try:
            self._erased.refuse(given)
            if fold(body.name) not in self._by_name:
                self._erased.refuse(body)
        except WasErasedError as error:
            self.refused.append(_("{post}: {why}").format(post=isolate(given.name), why=error.message))
            return
        if body is not self.giver and fold(body.name) not in self._by_name:
            self.bodies[fold(body.name)] = body
        self._points[body.id, fold(given.name)] = given
        self.new.append(given)


def _renewed(there: LiaisonPoint, given: LiaisonPoint) -> LiaisonPoint:
    """Return a post of theirs as their new list tells it; a channel that stays keeps what we found out about it."""
    known = {_key(one): one for one in there.channels}
    channels = tuple(known.get(_key(one), one) for one in given.channels)
    told = {name: getattr(given, name) for name in _TOLD}
    return there.but(**told, channels=channels if {_key(one) for one in channels} != set(known) else there.channels)


def _key(channel: Channel) -> tuple[str, str]:
    return channel.kind, phone.compared(channel.value) or fold(channel.value)
