"""Backups on this laptop: whole vault folders, each opened again and checked before it counts.

A backup is a folder in `backups/` named by its instant in UTC, with the two header copies, the database, and a slip `backup.json`.
It is written aside and renamed, so that a kill leaves no half backup, and it carries no stamp (`origin.py`): opened or restored, it is
known for a copy and takes a new replica id. A copy that does not equal the vault is set aside as `backups/failed` and counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, DeskError, StoppedError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import atomic, care, contents, driver, failures, header, origin, rotation

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

FOLDER = care.FOLDER
DATABASE, SLIP, FAILED = "vault.db", "backup.json", "failed"
EVERY = timedelta(minutes=30)
_PART = ".part"
_NAME = "%Y%m%dT%H%M%S%fZ"
_SPARE = 4 * 1024 * 1024
_PAGES = 256
"""Pages copied in one step: a mebibyte, some milliseconds."""
_USUAL_SPEED = 20 * 1024 * 1024
"""Bytes of a database that are backed up and checked in a second, until a backup on this laptop tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One verified backup: its folder, when and why it was made, how many writes the vault had, its size and the database's SHA-256.

    `digest` is the hash of what it holds (`contents.py`), `seconds` what making it took; both are empty in the slips of early versions.
    """

    folder: Path
    made_at: datetime
    reason: str
    writes: int
    size: int
    sha256: str
    digest: str = ""
    seconds: float = 0.0


def make(vault: Vault, *, reason: str, clock: Clock = system_clock) -> Backup:
    """Back the open vault up, open the copy with the key, check and compare all of it, and rotate the older ones.

    `reason` is a short code such as `manual`, `automatic`, `lock`, `import`, `migration`. While the notes say that damage was found
    (`care.red_at`), nothing is rotated out.

    Raises DiskFullError, ReadOnlyError, DamagedError (the copy, or the vault itself, does not pass); the older backups stay.
    """
    made_at = clock()
    try:
        with failures.translated(vault.folder):
            made = _made(vault, made_at, reason)
            care.keep(vault.folder, failed_at=None, failure="")
            if care.read(vault.folder).red_at is None:
                rotate(vault.folder, made)
    except StoppedError:
        raise
    except DeskError as error:
        care.keep(vault.folder, failed_at=made_at, failure=type(error).__name__)
        raise
    return made


def is_backup(folder: Path) -> bool:
    """Say whether a folder is a backup, which is restored and never worked in."""
    return (folder / SLIP).exists()


def listed(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the vault in `folder`, newest first; what is not a backup is left out."""
    shelf = folder / FOLDER
    places = [place for place in shelf.iterdir() if not place.name.startswith(".") and place.name != FAILED] if shelf.is_dir() else []
    found = [backup for backup in map(read_slip, places) if backup]
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.folder.name), reverse=True))


def has_changed(vault: Vault) -> bool:
    """Say whether something was written since the newest backup, or there is none yet."""
    with vault.connection() as connection:
        writes = origin.writes(connection)
    newest = next(iter(listed(vault.folder)), None)
    return writes > 0 if newest is None else writes != newest.writes


def is_due(vault: Vault, *, clock: Clock = system_clock) -> bool:
    """Say whether the vault has changed since its newest backup, and that one is at least half an hour old.

    A backup from the future was made under a wrong clock and does not keep the next one from being made.
    """
    newest = next(iter(listed(vault.folder)), None)
    if newest is not None and timedelta() <= clock() - newest.made_at < EVERY:
        return False
    return has_changed(vault)


def expected_seconds(folder: Path) -> float:
    """Return how long a backup of the vault in `folder` will take, judged by the newest one."""
    size = sum(_size(file) for file in folder.glob(f"{DATABASE}*"))
    newest = next((one for one in listed(folder) if one.seconds and one.size), None)
    speed = newest.size / newest.seconds if newest else _USUAL_SPEED
    return size / speed


def verify(made: Backup, key: bytes) -> None:
    """Check one backup again: its hash, every page, every row; raises DamagedError, WrongKeyError as the world is."""
    with failures.translated(made.folder):
        if sha256_of(made.folder / DATABASE) != made.sha256:
            raise failures.damaged(made.folder)
        found = contents.checked(made.folder / DATABASE, key)
    if made.digest and found.digest != made.digest:
        raise failures.damaged(made.folder)


def glance(made: Backup, key: bytes) -> None:
    """Check quickly that a backup is still, byte for byte, what was verified, and is sealed with this key; raises as `verify` does."""
    with failures.translated(made.folder):
        if sha256_of(made.folder / DATABASE) != made.sha256:
            raise failures.damaged(made.folder)
        engine = driver.engine(driver.connect(made.folder / DATABASE, key, is_frozen=True))
        try:
            with engine.connect() as connection:
                if contents.broken_seals(connection):
                    raise failures.damaged(made.folder)
        finally:
            engine.dispose()


def set_aside(folder: Path, place: Path) -> None:
    """Keep a copy that did not pass as `backups/failed`, in the place of an earlier one, for somebody who can read more of it."""
    failed = folder / FOLDER / FAILED
    with suppress(OSError):
        shutil.rmtree(failed, ignore_errors=True)
        place.rename(failed)
        (failed / SLIP).unlink(missing_ok=True)


