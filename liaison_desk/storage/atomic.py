"""Writing a small file so that a reader finds the old bytes or the new ones, never a mixture."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from liaison_desk.storage import failures

IS_WINDOWS = sys.platform == "win32"
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def write_atomically(path: Path, content: bytes, *, put: Callable[[Path, Path], object] = Path.replace) -> None:
    """Replace the file at `path` by `content`, readable by this user alone; `put` renames the new file over the old one.

    A temporary file beside it is written, flushed to the disk, read back, and renamed over the old one; then the folder is flushed.
    What a kill leaves is the temporary file, which the next write replaces.

    Raises DiskFullError, ReadOnlyError, DamagedError (read back wrong), WorldError; the old file is then untouched.
    """
    temporary = path.with_name(f".{path.name}.part")
    with failures.translated(path.parent):
        try:
            _write(temporary, content)
            if temporary.read_bytes() != content:
                raise failures.damaged(path.parent)
            put(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, readable by this user alone, and flush it; what a failure left is taken away.

    Raises DiskFullError, ReadOnlyError, WorldError.
    """
    with failures.translated(path.parent):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def flush_folder(folder: Path) -> None:
    """Flush a folder's own entries to the disk, so that a rename outlives a power cut; Windows does that by itself."""
    if not IS_WINDOWS:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def flush_file(path: Path) -> None:
    """Flush what the system still keeps of a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def make_private_folder(folder: Path) -> None:
    """Make a folder that only this user may enter; an existing one is closed to others.

    Its name, and those of the folders made above it, are flushed to the disk: a power cut must not take a whole vault away by its name.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    for one in missing:
        # The folder above may belong to somebody else, or to a system that cannot flush one.
        with suppress(OSError):
            flush_folder(one.parent)


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
