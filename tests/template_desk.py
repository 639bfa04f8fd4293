"""Desks for tests: one is made a session, at the floor of the key derivation; each test works in a copy of its own.

Take the fixture `desk` for an open desk at a fixed instant; `desk.clock` can be moved by hand. A file of tests that imports a fixture has
one of its own, which pytest fills again even if it is a session's: what is dear is therefore made by `once`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from liaison_desk.services import keeping_keys
from liaison_desk.services.desk import Desk, Setup, new_desk
from liaison_desk.storage import ballast
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault

PASSPHRASE = "seven lanterns by the river"
AUTHOR = "Mira Okafor"
NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
T = TypeVar("T")
_MADE = pytest.StashKey[dict[str, object]]()


@dataclass(slots=True)
class ClockByHand:
    """A clock that stands still until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def once(config: pytest.Config, name: str, make: Callable[[], T]) -> T:
    """Return what `make` made the first time in this run, however many files of tests import the fixture that asks."""
    made = config.stash.setdefault(_MADE, {})
    if name not in made:
        made[name] = make()
    found: T = made[name]  # type: ignore[assignment]
    return found


@pytest.fixture(scope="session")
def template_desk(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RawKey]:
    """The desk that all copies come from; never open it itself."""
    return once(pytestconfig, "template desk", lambda: _new_template(tmp_path_factory))


def _new_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RawKey]:
    folder = tmp_path_factory.mktemp("template-desk") / "office.liaison"
    setup = Setup(office="MARAV", author=AUTHOR, side="civilian", whose="un", operation="Marav Province", unlock_seconds=0)
    desk, recovery, _notes = new_desk(folder, PASSPHRASE, setup, clock=ClockByHand())
    assert keeping_keys.opens_with(desk, recovery)
    key = RawKey(desk.vault.key)
    desk.close()
    return folder, key


@pytest.fixture
def closed_desk(template_desk: tuple[Path, RawKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A closed desk in a folder of its own, made with `PASSPHRASE`."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = tmp_path / "office.liaison"
    shutil.copytree(template_desk[0], folder, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def desk(closed_desk: Path, template_desk: tuple[Path, RawKey]) -> Iterator[Desk]:
    """An open desk at a fixed instant, closed after the test."""
    clock = ClockByHand()
    vault = open_vault(closed_desk, template_desk[1], clock=clock)
    opened = Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)
    yield opened
    opened.close()
