"""On what kind of disk a folder lies: a laptop's own, a removable one, or one across a network.

A vault is worked in on the laptop's own disk only. A network folder cannot promise the locks and flushes that keep a database whole, and
sticks that lie about a flush are a named cause of damage ("How To Corrupt An SQLite Database File", SQLite's manual, sections 2 and 4); a
stick carries sealed backups. Where a system does not tell, the folder counts as the laptop's own.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.domain.errors import WorldError
from liaison_desk.i18n import _, isolate

_KERNEL = ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "coda", "ceph", "glusterfs", "lustre")
_FUSED = ("davfs", "davfs2", "webdav", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs")
NETWORK_SYSTEMS = frozenset((*_KERNEL, *_FUSED))
"""File systems across a network, as the Linux and macOS kernels name them."""
_ROOT = Path("/")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE = 2, 4
_MAC_LOCAL, _MAC_FLAGS_AT, _MAC_NAME_AT, _MAC_NAME_LONG, _MAC_STATFS = 0x1000, 64, 72, 16, 2168


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """What is known of the disk under a folder: its file system's name (may be empty), and its `device` such as `/dev/sda1`."""

    system: str = ""
    device: str = ""
    is_network: bool = False
    is_removable: bool = False


def of(folder: Path, root: Path = _ROOT) -> Medium:
    """Return what kind of disk holds a folder, or the nearest folder above it that is there; `root` is where `/proc` and `/sys` lie."""
    place = next((one for one in (folder, *folder.absolute().parents) if one.exists()), _ROOT)
    if sys.platform == "win32":
        return _on_windows(place)
    if sys.platform == "darwin":
        return _on_mac(place)
    return on_linux(place.resolve(), root)


def refuse_unsafe(folder: Path, root: Path = _ROOT) -> None:
    """Raise WorldError where a vault may not be worked in: across a network, or on a removable disk that the user's home is not on."""
    medium = of(folder, root)
    if medium.is_network:
        raise WorldError(
            _("{place} lies across a network, where a vault can be damaged.").format(place=isolate(str(folder))),
            remedy=_("Copy the folder to this laptop's own disk and open it there."),
        )
    if medium.is_removable and not _is_same_disk(folder, Path.home()):
        raise WorldError(
            _("{place} lies on a removable disk, where a vault can be damaged.").format(place=isolate(str(folder))),
            remedy=_("Copy the folder to this laptop's own disk; carry backups on the stick."),
        )


def on_linux(place: Path, root: Path = _ROOT) -> Medium:
    """Return what Linux tells of a resolved folder, from `/proc/self/mountinfo` and `/sys` beneath `root`."""
    mount = _mount_of(place, root)
    if mount is None:
        return Medium()
    system, device = mount
    return Medium(system=system, device=device, is_network=system in NETWORK_SYSTEMS, is_removable=_is_removable(device, root))


def parents_of(device: str, root: Path = _ROOT) -> list[Path]:
    """Return what `/sys` holds of a block device such as `/dev/sda1`: itself, then whatever it is a part or a mapping of."""
    name = device.removeprefix("/dev/")
    node = root / "dev" / name
    if node.is_symlink():
        name = Path(os.readlink(node)).name  # noqa: PTH115 - the target's last name alone, which need not exist beneath `root`
    found, waiting = [], [root / "sys/class/block" / name.replace("/", "!")]
    while waiting:
        one = waiting.pop(0)
        if not one.exists():
            continue
        real = one.resolve()
        found.append(real)
        if (real / "partition").exists():
            waiting.append(real.parent)
        waiting += sorted((real / "slaves").iterdir()) if (real / "slaves").is_dir() else []
    return found


def _mount_of(place: Path, root: Path) -> tuple[str, str] | None:
    """Return file system and device of the innermost mount that holds a folder (proc_pid_mountinfo(5))."""
    try:
        lines = (root / "proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    found: tuple[int, str, str] | None = None
    for line in lines:
        before, _dash, after = line.partition(" - ")
        words, facts = before.split(" "), after.split(" ")
        if len(words) > 4 and len(facts) > 1:
            point = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), words[4]))
            if place.is_relative_to(point) and (found is None or len(point.parts) >= found[0]):
                found = (len(point.parts), facts[0], facts[1])
    return found and (found[1], found[2])


def _is_removable(device: str, root: Path) -> bool:
    """Say whether a disk says so itself, or hangs on a USB plug or in a card reader."""
    if not device.startswith("/dev/"):
        return False
    for one in parents_of(device, root):
        try:
            says_so = (one / "removable").read_text().strip() == "1"
        except OSError:
            says_so = False
        if says_so or "/usb" in str(one):
            return True
    return False


def _is_same_disk(one: Path, two: Path) -> bool:
    try:
        return next(place for place in (one, *one.absolute().parents) if place.exists()).stat().st_dev == two.stat().st_dev
    except OSError:
        return False


def _on_windows(place: Path) -> Medium:
    import ctypes

    kind = int(ctypes.windll.kernel32.GetDriveTypeW(place.absolute().anchor))  # type: ignore[attr-defined,unused-ignore] # Windows alone has it
    return Medium(is_network=kind == _WINDOWS_REMOTE, is_removable=kind == _WINDOWS_REMOVABLE)


def _on_mac(place: Path) -> Medium:
    import ctypes

    told = ctypes.create_string_buffer(_MAC_STATFS)
    if ctypes.CDLL(None).statfs(os.fsencode(place), told):
        return Medium()
    return from_mac(told.raw)


def from_mac(told: bytes) -> Medium:
    """Return what `struct statfs` of macOS with 64-bit inodes says: its flags at byte 64, the file system's name at 72 (`sys/mount.h`)."""
    flags = int.from_bytes(told[_MAC_FLAGS_AT : _MAC_FLAGS_AT + 4], "little")
    system = told[_MAC_NAME_AT : _MAC_NAME_AT + _MAC_NAME_LONG].split(b"\0")[0].decode("ascii", "replace")
    return Medium(system=system, is_network=not flags & _MAC_LOCAL)
