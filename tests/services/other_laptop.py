"""A second laptop of the same office: what both write at the same time differs once they hear each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from liaison_desk.domain.record import Record
from liaison_desk.services.desk import Desk
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.template_desk import NOW, ClockByHand
from tests.template_vault import TemplateVault

BEN = "Ben Aruwa"


@dataclass(slots=True)
class Other:
    """The other laptop, and the desk that it talks to."""

    desk: Desk
    journal: Journal
    shelf: Shelf

    def hear(self) -> None:
        """Take in what the desk has."""
        self.journal.take_in(list(self.desk.journal.lines(self.journal.have())))

    def tell(self) -> None:
        """Let the desk take in what is here."""
        self.desk.journal.take_in(list(self.journal.lines(self.desk.journal.have())))

    def keep(self, record: Record) -> None:
        """Keep a record here, by another hand."""
        self.journal.keep((record,), author=BEN)


@pytest.fixture
def other(desk: Desk, template_vault: TemplateVault, tmp_path: Path) -> Iterator[Other]:
    """The other laptop, an hour ahead, so that what it says is shown first."""
    clock = ClockByHand(NOW)
    clock.move(hours=1)
    vault = open_vault(template_vault.copied_to(tmp_path / "other.liaison"), template_vault.key, clock=clock)
    yield Other(desk, Journal(vault, clock), Shelf(vault))
    vault.close()
    shutil.rmtree(vault.folder, ignore_errors=True)
