"""The vault: a folder with its encrypted database and its key slots; made, and opened.

`create` and `open_vault` give a `Vault` (see `session.py`). A folder is a vault when it holds `vault.json`, `vault.json.2` and `vault.db`;
beside them lie `backups/`, `lock` and `ballast.bin`. The format is written down in `docs/formats/vault.md`.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import NotAVaultError, UserError, WorldError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import (
    atomic,
    backup,
    ballast,
    beside,
    carrying,
    destroying,
    driver,
    failures,
    guesses,
    header,
    holding,
    keys,
    media,
    migrations,
    origin,
    peeking,
    recovery,
    rekeying,
    schema,
    swapping,
    tried,
)
from liaison_desk.storage.header import Header, Unlocked
from liaison_desk.storage.keys import KdfParameters, Passphrase, RawKey, Secret
from liaison_desk.storage.recovery import RecoveryCode
from liaison_desk.storage.session import HEADER_GENERATION, Vault

if TYPE_CHECKING:
    from liaison_desk.storage.holding import Hold

__all__ = ["KdfParameters", "Passphrase", "RawKey", "RecoveryCode", "Vault", "create", "open_vault"]

DATABASE, BACKUPS = "vault.db", backup.FOLDER
_UNFINISHED = header.UNFINISHED
_VAULT_ID = "vault_id"
_OURS = frozenset({_UNFINISHED, DATABASE, *header.COPIES, BACKUPS, holding.FILE_NAME, ballast.FILE_NAME})


def create(
    folder: Path, *, passphrase: str, holder: str, parameters: KdfParameters, clock: Clock = system_clock
) -> tuple[Vault, RecoveryCode]:
    """Make a vault in exactly this folder, which must be absent or empty, and open it; the recovery code is told only here.

    `holder` is the name of the person whose passphrase it is. A creation that was killed is cleared away by the next one.

    Raises UserError (`folder` not empty, `passphrase` or `holder` empty), VaultHeldError (another process is making one here),
    ReadOnlyError, DiskFullError; nothing is left behind then.
    """
    refuse_blank(passphrase=passphrase, holder=holder)
    media.refuse_unsafe(folder)
    key, code, at, vault_id = keys.new_key(), recovery.new_code(), clock(), str(uuid.uuid4())
    slots = (
        header.new_slot(vault_id, key, Passphrase(passphrase), holder=holder, kdf=keys.passphrase_kdf(parameters), at=at),
        header.new_slot(vault_id, key, code, holder=holder, kdf=keys.recovery_kdf(), at=at),
    )
    made = Header(vault_id=vault_id, created=header.instant(at), generation=1, slots=slots).sealed(key)
    with failures.translated(folder), _site(folder) as site, failures.translated(folder):
        _build(site, made, key)
    return open_vault(folder, RawKey(key), clock=clock), code


def discard(folder: Path) -> None:
    """Take away a closed vault that was just made and that nobody has the key to yet, and its folder where nothing else is in it."""
    with failures.translated(folder):
        _clear(folder)
        for name in (*(f"{DATABASE}{behind}" for behind in beside.ALL), ballast.FILE_NAME, holding.FILE_NAME):
            (folder / name).unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()


def open_vault(folder: Path, secret: Secret, *, read_only: bool = False, clock: Clock = system_clock) -> Vault:
    """Open the vault in `folder` with a passphrase, a recovery code or the data key itself.

    `read_only` also opens a backup, and a vault on a medium that cannot be written, if it was closed properly there. An older vault is
    backed up and brought up to date first.

    Raises NotAVaultError, NewerVersionError, ReadOnlyError, VaultHeldError, WrongKeyError (TooSoonError after several wrong ones),
    DamagedError, WorldError; nothing is changed then.
    """
    destroying.refuse_half_destroyed(folder)
    header.read(folder)
    if (folder / _UNFINISHED).exists():
        raise failures.not_a_vault(folder)
    if backup.is_backup(folder) and not read_only:
        raise _is_a_backup(folder)
    if not read_only and not _may_write(folder):
        raise failures.read_only(folder)
    if not read_only:
        media.refuse_unsafe(folder)
    with ExitStack() as undo:
        hold = holding.hold(folder, clock=clock)
        undo.callback(hold.release)
        _finish_restore(folder)
        _finish_new_key(folder, read_only=read_only)
        unlocked = unlocked_with(folder, secret)
        _refuse_newer(folder, unlocked.key, read_only=read_only)
        vault = _connected(folder, unlocked, hold, read_only=read_only)
        undo.callback(vault.close)
        _check_in(vault)
        if not read_only:
            _bring_up_to_date(vault, clock)
            _settle_in(vault, unlocked, clock)
        undo.pop_all()
    return vault


def unlocked_with(folder: Path, secret: Secret) -> Unlocked:
    """Return what `header.unlock` returns; wrong passphrases are counted, and the next one waits (see `guesses.py`).

    A recovery code never waits: its 160 random bits cannot be guessed.
    """
    is_guessable = isinstance(secret, Passphrase)
    with guesses.counted(header.read(folder)[0].vault_id) if is_guessable else nullcontext():
        return header.unlock(folder, secret)


def refuse_blank(**words: str) -> None:
    """Raise UserError for the first of these fields that is empty or only spaces."""
    for field, word in words.items():
        if not word.strip():
            raise UserError(_("This may not be empty."), field=field)


def _finish_new_key(folder: Path, *, read_only: bool) -> None:
    """Put a new key in its place where a kill cut that short."""
    if read_only:
        if rekeying.is_unsettled(folder):
            raise failures.read_only(folder)
        return
    with failures.translated(folder):
        rekeying.settle(folder)


def _finish_restore(folder: Path) -> None:
    """Put a restored vault in its place where a kill cut that short."""
    if swapping.is_waiting(folder) and _may_write(folder):
        swapping.finish(folder)


def _refuse_newer(folder: Path, key: bytes, *, read_only: bool) -> None:
    """Refuse a newer vault before a connection that may write is opened; whoever only reads finds out on the way."""
    if not read_only and _has_content(folder / DATABASE):
        peeking.refuse_newer(folder, key)


def _connected(folder: Path, unlocked: Unlocked, hold: Hold, *, read_only: bool) -> Vault:
    database = folder / DATABASE
    is_frozen = read_only and (backup.is_backup(folder) or not _may_write(folder))
    if not _has_content(database):
        raise failures.damaged(folder)
    if is_frozen and beside.waiting(database):
        raise failures.read_only(folder)
    with failures.translated(folder):
        raw = driver.connect(database, unlocked.key, is_frozen=is_frozen)
    return Vault(folder, unlocked, driver.engine(raw), raw, hold, read_only=read_only)


def _check_in(vault: Vault) -> None:
    """Refuse a newer vault, or a database that is not this header's, before anything is changed."""
    with vault.connection() as connection:
        migrations.refuse_newer(connection, vault.folder)
        if schema.value_of(connection, _VAULT_ID) != vault.vault_id:
            raise failures.damaged(vault.folder)
        vault.is_copy = origin.is_copy(connection)


