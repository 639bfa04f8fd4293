"""Every golden vault there ever was opens in this build, is led to today's tables, is healthy, and can be backed up and restored."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.domain.health import Severity
from liaison_desk.storage import backup, doctor, header, migrations, restoring
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Passphrase, open_vault

FOLDERS = sorted(place for place in Path(__file__).parent.glob("vault-*") if place.is_dir())
PASSPHRASE = Passphrase("seven lanterns by the river")
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def test_there_is_one_of_every_format() -> None:
    told = {header.parsed(place / header.COPIES[0]).format for place in FOLDERS}
    assert told >= set(range(1, header.FORMAT + 1))


@pytest.mark.parametrize("golden", FOLDERS, ids=lambda place: place.name)
def test_it_opens_is_brought_up_to_date_and_is_healthy(golden: Path, tmp_path: Path, own_home: Path) -> None:
    folder = Path(shutil.copytree(golden, tmp_path / "vault"))
    with open_vault(folder, PASSPHRASE) as vault:
        with vault.connection() as connection:
            assert migrations.is_up_to_date(connection)
        Journal(vault)
        found = doctor.examine(vault, LATER, JOURNAL_CHECKS)
        assert [one.code for one in found if one.severity is not Severity.NOTE and one.code != "rights"] == []


@pytest.mark.parametrize("golden", FOLDERS, ids=lambda place: place.name)
def test_it_is_restored_from_a_backup_with_every_record(golden: Path, tmp_path: Path, own_home: Path) -> None:
    folder = Path(shutil.copytree(golden, tmp_path / "vault"))
    with open_vault(folder, PASSPHRASE) as vault:
        Journal(vault)
        before = {one.id for kind in ("stakeholder", "contact") for one in Shelf(vault).found(kind)}
        made = backup.make(vault, reason="manual")
    restoring.restore(made.folder, tmp_path / "restored", PASSPHRASE)
    with open_vault(tmp_path / "restored", PASSPHRASE) as vault:
        assert {one.id for kind in ("stakeholder", "contact") for one in Shelf(vault).found(kind)} == before
        assert before
