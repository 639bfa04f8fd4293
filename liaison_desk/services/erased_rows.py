"""Rows of a file that speak of somebody who was erased here for safety: left out and named, unless they are wanted back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, ShapeName
from liaison_desk.domain.record import kind_of
from liaison_desk.i18n import _
from liaison_desk.storage import erased
from liaison_desk.storage.canonical import dumped

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk


class WasErasedError(UserError):
    """A row names somebody who was erased here for safety; `title` is what the row calls them."""

    def __init__(self, title: str, at: datetime) -> None:
        """Keep the name and the day."""
        super().__init__(_("Erased here for safety on {day}; left out.").format(day=day_shown(at.date())))
        self.title = title


def remark(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return a remark for somebody new who bears a name, number or outside key that was erased here; typing is never refused."""
    at = erased.read(desk.vault).when(record)
    if at is None or (record.id and desk.shelf.many(kind_of(type(record)).name, [record.id])):
        return ()
    return (_("Somebody of this name or number was erased here for safety on {day}.").format(day=day_shown(at.date())),)


class ErasedRows:
    """What was erased here, read once for a whole file; with `are_wanted` people are brought back, erased values never."""

    def __init__(self, desk: Desk, *, are_wanted: bool = False) -> None:
        self._desk, self._are_wanted = desk, are_wanted
        self._known = erased.read(desk.vault)
        self._brought: set[str] = set()

    @property
    def is_anything_known(self) -> bool:
        """Say whether anything was erased here at all."""
        return bool(self._known)

    def refuse(self, given: Record) -> None:
        """Raise `WasErasedError` for somebody new who bears a name, number or outside key that was erased here."""
        at = self._known.when(given) if self._known else None
        if at is None:
            return
        if not self._are_wanted:
            raise WasErasedError(given.title, at)
        self._brought.update(self._known.marks_of(given))

    def without(self, found: Record, joined: Record, notes: tuple[str, ...]) -> tuple[Record, tuple[str, ...]]:
        """Return a known record without the values and rows that were erased from it and a row would bring back."""
        if not self._known or joined is found:
            return joined, notes
        back: dict[str, Any] = {}
        for one in kind_of(type(found)).fields:
            old, new = getattr(found, one.name), getattr(joined, one.name)
            kept = new if new == old else self._kept(one, found, joined)
            if kept != new:
                back[one.name] = kept
                notes += (_("{label}: erased here for safety; left out.").format(label=one.label),)
        left = joined.but(**back) if back else joined
        return (found if left == found else left), notes

    def lift(self) -> None:
        """Forget by what those were known who are brought back on purpose."""
        if self._brought:
            with self._desk.vault.transaction() as db:
                erased.lift(db, self._brought)

    def _kept(self, one: Field, found: Record, joined: Record) -> Any:
        old, new = getattr(found, one.name), getattr(joined, one.name)
        if one.shape.name is ShapeName.ROWS:
            return tuple(row for row in new if row in old or self._known.when(row) is None)
        if one.shape.name is ShapeName.TERMS:
            return frozenset(code for code in new if code in old or not self._known.refuses(found.id, one.name, dumped(code)))
        return old if self._known.value_when(joined, one.name) else new
