"""The restore drill: a backup comes back whole, or it is said and set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import backup, care, drill
from tests.storage.conftest import NOON, Laptop


@pytest.fixture
def kept(laptop: Laptop) -> Laptop:
    laptop.journal.keep([Stakeholder(name="Tella Council"), Stakeholder(name="Marav Water")], author="Ana")
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON + timedelta(minutes=1))
    return laptop


def test_a_drill_gives_every_record_back_and_leaves_only_its_date(kept: Laptop) -> None:
    before = {place.name for place in (kept.vault.folder / "backups").iterdir()}
    done = drill.run(kept.vault, clock=lambda: NOON + timedelta(days=1), choose=lambda found: found[-1])
    assert (done.made_at, done.records, done.failure) == (NOON, 2, "")
    assert {place.name for place in (kept.vault.folder / "backups").iterdir()} == before | {"care.json"}
    noted = care.read(kept.vault.folder)
    assert (noted.drilled_at, noted.drill_failure) == (NOON + timedelta(days=1), "")
    assert noted.drilled == "20260301T120000000000Z"


def test_a_backup_that_does_not_pass_is_set_aside_and_told(kept: Laptop) -> None:
    bad = backup.listed(kept.vault.folder)[0]
    content = bytearray((bad.folder / "vault.db").read_bytes())
    content[5000] ^= 1
    (bad.folder / "vault.db").write_bytes(content)
    done = drill.run(kept.vault, clock=lambda: NOON, choose=lambda found: found[0])
    assert done.failure == "DamagedError"
    assert care.read(kept.vault.folder).drill_failure == "DamagedError"
    assert bad not in backup.listed(kept.vault.folder)
    assert (kept.vault.folder / "backups" / "failed" / "vault.db").exists()
    assert drill.run(kept.vault, clock=lambda: NOON).failure == ""
    assert care.read(kept.vault.folder).drill_failure == ""


def test_a_slip_whose_contents_are_others_does_not_pass(kept: Laptop) -> None:
    bad = backup.listed(kept.vault.folder)[0]
    slip = bad.folder / "backup.json"
    slip.write_text(slip.read_text().replace(bad.digest, "0" * 64))
    assert drill.run(kept.vault, choose=lambda found: found[0]).failure == "DamagedError"


def test_a_backup_under_another_key_is_told_and_left_where_it_is(kept: Laptop) -> None:
    from liaison_desk.storage import header

    strange = backup.listed(kept.vault.folder)[0]
    header.write(strange.folder, header.Header(vault_id="other", created="", generation=0, slots=()).sealed(bytes(32)))
    assert drill.run(kept.vault, choose=lambda found: found[0]).failure == "WrongKeyError"
    assert len(backup.listed(kept.vault.folder)) == 2


def test_without_a_backup_there_is_nothing_to_try(laptop: Laptop) -> None:
    assert drill.run(laptop.vault, clock=lambda: NOON).made_at is None
    assert not drill.is_due(laptop.vault.folder, NOON)
    assert care.read(laptop.vault.folder).drilled_at is None


@pytest.mark.parametrize(("days", "is_due"), [(0, False), (6.9, False), (7, True), (-1, True)])
def test_a_drill_is_due_after_a_week_and_after_a_wrong_clock(kept: Laptop, days: float, is_due: bool) -> None:
    assert drill.is_due(kept.vault.folder, NOON)
    care.keep(kept.vault.folder, drilled_at=NOON)
    assert drill.is_due(kept.vault.folder, NOON + timedelta(days=days)) is is_due


def test_any_of_the_backups_may_be_chosen(kept: Laptop) -> None:
    tried = {drill.run(kept.vault).made_at for _time in range(40)}
    assert len(tried) == 2


def test_a_drill_that_is_given_up_says_nothing_of_the_backup_and_is_still_due(kept: Laptop) -> None:
    with given_up_when(lambda: True), pytest.raises(StoppedError):
        drill.run(kept.vault, clock=lambda: NOON + timedelta(days=1))
    assert len(backup.listed(kept.vault.folder)) == 2
    assert care.read(kept.vault.folder).drill_failure == ""
    assert drill.is_due(kept.vault.folder, NOON + timedelta(days=1))
