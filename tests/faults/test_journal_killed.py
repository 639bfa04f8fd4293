"""kill -9 while records are saved and imported: nothing acknowledged is lost, a batch is whole or not there, the journal proves itself."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.tables import change_set, op
from liaison_desk.storage.vault import Vault, open_vault
from tests.faults.busy_journal import BATCH
from tests.faults.killing import killed, moments
from tests.faults.sizes import tries
from tests.template_vault import TemplateVault

ROUNDS = tries(3, 30)


def batches(vault: Vault) -> dict[str, int]:
    """Return how many contacts each batch brought."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    wanted = select(change_set.c.batch, func.count()).join(op, same_save).where(op.c.kind == "contact").group_by(change_set.c.batch)
    with vault.connection() as db:
        return {str(batch): int(count) for batch, count in db.execute(wanted)}


@pytest.mark.parametrize(("work", "lines", "seconds"), [("keeping", 40, 0.02), ("importing", 2, 0.6)])
def test_what_was_acknowledged_is_there_and_what_was_not_is_whole_or_absent(
    work: str, lines: int, seconds: float, desk_folder: Path, template_vault: TemplateVault
) -> None:
    acknowledged: set[str] = set()
    for moment in moments(ROUNDS, lines=lines, seconds=seconds):
        command = [sys.executable, "-m", "tests.faults.busy_journal", work, str(desk_folder)]
        done = killed(command, moment, typed=f"{template_vault.key.key.hex()}\n")
        assert done.errors == ""
        acknowledged |= set(done.acknowledged)
        with open_vault(desk_folder, template_vault.key) as vault:
            Journal(vault)
            there = batches(vault)
            assert set(there.values()) <= ({1} if work == "keeping" else {BATCH})
            assert acknowledged <= (set(there) if work == "importing" else set(Shelf(vault).ids("contact")))
            assert Shelf(vault).count("channel") == Shelf(vault).count("contact") == sum(there.values())
            assert [finding for check in JOURNAL_CHECKS for finding in check(vault, datetime.now(UTC))] == []
    assert acknowledged
