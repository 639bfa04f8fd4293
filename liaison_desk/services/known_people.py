"""People who are asked for again and again - holders of posts, those who agreed to be called - read once and kept up to date.

Not everybody on the map: of 100,000 contacts only those are held in memory who may have to be called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import erased
from liaison_desk.storage.touched import Touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liaison_desk.domain.contact import Contact
    from liaison_desk.storage.shelf import Shelf
    from liaison_desk.storage.vault import Vault

_AT_ONCE = 500
"""So many are read in one go; between two the reading can be given up."""


class KnownPeople:
    """What was read of contacts. All is read anew after an erase or a merge of two records, which change what others refer to."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._touched = Touched()
        self._at: int | None = None
        self._stands_at: tuple[int, int] | None = None
        self._meant: Mapping[str, str] = {}
        self._people: dict[str, Contact] = {}

    def some(self, vault: Vault, shelf: Shelf, ids: Iterable[str]) -> dict[str, Contact]:
        """Return these contacts by id, in the order of their ids; those that are gone are left out. An untouched one is the same object."""
        wanted, changes = sorted(set(ids)), vault.changes
        if changes is None:
            return {one.id: one for one in cast("list[Contact]", shelf.many("contact", wanted))}
        if changes != self._at:
            self._catch_up(vault, shelf)
            self._at = changes
        missing = [one for one in wanted if one not in self._people]
        for start in range(0, len(missing), _AT_ONCE):
            safe_point()  # What was read until now stays known.
            piece = missing[start : start + _AT_ONCE]
            self._people.update((one.id, one) for one in cast("list[Contact]", shelf.many("contact", piece)))
        return {one: self._people[one] for one in wanted if one in self._people}

    def _catch_up(self, vault: Vault, shelf: Shelf) -> None:
        ids, stands_at, meant = self._touched.since(vault), erased.stands_at(vault), shelf.meanings()
        if ids is None or stands_at != self._stands_at or meant != self._meant:
            self._people = {}
            self._stands_at, self._meant = stands_at, dict(meant)
            return
        for one in ids:
            self._people.pop(one, None)
