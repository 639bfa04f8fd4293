"""Checks of an open vault; nothing is written, except by `mend`, and that only for what is safe to write again.

A check is a function from the vault and the present instant to findings. `CHECKS` is the list of those of the vault itself; the journal's
own checks stand in another such list, and the service runs both.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DamagedError, DeskError, WorldError
from liaison_desk.domain.health import Finding, Severity
from liaison_desk.i18n import _
from liaison_desk.storage import atomic, backup, ballast, contents, driver, header, slots

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

Check = Callable[["Vault", datetime], Iterable[Finding]]
_MIB = 1024 * 1024
_LEAST_FREE = 64 * _MIB
_OLD = timedelta(days=7)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine(vault: Vault, now: datetime, checks: Iterable[Check] = ()) -> tuple[Finding, ...]:
    """Run the vault's own checks and then `checks`; return what they find, worst first.

    Damage that a check stumbles over is a finding, and the other checks go on.
    """
    found: list[Finding] = []
    for check in (*CHECKS, *checks):
        try:
            found += check(vault, now)
        except WorldError as error:
            if not any(one.severity is Severity.DAMAGED for one in found):
                found.append(_unreadable(error))
    return tuple(sorted(found, key=lambda finding: -finding.severity))


def _unreadable(error: WorldError) -> Finding:
    """Return the finding for a check that met damage; any other failure of the world is raised as it is."""
    if not isinstance(error, DamagedError):
        raise error
    return _damage("unreadable", error.message, _("Some records cannot be read."), error.remedy)


def cannot_open(error: DeskError) -> Finding:
    """Return the finding for a vault that could not be opened at all."""
    remedy = getattr(error, "remedy", "")
    return _damage("cannot-open", str(getattr(error, "message", error)), _("Nothing in it can be read here and now."), remedy)


def mend(vault: Vault) -> None:
    """Write again what is safe to write: both header copies and those in the backups, the rights of files, the ballast."""
    slots.mend(vault)
    if not atomic.IS_WINDOWS:
        for place in _places(vault.folder):
            place.chmod(stat.S_IMODE(place.stat().st_mode) & ~_OTHERS)
    ballast.take_in(vault.folder)


def engine(_vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The database engine can encrypt and is new enough."""
    try:
        driver.check_engine()
    except DeskError as error:
        yield _to_mend(
            "engine", str(error), _("An old engine can damage the vault when two programs open it."), _("Install Liaison Desk again.")
        )


def header_copies(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Both copies of the key file are there, equal, and sealed with the vault's key; none was put back from an earlier day."""
    broken = [name for name in header.COPIES if not _is_good_copy(vault, vault.folder / name)]
    if broken:
        yield _to_mend(
            "header-copy",
            _("{name} is damaged, missing or not the vault's own.").format(name=", ".join(broken)),
            _("If its twin is lost too, nobody can open the vault."),
            _("Run doctor with --repair; it is written again from its twin."),
        )
    if vault.header.generation < vault.header_generation():
        yield _to_mend(
            "header-old",
            _("An earlier key file was put back into the vault."),
            _("A passphrase that was changed or taken away may open it again."),
            _("Change the passphrase, and make a new recovery code."),
        )


def key_slots(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Somebody can open the vault when a passphrase is forgotten."""
    kinds = {one.kind for one in vault.header.slots}
    if header.PASSPHRASE not in kinds:
        yield _to_mend("no-passphrase", _("No passphrase opens this vault."), _("Only the recovery code is left."), _("Set a passphrase."))
    if header.RECOVERY not in kinds:
        yield _note(
            "no-recovery", _("There is no recovery code."), _("A forgotten passphrase loses everything."), _("Make a recovery code.")
        )


def pages(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every page carries its seal, the structure is sound, no reference dangles."""
    restore = _("Restore the newest backup into a new folder; keep this one.")
    try:
        with vault.connection() as connection:
            problems = contents.problems(connection)
    except DeskError as error:
        yield _damage("pages", str(error), _("Some records cannot be read."), restore)
        return
    if problems:
        said = _("The database has {count} damaged places.").format(count=len(problems))
        yield _damage("pages", said, _("Some records cannot be read."), restore)


def rights(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Only this user may read the files; Windows keeps its own lists of rights."""
    if atomic.IS_WINDOWS:
        return
    open_ones = [place.name for place in _places(vault.folder) if place.stat().st_mode & _OTHERS]
    if open_ones:
        yield _to_mend(
            "rights",
            _("Other users of this laptop may reach {names}.").format(names=", ".join(sorted(open_ones)[:3])),
            _("They can copy the vault and guess at its passphrase."),
            _("Run doctor with --repair; it closes the files to others."),
        )


def backups(vault: Vault, now: datetime) -> Iterator[Finding]:
    """There is a backup, it is young, and it is still what was written."""
    newest = next(iter(backup.listed(vault.folder)), None)
    made = _("Make a backup.")
    if newest is None or now - newest.made_at > _OLD:
        started = datetime.fromisoformat(vault.header.created)
        if newest or now - started > _OLD:
            yield _note(
                "backup-age", _("The newest backup is over a week old, or there is none."), _("A broken disk would cost that week."), made
            )
    if newest is None:
        return
    try:
        backup.verify(newest, vault.key)
    except DeskError:
        yield _to_mend("backup", _("The newest backup is damaged."), _("It could not be restored."), made)


def room(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """There is room on the disk for the next saves, the next backup, and the ballast."""
    free = shutil.disk_usage(vault.folder).free
    needed = 3 * (vault.folder / "vault.db").stat().st_size
    clear = _("Delete or move other files.")
    if free < _LEAST_FREE:
        yield _to_mend("disk-full", _("Less than 64 MB are free on the disk."), _("The next save may fail."), clear)
    elif free < needed:
        yield _note("disk-low", _("The disk has less room than three times the vault."), _("The next backup may fail."), clear)
    if not ballast.is_there(vault.folder):
        yield _note("no-ballast", _("The reserve for a full disk is used up."), _("On a full disk the last save may fail."), clear)


CHECKS: tuple[Check, ...] = (engine, header_copies, key_slots, pages, rights, backups, room)


def _is_good_copy(vault: Vault, file: Path) -> bool:
    try:
        return header.parsed(file) == vault.header
    except DeskError:
        return False


def _places(folder: Path) -> list[Path]:
    return [folder, *(place for place in folder.rglob("*") if not place.is_symlink())]


def _note(code: str, message: str, harm: str, action: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, message=message, harm=harm, action=action)


def _to_mend(code: str, message: str, harm: str, action: str) -> Finding:
    return Finding(code=code, severity=Severity.MEND, message=message, harm=harm, action=action)


def _damage(code: str, message: str, harm: str, action: str) -> Finding:
    return Finding(code=code, severity=Severity.DAMAGED, message=message, harm=harm, action=action)
