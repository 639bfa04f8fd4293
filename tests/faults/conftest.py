"""Disks to break, a small one that can be filled and one that turns read-only (both need root); and a way to tell figures."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.figures import PROPERTY, Tell

MIB = 1024 * 1024


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Tell a figure of this test; see `figures.py`."""

    def keep(case: str, *, tried: int, unit: str, **wrong: int) -> None:
        record_property(PROPERTY, {"case": case, "tried": tried, "unit": unit, "wrong": wrong})

    return keep


class SmallDisk:
    """A disk of its own in memory, which can be filled, emptied and made read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, *, leaving: int) -> None:
        """Fill the disk up to `leaving` bytes."""
        self.empty()
        size = self.free - leaving
        with (self.folder / "filler").open("wb") as file:
            for start in range(0, max(size, 0), MIB):
                file.write(bytes(min(MIB, size - start)))

    def empty(self) -> None:
        """Take the filling away."""
        (self.folder / "filler").unlink(missing_ok=True)

    @property
    def free(self) -> int:
        """Bytes that are free."""
        status = os.statvfs(self.folder)
        return status.f_bavail * status.f_frsize

    def freeze(self) -> None:
        """Let nobody write any more, not even root."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], SmallDisk]]:
    """Make a disk of so many bytes; mark the test with `pytest.mark.root`."""
    mounted: list[Path] = []

    def make(size: int) -> SmallDisk:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        mounting = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], capture_output=True, check=False)
        if mounting.returncode:
            pytest.skip("this system lets nobody mount a disk")
        mounted.append(folder)
        return SmallDisk(folder)

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)
