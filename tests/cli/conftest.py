"""Every test of the command line may take an open desk, or speak to a closed one as a user does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.cli import main as command_line
from liaison_desk.services.desk import Desk
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault
from tests.journeys.command_line import Ran
from tests.template_desk import ClockByHand, closed_desk, desk, template_desk

if TYPE_CHECKING:
    from liaison_desk.storage.keys import RawKey

__all__ = ["CommandLine", "closed_desk", "desk", "template_desk"]


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The command line in this process, on one vault; `clock` can be moved by hand."""

    vault: Path
    clock: ClockByHand
    heard: Callable[[], tuple[str, str]]

    def __call__(self, *words: str) -> Ran:
        """Run one command."""
        status = command_line.main(["--vault", str(self.vault), *words])
        out, err = self.heard()
        return Ran(status, out, err)

    def done(self, *words: str) -> Ran:
        """Run one command that must succeed."""
        ran = self(*words)
        assert ran.status == 0, ran
        return ran

    def added(self, kind: str, *words: str) -> str:
        """Add a record and return its id."""
        return self.done("add", kind, *words).text


@pytest.fixture
def say(
    closed_desk: Path, template_desk: tuple[Path, RawKey], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line on a desk of its own; the key is known, so that no test waits for its derivation."""
    clock = ClockByHand()

    def opened(_arguments: object) -> Desk:
        vault = open_vault(closed_desk, template_desk[1], clock=clock)
        return Desk(vault, Journal(vault, clock), Shelf(vault), vault.holder, clock)

    def heard() -> tuple[str, str]:
        read = capsys.readouterr()
        return read.out, read.err

    monkeypatch.setattr(command_line, "opened", opened)
    return CommandLine(closed_desk, clock, heard)
