"""The doctor's visit: what is wrong with a vault, and mending it, in the vault where that is safe and else on a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, WorldError
from liaison_desk.domain.health import Finding, exit_status, is_red
from liaison_desk.i18n import _, ngettext
from liaison_desk.services.desk import open_desk
from liaison_desk.services.restores import reopened
from liaison_desk.storage import care, doctor, repair
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.missing import Missing
    from liaison_desk.storage.repair import Repaired
    from liaison_desk.storage.vault import Vault

_SAME = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the doctor found, worst first, and the exit status that says it: 0, 1 or 3; `repaired` says what a repair did."""

    findings: tuple[Finding, ...]
    status: int
    repaired: Repaired | None = None


def checked(desk: Desk, *, mend: bool = False) -> Examined:
    """Check the open vault; with `mend` write again first what is safe to write in the vault as it is.

    Damage is noted beside the backups, so that none of them is rotated out until it is gone; nothing is written into the vault.
    """
    if mend:
        doctor.mend(desk.vault)
    return _examined(desk.vault, desk.clock())


def repaired(desk: Desk) -> tuple[Desk, Examined]:
    """Close the desk, repair a copy of its vault, put it in the vault's place, open that and check it again.

    Raises as `repair.repair`; the vault is as it was then, and closed.
    """
    folder, key, found = desk.vault.folder, desk.vault.key, _examined(desk.vault, desk.clock())
    desk.close()
    done = repair.repair(folder, RawKey(key), found.findings, clock=desk.clock)
    after = reopened(desk, folder, key)
    again = _examined(after.vault, after.clock())
    return after, Examined(again.findings, again.status, done)


def examined(folder: Path, passphrase: str, *, repair_it: bool = False, clock: Clock = system_clock) -> Examined:
    """Check a closed vault without changing a byte of it; with `repair_it` mend what is safe, and repair a copy where more is wrong.

    Damage that keeps it from opening is a finding; a wrong passphrase, another program that holds it or a folder that is
    no vault is raised as the `WorldError` that it is.
    """
    try:
        found = _looked_at(folder, passphrase, clock)
    except DamagedError as error:
        _note(folder, is_damaged=True, now=clock())
        found = Examined((doctor.cannot_open(error),), WorldError.exit_status)
    if not repair_it:
        return found
    done = None
    if is_red(found.findings):
        done = repair.repair(folder, Passphrase(passphrase), found.findings, clock=clock)
    mended = _mended(folder, passphrase, clock)
    return Examined(mended.findings, mended.status, done or mended.repaired)


def _looked_at(folder: Path, passphrase: str, clock: Clock) -> Examined:
    """Examine a vault that is opened for reading alone; one of an older version is opened as always, which brings it up to date."""
    with open_vault(folder, Passphrase(passphrase), read_only=True, clock=clock) as vault:
        if doctor.is_ready(vault):
            return _examined(vault, clock())
    desk = open_desk(folder, passphrase, clock=clock)
    try:
        return checked(desk)
    finally:
        desk.close()


def _mended(folder: Path, passphrase: str, clock: Clock) -> Examined:
    desk = open_desk(folder, passphrase, clock=clock)
    try:
        found = checked(desk, mend=True)
        if repair.is_wanted(found.findings):
            desk, found = repaired(desk)
        return found
    finally:
        desk.close()


def words_of(done: Repaired) -> tuple[str, ...]:
    """Return what a repair did in sentences, and which later saves are gone as far as that can be known."""
    said = [_("A copy was repaired and took the vault's place; the vault before is kept for 30 days in {place}.").format(place=done.kept)]
    if done.begun_with is not None:
        said.append(_("It begins with the backup of {instant}.").format(instant=_instant(done.begun_with)))
    if done.recovered:
        words = ngettext("{count} save beyond it was recovered.", "{count} saves beyond it were recovered.", done.recovered)
        said.append(words.format(count=done.recovered))
    if done.lost:
        words = ngettext("{count} save could not be read and is lost.", "{count} saves could not be read and are lost.", done.lost)
        said.append(words.format(count=done.lost))
    return (*said, *_gone(done.missing))


def _gone(missing: Missing) -> list[str]:
    said = []
    if missing.newest_at is not None:
        said.append(_("The newest save in it is of {instant}.").format(instant=_instant(missing.newest_at)))
    if missing.written_at is not None and (missing.newest_at is None or missing.written_at - missing.newest_at >= _SAME):
        words = _("The damaged file was last written {instant}: whatever was saved between and is not listed here is gone.")
        said.append(words.format(instant=_instant(missing.written_at)))
    if missing.writes:
        words = ngettext(
            "By this laptop's own count {count} later write of it is missing: a save, or a draft.",
            "By this laptop's own count {count} later writes of it are missing: saves, or drafts.",
            missing.writes,
        )
        said.append(words.format(count=missing.writes))
    return said


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _examined(vault: Vault, now: datetime) -> Examined:
    found = doctor.examine(vault, now)
    _note(vault.folder, is_damaged=is_red(found), now=now)
    return Examined(found, exit_status(found))


def _note(folder: Path, *, is_damaged: bool, now: datetime) -> None:
    """Note beside the backups that damage was found, or that it is gone; a date that stands stays."""
    noted = care.read(folder).red_at
    if is_damaged is (noted is None):
        care.keep(folder, red_at=now if is_damaged else None)
