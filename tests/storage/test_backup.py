"""Backups: verified before they count, rotated, restored into a new folder, and never in anybody's way."""

from __future__ import annotations

import json
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DamagedError, DiskFullError, NotAVaultError, ReadOnlyError, UserError
from liaison_desk.storage import backup, header, schema
from liaison_desk.storage.backup import Backup
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import Vault, open_vault
from tests.template_vault import PASSPHRASE, TemplateVault

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def at(**later: float):
    return lambda: NOW + timedelta(**later)


def keep(vault: Vault, key: str, value: str) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, key, value)


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
    assert set(said) == {"made_at", "reason", "writes", "size", "sha256"}


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


def test_a_backup_that_does_not_hold_every_row_does_not_count(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_checked_counts", lambda *_arguments: {"meta": 1})
    with pytest.raises(DamagedError):
        backup.make(vault, reason="manual")
    assert list((vault.folder / "backups").iterdir()) == []


def test_a_damaged_copy_does_not_count(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "problems", lambda _connection: ("page 3",))
    with pytest.raises(DamagedError):
        backup.make(vault, reason="manual")
    assert list((vault.folder / "backups").iterdir()) == []


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


def slip(made_at: datetime, size: int = 1000) -> Backup:
    return Backup(folder=Path(f"{made_at:{'%Y%m%dT%H%M'}}"), made_at=made_at, reason="automatic", writes=1, size=size, sha256="")


def kept_of(backups: list[Backup]) -> list[str]:
    keep_these = backup.kept(backups)
    return [one.folder.name for one in backups if one.folder in keep_these]


def test_of_one_busy_day_the_newest_twelve_are_kept() -> None:
    day = [slip(NOW - timedelta(minutes=30 * count)) for count in range(18)]
    assert kept_of(day) == [one.folder.name for one in day[:12]]


def test_of_three_years_twelve_days_eight_weeks_and_six_months_are_kept() -> None:
    years = [slip(NOW - timedelta(days=count)) for count in range(3 * 365)]
    names = set(kept_of(years))
    days = [one.made_at.date().isoformat() for one in years if one.folder.name in names]
    assert days[:12] == [(NOW - timedelta(days=count)).date().isoformat() for count in range(12)]
    assert days[12:] == [
        "2026-11-08",
        "2026-11-01",
        "2026-10-31",
        "2026-10-25",
        "2026-10-18",
        "2026-10-11",
        "2026-10-04",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
    ]


def test_above_500_mb_the_oldest_go_first_but_never_the_newest() -> None:
    large = [slip(NOW - timedelta(minutes=count), size=200 * 1024 * 1024) for count in range(5)]
    assert kept_of(large) == [one.folder.name for one in large[:2]]
    assert len(kept_of([slip(NOW, size=10**10)])) == 1


@given(st.lists(st.integers(0, 3 * 365 * 24 * 60), unique=True, max_size=60))
def test_rotation_keeps_the_newest_and_never_more_than_its_numbers(minutes: list[int]) -> None:
    backups = [slip(NOW - timedelta(minutes=one)) for one in sorted(minutes)]
    keep_these = backup.kept(backups)
    assert len(keep_these) <= backup.NEWEST + backup.DAILY + backup.WEEKLY + backup.MONTHLY
    assert {one.folder for one in backups[: backup.NEWEST]} <= keep_these
    assert backup.kept([one for one in backups if one.folder in keep_these]) == keep_these


def test_older_backups_are_taken_away_with_the_thirteenth_of_a_day(vault: Vault) -> None:
    made = [backup.make(vault, reason="automatic", clock=at(minutes=minutes)) for minutes in range(13)]
    left = [one.folder for one in backup.listed(vault.folder)]
    assert left == [one.folder for one in reversed(made[1:])]
    assert len(list((vault.folder / "backups").iterdir())) == 12


def test_a_restored_backup_is_a_vault_that_opens_with_its_passphrase(vault: Vault, tmp_path: Path) -> None:
    keep(vault, "a", "one")
    made = backup.make(vault, reason="manual")
    backup.restore(made.folder, tmp_path / "restored")
    with open_vault(tmp_path / "restored", Passphrase(PASSPHRASE)) as restored, restored.connection() as connection:
        assert schema.value_of(connection, "a") == "one"
        assert restored.is_copy
    assert not any(stat.S_IMODE(place.stat().st_mode) & 0o077 for place in (tmp_path / "restored").rglob("*"))


def test_a_backup_is_restored_into_an_empty_folder_too(vault: Vault, tmp_path: Path, template_vault: TemplateVault) -> None:
    made = backup.make(vault, reason="manual")
    (tmp_path / "empty").mkdir()
    backup.restore(made.folder, tmp_path / "empty")
    open_vault(tmp_path / "empty", template_vault.key).close()
    assert not (tmp_path / ".empty.part").exists()


def test_restoring_overwrites_nothing(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    before = (vault.folder / "vault.json").read_bytes()
    with pytest.raises(UserError, match="not empty"):
        backup.restore(made.folder, vault.folder)
    assert (vault.folder / "vault.json").read_bytes() == before


def test_only_a_backup_can_be_restored(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotAVaultError):
        backup.restore(vault.folder, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


@pytest.mark.parametrize("was_there", [True, False])
def test_a_damaged_backup_is_not_restored(vault: Vault, tmp_path: Path, was_there: bool) -> None:
    made = backup.make(vault, reason="manual")
    with (made.folder / "vault.db").open("ab") as file:
        file.write(b"more")
    target = tmp_path / "restored"
    if was_there:
        target.mkdir()
    with pytest.raises(DamagedError):
        backup.restore(made.folder, target)
    assert not target.exists() or not list(target.iterdir())
    assert not (tmp_path / ".restored.part").exists()


def test_the_backup_of_another_vault_keeps_its_own_key_file(vault: Vault, template_vault: TemplateVault, tmp_path: Path) -> None:
    made = backup.make(vault, reason="manual")
    stranger = header.Header(vault_id="other", created="", generation=0, slots=()).sealed(bytes(32))
    header.write(made.folder, stranger)
    backup.carry_header(vault)
    assert header.read(made.folder) == (stranger,)


def test_a_backup_whose_key_file_is_broken_is_left_alone(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    for name in header.COPIES:
        (made.folder / name).write_bytes(b"broken")
    backup.carry_header(vault)
    assert (made.folder / header.COPIES[0]).read_bytes() == b"broken"
