"""A new data key: for when a key, or a passphrase together with a copy of the folder, came into other hands.

The vault is built anew aside, under the new key and with new slots, and verified there; then one rename puts it in force and the old
files are written over. A kill before that rename leaves the old vault, one after it the new one, which the next opening finishes putting
in place without any key. This laptop's backups follow: each is made anew under the new key and verified, and one that cannot be is
taken away, so that the old key opens nothing here. `docs/decisions/0020-a-new-key-is-built-aside.md` has the reasons.
"""

from __future__ import annotations

import filecmp
import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk import __version__
from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DeskError, DiskFullError, WorldError
from liaison_desk.domain.safe_points import safe_point, to_the_end
from liaison_desk.storage import atomic, backup, beside, carrying, contents, driver, failures, header, keys, recovery, schema, shredding
from liaison_desk.storage.header import Unlocked
from liaison_desk.storage.keys import KdfParameters, Passphrase
from liaison_desk.storage.session import HEADER_GENERATION

if TYPE_CHECKING:
    from liaison_desk.storage.header import Header, Slot
    from liaison_desk.storage.recovery import RecoveryCode
    from liaison_desk.storage.session import Vault

SITE, COMMITTED = ".rekeying", "rekeyed"
"""Where the new vault is built, and its name once it is in force; inside the vault's folder."""
FORMER_KEY = "former_key"
"""The key in `meta` of the old data key, in hexadecimal, until this laptop's backups are under the new one."""
_DATABASE = "vault.db"
_REPLACED = (*header.COPIES, _DATABASE, *(f"{_DATABASE}{behind}" for behind in beside.ALL))
_FORMER = ".former-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekeyed:
    """What a new key brought: the new recovery code, who must be let in again, how many backups follow and how many had to go."""

    code: RecoveryCode
    left_out: tuple[str, ...]
    backups: int
    removed: int


def rekey(vault: Vault, *, passphrase: str, parameters: KdfParameters, clock: Clock = system_clock) -> Rekeyed:
    """Give the open vault a new data key; it stays open, and is in the hands of who opened it alone.

    Two slots are made: `passphrase` for that person, and a new recovery code. Nobody else's can be: their passphrases are not known
    here, so they are let in again.

    Raises DiskFullError, ReadOnlyError, DamagedError (the new vault is not equal to the old one), StoppedError; before the rename that
    puts the new key in force nothing has changed then. After it nothing stops the work but a kill.
    """
    backup.make(vault, reason="rekey", clock=clock)
    key, code = keys.new_key(), recovery.new_code()
    own = _new_slots(vault, key, passphrase, code, parameters, clock)
    made = replace(
        vault.header,
        slots=own,
        generation=vault.header.generation + 1,
        dek_generation=vault.header.dek_generation + 1,
        app=__version__,
    ).sealed(key)
    others = {header.holder_of(slot, vault.key) for slot in vault.header.slots if slot.kind == header.PASSPHRASE} - {vault.holder}
    with failures.translated(vault.folder):
        _build(vault, made, key)
        with to_the_end():
            vault.reopen(lambda: _promoted(vault.folder, Unlocked(header=made, key=key, slot=own[0])))
            kept, removed = _follow_on(vault)
    return Rekeyed(code=code, left_out=tuple(sorted(others)), backups=kept, removed=removed)


def settle(folder: Path) -> None:
    """Finish putting a new vault in force, or take away one that was not finished; needs no key, but the hold on the vault."""
    committed, database = folder / COMMITTED, folder / _DATABASE
    if committed.is_dir():
        for one in beside.of(database):
            shredding.shred(one)
        for name in (_DATABASE, *header.COPIES):
            if (committed / name).exists() and not _is_there_already(committed / name, folder / name):
                shredding.replace_shredding(committed / name, folder / name)
        atomic.flush_folder(folder)
        shutil.rmtree(committed)
        atomic.flush_folder(folder)
    if (folder / SITE).exists() and database.exists():
        shutil.rmtree(folder / SITE)


