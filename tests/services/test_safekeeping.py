"""The care of a vault, on real vaults at the floor of the key derivation."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.services import safekeeping
from liaison_desk.services.desk import Desk, open_desk
from tests.template_desk import PASSPHRASE


@pytest.fixture
def own(closed_desk: Path):
    """A desk that was opened with its passphrase."""
    desk = open_desk(closed_desk, PASSPHRASE)
    yield desk
    desk.close()


def test_a_backup_is_listed_with_its_reason_and_size(own: Desk) -> None:
    assert safekeeping.backups(own) == ()
    safekeeping.back_up(own, "manual")
    (made,) = safekeeping.backups(own)
    assert made.reason == "manual"
    assert made.size > 0
    assert [one.name for one in own.vault.folder.iterdir() if one == safekeeping.backups_folder(own)] == ["backups"]


def test_a_whole_vault_has_nothing_to_mend_and_a_damaged_copy_is_mended(own: Desk) -> None:
    assert safekeeping.checked(own).status == 0
    (own.vault.folder / "vault.json.2").write_text("{}", encoding="utf-8")
    found = safekeeping.checked(own)
    assert (found.status, [one.code for one in found.findings]) == (1, ["header-copy"])
    assert safekeeping.checked(own, repair=True).status == 0
