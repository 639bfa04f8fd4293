"""Checks of the laptop around the vault: room on the disk, the clock, and what its system keeps unencrypted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from liaison_desk.domain.causality import instant_of
from liaison_desk.domain.health import Deed, Finding, note, to_mend
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import ballast, laptop, media
from liaison_desk.storage.laptop import Encryption
from liaison_desk.storage.tables import change_set

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

_MIB = 1024 * 1024
_LEAST_FREE = 64 * _MIB
_TIMES = 3
MADE_AFTER = datetime(2026, 11, 1, tzinfo=UTC)
"""This program is younger than that, so a clock that shows an earlier day is wrong."""
_SLIP, _LONG = timedelta(minutes=5), timedelta(days=366)


def room(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """There is room on the disk for the next saves, the next backup, and the ballast."""
    free = shutil.disk_usage(vault.folder).free
    needed = _TIMES * (vault.folder / "vault.db").stat().st_size
    clear = _("Delete or move other files.")
    if free < _LEAST_FREE:
        yield to_mend("disk-full", _("Less than 64 MB are free on the disk."), _("The next save may fail."), clear)
    elif free < needed:
        yield note("disk-low", _("The disk has less room than three times the vault."), _("The next backup may fail."), clear)
    if not ballast.is_there(vault.folder):
        said, harm = _("The reserve for a full disk is used up."), _("On a full disk the last save may fail.")
        yield note("no-ballast", said, harm, clear, Deed.MEND)


def clock(vault: Vault, now: datetime) -> Iterator[Finding]:
    """The clock is not before this program was made nor before the newest save, and not over a year after it."""
    with vault.connection() as db:
        stamp = db.execute(select(func.max(change_set.c.hlc))).scalar()
    newest = instant_of(int(stamp)) if stamp is not None else None
    set_it = _("Set the laptop's clock; the order of what was entered does not depend on it.")
    if now < MADE_AFTER or (newest and now < newest - _SLIP):
        said = _("The clock shows {day}, which is earlier than what was written here before.").format(day=_day(now))
        yield note("clock-behind", said, _("Backups and days in reports get a wrong date."), set_it)
    elif newest and now - newest > _LONG:
        said = _("The clock shows {day}, over a year after the newest save.").format(day=_day(now))
        yield note("clock-ahead", said, _("If it is wrong, consent and embargoes end too early."), set_it)


def encryption(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The disk under the vault is encrypted as a whole, as far as the system tells."""
    told = laptop.disk(vault.folder)
    harm = _("Deleted files and swapped memory may be read from a disk that was taken.")
    if told is Encryption.PLAIN:
        yield note("disk-plain", _("This laptop's disk is not encrypted."), harm, _("Turn on the encryption of the whole disk."))
    elif told is Encryption.UNKNOWN:
        look = _("Look it up: LUKS, FileVault or BitLocker in the system's settings.")
        yield note("disk-unknown", _("It is not known whether this laptop's disk is encrypted."), harm, look)


def swap(_vault: Vault, _now: datetime) -> Iterator[Finding]:
    """What is swapped out of memory is encrypted, or there is no swap."""
    if laptop.swap() is Encryption.PLAIN:
        said = _("Memory is swapped to a disk that is not encrypted.")
        harm = _("What was on the screen may stay readable on it.")
        yield note("swap-plain", said, harm, _("Encrypt the swap or turn it off."))


def medium(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The vault lies on the laptop's own disk."""
    found = media.of(vault.folder)
    if found.is_network or found.is_removable:
        said = _("The vault lies on a removable disk or across a network.")
        harm = _("A pulled plug or a lying cache can damage it.")
        yield note("medium", said, harm, _("Copy the folder to the laptop's own disk and open it there."))


def _day(at: datetime) -> str:
    return isolate(f"{at:%Y-%m-%d %H:%M}", left_to_right=True)


LAPTOP_CHECKS = (room, clock, encryption, swap, medium)
