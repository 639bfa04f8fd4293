"""Keeping the vault safe: passphrase, recovery code, who can open it, backups, and the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, NotFoundError, UserError, WorldError, WrongKeyError
from liaison_desk.domain.health import Finding, exit_status
from liaison_desk.i18n import _
from liaison_desk.services.desk import open_desk
from liaison_desk.storage import backup, doctor, header, keys, slots
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
class Way:
    """One way into the vault: its id, whose it is, since when, whether it is the recovery code, and whether it opened this desk."""

    id: str
    holder: str
    since: datetime
    is_recovery: bool
    is_in_use: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One backup: when and why it was made (`manual automatic import migration`), and its size in bytes."""

    made_at: datetime
    reason: str
    size: int


def change_passphrase(desk: Desk, new: str, *, old: str | None = None, unlock_seconds: float = 1.0) -> Changes:
    """Change the passphrase of the person who opened the desk; the old one opens nothing on this laptop any more.

    Where `old` is given it must be theirs, or `UserError` names it. Who opened the desk with the recovery code and has
    no passphrase here gets one.
    """
    if old is not None and not is_own_passphrase(desk, old):
        raise UserError(_("This is not your passphrase."), field="old")
    parameters = _parameters(unlock_seconds)
    try:
        slots.change_passphrase(desk.vault, passphrase=new, parameters=parameters, holder=desk.author, clock=desk.clock)
    except NotFoundError:
        if not desk.vault.is_recovered:
            raise
        slots.add_passphrase(desk.vault, passphrase=new, holder=desk.author, parameters=parameters, clock=desk.clock)
    return _remarked(new)


def is_own_passphrase(desk: Desk, words: str) -> bool:
    """Say whether this is the passphrase of the person who opened the desk; it costs as much as an unlock."""
    try:
        opened = header.unlock(desk.vault.folder, keys.Passphrase(words))
    except WrongKeyError:
        return False
    return opened.slot is not None and header.holder_of(opened.slot, opened.key) == desk.author


def knows_old_passphrase(desk: Desk) -> bool:
    """Say whether the desk was opened with a passphrase, so that the old one may be asked for before it changes."""
    return not desk.vault.is_recovered


def ways(desk: Desk) -> tuple[Way, ...]:
    """Return who can open the vault and how, in the order in which they were let in."""
    return tuple(
        Way(
            id=one.id,
            holder=one.holder,
            since=datetime.fromisoformat(one.created),
            is_recovery=one.kind == header.RECOVERY,
            is_in_use=one.id == _in_use(desk),
        )
        for one in slots.openers(desk.vault)
    )


def let_in(desk: Desk, holder: str, passphrase: str, *, unlock_seconds: float = 1.0) -> Changes:
    """Give one more person a passphrase of their own; their name becomes the author of what they write.

    Raises `UserError` naming `holder` or `passphrase`: empty, or somebody who has one already.
    """
    slots.add_passphrase(desk.vault, passphrase=passphrase, holder=holder.strip(), parameters=_parameters(unlock_seconds), clock=desk.clock)
    return _remarked(passphrase)


def shut_out(desk: Desk, way_id: str) -> None:
    """Take one way into the vault away; who copied the folder before can still open that copy.

    Raises `UserError` for the way that opened this desk, and for the last passphrase.
    """
    if way_id == _in_use(desk):
        raise UserError(_("You opened the vault with this one. Another person can take it away."), field="slot")
    slots.remove(desk.vault, way_id)


def _in_use(desk: Desk) -> str:
    """Return the way that opened this desk; after a change of passphrase it is the person's new one."""
    there = slots.openers(desk.vault)
    if any(one.id == desk.vault.slot_id for one in there):
        return desk.vault.slot_id
    return next((one.id for one in there if one.holder == desk.author), "")


def _parameters(unlock_seconds: float) -> keys.KdfParameters:
    return keys.calibrated(unlock_seconds) if unlock_seconds > 0 else keys.floor()


def _remarked(passphrase: str) -> Changes:
    weak = _("This passphrase is easy to guess; six random words are better.")
    return Changes(notes=(weak,) if keys.is_weak(passphrase) else ())


def new_recovery(desk: Desk) -> str:
    """Make a new recovery code for the person who opened the desk and return it; the old one opens nothing any more."""
    return str(slots.new_recovery(desk.vault, holder=desk.author, clock=desk.clock))


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
