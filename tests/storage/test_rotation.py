"""Which backups rotation keeps."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.storage import rotation
from liaison_desk.storage.backup import Backup

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MIB = 1024 * 1024


def slip(made_at: datetime, size: int = 1000) -> Backup:
    return Backup(folder=Path(f"{made_at:{'%Y%m%dT%H%M'}}"), made_at=made_at, reason="automatic", writes=1, size=size, sha256="")


def kept_of(backups: list[Backup]) -> list[str]:
    keep_these = rotation.kept(backups)
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
    keep_these = rotation.kept(backups)
    assert len(keep_these) <= rotation.NEWEST + rotation.DAILY + rotation.WEEKLY + rotation.MONTHLY
    young = [one for one in backups if backups[0].made_at - one.made_at <= timedelta(days=rotation.LONGEST_DAYS)]
    assert {one.folder for one in young[: rotation.NEWEST]} <= keep_these <= {one.folder for one in young}
    assert rotation.kept([one for one in backups if one.folder in keep_these]) == keep_these


@pytest.mark.parametrize(("free", "most"), [(10_000 * MIB, 500 * MIB), (700 * MIB, 200 * MIB), (0, 60 * MIB)])
def test_backups_take_500_mb_or_a_fifth_of_the_free_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, most: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert rotation.room_for([slip(NOW, size=300 * MIB)], tmp_path) == most
