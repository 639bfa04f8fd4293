"""Journals for tests: real vaults, copied from one whose tables stand already, each a laptop of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Vault, open_vault
from tests.template_vault import TemplateVault

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@dataclass(slots=True)
class HandClock:
    """A clock that a test sets; each look moves it on by a second, so that nothing happens at one instant."""

    now: datetime = NOON
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


@dataclass(slots=True)
class Laptop:
    """An open vault with what works on it."""

    vault: Vault
    clock: HandClock
    journal: Journal = field(init=False)
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.journal = Journal(self.vault, self.clock)
        self.shelf = Shelf(self.vault)

    def hear(self, *others: Laptop) -> None:
        """Take in all that the others have."""
        for other in others:
            self.journal.take_in(list(other.journal.lines(self.journal.have())))


@pytest.fixture(scope="session")
def aligned_folder(template_vault: TemplateVault, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with its typed tables and no record; never open it itself."""
    folder = template_vault.copied_to(tmp_path_factory.mktemp("aligned") / "desk.liaison")
    with open_vault(folder, template_vault.key) as made:
        Journal(made)
    return folder


@pytest.fixture
def new_laptop(aligned_folder: Path, template_vault: TemplateVault, tmp_path: Path, own_home: Path) -> Iterator[Callable[[], Laptop]]:
    """Gives a fresh laptop at each call; all are closed and deleted after the test."""
    made: list[Laptop] = []

    def make() -> Laptop:
        folder = tmp_path / f"laptop-{len(made)}"
        shutil.copytree(aligned_folder, folder, ignore=shutil.ignore_patterns("ballast.bin"))
        made.append(Laptop(open_vault(folder, template_vault.key), HandClock()))
        return made[-1]

    yield make
    for one in made:
        one.vault.close()
        shutil.rmtree(one.vault.folder)


@pytest.fixture
def laptop(new_laptop: Callable[[], Laptop]) -> Laptop:
    """One laptop with an empty vault."""
    return new_laptop()


@pytest.fixture
def pair(new_laptop: Callable[[], Laptop]) -> tuple[Laptop, Laptop]:
    """Two laptops of one office, both empty."""
    return new_laptop(), new_laptop()
