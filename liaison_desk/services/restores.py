"""Bringing a backup back: what it holds, restoring it elsewhere, and putting it in the place of the vault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import kind_named, kinds
from liaison_desk.i18n import _, isolate
from liaison_desk.services.desk import Desk
from liaison_desk.storage import restoring, targets
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from liaison_desk.storage.keys import Secret
    from liaison_desk.storage.restoring import Preview, Restored


_FIRST = ("stakeholder", "contact", "liaison-point", "engagement", "after-action", "relationship")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a backup holds, in words: when and why it was made, its size, its records, and what the vault has that is newer.

    `records` and `newer` are (plural name of the kind, count) of the records that stand alone; `newer_saves` is None where the vault cannot
    be read.
    """

    made_at: datetime
    reason: str
    size: int
    saves: int
    records: tuple[tuple[str, int], ...]
    newer: tuple[tuple[str, int], ...] = ()
    newer_saves: int | None = None


def previewed(desk: Desk, reference: str) -> Held:
    """Say what a backup holds that the open desk's key opens; raises `UserError` naming `backup`, and as the world is."""
    source = restoring.place_of(reference, desk.vault.folder)
    return _held(restoring.preview(source, RawKey(desk.vault.key), vault=desk.vault))


def previewed_closed(folder: Path, reference: str, passphrase: str) -> Held:
    """Say what a backup of a closed vault holds, which may be damaged; the passphrase must open the backup."""
    return _held(restoring.preview(restoring.place_of(reference, folder), Passphrase(passphrase), vault=folder))


def restored_to(reference: str, to: Path, passphrase: str, *, vault: Path | None = None, clock: Clock = system_clock) -> Restored:
    """Restore a backup as a vault in a new folder; `vault` is where a name in the list is looked for, and what was erased since.

    A folder inside a vault is refused: nothing looks for a vault there, an erase and a changed passphrase would not reach it.
    """
    if targets.vault_around(to.absolute().parent) is not None:
        raise UserError(_("{place} lies inside a vault. Choose another folder.").format(place=isolate(str(to))), field="to")
    return restoring.restore(restoring.place_of(reference, vault), to, Passphrase(passphrase), vault=vault, clock=clock)


def put_back(desk: Desk, reference: str) -> Desk:
    """Close the desk, put a backup in the place of its vault, and return the desk of that; the vault before is kept for thirty days.

    Where the backup does not pass, the old vault is opened again and the failure raised: the desk given is closed in either case.
    """
    folder, key = desk.vault.folder, desk.vault.key
    source = restoring.place_of(reference, folder)
    restoring.preview(source, RawKey(key), vault=desk.vault)
    desk.close()
    restoring.in_place(folder, source, RawKey(key), clock=desk.clock)
    return reopened(desk, folder, key)


def put_back_closed(folder: Path, reference: str, passphrase: str, *, clock: Clock = system_clock) -> Desk:
    """Put a backup in the place of a closed vault, damaged or not, and open it; the passphrase must open the backup."""
    source, secret = restoring.place_of(reference, folder), Passphrase(passphrase)
    restoring.in_place(folder, source, secret, clock=clock)
    return _opened(folder, secret, clock)


def reopened(before: Desk, folder: Path, key: bytes) -> Desk:
    """Open the vault that took the place of a desk's own with its key; the same person sits at it."""
    after = _opened(folder, RawKey(key), before.clock)
    vault = after.vault
    if any(slot.id == before.vault.slot_id for slot in vault.header.slots):
        vault.slot_id, vault.holder = before.vault.slot_id, before.vault.holder
        vault.is_recovered = before.vault.is_recovered
    after.author = before.author
    return after


def _opened(folder: Path, secret: Secret, clock: Clock) -> Desk:
    vault = open_vault(folder, secret, clock=clock)
    try:
        return Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
    except BaseException:
        vault.close()
        raise


def _held(seen: Preview) -> Held:
    return Held(
        made_at=seen.made_at,
        reason=seen.reason,
        size=seen.size,
        saves=seen.saves,
        records=_by_name(seen.records),
        newer=_by_name(seen.newer or {}),
        newer_saves=seen.newer_saves,
    )


def _by_name(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return counts of the kinds that stand alone, under their plural names, people first; unknown kinds are left out."""
    alone = [one.name for one in kinds() if not one.is_child]
    order = [*(name for name in _FIRST if name in alone), *(name for name in alone if name not in _FIRST)]
    return tuple((kind_named(name).plural, counts[name]) for name in order if counts.get(name))
