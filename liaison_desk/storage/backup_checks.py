"""Checks of what would bring the vault back: backups here, the copy elsewhere, the restore drill, and the vaults that were replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.health import Deed, Finding, note, to_mend
from liaison_desk.i18n import _, ngettext
from liaison_desk.storage import backup, care, carrying, erase_copies, rekeying

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

OLD = timedelta(days=7)
"""After this time without a backup, a copy elsewhere or a drill, the doctor says so."""
_SLACK = timedelta(days=3)


def backups(vault: Vault, now: datetime) -> Iterator[Finding]:
    """There is a backup, it is young, and it is still what was verified."""
    newest = next(iter(backup.listed(vault.folder)), None)
    made = _("Make a backup.")
    if _is_old(newest.made_at if newest else None, vault, now):
        said = _("The newest backup is over a week old, or there is none.")
        yield note("backup-age", said, _("A broken disk would cost that week."), made, Deed.BACK_UP)
    if newest is None:
        return
    try:
        backup.glance(newest, vault.key)
    except DeskError:
        harm = _("It could not be restored.")
        yield to_mend("backup", _("The newest backup is damaged."), harm, made, Deed.BACK_UP)


def failed_backup(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The last backup that was tried was made."""
    if care.read(vault.folder).failed_at is not None:
        said = _("The last backup could not be made, or its copy did not equal the vault.")
        harm = _("What was written since the one before is in one place only.")
        yield to_mend("backup-failed", said, harm, _("Make a backup now, and read what it says."), Deed.BACK_UP)


def keys_in_copies(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The key files of the backups are those of the vault, so that what was changed or taken away opens none of them."""
    behind = len({*carrying.owed(vault), *rekeying.owed(vault)})
    if behind:
        said = ngettext("{count} backup here has an earlier key file.", "{count} backups here have an earlier key file.", behind)
        harm = _("A passphrase or code that was changed or taken away may open it.")
        yield to_mend("keys-in-copies", said.format(count=behind), harm, _("Bring it up to date: doctor --repair."), Deed.MEND)


def erased_in_copies(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """What was erased from the backups too is in none of them."""
    if erase_copies.owed(vault):
        said = _("Backups here still hold what was erased from them too.")
        harm = _("Whoever opens one of them reads it.")
        yield to_mend("erased-in-copies", said, harm, _("Make a backup now; the older ones go then."), Deed.BACK_UP)


def carried(vault: Vault, now: datetime) -> Iterator[Finding]:
    """A copy was carried off the laptop within the last week, where there is anything to carry."""
    if _is_old(care.read(vault.folder).carried_at, vault, now) and backup.listed(vault.folder):
        said = _("No backup was carried off this laptop for over a week.")
        harm = _("A stolen or burnt laptop would cost all since then.")
        yield note("carry-old", said, harm, _("Carry a backup to a stick, and keep it apart."), Deed.CARRY)


def drill(vault: Vault, now: datetime) -> Iterator[Finding]:
    """A backup was restored for trial within the last ten days, and was whole."""
    seen = care.read(vault.folder)
    if seen.drill_failure:
        said = _("A backup that was restored for trial was not whole; it was set aside.")
        yield to_mend("drill-failed", said, _("Another backup may be damaged too."), _("Restore another one for trial."), Deed.DRILL)
    elif _is_old(seen.drilled_at, vault, now - _SLACK) and backup.listed(vault.folder):
        said = _("No backup was restored for trial for over a week.")
        yield note("drill-old", said, _("Nobody knows if they can be restored."), _("Restore one for trial now."), Deed.DRILL)


def _is_old(at: datetime | None, vault: Vault, now: datetime) -> bool:
    """Say whether something was done over a week ago, or never since the vault was made over a week ago."""
    return now - (at or datetime.fromisoformat(vault.header.created)) > OLD


BACKUP_CHECKS = (backups, failed_backup, keys_in_copies, erased_in_copies, carried, drill)