def _bring_up_to_date(vault: Vault, clock: Clock) -> None:
    with vault.connection() as connection:
        if migrations.is_up_to_date(connection):
            return
    backup.make(vault, reason="migration", clock=clock)
    with vault.foreign_keys_off(), vault.transaction() as connection:
        migrations.bring_up_to_date(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise failures.damaged(vault.folder)


def _settle_in(vault: Vault, unlocked: Unlocked, clock: Clock) -> None:
    """Do what an opening owes: sweep, finish a cut-off change of slots, stamp the vault, lay up the ballast. A full disk stops none."""
    with suppress(WorldError), failures.translated(vault.folder):
        # A power cut may leave a page half folded in. Reading takes it from the log; the doctor, who reads the file, would call it damaged.
        vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        _sweep(vault.folder)
    with suppress(WorldError):
        header.complete(vault.folder, unlocked)
        vault.note_generation()
        rekeying.follow(vault)
        carrying.carry(vault)
        ballast.take_in(vault.folder)
        swapping.abandon(vault.folder)
        swapping.expire(vault.folder, clock())
        if not vault.is_copy:
            vault.restamp()
        if vault.is_recovered:
            tried.note(vault, vault.slot_id)


def _sweep(folder: Path) -> None:
    """Take away what a kill left of a file or a backup that was not finished."""
    for left in (*folder.glob(".*.part"), *folder.glob(f"{BACKUPS}/.*part"), *folder.glob(f"{BACKUPS}/*/.*.part")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _refuse_used(folder: Path) -> None:
    """Raise UserError when the folder holds anything but a creation that was cut off."""
    if not folder.exists():
        return
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else {folder.name}
    if names - {holding.FILE_NAME} and not (_UNFINISHED in names and names <= _OURS):
        raise UserError(_("{place} is not empty. Choose a new folder for the vault.").format(place=isolate(str(folder))), field="folder")


@contextmanager
def _site(folder: Path) -> Iterator[Path]:
    """Give the place inside the folder where a vault is built, held for this process; take everything away again when that fails."""
    was_there = folder.is_dir()
    _refuse_used(folder)
    atomic.make_private_folder(folder)
    hold = holding.hold(folder)
    try:
        _refuse_used(folder)
    except UserError:
        hold.release()
        raise
    try:
        _clear(folder)
        atomic.make_private_folder(folder / _UNFINISHED)
        yield folder / _UNFINISHED
    except BaseException:
        _clear(folder)
        hold.release()
        (folder / holding.FILE_NAME).unlink(missing_ok=True)
        if not was_there:
            folder.rmdir()
        raise
    hold.release()


def _build(site: Path, made: Header, key: bytes) -> None:
    """Make the database and the header aside, move them to their place, and only then take the mark of an unfinished vault away."""
    raw = driver.connect(site / DATABASE, key, is_new=True, page_size=made.page_size)
    engine = driver.engine(raw)
    try:
        with engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
            migrations.create_at_head(connection)
            schema.keep_value(connection, _VAULT_ID, made.vault_id)
            schema.keep_value(connection, HEADER_GENERATION, str(made.generation))
            origin.begin_line(connection)
            connection.commit()
    finally:
        engine.dispose()
    header.write(site, made)
    atomic.make_private_folder(site.parent / BACKUPS)
    for name in (DATABASE, *header.COPIES):
        (site / name).replace(site.parent / name)
    atomic.flush_folder(site.parent)
    site.rmdir()
    atomic.flush_folder(site.parent)


def _clear(folder: Path) -> None:
    """Take away what a creation that was cut off left; nobody ever had the key to it."""
    for name in (DATABASE, *header.COPIES):
        (folder / name).unlink(missing_ok=True)
    if (folder / BACKUPS).is_dir():
        (folder / BACKUPS).rmdir()
    if (folder / _UNFINISHED).is_dir():
        shutil.rmtree(folder / _UNFINISHED)


def _is_a_backup(folder: Path) -> NotAVaultError:
    return NotAVaultError(
        _("{place} is a backup.").format(place=isolate(str(folder))), remedy=_("Restore it into a new folder and open that one.")
    )


def _may_write(folder: Path) -> bool:
    return all(os.access(place, os.W_OK) for place in (folder, folder / DATABASE) if place.exists())


def _has_content(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0
