"""Restoring a backup: into a new folder, or in the place of the vault, which is then kept for thirty days.

A restored vault is a copy that goes on: before anything is written into it, it takes a new replica id and a letter that no laptop and no
earlier copy of this vault numbers its reports with. Nothing is ever overwritten.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, tuple_

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import (
    atomic,
    backup,
    ballast,
    care,
    contents,
    driver,
    erase_arrivals,
    erased,
    failures,
    header,
    holding,
    identity,
    media,
    merging,
    schema,
    sealed_file,
    swapping,
)
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, record, replica
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from liaison_desk.storage.backup import Backup
    from liaison_desk.storage.keys import Secret
    from liaison_desk.storage.session import Vault

_LOOK, _PART = ".look", ".part"
_MANY = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a backup holds: when and why it was made, its bytes, living records by kind, saves.

    `newer` counts the records, by kind, that the vault changed since, and `newer_saves` the saves; None where the vault cannot be read.
    """

    made_at: datetime
    reason: str
    size: int
    records: Mapping[str, int]
    saves: int
    newer: Mapping[str, int] | None = None
    newer_saves: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A restored vault: its folder, its new letter in report numbers, and where the one it replaced is kept (None: it replaced none)."""

    folder: Path
    letter: str
    kept: Path | None = None


def place_of(reference: str, vault: Path | None) -> Path:
    """Return the backup that a person names: a path of a folder or a sealed file, a name in the vault's list, or `newest`.

    Raises UserError naming `backup` where there is none.
    """
    named = Path(reference)
    if backup.is_backup(named) or sealed_file.is_sealed(named):
        return named
    there = backup.listed(vault) if vault else ()
    if reference == "newest" and there:
        return there[0].folder
    found = [one.folder for one in there if one.folder.name.startswith(reference)] if reference else []
    if len(found) == 1:
        return found[0]
    raise UserError(_("There is no backup {name}.").format(name=isolate(reference)), field="backup")


def preview(source: Path, secret: Secret, *, vault: Vault | Path) -> Preview:
    """Tell what a backup holds, and what the vault (open, or its folder) has that is newer; changes neither.

    Raises WrongKeyError (the secret opens the backup not), DamagedError, NotAVaultError.
    """
    folder = vault if isinstance(vault, Path) else vault.folder
    with _to_look_at(source, folder) as place, _read(place, secret) as seen:
        slip = _slip(place)
        with seen.connection() as db:
            held = Preview(made_at=slip.made_at, reason=slip.reason, size=slip.size, records=_living(db), saves=_saves(db))
            have = merging.have(db)
        try:
            with _current(vault, RawKey(seen.key)) as now, now.connection() as db:
                newer, saves = _newer(db, have)
        except DeskError:
            return held
    return Preview(
        made_at=held.made_at,
        reason=held.reason,
        size=held.size,
        records=held.records,
        saves=held.saves,
        newer=newer,
        newer_saves=saves,
    )


def restore(source: Path, to: Path, secret: Secret, *, vault: Path | None = None, clock: Clock = system_clock) -> Restored:
    """Restore a backup, a folder or a sealed file, as a vault in a new or empty folder; the backup stays as it is.

    The vault that it is a copy of, where it lies elsewhere such as on a stick, is `vault`: it tells what was erased since.

    Raises UserError (`to` is in use), WrongKeyError, NotAVaultError, DamagedError, DiskFullError, ReadOnlyError; nothing is left then.
    """
    if to.is_symlink() or (to.exists() and (not to.is_dir() or any(to.iterdir()))):
        raise UserError(_("{place} is not empty. Choose a new folder.").format(place=isolate(str(to))), field="to")
    media.refuse_unsafe(to)
    shelf = _vault_of(source)
    with failures.translated(to):
        atomic.make_private_folder(to.parent)
        site = to.with_name(f".{to.name}{_PART}")
        try:
            letter = _prepared(source, site, secret, shelf or vault, clock)
            if shelf is None and vault is not None and _is_one_vault(vault, site):
                shelf = vault
            (site / holding.FILE_NAME).unlink(missing_ok=True)
            site.replace(to) if not to.exists() else _move_into(site, to)
        except BaseException:
            shutil.rmtree(site, ignore_errors=True)
            raise
        atomic.flush_folder(to.parent)
    ballast.take_in(to)
    for one in (shelf, to):
        if one is not None:
            care.add_letter(one, letter)
    return Restored(folder=to, letter=letter)


def in_place(folder: Path, source: Path, secret: Secret, *, clock: Clock = system_clock) -> Restored:
    """Put a backup in the place of the closed vault in `folder`, damaged or not; that one is kept in `replaced/` for thirty days.

    The secret must open the backup. A kill at any step leaves the old vault or the new one.

    Raises VaultHeldError, WrongKeyError, DamagedError (the backup), DiskFullError, ReadOnlyError; the old vault is untouched then.
    """
    with failures.translated(folder):
        holding.hold(folder, clock=clock).release()
        swapping.abandon(folder)
        try:
            letter = _prepared(source, folder / swapping.SITE, secret, folder, clock)
        except BaseException:
            swapping.abandon(folder)
            raise
        return swapped(folder, letter, clock)


def swapped(folder: Path, letter: str, clock: Clock) -> Restored:
    """Let the vault that lies prepared in `restored.part` take the place of the closed one."""
    hold = holding.hold(folder, clock=clock)
    try:
        swapping.finish(folder)
        kept = swapping.decide(folder, clock())
        swapping.finish(folder)
    finally:
        hold.release()
    care.keep(folder, red_at=None)
    care.add_letter(folder, letter)
    return Restored(folder=folder, letter=letter, kept=kept)


def made_own(site: Path, key: bytes, letters: Iterable[str], clock: Clock) -> str:
    """Make the vault in `site` one of its own: bring it up to date, let it take an id and a letter but these; return the letter."""
    engine = driver.engine(driver.connect(site / backup.DATABASE, key))
    try:
        with engine.connect() as db:
            schema.keep_value(db, identity.LETTERS_TAKEN, " ".join(sorted(set(letters))))
            db.commit()
    finally:
        engine.dispose()
    with open_vault(site, RawKey(key), clock=clock) as opened:
        letter = Journal(opened, clock).letter
    ballast.release(site)
    return letter


def _prepared(source: Path, site: Path, secret: Secret, vault: Path | None, clock: Clock) -> str:
    """Lay a backup out in `site`, check all of it, and make it a vault of its own; return its letter."""
    shutil.rmtree(site, ignore_errors=True)
    slip = laid_out(source, site)
    unlocked = header.unlock(site, secret)
    found = contents.checked(site / backup.DATABASE, unlocked.key)
    if slip.digest and slip.digest != found.digest:
        raise failures.damaged(source)
    (site / backup.SLIP).unlink(missing_ok=True)
    letter = made_own(site, unlocked.key, letters_of(vault, unlocked.key), clock)
    if vault is not None:
        _erase_again(vault, site, unlocked.key, clock)
    return letter


def _erase_again(vault: Path, site: Path, key: bytes, clock: Clock) -> None:
    """Let what was erased for safety since the backup was made not come back with it, where the vault can still be read."""
    try:
        with _current(vault, RawKey(key)) as now, now.connection() as db:
            said, marks = erase_arrivals.orders_in(db), erased.marks(db)
    except DeskError:
        return
    if said:
        with open_vault(site, RawKey(key), clock=clock) as opened:
            # Who came after the backup is nowhere in it: the marks alone keep an import of the same list from bringing them back.
            with opened.transaction() as db:
                erased.take_over(db, marks)
            erase_arrivals.follow(Journal(opened, clock), said)
        ballast.release(site)


def letters_of(vault: Path | None, key: bytes) -> set[str]:
    """Return the letters that laptops and copies of the vault in a folder have, as far as it can be read."""
    if vault is None:
        return set()
    letters = set(care.read(vault).letters.split())
    try:
        with _current(vault, RawKey(key)) as now, now.connection() as db:
            letters |= {str(one) for one in db.execute(select(replica.c.letter)).scalars() if one}
    except DeskError:
        return letters
    return letters


def laid_out(source: Path, site: Path) -> Backup:
    """Copy a backup, a folder or a sealed file, into `site` and return its slip; DamagedError where the copy is not what was written."""
    if not source.is_dir():
        return sealed_file.unpack(source, site)
    slip = _slip(source)
    header.read(source)
    with failures.translated(site):
        atomic.make_private_folder(site)
        for name in (backup.DATABASE, *header.COPIES):
            if (source / name).exists():
                shutil.copyfile(source / name, site / name)
                (site / name).chmod(atomic.PRIVATE_FILE)
                atomic.flush_file(site / name)
        atomic.make_private_folder(site / backup.FOLDER)
        atomic.flush_folder(site)
    if backup.sha256_of(site / backup.DATABASE) != slip.sha256:
        raise failures.damaged(source)
    return slip


def _slip(place: Path) -> Backup:
    slip = backup.read_slip(place)
    if slip is None:
        raise failures.not_a_vault(place)
    return slip


def _vault_of(source: Path) -> Path | None:
    """Return the vault in whose `backups/` a backup lies, if it does."""
    shelf = source.absolute().parent
    return shelf.parent if source.is_dir() and shelf.name == backup.FOLDER and (shelf.parent / header.COPIES[0]).exists() else None


def _is_one_vault(vault: Path, site: Path) -> bool:
    """Say whether two folders hold one vault, now and as it was."""
    try:
        return header.read(vault)[0].vault_id == header.read(site)[0].vault_id
    except DeskError:
        return False


@contextmanager
def _to_look_at(source: Path, vault: Path) -> Iterator[Path]:
    """Give the folder of a backup; a sealed file is unpacked for the time of looking."""
    if source.is_dir():
        yield source
        return
    site = vault / backup.FOLDER / _LOOK
    shutil.rmtree(site, ignore_errors=True)
    try:
        with failures.translated(vault):
            sealed_file.unpack(source, site)
        yield site
    finally:
        shutil.rmtree(site, ignore_errors=True)


@contextmanager
def _read(place: Path, secret: Secret) -> Iterator[Vault]:
    with open_vault(place, secret, read_only=True) as opened:
        yield opened


@contextmanager
def _current(vault: Vault | Path, key: RawKey) -> Iterator[Vault]:
    if isinstance(vault, Path):
        with open_vault(vault, key, read_only=True) as opened:
            yield opened
    else:
        yield vault


def _living(db: Connection) -> dict[str, int]:
    wanted = select(record.c.kind, func.count()).where(record.c.state == "live").group_by(record.c.kind)
    return {str(kind): int(count) for kind, count in db.execute(wanted)}


def _saves(db: Connection) -> int:
    return int(db.execute(select(func.count()).select_from(change_set)).scalar_one())


def _newer(db: Connection, have: merging.Have) -> tuple[dict[str, int], int]:
    """Return how many records of each kind were changed by saves that are not in `have`, and how many saves these are."""
    uids = Replicas(db).uids
    dots = [
        (number, seq)
        for number, seq in db.execute(select(change_set.c.replica, change_set.c.seq))
        if not any(first <= seq <= last for first, last in have.get(uids[number], ()))
    ]
    touched: dict[str, set[str]] = {}
    for start in range(0, len(dots), _MANY):
        wanted = select(op.c.kind, op.c.record).where(tuple_(op.c.replica, op.c.seq).in_(dots[start : start + _MANY])).distinct()
        for kind, id_ in db.execute(wanted):
            touched.setdefault(str(kind), set()).add(str(id_))
    return {kind: len(ids) for kind, ids in sorted(touched.items())}, len(dots)


def _move_into(site: Path, to: Path) -> None:
    """Move the restored files into an empty folder that is there already; the header last, since it makes the folder a vault.

    Until all are there a mark says so: a database without its header would be told as a vault that lost its key files. Where a rename
    fails, the folder is empty again.
    """
    last, mark = header.COPIES, to / header.UNFINISHED
    try:
        atomic.make_private_folder(mark)
        atomic.flush_folder(to)
        for place in sorted(site.iterdir(), key=lambda place: (place.name in last, place.name)):
            if place.name in last:
                # A power cut may keep a later rename and lose an earlier one.
                atomic.flush_folder(to)
            place.rename(to / place.name)
        atomic.flush_folder(to)
    except BaseException:
        for left in to.iterdir():
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
        raise
    mark.rmdir()
    atomic.flush_folder(to)
    site.rmdir()
