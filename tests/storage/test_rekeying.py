"""A new data key: whoever had the old one, or an old passphrase, opens nothing here any more; a kill at any step leaves one whole vault."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DamagedError, DeskError, DiskFullError, ReadOnlyError, StoppedError, WorldError, WrongKeyError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.storage import backup, contents, doctor, driver, failures, keys, pages, rekeying, schema, shredding, slots
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.vault import Vault, open_vault
from tests.faults.cutting import CutError, cut_off
from tests.storage.test_carrying import files_opened_by
from tests.storage.unlocking import unlocks
from tests.template_vault import HOLDER, PASSPHRASE, TemplateVault

FLOOR = keys.floor()
NEW = Passphrase("nine boats at noon")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id replaced by a hash: these tests are not about it."""
    monkeypatch.setattr(keys, "_argon2", lambda secret, salt, _parameters: keys.subkey(secret, salt.hex()))


@pytest.fixture
def used(vault: Vault) -> Vault:
    """An open vault with a second person, rows, two backups, a replaced vault, and a copy that was set aside."""
    slots.change_passphrase(vault, passphrase=PASSPHRASE, parameters=FLOOR)
    slots.add_passphrase(vault, passphrase="words of Bo", holder="Bo Lind", parameters=FLOOR)
    note(vault, "one")
    backup.make(vault, reason="manual")
    note(vault, "two")
    made = backup.make(vault, reason="import")
    for name in ("replaced/20260101T000000Z", "backups/failed"):
        shutil.copytree(made.folder, vault.folder / name)
        (vault.folder / name / "backup.json").unlink()
    return vault


def note(vault: Vault, word: str) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, word, word * 100)


def rekey(vault: Vault) -> rekeying.Rekeyed:
    return rekeying.rekey(vault, passphrase=NEW.text, parameters=FLOOR)


def databases_opened_by(folder: Path, key: bytes) -> list[str]:
    found = []
    for file in sorted(folder.rglob("vault.db")):
        try:
            driver.connect(file, key, is_frozen=True).close()
        except driver.DriverError:
            continue
        found.append(str(file.relative_to(folder)))
    return found


def test_the_vault_stays_open_and_holds_what_it_held(used: Vault) -> None:
    with used.connection() as connection:
        before = contents.of(connection)
    rekey(used)
    with used.connection() as connection:
        assert contents.of(connection) == contents.of(connection)
        assert schema.value_of(connection, "two") == "two" * 100
        assert contents.of(connection).rows == before.rows
    note(used, "three")
    assert used.header_generation() == used.header.generation
    assert used.header.dek_generation == 2


def test_the_old_key_and_every_old_secret_open_no_file(used: Vault, template_vault: TemplateVault, tmp_path: Path) -> None:
    old = used.key
    assert len(databases_opened_by(used.folder, old)) == 5
    done = rekey(used)
    assert databases_opened_by(used.folder, old) == []
    assert len(databases_opened_by(used.folder, used.key)) == 6
    for secret in (Passphrase(PASSPHRASE), Passphrase("words of Bo"), template_vault.code):
        assert files_opened_by(used.folder, secret, tmp_path / "aside") == []
    assert len(files_opened_by(used.folder, NEW, tmp_path / "aside")) == 12
    assert len(files_opened_by(used.folder, done.code, tmp_path / "aside")) == 12
    used.close()
    with pytest.raises(WrongKeyError):
        open_vault(used.folder, RawKey(old))


def test_who_must_be_let_in_again_is_told(used: Vault) -> None:
    done = rekey(used)
    assert (done.left_out, done.backups, done.removed) == (("Bo Lind",), 5, 0)
    assert [(one.kind, one.holder) for one in slots.openers(used)] == [("passphrase", HOLDER), ("recovery", HOLDER)]


def test_the_new_passphrase_and_the_new_code_open_it_and_its_person_is_the_same(used: Vault) -> None:
    done = rekey(used)
    used.close()
    for secret in (NEW, done.code):
        with open_vault(used.folder, secret) as again:
            assert (again.holder, again.is_copy) == (HOLDER, False)


def test_a_backup_is_made_first_and_every_backup_is_still_whole(used: Vault) -> None:
    before = {one.folder.name: (one.made_at, one.reason, one.writes, one.digest) for one in backup.listed(used.folder)}
    rekey(used)
    after = backup.listed(used.folder)
    assert after[0].reason == "rekey"
    assert {one.folder.name: (one.made_at, one.reason, one.writes, one.digest) for one in after[1:]} == before
    for one in after:
        backup.verify(one, used.key)


