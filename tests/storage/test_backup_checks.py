"""What is said of backups, the copy elsewhere and the drill, by their age."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from liaison_desk.storage import backup, backup_checks, care
from liaison_desk.storage.vault import Vault


def codes(vault: Vault, days: float) -> set[str]:
    now = datetime.fromisoformat(vault.header.created) + timedelta(days=days)
    return {finding.code for check in backup_checks.BACKUP_CHECKS for finding in check(vault, now)}


@pytest.mark.parametrize(("days", "expected"), [(1, set()), (8, {"backup-age"})])
def test_a_vault_without_a_backup_is_only_told_that(vault: Vault, days: float, expected: set[str]) -> None:
    assert codes(vault, days) == expected


@pytest.mark.parametrize(("days", "expected"), [(6, set()), (8, {"carry-old"}), (11, {"carry-old", "drill-old"})])
def test_what_was_never_done_counts_from_the_vaults_making(vault: Vault, days: float, expected: set[str]) -> None:
    now = datetime.fromisoformat(vault.header.created) + timedelta(days=days)
    backup.make(vault, reason="manual", clock=lambda: now)
    assert codes(vault, days) == expected
    care.keep(vault.folder, carried_at=now, drilled_at=now)
    assert codes(vault, days) == set()


def test_a_failed_drill_and_a_failed_backup_are_told_at_once(vault: Vault) -> None:
    backup.make(vault, reason="manual")
    care.keep(vault.folder, drill_failure="DamagedError", failed_at=datetime.fromisoformat(vault.header.created))
    assert codes(vault, 1) == {"drill-failed", "backup-failed"}