def rotate(folder: Path, newest: Backup | None = None) -> None:
    """Take away what rotation does not keep, never `newest`; a backup from the future (a wrong clock) counts like any other."""
    backups = listed(folder)
    keep = rotation.kept(backups, rotation.room_for(backups, folder / FOLDER)) if backups else frozenset()
    for one in backups:
        if one.folder not in keep and (newest is None or one.folder != newest.folder):
            drop(one)


def drop(one: Backup) -> None:
    """Take one backup away: first out of the list, then off the disk."""
    going = one.folder.with_name(_PART)
    shutil.rmtree(going, ignore_errors=True)
    one.folder.rename(going)
    shutil.rmtree(going)


def read_slip(place: Path) -> Backup | None:
    """Return what the slip of a backup says; None where there is none, or it is something else."""
    try:
        said = json.loads((place / SLIP).read_bytes())
        return slip_from(said, place)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def slip_from(said: dict[str, object], place: Path) -> Backup:
    """Return a backup from the values of its slip; raises KeyError, ValueError or TypeError for anything else."""
    made_at = datetime.fromisoformat(str(said["made_at"]))
    if made_at.tzinfo is None:
        raise ValueError(said["made_at"])
    return Backup(
        folder=place,
        made_at=made_at,
        reason=str(said["reason"]),
        writes=int(str(said["writes"])),
        size=int(str(said["size"])),
        sha256=str(said["sha256"]),
        digest=str(said.get("digest", "")),
        seconds=float(str(said.get("seconds", 0.0))),
    )


def slip_values(made: Backup) -> dict[str, object]:
    """Return the values of a backup's slip as plain JSON."""
    said = {one.name: value for one, value in zip(fields(made), asdict(made).values(), strict=True) if one.name != "folder"}
    return {**said, "made_at": made.made_at.astimezone(UTC).isoformat()}


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def free_place(shelf: Path, made_at: datetime) -> Path:
    """Return the folder of a new backup, named by its instant in UTC."""
    name = made_at.astimezone(UTC).strftime(_NAME)
    names = (name, *(f"{name}-{count}" for count in range(2, 1000)))
    return next(shelf / one for one in names if not (shelf / one).exists())


def _made(vault: Vault, made_at: datetime, reason: str) -> Backup:
    began = time.perf_counter()
    shelf = vault.folder / FOLDER
    site = shelf / _PART
    atomic.make_private_folder(shelf, is_inside=True)
    _refuse_small_disk(vault.folder, shelf)
    shutil.rmtree(site, ignore_errors=True)
    try:
        atomic.make_private_folder(site, is_inside=True)
        with _set_aside_when_damaged(vault.folder, site):
            writes, digest = _copy(vault, site)
        database = site / DATABASE
        made = Backup(
            folder=free_place(shelf, made_at),
            made_at=made_at,
            reason=reason,
            writes=writes,
            size=database.stat().st_size,
            sha256=sha256_of(database),
            digest=digest,
        )
        made = replace(made, seconds=round(time.perf_counter() - began, 3))
        atomic.write_atomically(site / SLIP, json.dumps(slip_values(made), sort_keys=True).encode())
        site.rename(made.folder)
    except BaseException:
        shutil.rmtree(site, ignore_errors=True)
        raise
    atomic.flush_folder(shelf)
    return made


@contextmanager
def _set_aside_when_damaged(folder: Path, site: Path) -> Iterator[None]:
    """Run a copying; one that turns out not to equal the vault is set aside."""
    try:
        yield
    except DamagedError:
        set_aside(folder, site)
        raise


def _copy(vault: Vault, site: Path) -> tuple[int, str]:
    """Copy database and header to the site, take the stamp away, and compare; return the vault's count of writes and its digest."""
    with vault.connection() as connection:
        before, writes = contents.of(connection), origin.writes(connection)
    target = driver.connect(site / DATABASE, vault.key, is_new=True, page_size=driver.page_size(vault.raw()))
    try:
        vault.raw().backup(target, pages=_PAGES, progress=_step_over)
    finally:
        target.close()
    _without_stamp(site / DATABASE, vault.key)
    atomic.flush_file(site / DATABASE)
    header.write(site, vault.header)
    if contents.checked(site / DATABASE, vault.key) != before:
        raise failures.damaged(site)
    return writes, before.digest


def _step_over(_status: int, _left: int, _all: int) -> None:
    """Let other threads in between two steps of the copying, which holds the interpreter, and give it up where a lock asks for it."""
    safe_point()
    time.sleep(0)


def _without_stamp(database: Path, key: bytes) -> None:
    raw = driver.connect(database, key)
    engine = driver.engine(raw)
    try:
        with engine.connect() as connection:
            origin.forget(connection)
            connection.commit()
        driver.fold_in(raw)
    finally:
        engine.dispose()


def _refuse_small_disk(folder: Path, shelf: Path) -> None:
    """Stop before a backup takes the room that the vault itself needs."""
    needed = sum(_size(file) for file in folder.glob(f"{DATABASE}*"))
    if shutil.disk_usage(shelf).free < needed + _SPARE:
        raise failures.disk_full(folder)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
