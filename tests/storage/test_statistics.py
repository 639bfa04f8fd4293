"""The engine learns how many rows there are as soon as nobody waits, and not only at a lock."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.storage import backup, statistics
from liaison_desk.storage.vault import RawKey, Vault, open_vault
from tests.storage.conftest import Laptop


def due(vault: Vault) -> list[str]:
    """Return what the engine would do at the closing."""
    return [one for (one,) in vault.raw().execute("PRAGMA optimize(-1)").fetchall()]


@pytest.fixture
def filled(laptop: Laptop) -> Laptop:
    """A laptop with so many contacts that what the engine knew of their tables holds no more."""
    laptop.journal.keep([Contact(name=f"Amina {at}") for at in range(150)], author="Ana")
    assert due(laptop.vault)
    return laptop


def test_afterwards_a_closing_has_nothing_left_to_count_and_no_backup_is_owed(filled: Laptop) -> None:
    backup.make(filled.vault, reason="manual", clock=filled.clock)
    statistics.take(filled.vault)
    assert due(filled.vault) == []
    known = dict(filled.vault.raw().execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'kind_contact'").fetchall())
    assert known["kind_contact_by_title"].startswith("150 ")
    assert not backup.has_changed(filled.vault)
    assert filled.vault.raw().execute("PRAGMA analysis_limit").fetchone()[0] == 0


def test_it_is_given_up_between_two_tables_and_goes_on_with_what_is_left(filled: Laptop) -> None:
    before, looks = due(filled.vault), iter([False, False, True])
    with pytest.raises(StoppedError), given_up_when(lambda: next(looks, True)):
        statistics.take(filled.vault)
    left = due(filled.vault)
    assert 0 < len(left) < len(before)
    statistics.take(filled.vault)
    assert due(filled.vault) == []


def test_a_vault_that_is_closed_or_only_read_is_left_alone(filled: Laptop) -> None:
    folder, key = filled.vault.folder, RawKey(filled.vault.key)
    filled.vault.close()
    statistics.take(filled.vault)
    with open_vault(folder, key, read_only=True) as read:
        statistics.take(read)
