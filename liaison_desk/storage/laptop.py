"""What this laptop's system tells about disk encryption and swap, as far as it does; everything else is "unknown".

Linux is read from `/proc` and `/sys` (dm-crypt names its mappings `CRYPT-…`, LVM and partitions are followed down). FileVault and
BitLocker tell a program without rights nothing that can be read without starting another program, so there the answer is "unknown" and
the finding names the place to look.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

from liaison_desk.storage import media

_ROOT = Path("/")
_OWN_ENCRYPTION = frozenset({"ecryptfs", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs"})


class Encryption(StrEnum):
    """How a disk keeps what is written on it."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    UNKNOWN = "unknown"


def disk(folder: Path, root: Path = _ROOT) -> Encryption:
    """Return whether the disk under a folder is encrypted as a whole."""
    if not sys.platform.startswith("linux"):
        return Encryption.UNKNOWN
    medium = media.on_linux(folder.resolve(), root)
    if medium.system in _OWN_ENCRYPTION:
        return Encryption.ENCRYPTED
    return _of_device(medium.device, root)


def swap(root: Path = _ROOT) -> Encryption:
    """Return how what is swapped out of memory is kept: plain as soon as one place is, encrypted where there is none."""
    if sys.platform == "darwin":
        return Encryption.ENCRYPTED
    try:
        lines = (root / "proc/swaps").read_text("utf-8", "surrogateescape").splitlines()[1:]
    except OSError:
        return Encryption.UNKNOWN
    found = {_of_swap(line.split(), root) for line in lines if line.strip()}
    for one in (Encryption.PLAIN, Encryption.UNKNOWN):
        if one in found:
            return one
    return Encryption.ENCRYPTED


def _of_swap(words: list[str], root: Path) -> Encryption:
    """Return how one line of `/proc/swaps` keeps its pages; zram stays in memory."""
    if words[0].startswith("/dev/zram"):
        return Encryption.ENCRYPTED
    if words[1:2] == ["file"]:
        return _of_device(media.on_linux(Path(words[0]), root).device, root)
    return _of_device(words[0], root)


def _of_device(device: str, root: Path) -> Encryption:
    if not device.startswith("/dev/"):
        return Encryption.UNKNOWN
    beneath = media.parents_of(device, root)
    for one in beneath:
        try:
            if (one / "dm/uuid").read_text().startswith("CRYPT-"):
                return Encryption.ENCRYPTED
        except OSError:
            continue
    return Encryption.PLAIN if beneath else Encryption.UNKNOWN
