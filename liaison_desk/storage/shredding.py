"""Taking a secret off the disk: its bytes are written over before its name goes.

That reaches what the file system keeps under that name. What a solid-state disk, a snapshot or another program's backup keeps of it is out
of reach; only a disk that is encrypted as a whole helps there.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from liaison_desk.storage import atomic

_CHUNK = 1024 * 1024


def shred(file: Path, *, most: int | None = None) -> None:
    """Write over a file (its first `most` bytes, by default all) and delete it; a link is deleted, never followed. No file is no error.

    Raises OSError where the system refuses to delete it; that it refuses to write over it stops nothing.
    """
    with suppress(FileNotFoundError):
        if stat.S_ISREG(file.lstat().st_mode):
            with suppress(OSError):
                overwrite(file, most=most)
        file.unlink()


def overwrite(file: Path, *, most: int | None = None) -> None:
    """Write random bytes over a file (its first `most` bytes, by default all) and flush them to the disk; raises OSError."""
    flags = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags)
    try:
        size = os.fstat(descriptor).st_size
        _fill(descriptor, size if most is None else min(size, most))
    finally:
        os.close(descriptor)


def replace_shredding(new: Path, old: Path) -> None:
    """Rename `new` over `old` in one step, and write over what `old` held until then.

    Where another name leads to the old file too (a snapshot made of hard links), that copy is left as it is.
    """
    descriptor = -1
    if not atomic.IS_WINDOWS:
        with suppress(OSError):
            descriptor = os.open(old, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        new.replace(old)
        if descriptor >= 0:
            known = os.fstat(descriptor)
            if known.st_nlink == 0 and stat.S_ISREG(known.st_mode):
                with suppress(OSError):
                    _fill(descriptor, known.st_size)
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _fill(descriptor: int, size: int) -> None:
    for start in range(0, size, _CHUNK):
        os.write(descriptor, secrets.token_bytes(min(_CHUNK, size - start)))
    os.fsync(descriptor)
