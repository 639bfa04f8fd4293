"""Keeping the vault safe: its backups here, made by themselves and by hand, and the copy that is carried off the laptop."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DiskFullError, ReadOnlyError, WorldError
from liaison_desk.i18n import _
from liaison_desk.storage import backup, care, drill, erase_copies, stick

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.backup import Backup

Carried = stick.Carried
"""What carrying a copy answers."""
Drill = drill.Drill
"""What a restore drill answers."""

LATE_AFTER = timedelta(minutes=45)
"""An unsaved change for so long without a backup is an alarm: one is due after thirty minutes."""
CARRY_EVERY = timedelta(days=7)
_QUICK = 0.4
"""Seconds: a backup at the lock must leave most of the second in which the key is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One backup: its name, when and why it was made (`manual automatic lock import migration …`), and its size in bytes."""

    name: str
    made_at: datetime
    reason: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the vault is kept, for the line in the window.

    `backed_up_at` is when the newest backup was made (None: never), `is_behind` that something changed since. `is_late` is an alarm: the
    last try failed, or a change waits too long. `carried_at` is the last copy off the laptop, `is_carry_due` that it is a week old.
    `drilled_at` and `drill_failed` tell of the last restore drill.
    """

    backed_up_at: datetime | None = None
    is_behind: bool = False
    is_late: bool = False
    carried_at: datetime | None = None
    is_carry_due: bool = False
    drilled_at: datetime | None = None
    drill_failed: bool = False


def back_up(desk: Desk, reason: str) -> Backup:
    """Make a verified backup inside the vault's folder, and let old ones go: by the rotation, and all of them where an erase owes it."""
    made = backup.make(desk.vault, reason=reason, clock=desk.clock)
    _settle_erase(desk)
    return made


def only_a_fresh_one(desk: Desk) -> int:
    """Make a verified backup, then take every older copy on this laptop away, such as for somebody who was erased earlier; return how many.

    Raises as `back_up` does, and nothing was taken away then.
    """
    return erase_copies.made_anew(desk.vault, desk.clock)


def _settle_erase(desk: Desk) -> None:
    """Take away the copies that an erase still owes, once a backup holds everything; a disk that refuses leaves it owed."""
    going = erase_copies.owed(desk.vault)
    if going and not backup.has_changed(desk.vault):
        with suppress(WorldError):
            erase_copies.take_away(desk.vault, going)


def before(desk: Desk, reason: str) -> tuple[str, ...]:
    """Make a backup before something that changes much at once: `import`, `bulk`, `erase`; nothing where the newest holds everything.

    A disk without room for it does not stop the work; a remark says so. Damage stops it (DamagedError).
    """
    if not backup.has_changed(desk.vault):
        return ()
    try:
        back_up(desk, reason)
    except (DiskFullError, ReadOnlyError):
        return (_("There was no room for a backup before it."),)
    return ()


def tend(desk: Desk) -> Standing:
    """Do what is due by itself, and say how the vault is kept: a backup after thirty minutes with changes, a restore drill once a week.

    Called every minute while the desk is open and idle. A backup that fails is told by the answer and tried again later.
    """
    if backup.is_due(desk.vault, clock=desk.clock) and not _has_just_failed(desk):
        try:
            back_up(desk, "automatic")
        except (DiskFullError, ReadOnlyError):
            return standing(desk)
    elif drill.is_due(desk.vault.folder, desk.clock()):
        drill.run(desk.vault, clock=desk.clock)
    _settle_erase(desk)
    return standing(desk)


def at_lock(desk: Desk) -> bool:
    """Make the backup that belongs to a lock, where something changed and it is surely quick; say whether one was made.

    A vault so large that it would keep the key longer is backed up as soon as it is open again (`after_unlock`).
    """
    if (
        not desk.vault.is_open
        or desk.vault.read_only
        or not backup.has_changed(desk.vault)
        or backup.expected_seconds(desk.vault.folder) > _QUICK
    ):
        return False
    try:
        back_up(desk, "lock")
    except (DiskFullError, ReadOnlyError):
        return False
    return True


def after_unlock(desk: Desk) -> Standing:
    """Make up for a backup that a lock or the last end of the program left out, and say how the vault is kept."""
    if not desk.vault.read_only and backup.listed(desk.vault.folder) and backup.has_changed(desk.vault) and not _has_just_failed(desk):
        try:
            back_up(desk, "automatic")
        except (DiskFullError, ReadOnlyError):
            return standing(desk)
    return standing(desk)


def standing(desk: Desk) -> Standing:
    """Say how the vault is kept, without doing anything."""
    now, notes = desk.clock(), care.read(desk.vault.folder)
    newest = next(iter(backup.listed(desk.vault.folder)), None)
    is_behind = backup.has_changed(desk.vault)
    since = newest.made_at if newest else datetime.fromisoformat(desk.vault.header.created)
    return Standing(
        backed_up_at=newest.made_at if newest else None,
        is_behind=is_behind,
        is_late=notes.failed_at is not None or (is_behind and now - since > LATE_AFTER),
        carried_at=notes.carried_at,
        is_carry_due=newest is not None and now - (notes.carried_at or datetime.fromisoformat(desk.vault.header.created)) > CARRY_EVERY,
        drilled_at=notes.drilled_at,
        drill_failed=bool(notes.drill_failure),
    )


def backups(desk: Desk) -> tuple[Kept, ...]:
    """Return this laptop's backups of the vault, the newest first."""
    return kept_in(desk.vault.folder)


def kept_in(folder: Path) -> tuple[Kept, ...]:
    """Return the backups that lie in a vault's folder, the newest first; it may be closed or damaged."""
    return tuple(Kept(name=one.folder.name, made_at=one.made_at, reason=one.reason, size=one.size) for one in backup.listed(folder))


def backups_folder(desk: Desk) -> Path:
    """Return the folder in which the backups lie; it need not exist yet."""
    return desk.vault.folder / backup.FOLDER


def carry(desk: Desk, folder: Path) -> Carried:
    """Carry a backup of now to a stick, proved by reading it back from there; see `stick.carry` for what is refused."""
    stick.refuse_place(folder, desk.vault.folder)
    newest = next(iter(backup.listed(desk.vault.folder)), None)
    if newest is None or backup.has_changed(desk.vault):
        newest = back_up(desk, "carried")
    done = stick.carry(newest, folder, vault=desk.vault.folder)
    if done.is_elsewhere:
        care.keep(desk.vault.folder, carried_at=desk.clock())
    return done


def check_place(desk: Desk, folder: Path) -> None:
    """Raise where no copy can be carried to: see `stick.refuse_place`."""
    stick.refuse_place(folder, desk.vault.folder)


def drilled(desk: Desk) -> Drill:
    """Restore a backup for trial now, and note the result."""
    return drill.run(desk.vault, clock=desk.clock)


def _has_just_failed(desk: Desk) -> bool:
    """Say whether a backup failed within the last five minutes; it is not tried every minute."""
    failed_at = care.read(desk.vault.folder).failed_at
    return failed_at is not None and timedelta() <= desk.clock() - failed_at < timedelta(minutes=5)
