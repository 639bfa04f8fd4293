"""On what kind of disk a folder lies, read from a made-up system and from the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import WorldError
from liaison_desk.storage import keys, media
from liaison_desk.storage.media import Medium
from liaison_desk.storage.vault import create
from tests.storage.system_tree import disk, mounted


def test_the_innermost_mount_counts(tmp_path: Path) -> None:
    mounted(tmp_path, ("/", "ext4", "/dev/sda1"), ("/media/a\\040b", "vfat", "/dev/sdb1"), ("/media", "tmpfs", "none"))
    assert media.on_linux(Path("/media/a b/vault"), tmp_path).system == "vfat"
    assert media.on_linux(Path("/media/other"), tmp_path).system == "tmpfs"
    assert media.on_linux(Path("/home/vault"), tmp_path).device == "/dev/sda1"


@pytest.mark.parametrize("system", ["nfs4", "cifs", "smb3", "fuse.sshfs", "davfs"])
def test_a_folder_across_a_network_is_known(tmp_path: Path, system: str) -> None:
    mounted(tmp_path, ("/", "ext4", "/dev/sda1"), ("/net", system, "server:/share"))
    assert media.on_linux(Path("/net/vault"), tmp_path).is_network
    assert not media.on_linux(Path("/vault"), tmp_path).is_network


@pytest.mark.parametrize(
    ("place", "files", "is_removable"),
    [
        ("pci0/ata1/block/sda", {"removable": "0\n"}, False),
        ("pci0/mmc0/block/sda", {"removable": "1\n"}, True),
        ("pci0/usb2/2-1/block/sda", {"removable": "0\n"}, True),
        ("pci0/ata1/block/sda", {}, False),
    ],
)
def test_a_removable_disk_says_so_or_hangs_on_a_usb_plug(tmp_path: Path, place: str, files: dict[str, str], is_removable: bool) -> None:
    disk(tmp_path, place, files)
    disk(tmp_path, f"{place}/sda1", {"partition": "1\n"})
    mounted(tmp_path, ("/", "vfat", "/dev/sda1"))
    assert media.on_linux(Path("/vault"), tmp_path).is_removable is is_removable


def test_a_mapping_is_followed_to_its_disk_by_its_name_or_its_link(tmp_path: Path) -> None:
    disk(tmp_path, "pci0/usb1/block/sdb", {"removable": "1"})
    disk(tmp_path, "virtual/block/dm-0", {"dm/uuid": "CRYPT-LUKS2-x"}, slaves=("sdb",))
    (tmp_path / "dev/mapper").mkdir(parents=True)
    (tmp_path / "dev/mapper/stick").symlink_to("../dm-0")
    mounted(tmp_path, ("/", "ext4", "/dev/mapper/stick"))
    assert media.on_linux(Path("/vault"), tmp_path).is_removable


@pytest.mark.parametrize("said", ["", "nonsense\n", "1 2 3\n"])
def test_a_system_that_tells_nothing_counts_as_the_laptops_own(tmp_path: Path, said: str) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text(said)
    assert media.on_linux(Path("/vault"), tmp_path) == Medium()
    assert media.on_linux(Path("/vault"), tmp_path / "none") == Medium()


def test_a_folder_that_is_not_there_yet_lies_where_its_parent_does(tmp_path: Path) -> None:
    assert media.of(tmp_path / "new" / "vault") == media.of(tmp_path)


def test_the_tests_own_folder_may_hold_a_vault(tmp_path: Path) -> None:
    media.refuse_unsafe(tmp_path)


def test_a_network_folder_is_refused_for_a_vault(tmp_path: Path) -> None:
    mounted(tmp_path, ("/", "nfs4", "server:/home"))
    with pytest.raises(WorldError, match="network") as error:
        media.refuse_unsafe(Path("/vault"), tmp_path)
    assert "own disk" in error.value.remedy


def test_a_stick_is_refused_for_a_vault_unless_the_home_lies_on_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk(tmp_path, "pci0/usb1/block/sdb", {"removable": "1"})
    mounted(tmp_path, ("/", "vfat", "/dev/sdb"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    media.refuse_unsafe(tmp_path / "vault", tmp_path)
    monkeypatch.setattr(Path, "home", lambda: Path("/dev"))
    with pytest.raises(WorldError, match="removable"):
        media.refuse_unsafe(tmp_path / "vault", tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "gone")
    with pytest.raises(WorldError, match="removable"):
        media.refuse_unsafe(tmp_path / "vault", tmp_path)


def test_a_vault_is_neither_made_nor_opened_across_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "of", lambda *_arguments: Medium(system="nfs4", is_network=True))
    with pytest.raises(WorldError, match="network"):
        create(tmp_path / "new", passphrase="words", holder="Ana", parameters=keys.floor())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("flags", "is_network"), [(0x1000, False), (0, True)])
def test_macos_tells_by_its_flags_whether_a_disk_is_local(flags: int, is_network: bool) -> None:
    told = bytearray(2168)
    told[64:68] = flags.to_bytes(4, "little")
    told[72:76] = b"apfs"
    assert media.from_mac(bytes(told)) == Medium(system="apfs", is_network=is_network)
