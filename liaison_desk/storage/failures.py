"""What the driver and the disk say when something fails, turned into the errors of `domain/errors.py`.

SQLite's result codes are documented at "Result and Error Codes" of its manual; the low byte is the primary code.
A full disk has two faces: `SQLITE_FULL`, and `SQLITE_IOERR_WRITE` where a quota or a limit on file size stops the write.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from liaison_desk.domain.errors import (
    DamagedError,
    DeskError,
    DiskFullError,
    NotAVaultError,
    ReadOnlyError,
    StoppedError,
    VaultHeldError,
    WorldError,
    WrongKeyError,
)
from liaison_desk.i18n import _, isolate

NOT_A_DATABASE = 26
_BUSY, _LOCKED, READ_ONLY, _INTERRUPTED, _IO_ERROR, _CORRUPT, _FULL, _CANNOT_OPEN = 5, 6, 8, 9, 10, 11, 13, 14
_BY_WORDS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IO_ERROR,
    "attempt to write a readonly database": READ_ONLY,
    "database disk image is malformed": _CORRUPT,
    "Could not decode to UTF-8": _CORRUPT,
    "unable to open database file": _CANNOT_OPEN,
    "database is locked": _LOCKED,
    "file is not a database": NOT_A_DATABASE,
}
"""SQLite's own words for some of its result codes (`sqlite3_errstr`), and the driver's for a text that is none."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENXIO, errno.ENODEV})
_PROBE_BYTES = 64 * 1024


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Run a block that touches the files in `folder`; raise a `DeskError` for each failure of the world in it.

    Errors that are already ours pass unchanged, and so does anything unknown: that is a bug and must look like one.
    """
    try:
        yield
    except DeskError:
        raise
    except Exception as error:
        known = as_desk_error(error, folder)
        if known is None:
            raise
        raise known from error


def as_desk_error(error: BaseException, folder: Path) -> DeskError | None:
    """Return the error of ours that a driver's or the system's error means; None where it means none."""
    original = getattr(error, "orig", None) or error
    code = result_code(original)
    if code:
        said = _BY_RESULT_CODE.get(code)
        return said(folder) if said else None
    return _system_error(original, folder) if isinstance(original, OSError) else None


def result_code(error: BaseException) -> int:
    """Return SQLite's primary result code of a driver's error, 0 where it has none.

    The driver's copying of a whole database (`backup`) gives none, only SQLite's own English words for it; nor does a text that is no
    UTF-8, which only a page from elsewhere can hold.
    """
    original = getattr(error, "orig", None) or error
    words = str(original).partition(" column ")[0]
    return int(getattr(original, "sqlite_errorcode", None) or _BY_WORDS.get(words, 0)) & 0xFF


def wrong_key() -> WrongKeyError:
    """Return the one error for a wrong passphrase, a wrong code and a tampered header: it must not tell them apart."""
    return WrongKeyError(
        _("This passphrase or code does not open the vault, or its key file was changed."),
        remedy=_("Type it again; the recovery code opens the vault too."),
    )


def header_changed(folder: Path) -> DamagedError:
    """Return the error for key files whose numbers nobody may compute: no guess was made, so none counts."""
    return DamagedError(
        _("The key files of {place} were changed: how they turn a passphrase into a key is not what Liaison Desk writes.").format(
            place=isolate(str(folder))
        ),
        remedy=_("Nothing was tried and no guess counted. Copy vault.json from its newest backup there, or restore that backup."),
    )


def header_differs() -> WrongKeyError:
    """Return the error for a secret that does not open a vault whose key files differ from each other or from those of its backups."""
    return WrongKeyError(
        _("This does not open the vault, and its key file was changed: a backup has other numbers in it."),
        remedy=_("Copy vault.json from the newest backup in its folder backups there, and type it again; or restore that backup."),
    )


def disk_full(folder: Path) -> DiskFullError:
    """Return the error for a disk without room."""
    return DiskFullError(
        _("The disk that holds {place} is full; what was saved before is safe.").format(place=isolate(str(folder))),
        remedy=_("Delete or move other files, at least 64 MB, and do this again."),
    )


def read_only(folder: Path) -> ReadOnlyError:
    """Return the error for a place that may not be written."""
    return ReadOnlyError(
        _("{place} may not be written.").format(place=isolate(str(folder))),
        remedy=_("Copy the whole folder to a place where you may write, or ask for the right to write there."),
    )


def _not_allowed(folder: Path) -> ReadOnlyError:
    return ReadOnlyError(
        _("You have no right to read or write in {place}.").format(place=isolate(str(folder))),
        remedy=_("Ask its owner for the right, or copy the folder to a place of your own."),
    )


def not_a_vault(folder: Path) -> NotAVaultError:
    """Return the error for a folder or file that is something else."""
    return NotAVaultError(
        _("{place} is not a Liaison Desk vault.").format(place=isolate(str(folder))),
        remedy=_("Choose the folder that holds vault.json and vault.db."),
    )


def damaged(folder: Path) -> DamagedError:
    """Return the error for bytes that are not what was written."""
    return DamagedError(
        _("A file in {place} is damaged.").format(place=isolate(str(folder))),
        remedy=_("Run doctor, then restore the newest backup into a new folder."),
    )


def header_gone(folder: Path, backup: str) -> DamagedError:
    """Return the error for a vault whose two key files are gone; `backup` names its newest backup, empty for none."""
    back = _("Copy vault.json from {backup} into that folder, or restore that backup into a new folder.")
    none = _("There is no backup in it. Copy vault.json from another backup of this vault, or restore that one.")
    return DamagedError(
        _("This was a vault: its key files vault.json and vault.json.2 are gone from {place}. Nothing opens what is left.").format(
            place=isolate(str(folder))
        ),
        remedy=back.format(backup=isolate(f"backups/{backup}")) if backup else none,
    )


def held(folder: Path) -> VaultHeldError:
    """Return the error for a database that a program other than Liaison Desk keeps locked."""
    return VaultHeldError(
        _("Another program holds {place} open.").format(place=isolate(str(folder))),
        remedy=_("Close it and try again."),
    )


def gone(folder: Path) -> WorldError:
    """Return the error for a folder that vanished: a pulled stick, a lost mount, a renamed folder."""
    return WorldError(
        _("{place} is no longer there.").format(place=isolate(str(folder))),
        remedy=_("Put the disk back or choose the folder again; what was saved before is on it."),
    )


def _stopped(_folder: Path) -> StoppedError:
    return StoppedError(_("A newer question stopped this one."))


def _failing_disk(folder: Path) -> WorldError:
    """Tell a full disk, a vanished folder and a failing disk apart by trying to write where the write-ahead log would grow."""
    if not folder.is_dir():
        return gone(folder)
    longest = max((_size(file) for file in folder.rglob("vault.db*")), default=0)
    probe = folder / ".probe"
    try:
        with probe.open("wb") as file:
            file.seek(longest)
            file.write(bytes(_PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return _system_error(error, folder)
    finally:
        with suppress(OSError):
            probe.unlink()
    return _unreadable(folder)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _unreadable(folder: Path) -> WorldError:
    return WorldError(
        _("The disk that holds {place} could not be read or written.").format(place=isolate(str(folder))),
        remedy=_("Copy the folder to another disk and open it there."),
    )


def _system_error(error: OSError, folder: Path) -> WorldError:
    if error.errno in _NO_ROOM:
        return disk_full(folder)
    if error.errno == errno.EROFS:
        return read_only(folder)
    if error.errno in _NOT_ALLOWED:
        return _not_allowed(folder)
    return gone(folder) if error.errno in _GONE else _unreadable(folder)


def _cannot_open(folder: Path) -> WorldError:
    if not folder.is_dir():
        return gone(folder)
    return _failing_disk(folder) if os.access(folder, os.R_OK | os.W_OK) else read_only(folder)


_BY_RESULT_CODE: dict[int, Callable[[Path], DeskError]] = {
    _BUSY: held,
    _LOCKED: held,
    READ_ONLY: read_only,
    _INTERRUPTED: _stopped,
    _IO_ERROR: _failing_disk,
    _CORRUPT: damaged,
    _FULL: disk_full,
    _CANNOT_OPEN: _cannot_open,
    NOT_A_DATABASE: damaged,
}
