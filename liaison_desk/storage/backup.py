"""Backups on this laptop: whole vault folders, each opened again and checked before it counts.

A backup is a folder in `backups/` named by its instant in UTC, with the two header copies, the database, and a slip `backup.json`.
It is written aside and renamed, so that a kill leaves no half backup, and it carries no stamp (`origin.py`): opened or restored, it is
known for a copy and takes a new replica id.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import atomic, driver, failures, header, origin

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

FOLDER = "backups"
NEWEST, DAILY, WEEKLY, MONTHLY = 12, 12, 8, 6
MOST_BYTES = 500 * 1024 * 1024
EVERY = timedelta(minutes=30)
_DATABASE, _SLIP, _PART = "vault.db", "backup.json", ".part"
_NAME = "%Y%m%dT%H%M%S%fZ"
_SPARE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One verified backup: its folder, when and why it was made, how many writes the vault had, its size and the database's SHA-256."""

    folder: Path
    made_at: datetime
    reason: str
    writes: int
    size: int
    sha256: str


def make(vault: Vault, *, reason: str, clock: Clock = system_clock) -> Backup:
    """Back the open vault up, open the copy with the key, check every page and row count, and rotate the older ones.

    `reason` is a short code such as `manual`, `automatic`, `import`, `migration`.

    Raises DiskFullError, ReadOnlyError, DamagedError (the copy, or the vault itself, does not pass); nothing is left behind then.
    """
    made_at = clock()
    shelf = vault.folder / FOLDER
    site = shelf / _PART
    with failures.translated(vault.folder):
        atomic.make_private_folder(shelf)
        _refuse_small_disk(vault.folder, shelf)
        shutil.rmtree(site, ignore_errors=True)
        try:
            atomic.make_private_folder(site)
            writes = _copy(vault, site)
            made = _slip(site, made_at, reason, writes)
            target = _free_place(shelf, made_at)
            site.rename(target)
        except BaseException:
            shutil.rmtree(site, ignore_errors=True)
            raise
        atomic.flush_folder(shelf)
        _rotate(vault.folder, made_at)
    return replace(made, folder=target)


def is_backup(folder: Path) -> bool:
    """Say whether a folder is a backup, which is restored and never worked in."""
    return (folder / _SLIP).exists()


