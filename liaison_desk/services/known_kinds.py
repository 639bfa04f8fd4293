"""All records of a kind, read once and kept up to date by what was touched since: a save of one record costs no reading of thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.storage import erased
from liaison_desk.storage.touched import Touched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.domain.record import Record
    from liaison_desk.storage.shelf import Shelf
    from liaison_desk.storage.vault import Vault


class KnownKinds:
    """What was read of whole kinds. All is read anew after an erase or a merge of two records, which change what others refer to."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._touched = Touched()
        self._at: int | None = None
        self._stands_at: tuple[int, int] | None = None
        self._meant: Mapping[str, str] = {}
        self._records: dict[str, dict[str, Record]] = {}
        self._in_order: dict[str, tuple[Record, ...]] = {}

    def every(self, vault: Vault, shelf: Shelf, kind: str) -> tuple[Record, ...]:
        """Return every record of a kind, in its stable order."""
        changes = vault.changes
        if changes is None:
            return tuple(shelf.found(kind))
        if changes != self._at:
            self._catch_up(vault, shelf)
            self._at = changes
        if kind not in self._in_order:
            self._take(kind, shelf.found(kind))
        return self._in_order[kind]

    def _catch_up(self, vault: Vault, shelf: Shelf) -> None:
        ids, stands_at, meant = self._touched.since(vault), erased.stands_at(vault), shelf.meanings()
        if ids is None or stands_at != self._stands_at or meant != self._meant:
            self._records, self._in_order = {}, {}
            self._stands_at, self._meant = stands_at, dict(meant)
            return
        for kind in tuple(self._records) if ids else ():
            self._renew(shelf, kind, ids)

    def _renew(self, shelf: Shelf, kind: str, ids: Sequence[str]) -> None:
        known = self._records[kind]
        fresh = {one.id: one for one in shelf.many(kind, ids)}
        gone = [one for one in ids if one in known and one not in fresh]
        if not fresh and not gone:
            return
        known.update(fresh)
        order = shelf.ids(kind)
        if all(one in known for one in order):
            self._take(kind, [known[one] for one in order])
        else:
            del self._records[kind], self._in_order[kind]

    def _take(self, kind: str, found: Sequence[Record]) -> None:
        self._records[kind] = {one.id: one for one in found}
        self._in_order[kind] = tuple(found)
