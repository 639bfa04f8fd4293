"""Backups: verified before they count, rotated, restored into a new folder, and never in anybody's way."""

from __future__ import annotations

import json
import shutil
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from liaison_desk.domain.errors import DamagedError, DeskError, DiskFullError, NotAVaultError, ReadOnlyError, StoppedError, WorldError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.storage import backup, care, contents, driver, schema
from liaison_desk.storage.contents import Contents
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import Vault, open_vault
from tests.template_vault import PASSPHRASE, TemplateVault

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def at(**later: float):
    return lambda: NOW + timedelta(**later)


def keep(vault: Vault, key: str, value: str) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, key, value)


def test_a_vault_whose_folder_vanished_is_not_begun_anew_in_its_place(vault: Vault) -> None:
    away = vault.folder.with_name("away.liaison")
    vault.folder.rename(away)
    try:
        with pytest.raises(WorldError, match="no longer there"):
            backup.make(vault, reason="manual")
        care.keep(vault.folder, failed_at=NOW)
        assert not vault.folder.exists()
    finally:
        away.rename(vault.folder)
    assert backup.make(vault, reason="manual").folder.is_dir()


def test_a_backup_holds_what_was_committed(vault: Vault, template_vault: TemplateVault) -> None:
    keep(vault, "a", "one")
    made = backup.make(vault, reason="manual")
    keep(vault, "a", "two")
    with open_vault(made.folder, template_vault.key, read_only=True) as copy, copy.connection() as connection:
        assert schema.value_of(connection, "a") == "one"


def test_a_backup_is_a_folder_with_its_own_key_file_and_no_more(vault: Vault) -> None:
    made = backup.make(vault, reason="manual", clock=at())
    assert {file.name for file in made.folder.iterdir()} == {"vault.db", "vault.json", "vault.json.2", "backup.json"}
    assert made.folder.name == "20261122T093000000000Z"
    assert [place.name for place in made.folder.parent.iterdir()] == [made.folder.name]


