"""Carrying a changed header to every copy of the vault on this laptop, so that a changed passphrase or a removed person opens none of them.

The copies are the backups, halves of backups that a kill left, one that was set aside, and vaults that a restore replaced: whatever lies
below the vault's folder. Header files that belong to no database, such as a copy that somebody kept beside it, hold old slots and nothing
that is needed; they are written over and deleted. Links are never followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DeskError
from liaison_desk.storage import header, shredding

if TYPE_CHECKING:
    from liaison_desk.storage.session import Vault

_DATABASE = "vault.db"


def carry(vault: Vault) -> None:
    """Give every copy under the vault's key the vault's own header, and take headers without a database away.

    Raises as `header.write`; a kill in the middle is mended by the next call.
    """
    for place in owed(vault):
        header.write(place, vault.header)
    for file in _strays(vault.folder, vault.vault_id):
        shredding.shred(file)


def owed(vault: Vault) -> tuple[Path, ...]:
    """Return the copies under the vault's key that have another header than the vault itself: what opened it before may open them."""
    wanted = header.bytes_of(vault.header)
    return tuple(
        place
        for place in copies(vault.folder)
        if _is_ours(vault, place) and any(_content(place / name) != wanted for name in header.COPIES)
    )


def copies(folder: Path) -> tuple[Path, ...]:
    """Return every folder below a vault's own that holds a database or a header, the deepest first."""
    names = (_DATABASE, *header.COPIES)
    found = [place for place in _folders(folder) if place != folder and any((place / name).exists() for name in names)]
    return tuple(sorted(found, key=lambda place: (-len(place.parts), place)))


def _is_ours(vault: Vault, place: Path) -> bool:
    """Say whether a folder holds a database under this vault's key, by what its header says."""
    try:
        said = header.read(place)
    except DeskError:
        return False
    same = (vault.vault_id, vault.header.dek_generation)
    return (place / _DATABASE).exists() and any((one.vault_id, one.dek_generation) == same for one in said)


def _strays(folder: Path, vault_id: str) -> Iterator[Path]:
    """Yield the files that are headers of this vault by their content, but not by their name and place."""
    mark = vault_id.encode()
    for place in _folders(folder):
        own = header.COPIES if place == folder or (place / _DATABASE).exists() else ()
        with suppress(OSError):
            for file in sorted(place.iterdir()):
                if file.name not in own and mark in (content := _content(file)) and b'"slots"' in content:
                    yield file


def _folders(folder: Path) -> Iterator[Path]:
    for name, _folders_in_it, _files in os.walk(folder, followlinks=False):
        yield Path(name)


def _content(file: Path) -> bytes:
    """Return what a small file of its own holds; nothing for a link, a folder, a large file or one that cannot be read."""
    try:
        known = file.lstat()
        return file.read_bytes() if stat.S_ISREG(known.st_mode) and known.st_size <= header.LARGEST else b""
    except OSError:
        return b""
