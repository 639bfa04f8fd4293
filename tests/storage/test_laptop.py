"""Whether a laptop's disk and swap are encrypted, as far as a made-up system tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.storage import laptop
from liaison_desk.storage.laptop import Encryption
from tests.storage.system_tree import disk, mounted, swapping


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A laptop with a plain disk sda1, a LUKS mapping dm-0 on sda2, and a volume dm-1 on that mapping."""
    disk(tmp_path, "pci0/block/sda", {"removable": "0"})
    for number in (1, 2):
        disk(tmp_path, f"pci0/block/sda/sda{number}", {"partition": str(number)})
    disk(tmp_path, "virtual/block/dm-0", {"dm/uuid": "CRYPT-LUKS2-abc-home\n"}, slaves=("sda2",))
    disk(tmp_path, "virtual/block/dm-1", {"dm/uuid": "LVM-xyz\n"}, slaves=("dm-0",))
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "device", "told"),
    [
        ("ext4", "/dev/sda1", Encryption.PLAIN),
        ("ext4", "/dev/dm-0", Encryption.ENCRYPTED),
        ("xfs", "/dev/dm-1", Encryption.ENCRYPTED),
        ("ecryptfs", "/home/.private", Encryption.ENCRYPTED),
        ("overlay", "overlay", Encryption.UNKNOWN),
        ("ext4", "/dev/nvme9n1", Encryption.UNKNOWN),
    ],
)
def test_the_disk_is_followed_down_to_what_encrypts_it(system: Path, kind: str, device: str, told: Encryption) -> None:
    mounted(system, ("/", kind, device))
    assert laptop.disk(system, system) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), Encryption.ENCRYPTED),
        (("/dev/zram0 partition 100 0 5",), Encryption.ENCRYPTED),
        (("/dev/dm-1 partition 100 0 5",), Encryption.ENCRYPTED),
        (("/dev/sda1 partition 100 0 5",), Encryption.PLAIN),
        (("/dev/dm-0 partition 100 0 5", "/dev/sda1 partition 100 0 5"), Encryption.PLAIN),
        (("/swapfile file 100 0 5",), Encryption.PLAIN),
        (("/dev/strange partition 100 0 5",), Encryption.UNKNOWN),
    ],
)
def test_swap_is_plain_as_soon_as_one_place_is(system: Path, lines: tuple[str, ...], told: Encryption) -> None:
    mounted(system, ("/", "ext4", "/dev/sda1"))
    swapping(system, *lines)
    assert laptop.swap(system) is told


def test_a_system_that_tells_nothing_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert laptop.swap(tmp_path) is Encryption.UNKNOWN
    assert laptop.disk(tmp_path, tmp_path) is Encryption.UNKNOWN
    monkeypatch.setattr("sys.platform", "win32")
    assert laptop.disk(tmp_path) is Encryption.UNKNOWN
    monkeypatch.setattr("sys.platform", "darwin")
    assert laptop.swap() is Encryption.ENCRYPTED
