"""Copies on this laptop: a fresh verified one first, then everything older goes."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DiskFullError
from liaison_desk.storage import backup, erase_copies, failures, swapping
from tests.storage.conftest import NOON, Laptop


def furnish(laptop: Laptop) -> None:
    """Lay out two backups, one that was set aside, and a replaced vault."""
    for reason in ("manual", "automatic"):
        laptop.journal.keep([Contact(name=reason)], author="Ana")
        made = backup.make(laptop.vault, reason=reason, clock=laptop.clock)
    folder = laptop.vault.folder
    shutil.copytree(made.folder, folder / backup.FOLDER / backup.FAILED)
    shutil.copytree(made.folder, folder / swapping.REPLACED / "20260101T000000Z")


def test_every_copy_is_counted_and_all_but_a_fresh_one_go(laptop: Laptop) -> None:
    furnish(laptop)
    assert len(erase_copies.places(laptop.vault.folder)) == 4
    assert erase_copies.made_anew(laptop.vault, laptop.clock) == 4
    left = backup.listed(laptop.vault.folder)
    assert [one.reason for one in left] == ["alone"]
    assert erase_copies.places(laptop.vault.folder) == (left[0].folder,)
    backup.verify(left[0], laptop.vault.key)


def test_nothing_goes_where_no_fresh_one_can_be_made(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(laptop)

    def full(vault: object, **_more: object) -> None:
        raise failures.disk_full(laptop.vault.folder)

    monkeypatch.setattr(backup, "make", full)
    with pytest.raises(DiskFullError):
        erase_copies.made_anew(laptop.vault, laptop.clock)
    assert len(erase_copies.places(laptop.vault.folder)) == 4


def test_a_vault_without_copies_has_none(laptop: Laptop) -> None:
    assert erase_copies.places(laptop.vault.folder) == ()


def test_what_is_left_to_rotation_is_gone_within_180_days() -> None:
    assert erase_copies.gone_by(NOON) == NOON + timedelta(days=180)