def listed(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the vault in `folder`, newest first; what is not a backup is left out."""
    shelf = folder / FOLDER
    places = [place for place in shelf.iterdir() if not place.name.startswith(".")] if shelf.is_dir() else []
    found = [backup for backup in map(_read_slip, places) if backup]
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.folder.name), reverse=True))


def is_due(vault: Vault, *, clock: Clock = system_clock) -> bool:
    """Say whether the vault has changed since its newest backup, and that one is at least half an hour old."""
    with vault.connection() as connection:
        writes = origin.writes(connection)
    newest = next(iter(listed(vault.folder)), None)
    if newest is None:
        return writes > 0
    return writes != newest.writes and clock() - newest.made_at >= EVERY


def carry_header(vault: Vault) -> None:
    """Give this laptop's backups the vault's own header, so that a changed passphrase opens none of them."""
    for made in listed(vault.folder):
        try:
            copies = header.read(made.folder)
        except DeskError:
            continue
        mine = [one for one in copies if one.vault_id == vault.vault_id and one.dek_generation == vault.header.dek_generation]
        if mine and copies != (vault.header,):
            header.write(made.folder, vault.header)


def verify(made: Backup, key: bytes) -> None:
    """Check one backup again: its hash, every page, every row; raises DamagedError, WrongKeyError as the world is."""
    with failures.translated(made.folder):
        if _sha256(made.folder / _DATABASE) != made.sha256:
            raise failures.damaged(made.folder)
        _checked_counts(made.folder / _DATABASE, key)


def restore(source: Path, to: Path) -> None:
    """Copy a backup into a new vault folder; the backup, and any vault that is there, stay as they are.

    The new folder opens with the passphrases that the backup had, and takes a new laptop letter at its first write.

    Raises UserError (`to` is not empty), NotAVaultError, DamagedError (the copy is not what was written), DiskFullError.
    """
    slip = _read_slip(source)
    header.read(source)
    if slip is None:
        raise failures.not_a_vault(source)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UserError(_("{place} is not empty. Choose a new folder.").format(place=isolate(str(to))), field="to")
    with failures.translated(to):
        atomic.make_private_folder(to.parent)
        site = to.with_name(f".{to.name}{_PART}")
        shutil.rmtree(site, ignore_errors=True)
        try:
            _copy_files(source, site, slip)
            site.replace(to) if not to.exists() else _move_into(site, to)
        except BaseException:
            shutil.rmtree(site, ignore_errors=True)
            raise
        atomic.flush_folder(to.parent)


def kept(backups: Sequence[Backup]) -> frozenset[Path]:
    """Return the folders that rotation keeps: the newest 12, and the newest of each of 12 days, 8 weeks and 6 months that have one.

    `backups` come newest first. Above 500 MB together the oldest go first, but never the newest one.
    """
    keep = {one.folder for one in backups[:NEWEST]}
    for count, period in ((DAILY, "%Y-%j"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        first_of: dict[str, Path] = {}
        for one in backups:
            first_of.setdefault(one.made_at.strftime(period), one.folder)
        keep.update(list(first_of.values())[:count])
    return frozenset(_within_size(one for one in backups if one.folder in keep))


def _within_size(backups: Iterable[Backup]) -> list[Path]:
    left: list[Path] = []
    total = 0
    for one in backups:
        total += one.size
        if not left or total <= MOST_BYTES:
            left.append(one.folder)
    return left


def _copy(vault: Vault, site: Path) -> int:
    """Copy database and header to the site, take the stamp away, and compare; return the vault's count of writes."""
    with vault.connection() as connection:
        counts, writes = _counts(connection), origin.writes(connection)
    target = driver.connect(site / _DATABASE, vault.key, is_new=True)
    try:
        vault.raw().backup(target)
    finally:
        target.close()
    _without_stamp(site / _DATABASE, vault.key)
    atomic.flush_file(site / _DATABASE)
    header.write(site, vault.header)
    found = _checked_counts(site / _DATABASE, vault.key)
    if {**found, "meta": 0} != {**counts, "meta": 0}:
        raise failures.damaged(site)
    return writes


def _without_stamp(database: Path, key: bytes) -> None:
    engine = driver.engine(driver.connect(database, key))
    try:
        with engine.connect() as connection:
            origin.forget(connection)
            connection.commit()
    finally:
        engine.dispose()


def _checked_counts(database: Path, key: bytes) -> dict[str, int]:
    """Open a database that nobody writes, check it, and return its rows by table; raises DamagedError."""
    engine = driver.engine(driver.connect(database, key, is_frozen=True))
    try:
        with engine.connect() as connection:
            if problems(connection):
                raise failures.damaged(database.parent)
            return _counts(connection)
    finally:
        engine.dispose()


def problems(connection: Connection) -> tuple[str, ...]:
    """Return what the engine finds wrong with a database: pages whose seal fails, broken structure, dangling references."""
    seals = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
    structure = [said for said in connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() if said != "ok"]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").scalars().all()
    return tuple(str(said) for said in (*seals, *structure, *dangling))


def _counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    quote = connection.dialect.identifier_preparer.quote
    return {name: connection.execute(text(f"SELECT count(*) FROM {quote(name)}")).scalar_one() for name in names}  # noqa: S608 - quoted


def _slip(site: Path, made_at: datetime, reason: str, writes: int) -> Backup:
    database = site / _DATABASE
    made = Backup(folder=site, made_at=made_at, reason=reason, writes=writes, size=database.stat().st_size, sha256=_sha256(database))
    said = {**asdict(made), "made_at": made_at.astimezone(UTC).isoformat()}
    del said["folder"]
    atomic.write_atomically(site / _SLIP, json.dumps(said, sort_keys=True).encode())
    return made


def _read_slip(place: Path) -> Backup | None:
    try:
        said = json.loads((place / _SLIP).read_bytes())
        return Backup(
            folder=place,
            made_at=datetime.fromisoformat(said["made_at"]),
            reason=str(said["reason"]),
            writes=int(said["writes"]),
            size=int(said["size"]),
            sha256=str(said["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _free_place(shelf: Path, made_at: datetime) -> Path:
    name = made_at.astimezone(UTC).strftime(_NAME)
    names = (name, *(f"{name}-{count}" for count in range(2, 1000)))
    return next(shelf / one for one in names if not (shelf / one).exists())


def _rotate(folder: Path, now: datetime) -> None:
    """Take away what rotation does not keep; a backup from the future (a wrong clock) counts like any other."""
    backups = listed(folder)
    keep = kept(backups)
    for one in backups:
        if one.folder not in keep and one.made_at != now:
            going = one.folder.with_name(_PART)
            one.folder.rename(going)
            shutil.rmtree(going)


def _refuse_small_disk(folder: Path, shelf: Path) -> None:
    """Stop before a backup takes the room that the vault itself needs."""
    needed = sum(file.stat().st_size for file in folder.glob(f"{_DATABASE}*"))
    if shutil.disk_usage(shelf).free < needed + _SPARE:
        raise failures.disk_full(folder)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _copy_files(source: Path, site: Path, slip: Backup) -> None:
    atomic.make_private_folder(site / FOLDER)
    atomic.make_private_folder(site)
    for name in (_DATABASE, *header.COPIES):
        shutil.copyfile(source / name, site / name)
        (site / name).chmod(atomic.PRIVATE_FILE)
        atomic.flush_file(site / name)
    if _sha256(site / _DATABASE) != slip.sha256:
        raise failures.damaged(source)
    atomic.flush_folder(site)


def _move_into(site: Path, to: Path) -> None:
    """Move the copied files into an empty folder that is there already; the header last, since it makes the folder a vault."""
    for name in (FOLDER, _DATABASE, *reversed(header.COPIES)):
        (site / name).rename(to / name)
    atomic.flush_folder(to)
    site.rmdir()
