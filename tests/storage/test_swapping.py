"""One vault in the place of another: cut off at any step, it is the old one or the new one, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liaison_desk.storage import swapping

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
Ops = Callable[..., object]


class CutError(Exception):
    """The power went."""


def vault_in(folder: Path, words: str, *, log: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("vault.db", "vault.json", "vault.json.2"):
        (folder / name).write_text(f"{words} {name}")
    if log:
        (folder / "vault.db-wal").write_text(log)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault_in(tmp_path / "desk" / swapping.SITE, "new")
    return vault_in(tmp_path / "desk", "old", log="old log")


def is_whole(folder: Path, words: str) -> bool:
    return all((folder / name).read_text() == f"{words} {name}" for name in ("vault.db", "vault.json", "vault.json.2"))


def test_the_new_one_takes_the_place_and_the_old_one_is_kept_with_its_log(folder: Path) -> None:
    kept = swapping.decide(folder, NOW)
    assert swapping.is_waiting(folder)
    swapping.finish(folder)
    assert is_whole(folder, "new")
    assert not (folder / "vault.db-wal").exists()
    assert kept == folder / "replaced" / "20261122T093000Z"
    assert is_whole(kept, "old")
    assert (kept / "vault.db-wal").read_text() == "old log"
    assert not swapping.is_waiting(folder)
    assert sorted(place.name for place in folder.iterdir()) == ["replaced", "vault.db", "vault.json", "vault.json.2"]


def cut_after(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Let everything that changes a name on the disk fail from the step with this number on."""
    left = [steps]

    def counted(do: Ops) -> Ops:
        def step(*arguments: object, **named: object) -> object:
            if left[0] <= 0:
                raise CutError
            left[0] -= 1
            return do(*arguments, **named)

        return step

    for name in ("replace", "rename", "mkdir"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(shutil, "rmtree", counted(shutil.rmtree))


def test_cut_off_at_every_step_it_is_old_or_new_and_the_next_opening_finishes(tmp_path: Path) -> None:
    ends = set()
    for steps in range(40):
        folder = vault_in(tmp_path / f"desk-{steps}", "old", log="old log")
        vault_in(folder / swapping.SITE, "new")
        with pytest.MonkeyPatch.context() as patch:
            cut_after(patch, steps)
            try:
                swapping.decide(folder, NOW)
                swapping.finish(folder)
                is_cut = False
            except CutError:
                is_cut = True
        assert (folder / "vault.json").exists()
        was_decided = swapping.is_waiting(folder) or is_whole(folder, "new")
        swapping.finish(folder)
        swapping.abandon(folder)
        assert is_whole(folder, "new" if was_decided else "old")
        assert (folder / "vault.db-wal").exists() is not was_decided
        assert not was_decided or is_whole(folder / "replaced" / "20261122T093000Z", "old")
        ends.add((is_cut, was_decided))
    assert ends == {(True, False), (True, True), (False, True)}


def test_two_in_one_second_are_kept_apart(folder: Path) -> None:
    first = swapping.decide(folder, NOW)
    swapping.finish(folder)
    vault_in(folder / swapping.SITE, "newer")
    second = swapping.decide(folder, NOW)
    swapping.finish(folder)
    assert (is_whole(first, "old"), is_whole(second, "new"), is_whole(folder, "newer")) == (True, True, True)
    assert swapping.instant_of(second) == NOW


def test_a_vault_whose_headers_are_gone_is_replaced_too(folder: Path) -> None:
    for name in ("vault.json", "vault.json.2", "vault.db"):
        (folder / name).unlink()
    swapping.decide(folder, NOW)
    swapping.finish(folder)
    assert is_whole(folder, "new")


def test_nothing_waits_in_an_ordinary_vault(folder: Path) -> None:
    swapping.finish(folder)
    assert is_whole(folder, "old")
    swapping.abandon(folder)
    assert not (folder / swapping.SITE).exists()


@pytest.mark.parametrize(("days", "is_kept"), [(0, True), (30, True), (31, False), (-5000, True)])
def test_the_old_one_is_kept_for_thirty_days(folder: Path, days: int, is_kept: bool) -> None:
    kept = swapping.decide(folder, NOW)
    swapping.finish(folder)
    (folder / "replaced" / "my notes").mkdir()
    swapping.expire(folder, NOW + timedelta(days=days))
    assert kept.exists() is is_kept
    assert (folder / "replaced" / "my notes").exists()
    (folder / "replaced" / "my notes").rmdir()
    swapping.expire(folder, NOW + timedelta(days=days))
    assert (folder / "replaced").exists() is is_kept
