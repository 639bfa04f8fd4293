"""Carrying a backup off the laptop: one sealed file on a stick, and "done" only after the stick itself gave it back.

The file is written beside its final name, flushed, read back from the device (`device.py`), and only then renamed: what lay there before
is untouched until the new file is proved, and stays afterwards. File names fit FAT and exFAT and tell nothing but an instant.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DamagedError, UserError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import atomic, device, failures, sealed_file, targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.storage.backup import Backup

_SPARE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A sealed backup that was proved: its file, bytes, SHA-256, whether the device itself gave it back, and if it is another disk."""

    file: Path
    size: int
    sha256: str
    is_from_device: bool
    is_elsewhere: bool


def carry(made: Backup, folder: Path, *, vault: Path) -> Carried:
    """Write a backup of the vault in the folder `vault` as one sealed file into `folder`, and prove it from the device.

    Raises UserError naming `to` (no folder, a link, inside the vault), DiskFullError, ReadOnlyError, DamagedError (the device gave back
    something else), WorldError (the stick was pulled out); only whole files are left in the folder then, where it can still be written.
    """
    refuse_place(folder, vault)
    file = _free_name(folder, made)
    part = file.with_name(f"{file.name}.part")
    with failures.translated(folder):
        if shutil.disk_usage(folder).free < made.size + _SPARE:
            raise failures.disk_full(folder)
        try:
            sha256, size = _written(part, sealed_file.pieces(made))
            atomic.flush_folder(folder)
            found = device.read_back(part)
            if (found.sha256, found.size) != (sha256, size):
                raise _lying(folder)
            part.replace(file)
            atomic.flush_folder(folder)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    is_elsewhere = folder.stat().st_dev != vault.stat().st_dev
    return Carried(file=file, size=size, sha256=sha256, is_from_device=found.is_from_device, is_elsewhere=is_elsewhere)


def refuse_place(folder: Path, vault: Path) -> None:
    """Raise UserError naming `to` for a place that no backup is carried to: a link, no folder, or a vault's folder."""
    if folder.is_symlink():
        raise UserError(_("{place} is a link. Choose the folder itself.").format(place=isolate(str(folder))), field="to")
    if not folder.is_dir():
        raise UserError(_("{place} is not a folder. Is the stick in?").format(place=isolate(str(folder))), field="to")
    if folder.resolve().is_relative_to(vault.resolve()):
        raise UserError(_("This is the vault's own folder. Choose one on another disk."), field="to")
    if targets.vault_around(folder) is not None:
        raise UserError(_("{place} lies in another vault. Choose a folder beside it.").format(place=isolate(str(folder))), field="to")


def _free_name(folder: Path, made: Backup) -> Path:
    stem = f"liaison-desk-{made.made_at.astimezone(UTC):%Y%m%d-%H%M%S}"
    names = (stem, *(f"{stem}-{count}" for count in range(2, 1000)))
    return next(file for one in names if not os.path.lexists(file := folder / f"{one}{sealed_file.SUFFIX}"))


def _written(part: Path, pieces: Iterator[bytes]) -> tuple[str, int]:
    """Write the pieces to a new file, never through a link, and flush them; return their SHA-256 and length."""
    part.unlink(missing_ok=True)
    taken, size = hashlib.sha256(), 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, atomic.PRIVATE_FILE), "wb") as out:
        for piece in pieces:
            out.write(piece)
            taken.update(piece)
            size += len(piece)
        out.flush()
        os.fsync(out.fileno())
    return taken.hexdigest(), size


def _lying(folder: Path) -> DamagedError:
    return DamagedError(
        _("{place} gave back something else than what was written.").format(place=isolate(str(folder))),
        remedy=_("Take another stick; this one cannot be trusted."),
    )
