"""The doctor's visit, on real desks: what is safe is mended in place, the rest on a copy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liaison_desk.domain.errors import VaultHeldError, WrongKeyError
from liaison_desk.domain.health import Severity
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import check_up, records, safekeeping
from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.storage import care
from liaison_desk.storage.missing import Missing
from liaison_desk.storage.repair import Repaired
from tests.template_desk import AUTHOR, PASSPHRASE

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def at() -> datetime:
    return NOW


def worse(found: check_up.Examined) -> list[str]:
    return [one.code for one in found.findings if one.severity is not Severity.NOTE]


def flip(folder: Path) -> None:
    content = bytearray((folder / "vault.db").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "vault.db").write_bytes(content)


def names(desk: Desk) -> set[str]:
    return {one.title for one in desk.shelf.found("stakeholder")}


def test_a_whole_vault_has_nothing_to_mend_and_a_damaged_key_file_is_mended(desk: Desk) -> None:
    assert (check_up.checked(desk).status, worse(check_up.checked(desk))) == (0, [])
    (desk.vault.folder / "vault.json.2").write_text("{}", encoding="utf-8")
    found = check_up.checked(desk)
    assert (found.status, worse(found)) == (1, ["header-copy"])
    assert check_up.checked(desk, mend=True).status == 0
    assert care.read(desk.vault.folder).red_at is None


def test_damage_is_noted_until_it_is_gone(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Tella Council"))
    with desk.vault.transaction() as db:
        db.exec_driver_sql("UPDATE change_set SET author = 'Eve' WHERE seq = 2")
    assert check_up.checked(desk).status == 3
    noted = care.read(desk.vault.folder).red_at
    assert noted == desk.clock()
    desk.clock.move(hours=1)  # type: ignore[attr-defined]
    check_up.checked(desk)
    assert care.read(desk.vault.folder).red_at == noted
    with desk.vault.transaction() as db:
        db.exec_driver_sql(f"UPDATE change_set SET author = '{AUTHOR}' WHERE seq = 2")  # noqa: S608 - a fixed name
    assert check_up.checked(desk).status == 0
    assert care.read(desk.vault.folder).red_at is None


def test_a_repair_closes_the_desk_and_opens_what_took_its_place(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Tella Council"))
    with desk.vault.transaction() as db:
        db.exec_driver_sql("DELETE FROM kind_stakeholder")
    after, found = check_up.repaired(desk)
    assert not desk.vault.is_open
    assert (names(after), after.author, worse(found)) == ({"Tella Council"}, AUTHOR, [])
    assert found.repaired is not None
    assert found.repaired.kept.is_dir()
    after.close()


def test_from_outside_a_vault_is_only_looked_at_until_a_repair_is_asked_for(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Tella Council"))
    safekeeping.back_up(desk, "manual")
    folder = desk.vault.folder
    desk.close()
    flip(folder)
    before = (folder / "vault.db").read_bytes()
    found = check_up.examined(folder, PASSPHRASE, clock=at)
    assert (found.status, found.repaired) == (3, None)
    assert (folder / "vault.db").read_bytes() == before
    assert care.read(folder).red_at == NOW
    mended = check_up.examined(folder, PASSPHRASE, repair_it=True, clock=at)
    assert (mended.status, worse(mended)) == (0, [])
    assert mended.repaired is not None
    assert (mended.repaired.kept / "vault.db").read_bytes() == before
    assert care.read(folder).red_at is None
    opened = open_desk(folder, PASSPHRASE)
    assert names(opened) == {"Tella Council"}
    opened.close()


def test_a_vault_that_does_not_even_open_is_a_finding_and_is_repaired_from_its_backup(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Tella Council"))
    safekeeping.back_up(desk, "manual")
    folder = desk.vault.folder
    desk.close()
    (folder / "vault.db").write_bytes(bytes(20_000))
    found = check_up.examined(folder, PASSPHRASE, clock=at)
    assert (found.status, worse(found)) == (3, ["cannot-open"])
    assert check_up.examined(folder, PASSPHRASE, repair_it=True, clock=at).status == 0


def test_a_vault_with_only_mends_is_mended_where_it_lies(closed_desk: Path) -> None:
    (closed_desk / "vault.json.2").unlink()
    found = check_up.examined(closed_desk, PASSPHRASE, repair_it=True, clock=at)
    assert (found.status, found.repaired) == (0, None)


def test_a_wrong_passphrase_and_an_open_vault_are_no_findings(desk: Desk) -> None:
    with pytest.raises(VaultHeldError):
        check_up.examined(desk.vault.folder, PASSPHRASE)
    desk.close()
    with pytest.raises(WrongKeyError):
        check_up.examined(desk.vault.folder, "wrong")


def test_from_outside_what_follows_from_the_journal_is_made_anew_on_a_copy(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Tella Council"))
    with desk.vault.transaction() as db:
        db.exec_driver_sql("DELETE FROM kind_stakeholder")
    folder, letter = desk.vault.folder, desk.journal.letter
    desk.close()
    assert worse(check_up.examined(folder, PASSPHRASE, clock=at)) == ["tables-differs"]
    mended = check_up.examined(folder, PASSPHRASE, repair_it=True, clock=at)
    assert worse(mended) == []
    assert mended.repaired is not None
    assert mended.repaired.letter == letter


def test_a_vault_without_todays_tables_is_brought_up_to_date_before_it_is_checked(desk: Desk) -> None:
    with desk.vault.transaction() as db:
        db.exec_driver_sql("DROP TABLE kind_forum")
        db.exec_driver_sql("DELETE FROM meta WHERE key = 'projected_shapes'")
    folder = desk.vault.folder
    desk.close()
    assert worse(check_up.examined(folder, PASSPHRASE, clock=at)) == []


def test_a_repair_says_which_later_saves_are_gone_as_far_as_it_can_be_known() -> None:
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    gone = Missing(newest_at=at, written_at=at + timedelta(hours=2), writes=3)

    said = check_up.words_of(Repaired(kept=Path("/kept"), letter="QK", begun_with=at, recovered=1, lost=2, missing=gone))

    assert said == (
        "A copy was repaired and took the vault's place; the vault before is kept for 30 days in /kept.",
        "It begins with the backup of 2026-11-22 09:30 UTC.",
        "1 save beyond it was recovered.",
        "2 saves could not be read and are lost.",
        "The newest save in it is of 2026-11-22 09:30 UTC.",
        "The damaged file was last written 2026-11-22 11:30 UTC: whatever was saved between and is not listed here is gone.",
        "By this laptop's own count 3 later writes of it are missing: saves, or drafts.",
    )


def test_a_repair_of_which_nothing_is_known_says_only_where_the_vault_before_is() -> None:
    assert len(check_up.words_of(Repaired(kept=Path("/kept"), letter="QK"))) == 1
