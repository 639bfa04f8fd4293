"""A backup in one file, to be carried: `*.ldbackup`. Whatever cuts, changes or lengthens it is found before anything of it is used.

The file is a line that names the format, a line of JSON (the slip and the sizes of the parts), the parts one after the other, and the
SHA-256 of everything before. The parts are the header and the database as they lie in the vault: encrypted, opened by its passphrases.
`docs/formats/vault.md` writes it down.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from liaison_desk.domain.errors import DamagedError, NewerVersionError, NotAVaultError
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import atomic, backup, failures, header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.storage.backup import Backup

SUFFIX = ".ldbackup"
_NAMED, _FORMAT = b"liaison-desk-backup-", 1
_FIRST_LINE = _NAMED + b"%d\n" % _FORMAT
_PARTS = (header.COPIES[0], backup.DATABASE)
_LONGEST_LINE, _DIGEST, _CHUNK = 64 * 1024, 32, 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a sealed file says of itself: the slip of the backup in it, and where its parts begin and how long they are, in bytes."""

    slip: Backup
    parts: tuple[tuple[str, int, int], ...]
    size: int


def pieces(made: Backup) -> Iterator[bytes]:
    """Give the bytes of the sealed file of a backup, a piece at a time."""
    taken = hashlib.sha256()
    for piece in _content(made):
        taken.update(piece)
        yield piece
    yield taken.digest()


def is_sealed(file: Path) -> bool:
    """Say whether a path is a file that calls itself a sealed backup; a link is none."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(_NAMED)) == _NAMED


def unpack(file: Path, site: Path) -> Backup:
    """Check a sealed file whole and lay its parts out as a backup folder in `site`.

    Raises NotAVaultError, NewerVersionError and DamagedError.
    """
    with failures.translated(file.parent), _opened(file) as opened:
        sealed = _about(opened, file)
        _check(opened, sealed, file)
        with failures.translated(site):
            atomic.make_private_folder(site)
            for name, start, size in sealed.parts:
                opened.seek(start)
                _write(site / name, opened, size)
            header.write(site, header.parsed(site / header.COPIES[0]))
            slip = replace(sealed.slip, folder=site)
            atomic.write_atomically(site / backup.SLIP, json.dumps(backup.slip_values(slip), sort_keys=True).encode())
    return slip


def _content(made: Backup) -> Iterator[bytes]:
    sizes = [{"name": name, "size": (made.folder / name).stat().st_size} for name in _PARTS]
    yield _FIRST_LINE
    yield json.dumps({"parts": sizes, "slip": backup.slip_values(made)}, sort_keys=True).encode("ascii") + b"\n"
    for name in _PARTS:
        with (made.folder / name).open("rb") as opened:
            while piece := opened.read(_CHUNK):
                yield piece


def _opened(file: Path) -> BinaryIO:
    """Open a regular file, and no link, for reading."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    return os.fdopen(descriptor, "rb")


def _about(opened: BinaryIO, file: Path) -> Sealed:
    first = opened.readline(len(_FIRST_LINE) + 8)
    if not first.startswith(_NAMED):
        raise _not_sealed(file)
    if first != _FIRST_LINE:
        raise _newer(file) if first.endswith(b"\n") else _damaged(file)
    said = opened.readline(_LONGEST_LINE)
    try:
        values = json.loads(said)
        slip = backup.slip_from(values["slip"], file)
        sizes = [(str(one["name"]), int(one["size"])) for one in values["parts"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(file) from None
    parts, place = [], len(first) + len(said)
    for name, size in sizes:
        parts.append((name, place, size))
        place += size
    if tuple(name for name, _start, _size in parts) != _PARTS or min(size for _name, size in sizes) < 1:
        raise _damaged(file)
    size = opened.seek(0, io.SEEK_END)
    if size != place + _DIGEST:
        raise _damaged(file)
    return Sealed(slip=slip, parts=tuple(parts), size=size)


def _check(opened: BinaryIO, sealed: Sealed, file: Path) -> None:
    taken, left = hashlib.sha256(), sealed.size - _DIGEST
    opened.seek(0)
    while left and (piece := opened.read(min(_CHUNK, left))):
        taken.update(piece)
        left -= len(piece)
    if left or opened.read() != taken.digest():
        raise _damaged(file)


def _write(target: Path, opened: BinaryIO, size: int) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), atomic.PRIVATE_FILE), "wb") as out:
        left = size
        while left and (piece := opened.read(min(_CHUNK, left))):
            out.write(piece)
            left -= len(piece)
        out.flush()
        os.fsync(out.fileno())


def _not_sealed(file: Path) -> NotAVaultError:
    return NotAVaultError(
        _("{place} is no backup of Liaison Desk.").format(place=isolate(str(file))),
        remedy=_("Choose a file that ends in {suffix}, or a folder in backups of a vault.").format(suffix=SUFFIX),
    )


def _damaged(file: Path) -> DamagedError:
    return DamagedError(
        _("{place} is cut off or damaged.").format(place=isolate(str(file))), remedy=_("Take another backup; this one is of no use.")
    )


def _newer(file: Path) -> NewerVersionError:
    return NewerVersionError(
        _("A newer Liaison Desk wrote {place}.").format(place=isolate(str(file))), remedy=_("Install that version or a newer one.")
    )
