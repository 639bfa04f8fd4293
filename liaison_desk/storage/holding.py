"""Who holds a vault: a lock that the operating system drops by itself when the process ends, however it ends.

The lock is on the open file `lock`, never on its existence, so a killed process leaves nothing to clear. What the file says (process,
program, laptop, since when) is only for telling the next one who is in; it is wiped when the vault is closed.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import VaultHeldError, WorldError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import failures
from liaison_desk.storage.atomic import PRIVATE_FILE

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_NAME = "lock"
_LOCKED_BYTE = 1 << 30
_LARGEST = 4096
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a vault: process number, program, laptop's name, and since when (UTC, ISO 8601)."""

    pid: int
    program: str
    host: str
    since: str


class Hold:
    """One process's hold on a vault folder, from `hold` until `release` or the end of the process."""

    def __init__(self, descriptor: int, *, is_written: bool) -> None:
        """Keep the open, locked file."""
        self._descriptor = descriptor
        self._is_written = is_written

    def release(self) -> None:
        """Wipe what the file says and drop the lock; a second call does nothing.

        On a disk that fails the words stay: nobody believes them without the lock, and they must not hide why the vault was let go.
        """
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            try:
                if self._is_written:
                    with suppress(OSError):
                        os.truncate(descriptor, 0)
            finally:
                os.close(descriptor)


def hold(folder: Path, *, clock: Clock = system_clock) -> Hold:
    """Take the vault in `folder` for this process alone.

    On a medium that cannot be written only the lock is taken, where the file is there at all.

    Raises VaultHeldError, which says who holds it, ReadOnlyError, WorldError (a disk that cannot lock files: a network folder).
    """
    with failures.translated(folder):
        descriptor, is_written = _opened(folder / FILE_NAME)
        if descriptor < 0:
            return Hold(-1, is_written=False)
        try:
            _lock(descriptor)
        except OSError as error:
            said = _read(descriptor)
            os.close(descriptor)
            raise _refusal(error, said, folder) from error
        if is_written:
            _say_who(descriptor, clock())
    return Hold(descriptor, is_written=is_written)


def _opened(file: Path) -> tuple[int, bool]:
    """Return the open lock file and whether it may be written; -1 where a medium without one cannot be written."""
    binary = getattr(os, "O_BINARY", 0)
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | binary, PRIVATE_FILE), True
    except OSError as error:
        if error.errno not in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise
    return (os.open(file, os.O_RDONLY | binary), False) if file.exists() else (-1, False)


def _lock(descriptor: int) -> None:
    """Lock the file for this open file alone; on Windows one byte far behind its text, which stays readable for others."""
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _say_who(descriptor: int, at: datetime) -> None:
    """Write who holds it; on a full disk that stays unsaid, and the lock holds all the same."""
    program = Path(sys.argv[0] or sys.executable).name
    me = Holder(pid=os.getpid(), program=program, host=platform.node(), since=f"{at:%Y-%m-%dT%H:%M:%SZ}")
    with suppress(OSError):
        os.truncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(me)).encode())


def _read(descriptor: int) -> Holder | None:
    """Return what the file says; None where it was not written yet, or is not ours."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = json.loads(os.read(descriptor, _LARGEST))
        return Holder(pid=int(said["pid"]), program=str(said["program"]), host=str(said["host"]), since=str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refusal(error: OSError, said: Holder | None, folder: Path) -> OSError | WorldError:
    if error.errno in {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}:
        return WorldError(
            _("The disk that holds {place} cannot lock files, so a second program could damage the vault.").format(
                place=isolate(str(folder))
            ),
            remedy=_("Copy the vault to this laptop's own disk."),
        )
    return held_by(said) if error.errno in _HELD else error


def held_by(said: Holder | None) -> VaultHeldError:
    """Return the error that tells who holds the vault (None: somebody who has not said yet)."""
    if said is None:
        return VaultHeldError(_("Another process holds this vault open."), remedy=_("Close it there and try again."))
    return VaultHeldError(
        _("This vault is open in process {pid} ({program}) on {host} since {since}.").format(
            pid=isolate(str(said.pid), left_to_right=True),
            program=isolate(said.program),
            host=isolate(said.host),
            since=isolate(said.since, left_to_right=True),
        ),
        remedy=_("Close it there and try again."),
    )