def _is_there_already(new: Path, place: Path) -> bool:
    """Say whether a power cut kept the rename and forgot that the old name went: writing over one would then destroy both."""
    return place.exists() and filecmp.cmp(new, place, shallow=False)


def is_unsettled(folder: Path) -> bool:
    """Say whether a new vault lies there that is in force but not in its place yet."""
    return (folder / COMMITTED).is_dir()


def follow(vault: Vault) -> tuple[int, int]:
    """Bring this laptop's copies of the vault under its new key where that is still owed; return how many follow and how many had to go.

    The newest come first. Where the disk is too full for one, the oldest goes to make room for it.
    """
    with vault.connection() as connection:
        former = schema.value_of(connection, FORMER_KEY)
    if not former:
        return 0, 0
    with to_the_end():
        _mend(vault.folder)
        owed = sorted((place for place in carrying.copies(vault.folder) if _is_owed(vault, place)), key=lambda place: place.name)
        kept, removed = _bring(vault, bytes.fromhex(former), owed)
        with vault.transaction() as connection:
            schema.drop_value(connection, FORMER_KEY)
    return kept, removed


def owed(vault: Vault) -> tuple[Path, ...]:
    """Return this laptop's copies of the vault that are still under its former key, as the disk refused one or the program was killed."""
    with vault.connection() as connection:
        if not schema.value_of(connection, FORMER_KEY):
            return ()
    return tuple(place for place in carrying.copies(vault.folder) if _is_owed(vault, place))


def _follow_on(vault: Vault) -> tuple[int, int]:
    """Do as `follow`; what the disk refuses stays owed. The new key is in force: nobody may hear that it is not, and miss its code."""
    try:
        return follow(vault)
    except (WorldError, OSError):
        return 0, 0


def _bring(vault: Vault, former: bytes, owed: list[Path]) -> tuple[int, int]:
    """Bring copies, the newest last in the list, under the new key; return how many follow and how many had to go."""
    kept = removed = 0
    while owed:
        place = owed.pop()
        try:
            is_kept = _followed(vault, former, place)
        except DiskFullError:
            is_kept = False
            _take_away(owed.pop(0) if owed else place)
            if place.exists():
                owed.append(place)
        kept, removed = kept + is_kept, removed + (not is_kept)
    return kept, removed


def _new_slots(vault: Vault, key: bytes, passphrase: str, code: RecoveryCode, parameters: KdfParameters, clock: Clock) -> tuple[Slot, Slot]:
    at, dek = clock(), vault.header.dek_generation + 1
    kdf = keys.passphrase_kdf(parameters)
    return (
        header.new_slot(vault.vault_id, key, Passphrase(passphrase), holder=vault.holder, kdf=kdf, at=at, dek=dek),
        header.new_slot(vault.vault_id, key, code, holder=vault.holder, kdf=keys.recovery_kdf(), at=at, dek=dek),
    )


def _build(vault: Vault, made: Header, key: bytes) -> None:
    """Make and verify the new vault aside; nothing is left of it where that fails."""
    site = vault.folder / SITE
    shutil.rmtree(site, ignore_errors=True)
    try:
        atomic.make_private_folder(site, is_inside=True)
        with vault.connection() as connection:
            held = contents.of(connection)
        _copy(vault.raw(), site / _DATABASE, key)
        if contents.checked(site / _DATABASE, key) != held:
            raise failures.damaged(vault.folder)
        _note(site / _DATABASE, key, {FORMER_KEY: vault.key.hex(), HEADER_GENERATION: str(made.generation)})
        header.write(site, made)
        atomic.flush_folder(site)
        safe_point()
    except BaseException:
        shutil.rmtree(site, ignore_errors=True)
        raise


def _promoted(folder: Path, unlocked: Unlocked) -> Unlocked:
    """Put the new vault in force by one rename, then in its place."""
    (folder / SITE).rename(folder / COMMITTED)
    atomic.flush_folder(folder)
    settle(folder)
    return unlocked


