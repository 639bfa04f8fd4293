"""What is said of the laptop: its disk and its clock, at the edges."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import laptop_checks
from tests.storage.conftest import NOON, Laptop

MIB = 1024 * 1024


@pytest.mark.parametrize(("free", "expected"), [(63 * MIB, ["disk-full"]), (65 * MIB, []), (10**12, [])])
def test_room_is_told_when_it_runs_short(laptop: Laptop, monkeypatch: pytest.MonkeyPatch, free: int, expected: list[str]) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert [one.code for one in laptop_checks.room(laptop.vault, NOON)] == expected


@pytest.mark.parametrize(
    ("later", "code"),
    [
        (timedelta(), ""),
        (timedelta(minutes=-4), ""),
        (timedelta(minutes=-6), "clock-behind"),
        (timedelta(hours=-26), "clock-behind"),
        (timedelta(days=365), ""),
        (timedelta(days=3650), "clock-ahead"),
    ],
)
def test_the_clock_is_judged_by_the_newest_save(laptop: Laptop, monkeypatch: pytest.MonkeyPatch, later: timedelta, code: str) -> None:
    monkeypatch.setattr(laptop_checks, "MADE_AFTER", NOON - timedelta(days=30))
    laptop.journal.keep([Stakeholder(name="Tella Council")], author="Ana")
    now = laptop.clock.now + later
    assert [one.code for one in laptop_checks.clock(laptop.vault, now)] == [one for one in [code] if one]


def test_an_empty_vault_is_judged_by_the_age_of_the_program(laptop: Laptop) -> None:
    assert [one.code for one in laptop_checks.clock(laptop.vault, datetime(1970, 1, 2, tzinfo=NOON.tzinfo))] == ["clock-behind"]
    assert list(laptop_checks.clock(laptop.vault, laptop_checks.MADE_AFTER)) == []