def test_a_backup_is_this_users_alone(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    assert not any(stat.S_IMODE(place.stat().st_mode) & 0o077 for place in (made.folder, *made.folder.iterdir()))


def test_the_slip_says_when_why_and_what_and_names_nobody(vault: Vault) -> None:
    made = backup.make(vault, reason="import", clock=at())
    said = json.loads((made.folder / "backup.json").read_bytes())
    assert said["reason"] == "import"
    assert said["made_at"] == "2026-11-22T09:30:00+00:00"
    assert set(said) == {"made_at", "reason", "writes", "size", "sha256", "digest", "seconds"}


def test_backups_are_listed_newest_first_and_nothing_else_is(vault: Vault) -> None:
    made = [backup.make(vault, reason="manual", clock=at(minutes=minutes)) for minutes in (0, 1)]
    (vault.folder / "backups" / "my notes").mkdir()
    (vault.folder / "backups" / "letter.txt").write_text("hello")
    assert backup.listed(vault.folder) == tuple(reversed(made))


def test_two_backups_of_one_instant_stand_side_by_side(vault: Vault) -> None:
    names = [backup.make(vault, reason="manual", clock=at()).folder.name for _time in range(3)]
    assert names == ["20261122T093000000000Z", "20261122T093000000000Z-2", "20261122T093000000000Z-3"]


def test_a_backup_opens_for_reading_only_and_not_a_byte_of_it_changes(vault: Vault, template_vault: TemplateVault) -> None:
    made = backup.make(vault, reason="manual")
    with pytest.raises(NotAVaultError, match="backup"):
        open_vault(made.folder, template_vault.key)
    with open_vault(made.folder, Passphrase(PASSPHRASE), read_only=True) as copy, pytest.raises(ReadOnlyError), copy.transaction():
        pass
    backup.verify(made, template_vault.key.key)


def test_a_flipped_bit_in_a_backup_is_told(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    content = bytearray((made.folder / "vault.db").read_bytes())
    content[5000] ^= 4
    (made.folder / "vault.db").write_bytes(content)
    with pytest.raises(DamagedError):
        backup.verify(made, vault.key)


@pytest.mark.parametrize("broken", [Contents(rows={"meta": 1}, digest=""), DamagedError("torn")])
def test_a_copy_that_does_not_equal_the_vault_is_set_aside_and_noted(
    vault: Vault, broken: Contents | DamagedError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(*_arguments: object) -> Contents:
        if isinstance(broken, DamagedError):
            raise broken
        return broken

    earlier = backup.make(vault, reason="manual", clock=at())
    with monkeypatch.context() as patch:
        patch.setattr(contents, "checked", found)
        with pytest.raises(DamagedError):
            backup.make(vault, reason="manual", clock=at(minutes=1))
    assert backup.listed(vault.folder) == (earlier,)
    assert (vault.folder / "backups" / "failed" / "vault.db").exists()
    noted = care.read(vault.folder)
    assert (noted.failed_at, noted.failure) == (NOW + timedelta(minutes=1), "DamagedError")
    backup.make(vault, reason="manual", clock=at(minutes=2))
    assert care.read(vault.folder) == care.Care()


def test_a_second_copy_that_fails_takes_the_place_of_the_first(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "checked", lambda *_arguments: Contents(rows={}, digest=""))
    for _time in range(2):
        with pytest.raises(DamagedError):
            backup.make(vault, reason="manual")
    assert {place.name for place in (vault.folder / "backups").iterdir()} == {"failed", "care.json"}


def test_a_row_that_says_something_else_in_the_copy_is_noticed(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(vault, "a", "one")

    def changed_on_the_way(database: Path, key: bytes) -> None:
        raw = driver.connect(database, key)
        raw.execute("UPDATE meta SET value = 'two' WHERE key = 'a'")
        raw.execute("DELETE FROM meta WHERE key = 'origin_stamp'")
        raw.close()

    monkeypatch.setattr(backup, "_without_stamp", changed_on_the_way)
    with pytest.raises(DamagedError):
        backup.make(vault, reason="manual")


def test_nothing_is_rotated_out_while_damage_is_noted(vault: Vault) -> None:
    care.keep(vault.folder, red_at=NOW)
    for minutes in range(14):
        backup.make(vault, reason="automatic", clock=at(minutes=minutes))
    assert len(backup.listed(vault.folder)) == 14
    care.keep(vault.folder, red_at=None)
    backup.make(vault, reason="automatic", clock=at(minutes=20))
    assert len(backup.listed(vault.folder)) == 12


def test_a_backup_from_the_future_does_not_stop_the_next_one(vault: Vault) -> None:
    backup.make(vault, reason="manual", clock=at(days=4000))
    keep(vault, "a", "one")
    assert backup.is_due(vault, clock=at())
    made = backup.make(vault, reason="automatic", clock=at())
    assert made in backup.listed(vault.folder)


def test_a_glance_sees_a_flipped_bit_and_a_foreign_key(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    backup.glance(made, vault.key)
    with pytest.raises(DeskError):
        backup.glance(made, bytes(32))
    content = bytearray((made.folder / "vault.db").read_bytes())
    content[5000] ^= 4
    (made.folder / "vault.db").write_bytes(content)
    with pytest.raises(DamagedError):
        backup.glance(made, vault.key)
    with pytest.raises(DamagedError):
        backup.glance(replace(made, sha256=backup.sha256_of(made.folder / "vault.db")), vault.key)


def test_a_slip_whose_hash_of_the_contents_does_not_fit_is_told(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    with pytest.raises(DamagedError):
        backup.verify(replace(made, digest="0" * 64), vault.key)


def test_how_long_a_backup_takes_is_judged_by_the_newest(vault: Vault) -> None:
    assert 0 < backup.expected_seconds(vault.folder) < 5
    made = backup.make(vault, reason="manual")
    (made.folder / "backup.json").write_text(json.dumps({**backup.slip_values(made), "seconds": 9.0}))
    assert backup.expected_seconds(vault.folder) > 8


@pytest.mark.parametrize("said", ["[]", "{}", '{"made_at": "2026-01-01T00:00:00", "reason": "", "writes": 1, "size": 1, "sha256": ""}'])
def test_a_slip_that_cannot_be_read_is_no_backup(vault: Vault, said: str) -> None:
    made = backup.make(vault, reason="manual")
    (made.folder / "backup.json").write_text(said)
    assert backup.listed(vault.folder) == ()


def test_a_small_disk_gets_no_backup_and_keeps_the_old_one(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backup.make(vault, reason="manual")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1024))
    with pytest.raises(DiskFullError):
        backup.make(vault, reason="manual")
    assert backup.listed(vault.folder) == (made,)


def test_what_a_killed_backup_left_is_cleared_by_the_next(vault: Vault) -> None:
    left = vault.folder / "backups" / ".part"
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")
    made = backup.make(vault, reason="manual")
    assert [place.name for place in made.folder.parent.iterdir()] == [made.folder.name]


@pytest.mark.parametrize(
    ("writes", "minutes", "is_due"), [(0, 0, False), (0, 31, False), (1, 29, False), (1, 30, True), (1, 60 * 24, True)]
)
def test_a_backup_is_due_half_an_hour_after_the_last_when_something_changed(vault: Vault, writes: int, minutes: int, is_due: bool) -> None:
    backup.make(vault, reason="manual", clock=at())
    for count in range(writes):
        keep(vault, "a", str(count))
    assert backup.is_due(vault, clock=at(minutes=minutes)) is is_due


def test_the_first_backup_is_due_with_the_first_change(vault: Vault) -> None:
    assert not backup.is_due(vault)
    keep(vault, "a", "one")
    assert backup.is_due(vault)


def test_older_backups_are_taken_away_with_the_thirteenth_of_a_day(vault: Vault) -> None:
    made = [backup.make(vault, reason="automatic", clock=at(minutes=minutes)) for minutes in range(13)]
    left = [one.folder for one in backup.listed(vault.folder)]
    assert left == [one.folder for one in reversed(made[1:])]
    assert len(list((vault.folder / "backups").iterdir())) == 12


@pytest.mark.parametrize("looks", [1, 2, 3])
def test_a_backup_is_given_up_at_a_lock_and_that_is_no_failure(vault: Vault, looks: int) -> None:
    for number in range(200):
        keep(vault, f"key {number}", "x" * 20_000)
    asked: list[int] = []

    def ask() -> bool:
        asked.append(1)
        return len(asked) >= looks

    with pytest.raises(StoppedError), given_up_when(ask):
        backup.make(vault, reason="automatic")
    assert backup.listed(vault.folder) == ()
    assert not (vault.folder / "backups" / ".part").exists()
    assert care.read(vault.folder) == care.Care()
    assert backup.make(vault, reason="manual") in backup.listed(vault.folder)
