"""Tidying the vault while nobody waits for it: what changes left behind in it is put in order, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from liaison_desk.domain.errors import DeskError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import search_pieces, statistics

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

_STEPS_AFTER = 2
"""Steps after one command: 20 ms, and after 170 commands nothing is left of an import of 100,000 contacts."""


def tidy(desk: Desk) -> None:
    """Join the pieces of the search index and count the rows of its tables: two seconds after an import of 100,000 contacts.

    After each step it can be given up. The rows are counted after the first, so that who is interrupted there comes back to them.
    """
    is_counted = False
    while search_pieces.step(desk.vault):
        safe_point()
        if not is_counted:
            statistics.take(desk.vault)
            is_counted = True


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
