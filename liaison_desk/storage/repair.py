"""Repairing a vault on a copy: the vault as it is stays as it is, and is kept for thirty days beside what takes its place.

Where only what follows from the journal is wrong (tables, register, search), a copy is made anew from its own journal and goes on under the
same identity. Where something is damaged, the copy begins with the newest backup that is whole, or with an empty vault where there is none,
and takes in every save of the damaged one that still proves itself; it goes on under a new replica id and letter, since saves may be
missing. The copy is examined before it takes the vault's place.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, DeskError, HostileFileError
from liaison_desk.domain.health import Deed, Finding, Severity, is_red
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import (
    atomic,
    backup,
    beside,
    blobs,
    contents,
    doctor,
    driver,
    erased,
    failures,
    header,
    holding,
    merging,
    migrations,
    missing,
    restoring,
    salvage,
    schema,
    swapping,
)
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.missing import Missing
from liaison_desk.storage.session import HEADER_GENERATION
from liaison_desk.storage.tables import draft
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from liaison_desk.storage.header import Unlocked
    from liaison_desk.storage.keys import Secret
    from liaison_desk.storage.salvage import Salvage
    from liaison_desk.storage.session import Vault

_SCRATCH = ".salvage"
_DERIVED = frozenset({"register-differs", "tables-differs", "search-differs", "duplicate-id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did: where the vault before is kept, the backup that it began with (None: none was whole), its letter.

    `recovered` counts the saves that were taken over from the damaged vault, `lost` those that could not be; `missing` says what else is
    gone, as far as it can be known.
    """

    kept: Path
    letter: str
    begun_with: datetime | None = None
    recovered: int = 0
    lost: int = 0
    missing: Missing = field(default_factory=Missing)


def is_wanted(findings: Iterable[Finding]) -> bool:
    """Say whether a repair on a copy would mend something of this."""
    return any(one.deed is Deed.REPAIR or one.severity is Severity.DAMAGED for one in findings)


def repair(folder: Path, secret: Secret, findings: Iterable[Finding] = (), *, clock: Clock = system_clock) -> Repaired:
    """Repair a copy of the closed vault in `folder`, examine it, and let it take the vault's place.

    `findings` are those of the doctor; without damage among them only what follows from the journal is made anew.

    Raises WrongKeyError, VaultHeldError, DiskFullError, DamagedError (the copy is damaged too, or the backups and the vault are beyond
    reading); the vault is as it was then.
    """
    with failures.translated(folder):
        holding.hold(folder, clock=clock).release()
        unlocked = header.unlock(folder, secret)
        swapping.abandon(folder)
        site = folder / swapping.SITE
        seen = list(findings)
        is_derived_only = bool(seen) and not is_red(seen) and any(one.code in _DERIVED for one in seen)
        try:
            made = _rebuilt(folder, site, unlocked.key, clock) if is_derived_only else _salvaged(folder, site, unlocked, clock)
            _prove(site, unlocked.key, clock)
        except BaseException:
            swapping.abandon(folder)
            raise
        finally:
            shutil.rmtree(folder / _SCRATCH, ignore_errors=True)
        restored = restoring.swapped(folder, made.letter, clock)
    return replace(made, kept=restored.kept or folder)


def _rebuilt(folder: Path, site: Path, key: bytes, clock: Clock) -> Repaired:
    """Copy the closed vault and make everything that follows from its journal anew; it stays the same laptop."""
    atomic.make_private_folder(site)
    for file in (*_files(folder), *map(folder.joinpath, header.COPIES)):
        if file.exists():
            shutil.copyfile(file, site / file.name)
            (site / file.name).chmod(atomic.PRIVATE_FILE)
    with open_vault(site, RawKey(key), clock=clock) as opened:
        journal = Journal(opened, clock)
        journal.rebuild()
        return Repaired(kept=folder, letter=journal.letter)


