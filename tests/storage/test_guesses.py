"""Wrong guesses: the wait rises, outlives the program, ends by itself, and keeps nothing of what was typed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import DamagedError, TooSoonError, WrongKeyError
from liaison_desk.storage import guesses, keys
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import open_vault
from tests.template_vault import PASSPHRASE, TemplateVault

VAULT = "5a8f0c1e-0000-4000-8000-000000000001"


@dataclass
class Uptime:
    """The clock that runs since the laptop was started, moved by hand."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def uptime(own_home: Path) -> Uptime:
    return Uptime()


def wrong(uptime: Uptime, times: int = 1) -> WrongKeyError:
    for _each in range(times):
        uptime.now += guesses.seconds_left(VAULT, uptime=uptime)
        with pytest.raises(WrongKeyError) as told, guesses.counted(VAULT, uptime=uptime):
            raise WrongKeyError("no")
    return told.value


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 2), (4, 4), (5, 8), (6, 16), (9, 128), (10, 256), (11, 300), (10**9, 300)]
)
def test_the_wait_rises_and_stops_rising_at_five_minutes(tries: int, seconds: int) -> None:
    assert guesses.seconds_after(tries) == seconds


def test_the_third_wrong_one_says_how_long_the_next_waits(uptime: Uptime) -> None:
    assert [wrong(uptime).seconds for _each in range(4)] == [0, 0, 2, 4]


def test_while_it_waits_nothing_is_tried(uptime: Uptime) -> None:
    wrong(uptime, 3)
    uptime.now += 1.5
    with pytest.raises(TooSoonError, match="1") as told, guesses.counted(VAULT, uptime=uptime):
        pytest.fail("tried")
    assert told.value.seconds == pytest.approx(0.5)
    assert guesses.seconds_left(VAULT, uptime=uptime) == pytest.approx(0.5)


def test_a_try_that_comes_too_soon_does_not_make_the_wait_longer(uptime: Uptime) -> None:
    wrong(uptime, 3)
    for _each in range(5):
        with pytest.raises(TooSoonError), guesses.counted(VAULT, uptime=uptime):
            pytest.fail("tried")
    assert guesses.seconds_left(VAULT, uptime=uptime) == 2


def test_the_right_one_ends_the_count(uptime: Uptime) -> None:
    wrong(uptime, 5)
    uptime.now += 60
    with guesses.counted(VAULT, uptime=uptime):
        pass
    assert wrong(uptime).seconds == 0


def test_a_failure_of_the_world_counts_for_nothing(uptime: Uptime) -> None:
    wrong(uptime, 2)
    with pytest.raises(DamagedError), guesses.counted(VAULT, uptime=uptime):
        raise DamagedError("a page")
    assert wrong(uptime).seconds == 2


def test_a_program_that_is_killed_while_it_tries_has_tried(uptime: Uptime) -> None:
    wrong(uptime, 2)
    trying = guesses.counted(VAULT, uptime=uptime)
    trying.__enter__()
    assert guesses.seconds_left(VAULT, uptime=uptime) == 2
    trying.gen.close()  # type: ignore[attr-defined] # Now, and not when Python finds it, in the home of another test.


def test_each_vault_has_a_count_of_its_own(uptime: Uptime) -> None:
    wrong(uptime, 6)
    assert guesses.seconds_left("another", uptime=uptime) == 0


def test_after_a_restart_of_the_laptop_only_its_uptime_has_passed(uptime: Uptime) -> None:
    wrong(uptime, 6)
    uptime.now = 3.0
    assert guesses.seconds_left(VAULT, uptime=uptime) == 13
    uptime.now = 20.0
    assert guesses.seconds_left(VAULT, uptime=uptime) == 0


def test_the_calendar_plays_no_part(uptime: Uptime, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong(uptime, 6)
    for year in (1970, 2026, 2126):
        monkeypatch.setattr("time.time", lambda year=year: datetime(year, 1, 1, tzinfo=UTC).timestamp())
        assert guesses.seconds_left(VAULT, uptime=uptime) == 16


@given(st.lists(st.floats(min_value=0, max_value=1e6), min_size=1, max_size=20), st.integers(0, 30))
def test_nobody_is_locked_out_for_ever(readings: list[float], tries: int) -> None:
    known = guesses._Guesses(wrong=tries, at=readings[0])
    for reading in readings:
        passed = reading - known.at if reading >= known.at else reading
        assert max(0.0, guesses.seconds_after(known.wrong) - passed) <= guesses.LONGEST


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"wrong": "x", "at": 1}', b'{"wrong": 1}', b'{"wrong": 1e999, "at": 1}'])
def test_a_spoilt_note_locks_nobody_out(content: bytes, uptime: Uptime) -> None:
    wrong(uptime, 3)
    guesses._file(VAULT).write_bytes(content)
    assert guesses.seconds_left(VAULT, uptime=uptime) == 0


def test_a_folder_that_cannot_be_written_locks_nobody_out(uptime: Uptime, own_home: Path) -> None:
    own_home.mkdir(parents=True, exist_ok=True)
    own_home.joinpath("liaison-desk").write_text("a file in the way")
    assert wrong(uptime, 5).seconds == 0 or guesses.seconds_left(VAULT, uptime=uptime) == 0


def test_nothing_of_a_guess_is_kept(desk_folder: Path, own_home: Path) -> None:
    for _each in range(3):
        with pytest.raises(WrongKeyError):
            open_vault(desk_folder, Passphrase("canary eleven"))
    (note,) = own_home.rglob("guesses/*.json")
    assert json.loads(note.read_bytes()).keys() == {"wrong", "at"}
    assert "canary" not in note.read_text()
    assert desk_folder.name not in note.name


def test_a_vault_makes_the_next_guess_wait_without_computing_anything(
    desk_folder: Path, template_vault: TemplateVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _each in range(3):
        with pytest.raises(WrongKeyError):
            open_vault(desk_folder, Passphrase("wrong"))
    with monkeypatch.context() as computing:
        computing.setattr(keys, "_argon2", lambda *_arguments: pytest.fail("computed"))
        with pytest.raises(TooSoonError):
            open_vault(desk_folder, Passphrase(PASSPHRASE))
    open_vault(desk_folder, template_vault.code).close()
    monkeypatch.setattr(guesses, "seconds_left", lambda _vault_id, **_how: 0.0)
    open_vault(desk_folder, Passphrase(PASSPHRASE)).close()
    assert guesses._read(template_vault.folder.name).wrong == 0
