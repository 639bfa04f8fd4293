"""Tidying the vault while nobody waits for it: what changes left behind in it is put in order, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import search_pieces

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

_STEPS_AFTER = 2
"""Steps after one command: 20 ms, and after 170 commands nothing is left of an import of 100,000 contacts."""


def tidy(desk: Desk) -> None:
    """Join the pieces of the search index, two seconds after an import of 100,000 contacts; after each step it can be given up."""
    while search_pieces.step(desk.vault):
        safe_point()


@contextmanager
def tidied_a_little(desk: Desk) -> Iterator[None]:
    """Do a block, and a little tidying after it where it changed something; for a program that has no idle moments."""
    before = desk.vault.changes
    yield
    if desk.vault.is_open and desk.vault.changes != before:
        with suppress(DeskError):  # The command itself is done, and whatever fails here fails no sooner than it must.
            for _step in range(_STEPS_AFTER):
                if not search_pieces.step(desk.vault):
                    break
