"""Keeping the vault safe: passphrase, recovery code, backups, and the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, WorldError
from liaison_desk.domain.health import Finding, exit_status
from liaison_desk.i18n import _
from liaison_desk.services.desk import open_desk
from liaison_desk.storage import backup, doctor, keys, slots
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


def change_passphrase(desk: Desk, new: str, *, unlock_seconds: float = 1.0) -> Changes:
    """Change the passphrase of the person who opened the desk; the old one opens nothing on this laptop any more."""
    parameters = keys.calibrated(unlock_seconds) if unlock_seconds > 0 else keys.floor()
    slots.change_passphrase(desk.vault, passphrase=new, parameters=parameters, holder=desk.author, clock=desk.clock)
    weak = _("This passphrase is easy to guess; six random words are better.")
    return Changes(notes=(weak,) if keys.is_weak(new) else ())


def new_recovery(desk: Desk) -> str:
    """Make a new recovery code for the person who opened the desk and return it; the old one opens nothing any more."""
    return str(slots.new_recovery(desk.vault, holder=desk.author, clock=desk.clock))


def back_up(desk: Desk, reason: str) -> Backup:
    """Make a verified backup inside the vault's folder, and let old ones go by the rotation."""
    return backup.make(desk.vault, reason=reason, clock=desk.clock)


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
        if repair:
            doctor.mend(desk.vault)
        found = doctor.examine(desk.vault, clock(), JOURNAL_CHECKS)
    finally:
        desk.close()
    return Examined(found, exit_status(found))
