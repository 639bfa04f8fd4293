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
    temporary = beside(path)
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


def beside(path: Path) -> Path:
    """Return the temporary file that becomes the file at `path`."""
    return path.with_name(f".{path.name}.part")


def write_out(path: Path, content: bytes) -> None:
    """Write a file that leaves the vault, such as a report, whole or not at all; raises as `write_atomically`.

    Where the system can (Linux, `O_TMPFILE` of open(2)), the file has no name until it is whole: a kill leaves nothing of it.
    Elsewhere, and over a file that is there, it is written as `write_atomically` does; what an earlier kill left beside it goes.
    """
    with failures.translated(path.parent):
        with suppress(OSError):
            beside(path).unlink(missing_ok=True)
        if not path.exists() and _write_unnamed(path, content):
            flush_folder(path.parent)
            return
    write_atomically(path, content)


def _write_unnamed(path: Path, content: bytes) -> bool:
    """Write a file without a name, read it back and name it; return False where the system or the disk cannot do that."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return False
    try:
        descriptor = os.open(path.parent, flag | os.O_RDWR, PRIVATE_FILE)
    except OSError:
        return False
    with os.fdopen(descriptor, "w+b") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        if file.read() != content:
            raise failures.damaged(path.parent)
        return _named(descriptor, path)


def _named(descriptor: int, path: Path) -> bool:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Only with a folder beside it does Python follow the link in /proc to the file itself (linkat(2), AT_SYMLINK_FOLLOW).
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=folder, follow_symlinks=True)
    except OSError:
        return False
    finally:
        os.close(folder)
    return True


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


def make_private_folder(folder: Path, *, is_inside: bool = False) -> None:
    """Make a folder that only this user may enter; an existing one is closed to others.

    With `is_inside` the one that it lies in must be there: what vanished with its disk is not made anew in its place (FileNotFoundError).
    Its name, and those of the folders made above it, are flushed to the disk: a power cut must not take a whole vault away by its name.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=PRIVATE_FOLDER, parents=not is_inside, exist_ok=True)
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