def test_a_backup_that_is_damaged_goes_and_that_is_told(used: Vault) -> None:
    first = backup.listed(used.folder)[-1]
    content = bytearray((first.folder / "vault.db").read_bytes())
    content[5000] ^= 1
    (first.folder / "vault.db").write_bytes(content)
    done = rekey(used)
    assert (done.backups, done.removed) == (4, 1)
    assert not first.folder.exists()


def test_on_a_full_disk_the_oldest_copies_go_and_the_newest_follow(used: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    real, refused = rekeying._anew, []

    def full(vault: Vault, former: bytes, place: Path, site: Path) -> None:
        if len(refused) < 2:
            refused.append(place)
            raise OSError(28, "no room")
        real(vault, former, place, site)

    newest = backup.listed(used.folder)[0].folder
    monkeypatch.setattr(rekeying, "_anew", full)
    done = rekey(used)
    assert (done.backups, done.removed) == (3, 2)
    assert newest.exists()
    assert not list(used.folder.rglob(rekeying.SITE))


def test_on_a_disk_that_stays_full_no_copy_is_left_under_the_old_key(used: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    old = used.key
    monkeypatch.setattr(rekeying, "_anew", lambda *_arguments: (_ for _ in ()).throw(OSError(28, "no room")))
    done = rekey(used)
    assert (done.backups, done.removed) == (0, 5)
    assert databases_opened_by(used.folder, old) == []
    note(used, "three")


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), WorldError("refused.", remedy="Look at the disk.")])
def test_copies_that_the_disk_refuses_to_bring_along_hide_no_new_code_and_follow_later(
    used: Vault, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = used.key
    with monkeypatch.context() as refusing:
        refusing.setattr(rekeying, "_bring", lambda *_arguments: (_ for _ in ()).throw(error))
        done = rekey(used)
    assert (done.backups, done.removed) == (0, 0)
    assert unlocks(used.folder, done.code)
    assert slots.is_behind(used)
    assert len(rekeying.owed(used)) == 5
    doctor.mend(used)
    assert not slots.is_behind(used)
    assert databases_opened_by(used.folder, old) == []


def test_a_lock_before_the_new_key_is_in_force_gives_it_up(used: Vault) -> None:
    with given_up_when(lambda: True), pytest.raises(StoppedError):
        rekey(used)
    assert not (used.folder / rekeying.SITE).exists()
    assert unlocks(used.folder, Passphrase(PASSPHRASE))


def test_a_lock_after_that_costs_no_copy(used: Vault) -> None:
    with given_up_when(lambda: used.header.dek_generation == 2 or (used.folder / rekeying.COMMITTED).exists()):
        done = rekey(used)
    assert (done.backups, done.removed) == (5, 0)


def test_what_else_lies_in_a_replaced_vault_stays(used: Vault) -> None:
    place = used.folder / "replaced/20260101T000000Z"
    (place / "why.txt").write_text("restored on a Monday")
    rekey(used)
    assert (place / "why.txt").read_text() == "restored on a Monday"


def test_a_second_new_key_follows_the_first(used: Vault) -> None:
    first = rekey(used)
    second = rekeying.rekey(used, passphrase=PASSPHRASE, parameters=FLOOR)
    assert used.header.dek_generation == 3
    assert not unlocks(used.folder, first.code)
    assert unlocks(used.folder, second.code)
    assert (first.left_out, second.left_out) == (("Bo Lind",), ())


def test_nothing_of_the_old_database_is_left_in_its_file(used: Vault) -> None:
    database = used.folder / "vault.db"
    descriptor = os.open(database, os.O_RDONLY)
    content = database.read_bytes()
    rekey(used)
    left = os.pread(descriptor, len(content), 0)
    os.close(descriptor)
    assert content[: pages.SIZE] not in left
    assert all(content[at : at + 64] not in left for at in range(0, len(content), pages.SIZE))


def test_a_vault_that_cannot_be_built_aside_stays_as_it_was(used: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_source: object, _to: Path, _key: bytes) -> None:
        raise failures.disk_full(used.folder)

    monkeypatch.setattr(rekeying, "_copy", full)
    with pytest.raises(DiskFullError):
        rekey(used)
    assert not (used.folder / rekeying.SITE).exists()
    note(used, "three")
    assert unlocks(used.folder, Passphrase("words of Bo"))


def test_a_disk_that_is_full_when_the_new_copy_is_closed_is_told_as_full_and_not_as_damage(
    used: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object) -> None:
        raise driver.DriverError("database or disk is full")

    def looked_at(_database: Path, _key: bytes) -> None:
        raise AssertionError("a copy that was not written was read")

    monkeypatch.setattr(driver, "fold_in", full)
    monkeypatch.setattr(contents, "checked", looked_at)
    monkeypatch.setattr(backup, "make", lambda _vault, **_named: None)
    with pytest.raises(DiskFullError):
        rekey(used)
    assert not (used.folder / rekeying.SITE).exists()
    assert unlocks(used.folder, Passphrase("words of Bo"))


def test_a_copy_that_does_not_equal_the_vault_is_never_put_in_force(used: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    real = rekeying._copy

    def lose_a_row(source: driver.DriverConnection, to: Path, key: bytes) -> None:
        real(source, to, key)
        changed = driver.connect(to, key)
        changed.execute("DELETE FROM meta WHERE key = 'two'").close()
        changed.close()

    monkeypatch.setattr(rekeying, "_copy", lose_a_row)
    with pytest.raises(DamagedError):
        rekey(used)
    assert unlocks(used.folder, Passphrase(PASSPHRASE))


def test_it_cannot_be_done_in_the_middle_of_a_transaction(used: Vault) -> None:
    with used.connection(), pytest.raises(RuntimeError, match="connection"):
        used.reopen(lambda: pytest.fail("changed"))


def test_a_failure_between_two_files_closes_the_vault_and_the_next_opening_finishes(used: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(shredding, "shred", lambda *_arguments, **_how: (_ for _ in ()).throw(OSError(5, "input/output error")))
        (used.folder / "vault.db-shm").write_bytes(b"")
        with pytest.raises(DeskError):
            rekey(used)
    assert not used.is_open
    open_vault(used.folder, NEW).close()


def test_a_medium_that_cannot_be_written_is_said(used: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "settle", lambda _folder: (_ for _ in ()).throw(OSError(30, "read-only")))
    with pytest.raises(ReadOnlyError):
        rekey(used)
    monkeypatch.undo()
    monkeypatch.setattr(keys, "_argon2", lambda secret, salt, _parameters: keys.subkey(secret, salt.hex()))
    assert rekeying.is_unsettled(used.folder)
    with pytest.raises(ReadOnlyError):
        open_vault(used.folder, NEW, read_only=True)
    open_vault(used.folder, NEW).close()
    open_vault(used.folder, NEW, read_only=True).close()


def die(vault: Vault) -> None:
    """Let go of everything as a killed process does: nothing is folded in or tidied up."""
    vault._raw.close()
    vault._hold.release()
    vault._is_open = False


def is_cut(vault: Vault, step: int) -> bool:
    try:
        with cut_off(step):
            rekey(vault)
    except CutError:
        die(vault)
        return True
    vault.close()
    return False


@pytest.fixture
def small(vault: Vault) -> Vault:
    """An open vault with rows and one backup, so that cutting it off everywhere takes seconds."""
    slots.change_passphrase(vault, passphrase=PASSPHRASE, parameters=FLOOR)
    note(vault, "two")
    backup.make(vault, reason="manual")
    return vault


@pytest.mark.uncounted
@pytest.mark.parametrize("part", range(4))
def test_cut_off_at_any_change_of_the_disk_one_whole_vault_is_left(small: Vault, part: int, tmp_path: Path) -> None:
    """Every fourth change, from another one on in each part: together all of them."""
    old, step, folder = small.key, part, small.folder
    small.close()
    shutil.copytree(folder, tmp_path / "source", ignore=shutil.ignore_patterns("ballast.bin"))
    while True:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "source", folder)
        went_on = not is_cut(open_vault(folder, RawKey(old)), step)
        must_hold_one_whole_vault(folder, old, tmp_path / "aside")
        if went_on:
            break
        step += 4
    assert step > 60


def must_hold_one_whole_vault(folder: Path, old: bytes, aside: Path) -> None:
    is_new = opens(folder, NEW)
    secret, other = (NEW, Passphrase(PASSPHRASE)) if is_new else (Passphrase(PASSPHRASE), NEW)
    with open_vault(folder, secret) as vault:
        assert vault.header.dek_generation == (2 if is_new else 1)
        with vault.connection() as connection:
            assert contents.problems(connection) == ()
            assert schema.value_of(connection, "two") == "two" * 100
            assert schema.value_of(connection, rekeying.FORMER_KEY) is None
        for one in backup.listed(folder):
            backup.verify(one, vault.key)
        assert len(backup.listed(folder)) >= 1
    assert files_opened_by(folder, other, aside) == []
    assert is_new is (databases_opened_by(folder, old) == [])
    names = {one.name for one in folder.rglob("*")}
    assert not {name for name in names if name.startswith(".former") or name in {rekeying.SITE, rekeying.COMMITTED}}


def opens(folder: Path, secret: Passphrase) -> bool:
    try:
        open_vault(folder, secret).close()
    except WrongKeyError:
        return False
    return True
