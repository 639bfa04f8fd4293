"""Reading a file back from its device, past what the system keeps of it in memory: the only proof that a stick took what was written.

Linux reads with `O_DIRECT` where the file system can, else drops the file's pages first (posix_fadvise(2)); macOS reads with `F_NOCACHE`.
Windows, and a file system that offers neither, may answer from memory: the caller is told, and says so.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1024 * 1024
_MAC_NO_CACHE = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What was read: the SHA-256 in hexadecimal, how many bytes, and whether they surely came from the device."""

    sha256: str
    size: int
    is_from_device: bool


def read_back(file: Path) -> ReadBack:
    """Read a flushed file from its device and hash it; raises OSError as the system does."""
    if hasattr(os, "O_DIRECT"):
        with suppress(OSError):
            return _hashed(os.open(file, os.O_RDONLY | os.O_DIRECT), is_from_device=True)
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    return _hashed(descriptor, is_from_device=_dropped(descriptor))


def _dropped(descriptor: int) -> bool:
    """Let the system forget what it keeps of an open file; say whether it did."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, _MAC_NO_CACHE, 1)
        return True
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        return True
    return False


def _hashed(descriptor: int, *, is_from_device: bool) -> ReadBack:
    taken, size = hashlib.sha256(), 0
    try:
        with mmap.mmap(-1, _CHUNK) as room:  # anonymous memory begins at a page, as direct reading wants it
            while count := _read_into(descriptor, room):
                taken.update(room[:count])
                size += count
    finally:
        os.close(descriptor)
    return ReadBack(sha256=taken.hexdigest(), size=size, is_from_device=is_from_device)


def _read_into(descriptor: int, room: mmap.mmap) -> int:
    if hasattr(os, "readv"):
        return os.readv(descriptor, [room])
    found = os.read(descriptor, _CHUNK)
    room[: len(found)] = found
    return len(found)
