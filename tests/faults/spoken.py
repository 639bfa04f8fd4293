"""The command line in a process that knows the vault's key, so that two hundred of them do not wait for its derivation."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from liaison_desk.cli import main as command_line
from liaison_desk.domain.clock import system_clock
from liaison_desk.services import importing  # noqa: F401 - loaded once, before the copies are made
from liaison_desk.services.desk import Desk
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from pathlib import Path


def with_key(folder: Path, key: RawKey) -> Desk:
    """Open a desk with the vault's own key."""
    vault = open_vault(folder, key)
    return Desk(vault, Journal(vault, system_clock), Shelf(vault), vault.holder, system_clock)


def speak(folder: Path, key: bytes, words: tuple[str, ...], typed: str) -> None:
    """Run one command on a vault, with this text as standard input."""
    command_line.opened = lambda _arguments: with_key(folder, RawKey(key))
    sys.stdin = io.StringIO(typed)
    command_line.main(["--vault", str(folder), *words])
