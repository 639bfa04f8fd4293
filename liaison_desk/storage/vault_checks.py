"""Checks of the vault itself: the engine, the key files, the pages, the rights of files, and what lies about in its folder."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.health import Deed, Finding, damage, note, to_mend
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.storage import atomic, ballast, beside, contents, driver, header, holding, keys, rekeying, swapping, tried
from liaison_desk.storage.backup import DATABASE, FOLDER
from liaison_desk.storage.care import FILE_NAME as NOTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from liaison_desk.storage.session import Vault

OTHERS = stat.S_IRWXG | stat.S_IRWXO
_PLAIN = b"SQLite format 3\0"
_FILES = frozenset({DATABASE, *(f"{DATABASE}{behind}" for behind in beside.ALL), *header.COPIES, holding.FILE_NAME, ballast.FILE_NAME})
_NAMES = _FILES | {FOLDER, swapping.REPLACED, rekeying.COMMITTED, "desktop.ini"}
_LEFT = frozenset({*(f".{name}.part" for name in (*header.COPIES, NOTES)), ".probe", ".part", ".look", ".drill", ".salvage", swapping.SITE})


def engine(_vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The database engine can encrypt and is new enough."""
    try:
        driver.check_engine()
    except DeskError as error:
        said, harm = str(error), _("An old engine can damage the vault when two programs open it.")
        yield to_mend("engine", said, harm, _("Install Liaison Desk again."))


