"""Destroying a vault, locked as it is: nothing that opens it is left, then nothing of it.

No key is needed. A mark comes first: from then on no program opens the folder, whatever stops this one. Then every header in the folder,
those of its backups included, is written over: without a key slot the databases are noise for ever. Only then files are deleted:
backups, the database, the ballast. What is not the vault's own stays, and links are deleted without being followed. A second call
finishes a first one that was cut off.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.domain.errors import DamagedError, NewerVersionError, NotAVaultError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import atomic, ballast, beside, failures, guesses, header, holding, shredding

MARK = "destroying"
_MARK_CONTENT = b"liaison-desk: this vault is being destroyed\n"
_DATABASE, _SLIP = "vault.db", "backup.json"
_HEAD = 64 * 1024
"""Bytes at the start of a database that are written over: with them goes the salt of its pages."""
_FILES = frozenset(
    {_DATABASE, *(f"{_DATABASE}{behind}" for behind in beside.ALL), *header.COPIES, ballast.FILE_NAME, holding.FILE_NAME, MARK}
)
_FOLDERS = frozenset({"backups", "replaced", "restored", "restored.part", "rekeyed", ".rekeying", "unfinished"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What destroying a vault left: names in its folder that are not the vault's own, and links whose goal was not touched."""

    strangers: tuple[str, ...]
    links: tuple[str, ...]


def destroy(folder: Path) -> Destroyed:
    """Destroy the vault in `folder`, without its key.

    Raises NotAVaultError (something else, or a backup by itself), VaultHeldError, ReadOnlyError, WorldError; where it raises after it
    began, nothing opens the vault any more and a second call finishes.
    """
    place = folder.resolve()
    refuse_other(place)
    with failures.translated(place):
        if (place / holding.FILE_NAME).is_symlink():
            (place / holding.FILE_NAME).unlink()
        hold = holding.hold(place)
        try:
            _mark(place)
            ids = _ids(place)
            links = tuple(sorted(one.name for one in place.iterdir() if one.is_symlink()))
            _wipe_headers(place)
            _delete(place)
        finally:
            hold.release()
        for one in ids:
            guesses.forget(one)
        return Destroyed(strangers=_close(place), links=links)


def refuse_other(folder: Path) -> None:
    """Raise NotAVaultError unless the folder is a vault, whole or damaged or of a newer version, or the rest of one half destroyed."""
    if is_half_destroyed(folder):
        return
    if (folder / _SLIP).exists():
        raise NotAVaultError(
            _("{place} is a backup.").format(place=isolate(str(folder))),
            remedy=_("Destroy the vault that it belongs to; its backups go too."),
        )
    try:
        header.read(folder)
    except NewerVersionError:
        return
    except DamagedError:
        if not header.has_remains(folder):
            raise failures.not_a_vault(folder) from None


def is_half_destroyed(folder: Path) -> bool:
    """Say whether the folder holds what a destruction left that was cut off."""
    try:
        return (folder / MARK).read_bytes() == _MARK_CONTENT
    except OSError:
        return False


def refuse_half_destroyed(folder: Path) -> None:
    """Raise NotAVaultError for a vault whose destruction was begun."""
    if is_half_destroyed(folder):
        raise NotAVaultError(
            _("The vault in {place} was destroyed, but not to its end.").format(place=isolate(str(folder))),
            remedy=_("Nothing opens it any more. Destroy it once more to take the rest away."),
        )


def _mark(place: Path) -> None:
    if is_half_destroyed(place):
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(place / MARK, flags, atomic.PRIVATE_FILE), "wb") as file:
        file.write(_MARK_CONTENT)
        file.flush()
        os.fsync(file.fileno())
    atomic.flush_folder(place)


def _ids(place: Path) -> frozenset[str]:
    """Return the ids under which wrong guesses were counted."""
    with suppress(Exception):  # a damaged header has none; nothing of this may stop the destruction
        return frozenset(one.vault_id for one in header.read(place))
    return frozenset()


def _wipe_headers(place: Path) -> None:
    """Write over every file that holds key slots, the vault's own first; what cannot be written over is deleted later."""
    own = [place / name for name in header.COPIES]
    for file in (*own, *(file for file in _files(place) if file not in own and _holds_slots(file))):
        if _stat_of(file) is not None:
            with suppress(OSError):
                shredding.overwrite(file)


def _files(place: Path) -> Iterator[Path]:
    """Yield the files of ours: in the vault's folder those of our names, in its own subfolders all."""
    yield from _own(place)
    for name in sorted(_FOLDERS):
        if _is_folder(place / name):
            for root, _names, files in os.walk(place / name, followlinks=False):
                yield from (Path(root) / one for one in sorted(files))


def _holds_slots(file: Path) -> bool:
    known = _stat_of(file)
    if known is None or known.st_size > header.LARGEST:
        return False
    try:
        return file.name in header.COPIES or b'"slots"' in file.read_bytes()
    except OSError:
        return True


def _delete(place: Path) -> None:
    for name in sorted(_FOLDERS):
        _delete_tree(place / name)
    for file in _own(place):
        if file.name not in {MARK, holding.FILE_NAME}:
            shredding.shred(file, most=_HEAD)


def _delete_tree(folder: Path) -> None:
    """Delete a folder of ours with all that is in it, the heads of its databases written over; a link is only deleted."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir():
        for root, _names, files in os.walk(folder, followlinks=False):
            for name in files:
                if name == _DATABASE:
                    shredding.shred(Path(root) / name, most=_HEAD)
        shutil.rmtree(folder)
    elif folder.exists():
        folder.unlink()


def _close(place: Path) -> tuple[str, ...]:
    """Take the lock and the mark away, at last the folder; return the names of what is not ours and stays."""
    (place / holding.FILE_NAME).unlink(missing_ok=True)
    (place / MARK).unlink(missing_ok=True)
    strangers = tuple(sorted(one.name for one in place.iterdir()))
    if not strangers:
        place.rmdir()
    return strangers


def _own(place: Path) -> Iterable[Path]:
    return [one for one in sorted(place.iterdir()) if _is_ours(one.name) and not _is_folder(one)]


def _is_ours(name: str) -> bool:
    """Say whether a file of this name in the vault's folder is the vault's own: also what a kill left of writing one, or a copy of one."""
    bare = name.removeprefix(".")
    return name in _FILES or name == ".probe" or any(bare.startswith(one) for one in (*header.COPIES, _DATABASE))


def _is_folder(path: Path) -> bool:
    known = path.lstat() if path.is_symlink() or path.exists() else None
    return known is not None and stat.S_ISDIR(known.st_mode)


def _stat_of(file: Path) -> os.stat_result | None:
    """Return what is known of a file of its own; None for a link, a folder, or nothing."""
    try:
        known = file.lstat()
    except OSError:
        return None
    return known if stat.S_ISREG(known.st_mode) else None
