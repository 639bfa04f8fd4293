"""Keeping the vault safe: its backups, and the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, WorldError
from liaison_desk.domain.health import Finding, exit_status
from liaison_desk.services.desk import open_desk
from liaison_desk.storage import backup, doctor
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.backup import Backup


@dataclass(frozen=True, slots=True)
class Examined:
    """What the doctor found, worst first, and the exit status that says it: 0, 1 or 3."""

    findings: tuple[Finding, ...]
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One backup: when and why it was made (`manual automatic import migration`), and its size in bytes."""

    made_at: datetime
    reason: str
    size: int


def back_up(desk: Desk, reason: str) -> Backup:
    """Make a verified backup inside the vault's folder, and let old ones go by the rotation."""
    return backup.make(desk.vault, reason=reason, clock=desk.clock)


def backups(desk: Desk) -> tuple[Kept, ...]:
    """Return this laptop's backups of the vault, the newest first."""
    return tuple(Kept(made_at=one.made_at, reason=one.reason, size=one.size) for one in backup.listed(desk.vault.folder))


def backups_folder(desk: Desk) -> Path:
    """Return the folder in which the backups lie; it need not exist yet."""
    return desk.vault.folder / backup.FOLDER


def checked(desk: Desk, *, repair: bool = False) -> Examined:
    """Check the open vault; with `repair` write again first what is safe to write."""
    if repair:
        doctor.mend(desk.vault)
    found = doctor.examine(desk.vault, desk.clock(), JOURNAL_CHECKS)
    return Examined(found, exit_status(found))


def examined(folder: Path, passphrase: str, *, repair: bool = False, clock: Clock = system_clock) -> Examined:
    """Check a vault without changing it; with `repair` write again first what is safe to write.

    Damage that keeps it from opening is a finding; a wrong passphrase, another program that holds it or a folder that is
    no vault is raised as the `WorldError` that it is.
    """
    try:
        desk = open_desk(folder, passphrase, clock=clock)
    except DamagedError as error:
        return Examined((doctor.cannot_open(error),), WorldError.exit_status)
    try:
        return checked(desk, repair=repair)
    finally:
        desk.close()