def header_copies(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Both copies of the key file are there, equal, and sealed with the vault's key; none was put back from an earlier day."""
    broken = [name for name in header.COPIES if not _is_good_copy(vault, vault.folder / name)]
    if broken:
        yield to_mend(
            "header-copy",
            _("{name} is damaged, missing or not the vault's own.").format(name=", ".join(broken)),
            _("If its twin is lost too, nobody can open the vault."),
            _("Write it again from its twin: doctor --repair."),
            Deed.MEND,
        )
    if vault.header.generation < vault.header_generation():
        yield to_mend(
            "header-old",
            _("An earlier key file was put back into the vault."),
            _("A passphrase that was changed or taken away may open it again."),
            _("Change the passphrase, and make a new recovery code."),
            Deed.KEYS,
        )


def key_slots(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every way into the vault can be read, and somebody can open it when a passphrase is forgotten."""
    kinds = {one.kind for one in vault.header.slots}
    if header.PASSPHRASE not in kinds:
        yield to_mend(
            "no-passphrase", _("No passphrase opens this vault."), _("Only the recovery code is left."), _("Set a passphrase."), Deed.KEYS
        )
    if header.RECOVERY not in kinds:
        harm = _("A forgotten passphrase loses everything.")
        yield note("no-recovery", _("There is no recovery code."), harm, _("Make a recovery code."), Deed.KEYS)
    odd = sum(not _is_sound(vault, slot) for slot in vault.header.slots if slot.kind in {header.PASSPHRASE, header.RECOVERY})
    if odd:
        said = ngettext("{count} way into the vault is not what was written.", "{count} ways into the vault are not what was written.", odd)
        harm = _("Its passphrase or code may open nothing.")
        yield to_mend("slot", said.format(count=odd), harm, _("Take it off, and give that person a new passphrase."), Deed.KEYS)


def recovery_code(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The recovery code opened the vault once, typed from its paper; a program that was killed at that step leaves it untried."""
    if tried.is_owed(vault):
        said = _("Nobody has tried the recovery code from its paper.")
        harm = _("If the paper is wrong or missing, a forgotten passphrase loses everything.")
        yield note("recovery-untried", said, harm, _("Try it from its paper: Test my sheet, or recovery --test."), Deed.TRY_CODE)


def seals(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Every page of the database carries its seal."""
    said = _("Pages of the database are damaged: {count}.")
    yield from _asked(vault, "pages", contents.broken_seals, said, _("Some records cannot be read."))


def structure(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """The database's trees, tables and indexes are sound."""
    said = _("The structure of the database is broken, places: {count}.")
    yield from _asked(vault, "structure", contents.broken_structure, said, _("Some records cannot be found or read."))


def references(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """No row of a table refers to one that is not there."""
    said = _("Rows refer to others that are not there: {count}.")
    yield from _asked(vault, "references", contents.dangling, said, _("Something that belongs together was torn apart."))


def rights(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Only this user may read the files; Windows keeps its own lists of rights."""
    if atomic.IS_WINDOWS:
        return
    open_ones = [place.name for place in places(vault.folder) if place.stat().st_mode & OTHERS]
    if open_ones:
        yield to_mend(
            "rights",
            _("Other users of this laptop may reach {names}.").format(names=isolate(", ".join(sorted(open_ones)[:3]))),
            _("They can copy the vault and guess at its passphrase."),
            _("Close the files to others: doctor --repair."),
            Deed.MEND,
        )


def residue(vault: Vault, _now: datetime) -> Iterator[Finding]:
    """Nothing lies in the vault's folder but the vault: no half-written file of ours, and nothing that can be read without a key."""
    left = [place.name for place in leftovers(vault.folder)]
    if left:
        yield to_mend(
            "residue",
            _("Half-written files were left behind: {names}.").format(names=isolate(", ".join(sorted(left)[:3]), left_to_right=True)),
            _("They take room, and may hold what was erased since, encrypted."),
            _("Take them away: doctor --repair."),
            Deed.MEND,
        )
    strange = sorted(place.name for place in strangers(vault.folder))
    if strange:
        yield to_mend(
            "plaintext",
            _("Files that are not the vault's lie in its folder: {names}.").format(names=isolate(", ".join(strange[:3]))),
            _("Whoever finds the laptop can read them without a passphrase."),
            _("Move them out of the folder, or delete them."),
        )


def places(folder: Path) -> list[Path]:
    """Return the vault's folder and all that is in it, but for links."""
    return [folder, *(place for place in folder.rglob("*") if not place.is_symlink())]


def leftovers(folder: Path) -> list[Path]:
    """Return what a kill left in a vault's folder: names that only this program gives, and that mean nothing afterwards."""
    shelf = folder / FOLDER
    return [place for one in (folder, shelf) if one.is_dir() for place in one.iterdir() if place.name in _LEFT]


def strangers(folder: Path) -> list[Path]:
    """Return files in a vault's folder that are no part of a vault, and a database in it that is not encrypted."""
    found = [place for place in folder.iterdir() if place.name not in _NAMES | _LEFT and not place.name.startswith(".")]
    shelf = folder / FOLDER
    found += [place for place in shelf.iterdir() if not place.is_dir() and place.name not in {NOTES, *_LEFT}] if shelf.is_dir() else []
    return [*found, *(file for file in folder.rglob("*.db") if _is_plain(file))]


def _asked(vault: Vault, code: str, ask: Callable[[Connection], tuple[str, ...]], said: str, harm: str) -> Iterator[Finding]:
    """Ask the engine one question; what it cannot even answer is damage too."""
    action = _("Repair a copy of the vault: doctor --repair.")
    try:
        with vault.connection() as connection:
            problems = ask(connection)
    except DeskError as error:
        yield damage(code, str(error), harm, action, Deed.REPAIR)
        return
    if problems:
        yield damage(code, said.format(count=len(problems)), harm, action, Deed.REPAIR)


def _is_good_copy(vault: Vault, file: Path) -> bool:
    try:
        return header.parsed(file) == vault.header
    except DeskError:
        return False


def _is_sound(vault: Vault, slot: header.Slot) -> bool:
    """Say whether a slot's derivation is one that would be computed, and its holder's name is under the vault's key."""
    try:
        header.holder_of(slot, vault.key)
    except (DeskError, ValueError):
        return False
    return keys.is_sound(slot.kdf)


def _is_plain(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_PLAIN)) == _PLAIN
    except OSError:
        return False


VAULT_CHECKS = (engine, header_copies, key_slots, recovery_code, seals, structure, references, rights, residue)