def _salvaged(folder: Path, site: Path, unlocked: Unlocked, clock: Clock) -> Repaired:
    """Begin with the newest whole backup, and take in what the damaged vault still proves beyond it."""
    key, written_at = unlocked.key, missing.last_written(folder)
    begun_with = _begin(folder, site, unlocked)
    beyond = missing.expected(site, key)
    letter = restoring.made_own(site, key, restoring.letters_of(folder, key), clock)
    scratch = _copied(folder)
    with open_vault(site, RawKey(key), clock=clock) as opened:
        journal = Journal(opened, clock)
        with opened.connection() as db:
            have, uids = merging.have(db), salvage.uids_of(db)
        found = salvage.read(scratch, key, have, uids)
        if begun_with is None and not found.lines:
            raise _beyond_reading(folder)
        _keep_values(opened, found, is_new=begun_with is None)
        taken = _taken_in(journal, found)
        with opened.transaction() as db:
            blobs.taken_over(db, found.blobs)
            newest_at = missing.newest_save(db)
    lost = found.lost + len(found.lines) - taken
    gone = Missing(newest_at=newest_at, written_at=written_at, writes=None if beyond is None else max(0, beyond - taken - lost))
    return Repaired(kept=folder, letter=letter, begun_with=begun_with, recovered=taken, lost=lost, missing=gone)


def _begin(folder: Path, site: Path, unlocked: Unlocked) -> datetime | None:
    """Lay out the newest backup that is whole under the vault's key, else an empty database; return when the backup was made."""
    for one in backup.listed(folder):
        try:
            backup.verify(one, unlocked.key)
            restoring.laid_out(one.folder, site)
        except DeskError:
            shutil.rmtree(site, ignore_errors=True)
            continue
        (site / backup.SLIP).unlink(missing_ok=True)
        header.write(site, unlocked.header)
        return one.made_at
    atomic.make_private_folder(site)
    engine = driver.engine(driver.connect(site / backup.DATABASE, unlocked.key, is_new=True, page_size=unlocked.header.page_size))
    try:
        with engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
            migrations.create_at_head(connection)
            schema.keep_value(connection, "vault_id", unlocked.header.vault_id)
            schema.keep_value(connection, HEADER_GENERATION, str(unlocked.header.generation))
            connection.commit()
    finally:
        engine.dispose()
    header.write(site, unlocked.header)
    return None


def _copied(folder: Path) -> Path:
    """Copy the damaged files, so that reading them folds no log in and changes nothing."""
    scratch = folder / _SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    atomic.make_private_folder(scratch)
    for file in _files(folder):
        shutil.copyfile(file, scratch / file.name)
    return scratch


def _files(folder: Path) -> Iterator[Path]:
    """Give the database, where it is there, and what waits beside it."""
    database = folder / backup.DATABASE
    yield from (one for one in (database, *beside.waiting(database)) if one.exists())


def _keep_values(vault: Vault, found: Salvage, *, is_new: bool) -> None:
    """Keep the marks of the erased and the drafts that were read, and for a new database the single values too."""
    with vault.transaction() as db:
        for name, value in found.values.items() if is_new else ():
            schema.keep_value(db, name, value)
        erased.take_over(db, found.marks)
        if found.drafts:
            db.execute(insert(draft).prefix_with("OR IGNORE"), found.drafts)


def _taken_in(journal: Journal, found: Salvage) -> int:
    """Merge the lines that were read; where one of them does not prove itself, the others one by one. Return how many came in."""
    for uid, letter, label, verify_key in found.laptops:
        if uid != journal.replica:
            journal.introduce(uid, letter=letter, label=label, verify_key=verify_key)
    try:
        return journal.take_in(found.lines).new
    except HostileFileError:
        return sum(_taken_alone(journal, line) for line in found.lines)


def _taken_alone(journal: Journal, line: str) -> int:
    try:
        return journal.take_in([line]).new
    except HostileFileError:
        return 0


def _prove(site: Path, key: bytes, clock: Clock) -> None:
    """Examine the repaired copy before it counts."""
    contents.checked(site / backup.DATABASE, key)
    with open_vault(site, RawKey(key), clock=clock) as opened:
        Journal(opened, clock)
        found = doctor.examine(opened, clock(), JOURNAL_CHECKS)
    if is_red(found):
        raise failures.damaged(site)
    for name in ("ballast.bin", holding.FILE_NAME):
        (site / name).unlink(missing_ok=True)


def _beyond_reading(folder: Path) -> DamagedError:
    return DamagedError(
        _("Nothing of {place} can be read, and no backup in it is whole.").format(place=isolate(str(folder))),
        remedy=_("Restore the copy that was carried off the laptop."),
    )
