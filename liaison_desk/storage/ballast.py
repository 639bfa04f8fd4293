"""Ballast: 16 MiB kept free for the day the disk is full, so that the last words can still be saved and the vault closed."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from liaison_desk.storage.atomic import PRIVATE_FILE

FILE_NAME = "ballast.bin"
SIZE = 16 * 1024 * 1024
_SPARE = 3 * SIZE
_STEP = 1024 * 1024


def is_there(folder: Path) -> bool:
    """Say whether the vault in `folder` has its ballast, in full."""
    try:
        return (folder / FILE_NAME).stat().st_size >= SIZE
    except OSError:
        return False


def take_in(folder: Path) -> bool:
    """Lay up the ballast where it is missing and the disk has three times its size free; say whether it is there afterwards.

    A disk that is nearly full, or fails, goes without: `doctor` tells.
    """
    if is_there(folder):
        return True
    file = folder / FILE_NAME
    try:
        if shutil.disk_usage(folder).free < _SPARE:
            return False
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        try:
            _fill(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        with suppress(OSError):
            file.unlink()
        return False
    return True


def release(folder: Path) -> bool:
    """Give the ballast's room back to the disk; say whether there was any."""
    try:
        (folder / FILE_NAME).unlink()
    except OSError:
        return False
    return True


def _fill(descriptor: int) -> None:
    """Claim the blocks: reserved where the system can, else written."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, SIZE)
        return
    for _step in range(SIZE // _STEP):
        os.write(descriptor, bytes(_STEP))
