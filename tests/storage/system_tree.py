"""A made-up `/proc` and `/sys` of a laptop, as files, so that every kind of disk can be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def mounted(root: Path, *mounts: tuple[str, str, str]) -> Path:
    """Write `/proc/self/mountinfo` with these (folder, file system, device)."""
    lines = [
        f"{number} 1 8:1 / {folder} rw,relatime shared:1 - {system} {device} rw" for number, (folder, system, device) in enumerate(mounts)
    ]
    file = root / "proc/self/mountinfo"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n")
    return root


def swapping(root: Path, *lines: str) -> Path:
    """Write `/proc/swaps`."""
    (root / "proc").mkdir(parents=True, exist_ok=True)
    (root / "proc/swaps").write_text("\n".join(("Filename Type Size Used Priority", *lines)) + "\n")
    return root


def disk(root: Path, place: str, files: Mapping[str, str] | None = None, *, slaves: tuple[str, ...] = ()) -> Path:
    """Make a block device at `place` below `/sys/devices`, such as `pci0/usb1/block/sdb/sdb1`, with files such as `removable`."""
    device = root / "sys/devices" / place
    device.mkdir(parents=True, exist_ok=True)
    for name, said in (files or {}).items():
        (device / name).parent.mkdir(parents=True, exist_ok=True)
        (device / name).write_text(said)
    known = root / "sys/class/block"
    known.mkdir(parents=True, exist_ok=True)
    (known / device.name).symlink_to(device)
    for one in slaves:
        (device / "slaves").mkdir(exist_ok=True)
        (device / "slaves" / one).symlink_to((known / one).resolve())
    return root
