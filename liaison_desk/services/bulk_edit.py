"""Many records changed at once: first what it would mean, then one transaction, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from liaison_desk.domain.bulk_edit import Change, Verb, applied, check
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import ShapeName, field_of
from liaison_desk.domain.record import new_id
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.domain.terms.sources import CHECKED_HOW
from liaison_desk.i18n import _
from liaison_desk.services import entering, guards, records, safekeeping
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import lists

if TYPE_CHECKING:
    from liaison_desk.domain.record import Kind, Record
    from liaison_desk.services.desk import Desk

STEP = 400
"""So many records are read and written at a time: as many as a change set holds."""
FEW = 20
"""A tag or a check of so many records is everyday work, before which no backup is made."""
_MOST_NAMED = 200
"""As many refused records are named; the rest is counted."""

Progress = Callable[[int, int], object]
"""Is told how much of how much is done; it may raise to give up, and then nothing is kept."""
Chosen = Mapping[str, Sequence[str]]
"""The chosen records: ids by stored kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One record that cannot be changed so: what it is called, and why."""

    kind: str
    id: str
    title: str
    why: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a bulk edit does: of `total` records `changed` become different, the rest are so already or refused.

    `refused` names at most 200 of the `refused_count`. `changes` holds the batch to undo; it is empty for a dry run.
    """

    total: int = 0
    changed: int = 0
    refused: tuple[Refused, ...] = ()
    refused_count: int = 0
    changes: Changes = field(default_factory=Changes)
    notes: tuple[str, ...] = ()
    is_dry_run: bool = True

    @property
    def same(self) -> int:
        """How many are so already."""
        return self.total - self.changed - self.refused_count


def read(desk: Desk, kind: str, *, put: Mapping[str, str], added: Mapping[str, str], removed: Mapping[str, str]) -> tuple[Change, ...]:
    """Return changes from typed words by field name; raises `UserError` naming the field."""
    found = kind_asked(kind)
    made: list[Change] = []
    for verb, typed in ((Verb.SET, put), (Verb.ADD, added), (Verb.REMOVE, removed)):
        values = entering.values(desk, found, {}, dict(typed))
        for name, value in values.items():
            if verb is Verb.REMOVE and field_of(found.cls, name).shape.name is not ShapeName.TERMS and typed[name].strip():
                words = _("{label} holds one value: to empty it, write {name}= and nothing more.")
                raise UserError(words.format(label=field_of(found.cls, name).label, name=name), field=name)
            made.append(Change(field=name, verb=verb, value=value))
    check(found, made)
    return tuple(made)


def sorted_out(desk: Desk, ids: Sequence[str]) -> dict[str, list[str]]:
    """Return ids by the kind of their record, in their order; one that nobody knows is left out."""
    kinds, found = lists.kinds_of(desk.vault, ids), dict[str, list[str]]()
    for one in ids:
        if one in kinds:
            found.setdefault(kinds[one], []).append(one)
    return found


def planned(desk: Desk, chosen: Chosen, changes: Sequence[Change], progress: Progress | None = None) -> Outcome:
    """Return what changing these records would do; nothing is written."""
    return _Plan(desk, chosen, changes, progress).looked_through()


def amend_all(
    desk: Desk,
    chosen: Chosen,
    changes: Sequence[Change],
    *,
    note: str = "",
    skips_refused: bool = False,
    backs_up: bool = True,
    progress: Progress | None = None,
) -> Outcome:
    """Change many records in one transaction; a verified backup is made before, and one undo takes it back.

    Where some are refused nothing is changed, unless `skips_refused` leaves those as they are. Raises `UserError` for changes that
    fit no record of the kind; what `progress` raises passes through, and nothing is kept then.
    """
    plan = _Plan(desk, chosen, changes, progress)
    seen = plan.looked_through()
    if not seen.changed or (seen.refused_count and not skips_refused):
        return seen
    notes = safekeeping.before(desk, "bulk") if backs_up else ()
    made = plan.written(note, {one.id for one in plan.refused})
    return Outcome(
        total=seen.total,
        changed=len(made.ids),
        refused=seen.refused,
        refused_count=seen.refused_count,
        changes=made,
        notes=notes,
        is_dry_run=False,
    )


def verified(desk: Desk, chosen: Chosen, how: str, progress: Progress | None = None) -> Outcome:
    """Note that these were checked today, and how (a code of `CHECKED_HOW`); of an armed group only the day is kept."""
    if how not in CHECKED_HOW:
        raise UserError(_("Say how it was checked."), field="verified_how")
    changes = [Change(field="verified_on", value=desk.clock().date()), Change(field="verified_how", value=how)]
    return amend_all(desk, chosen, changes, backs_up=_is_many(chosen), skips_refused=True, progress=progress)


def _is_many(chosen: Chosen) -> bool:
    return sum(len(ids) for ids in chosen.values()) > FEW


class _Plan:
    """Goes through the chosen records, a part at a time, and remembers whom the rules refuse."""

    def __init__(self, desk: Desk, chosen: Chosen, changes: Sequence[Change], progress: Progress | None) -> None:
        self.desk, self.changes = desk, tuple(changes)
        self.chosen = {kind_asked(kind): tuple(dict.fromkeys(ids)) for kind, ids in chosen.items() if ids}
        for kind in self.chosen:
            check(kind, self.changes)
        self.refused: list[Refused] = []
        self._total = sum(len(ids) for ids in self.chosen.values())
        self._done, self._tell = 0, progress

    def looked_through(self) -> Outcome:
        """Count what changes and name who is refused."""
        changed = total = 0
        for kind, part in self._parts():
            total += len(part)
            for before, after in self._changed(part):
                try:
                    records.check_required(after)
                    guards.check(self.desk, after)
                except UserError as error:
                    self.refused.append(_refusal(kind, before, error))
                else:
                    changed += 1
        named = tuple(self.refused[:_MOST_NAMED])
        return Outcome(total=total, changed=changed, refused=named, refused_count=len(self.refused))

    def written(self, note: str, left_out: set[str]) -> Changes:
        """Write all of it, or nothing where something raises."""
        batch, ids, kinds = new_id(), list[str](), set[str]()
        self._done = self._total
        with self.desk.vault.transaction():
            for _kind, part in self._parts():
                safe_point()
                wanted = [after for _before, after in self._changed(part) if after.id not in left_out]
                if wanted:
                    made = self.desk.journal.keep(wanted, author=self.desk.author, note=note, batch=batch)
                    ids += made.ids
                    kinds |= made.kinds
        return Changes(kinds=frozenset(kinds), ids=tuple(ids), batch=batch if ids else "")

    def _changed(self, part: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
        for before in part:
            after = _fitting(before, applied(before, self.changes))
            if after != before:
                yield before, after

    def _parts(self) -> Iterator[tuple[Kind, list[Record]]]:
        for kind, ids in self.chosen.items():
            left = iter(ids)
            while some := list(islice(left, STEP)):
                yield kind, self.desk.shelf.many(kind.name, some)
                self._done += len(some)
                if self._tell is not None:
                    self._tell(self._done, 2 * self._total)


def _fitting(before: Record, after: Record) -> Record:
    """Return the changed record without how an armed group was checked, which would say that we meet it (decision 26)."""
    if isinstance(after, Stakeholder) and is_armed_group(after.family) and isinstance(before, Stakeholder):
        return after.but(verified_how=before.verified_how)
    return after


def _refusal(kind: Kind, record: Record, error: UserError) -> Refused:
    return Refused(kind=kind.name, id=record.id, title=record.title, why=error.message, field=error.field or "")
