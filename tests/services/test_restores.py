"""Bringing a backup back, on real desks."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotAVaultError, UserError, WrongKeyError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, restores, safekeeping
from liaison_desk.services.desk import Desk, open_desk
from tests.template_desk import AUTHOR, PASSPHRASE


def names(desk: Desk) -> set[str]:
    return {one.title for one in desk.shelf.found("stakeholder")}


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk with one record in its backup, and one written since."""
    records.keep(desk, Stakeholder(name="In The Backup"))
    safekeeping.back_up(desk, "manual")
    records.keep(desk, Stakeholder(name="Written Later"))
    return desk


def test_what_a_backup_holds_is_told_by_the_names_of_kinds(kept: Desk) -> None:
    seen = restores.previewed(kept, "newest")
    assert dict(seen.records) == {"Stakeholders": 1, "Operations": 1}
    assert (seen.newer, seen.newer_saves, seen.reason) == ((("Stakeholders", 1),), 1, "manual")
    with pytest.raises(UserError):
        restores.previewed(kept, "none")


def test_a_backup_is_put_in_the_place_of_the_open_vault_and_the_same_person_sits_there(kept: Desk) -> None:
    folder, letter = kept.vault.folder, kept.journal.letter
    after = restores.put_back(kept, "newest")
    assert not kept.vault.is_open
    assert names(after) == {"In The Backup"}
    assert (after.author, after.vault.slot_id, after.vault.folder) == (AUTHOR, kept.vault.slot_id, folder)
    assert after.journal.letter != letter
    assert len(list((folder / "replaced").iterdir())) == 1
    after.close()


def test_a_reference_that_is_no_backup_leaves_the_desk_open(kept: Desk) -> None:
    with pytest.raises(UserError):
        restores.put_back(kept, "none")
    assert names(kept) == {"In The Backup", "Written Later"}


def test_a_damaged_vault_is_replaced_from_outside_with_the_passphrase(kept: Desk) -> None:
    folder = kept.vault.folder
    kept.close()
    (folder / "vault.db").write_bytes(b"torn" * 3000)
    seen = restores.previewed_closed(folder, "newest", PASSPHRASE)
    assert seen.newer_saves is None
    with pytest.raises(WrongKeyError):
        restores.put_back_closed(folder, "newest", "wrong")
    after = restores.put_back_closed(folder, "newest", PASSPHRASE)
    assert names(after) == {"In The Backup"}
    assert after.author == AUTHOR
    after.close()


def test_a_backup_is_restored_elsewhere_and_the_vault_stays(kept: Desk, tmp_path: Path) -> None:
    done = restores.restored_to("newest", tmp_path / "new", PASSPHRASE, vault=kept.vault.folder)
    restored = open_desk(done.folder, PASSPHRASE)
    assert (names(restored), restored.journal.letter) == ({"In The Backup"}, done.letter)
    restored.close()
    assert names(kept) == {"In The Backup", "Written Later"}
    with pytest.raises((UserError, NotAVaultError)):
        restores.restored_to("newest", tmp_path / "newer", PASSPHRASE)


def test_who_was_taken_off_since_is_not_brought_back_as_a_holder(kept: Desk) -> None:
    folder, key = kept.vault.folder, kept.vault.key
    kept.vault.slot_id = "gone"
    kept.close()
    after = restores.reopened(kept, folder, key)
    assert after.author == kept.author
    assert after.vault.slot_id != "gone"
    after.close()


@pytest.mark.parametrize("place", ["copy", "backups/copy"])
def test_no_vault_is_restored_into_another(kept: Desk, place: str) -> None:
    folder = kept.vault.folder
    with pytest.raises(UserError) as refused:
        restores.restored_to("newest", folder / place, PASSPHRASE, vault=folder)
    assert refused.value.field == "to"
    assert not (folder / place).exists()