def _copy(source: driver.DriverConnection, to: Path, key: bytes) -> None:
    target = driver.connect(to, key, is_new=True, page_size=driver.page_size(source))
    try:
        source.backup(target)
        driver.fold_in(target)  # A full disk that keeps closing from it is told here; it would look like damage afterwards.
    finally:
        target.close()
    atomic.flush_file(to)


def _note(database: Path, key: bytes, values: dict[str, str]) -> None:
    """Write single values into a database that nobody has open."""
    raw = driver.connect(database, key)
    engine = driver.engine(raw)
    try:
        with engine.connect() as connection:
            for name, value in values.items():
                schema.keep_value(connection, name, value)
            connection.commit()
        driver.fold_in(raw)
    finally:
        engine.dispose()
    atomic.flush_file(database)


def _is_owed(vault: Vault, place: Path) -> bool:
    """Say whether a folder holds a copy of this vault, or a part of one, that is not under the vault's key."""
    try:
        return any(one.vault_id == vault.vault_id and one.dek_generation != vault.header.dek_generation for one in header.read(place))
    except DeskError:
        return True


def _followed(vault: Vault, former: bytes, place: Path) -> bool:
    """Make one copy anew under the new key and put it in the place of the old one; where that fails the old one goes all the same.

    Raises DiskFullError where there is no room for it yet; the old one is still there then.
    """
    site = place.with_name(SITE)
    shutil.rmtree(site, ignore_errors=True)
    try:
        with failures.translated(place):
            _anew(vault, former, place, site)
    except DiskFullError:
        shutil.rmtree(site, ignore_errors=True)
        raise
    except (DeskError, OSError, driver.DriverError, ValueError, KeyError, TypeError):
        shutil.rmtree(site, ignore_errors=True)
        _take_away(place)
        return False
    old = place.with_name(f"{_FORMER}{place.name}")
    place.rename(old)
    site.rename(place)
    atomic.flush_folder(place.parent)
    _let_go(old, place)
    return True


def _anew(vault: Vault, former: bytes, place: Path, site: Path) -> None:
    """Build a copy under the new key beside the old one, with its slip where it is a backup, and compare the two."""
    slip = json.loads((place / backup.SLIP).read_bytes()) if (place / backup.SLIP).exists() else {}
    if slip and slip["sha256"] != backup.sha256_of(place / _DATABASE):
        raise failures.damaged(place)
    atomic.make_private_folder(site, is_inside=True)
    source = driver.connect(place / _DATABASE, former, is_frozen=not beside.waiting(place / _DATABASE))
    try:
        _copy(source, site / _DATABASE, vault.key)
    finally:
        source.close()
    if contents.checked(site / _DATABASE, vault.key) != contents.checked(place / _DATABASE, former):
        raise failures.damaged(place)
    header.write(site, vault.header)
    if slip:
        said = {**slip, "size": (site / _DATABASE).stat().st_size, "sha256": backup.sha256_of(site / _DATABASE)}
        atomic.write_atomically(site / backup.SLIP, json.dumps(said, sort_keys=True).encode())
    atomic.flush_folder(site)


def _mend(folder: Path) -> None:
    """Finish an exchange of one copy that a kill cut short: the old one was aside, the new one perhaps not yet in its place."""
    for old in sorted(folder.glob(f"*/{_FORMER}*")):
        place, site = old.with_name(old.name.removeprefix(_FORMER)), old.with_name(SITE)
        if not place.exists():
            site.rename(place)
        _let_go(old, place)
    for site in folder.glob(f"*/{SITE}"):
        shutil.rmtree(site, ignore_errors=True)


def _let_go(old: Path, place: Path) -> None:
    """Keep what else lay in the old folder, and take the rest of it away."""
    for one in old.iterdir():
        if one.name not in _REPLACED and not (place / one.name).exists():
            one.rename(place / one.name)
    _take_away(old)


def _take_away(place: Path) -> None:
    """Take a copy off the disk: its key slots are written over first."""
    for name in _REPLACED:
        with suppress(OSError):
            shredding.shred(place / name)
    shutil.rmtree(place, ignore_errors=True)
