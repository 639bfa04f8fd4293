"""kill -9 at random moments: nothing acknowledged is lost, nothing is half there, the next start opens."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotAVaultError
from liaison_desk.storage import backup, contents, header, keys, rotation, schema
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.recovery import read_code
from liaison_desk.storage.vault import Vault, create, open_vault
from tests.faults.killing import Killed, Moment, killed, moments
from tests.faults.sizes import tries
from tests.storage.unlocking import unlocks
from tests.template_vault import PASSPHRASE, TemplateVault

ROUNDS = tries(3, 30)


def kill(work: str, folder: Path, moment: Moment, template: TemplateVault) -> Killed:
    done = killed([sys.executable, "-m", "tests.faults.busy", work, str(folder)], moment, typed=f"{template.key.key.hex()}\n")
    assert done.errors == ""
    return done


def saved(vault: Vault) -> dict[str, set[int]]:
    with vault.connection() as connection:
        rows = connection.execute(schema.META.select()).all()
    return {
        side: {int(key.removeprefix(side)) for key, value in rows if key.startswith(side) and value == key.removeprefix(side) * 300}
        for side in ("left ", "right ")
    }


def is_tidy(folder: Path) -> bool:
    names = {file.name for file in folder.rglob("*")}
    return not any(name.endswith(".part") or name == "unfinished" for name in names)


@pytest.mark.parametrize("work", ["saving", "opening"])
def test_a_killed_save_is_whole_or_not_there_and_an_acknowledged_one_is(
    work: str, desk_folder: Path, template_vault: TemplateVault
) -> None:
    most = 0
    for moment in moments(ROUNDS, lines=40, seconds=0.01):
        done = kill(work, desk_folder, moment, template_vault)
        with open_vault(desk_folder, template_vault.key) as vault:
            found = saved(vault)
            assert backup_problems(vault) == ()
        assert found["left "] == found["right "]
        assert found["left "] >= {int(line) for line in done.acknowledged}
        most = max(most, len(done.acknowledged))
    assert most > 1


def backup_problems(vault: Vault) -> tuple[str, ...]:
    with vault.connection() as connection:
        return contents.problems(connection)


def test_a_killed_backup_is_whole_or_not_there(desk_folder: Path, template_vault: TemplateVault) -> None:
    for moment in moments(ROUNDS, lines=3, seconds=0.05):
        done = kill("backing-up", desk_folder, moment, template_vault)
        with open_vault(desk_folder, template_vault.key) as vault:
            found = backup.listed(desk_folder)
            assert {one.folder.name for one in found} >= set(done.acknowledged[-rotation.NEWEST :])
            for one in found:
                backup.verify(one, vault.key)
            backup.make(vault, reason="manual")
        assert is_tidy(desk_folder)


def test_a_killed_change_of_the_code_leaves_one_code_that_opens_everything(desk_folder: Path, template_vault: TemplateVault) -> None:
    with open_vault(desk_folder, template_vault.key) as vault:
        backup.make(vault, reason="manual")
    for moment in moments(ROUNDS, lines=5, seconds=0.02):
        done = kill("changing-codes", desk_folder, moment, template_vault)
        open_vault(desk_folder, Passphrase(PASSPHRASE)).close()
        folders = (desk_folder, *(one.folder for one in backup.listed(desk_folder)))
        assert len(header.read(desk_folder)) == 1
        assert all(header.read(folder) == header.read(desk_folder) for folder in folders)
        for older in done.acknowledged[:-1]:
            assert not unlocks(desk_folder, read_code(older))


def test_a_killed_creation_is_a_vault_or_can_be_made_again(tmp_path: Path, template_vault: TemplateVault, own_home: Path) -> None:
    folder = tmp_path / "new.liaison"
    for moment in moments(ROUNDS, lines=1, seconds=0.15):
        done = kill("creating", folder, moment, template_vault)
        if "made" not in done.acknowledged and not is_vault(folder):
            vault, _code = create(folder, passphrase="seven lanterns", holder="Ana Vere", parameters=keys.floor())
            vault.close()
        open_vault(folder, Passphrase("seven lanterns")).close()
        assert is_tidy(folder)
        shutil.rmtree(folder)


def is_vault(folder: Path) -> bool:
    try:
        open_vault(folder, Passphrase("seven lanterns")).close()
    except NotAVaultError:
        return False
    return True


def test_a_program_that_ends_by_itself_is_told_from_a_killed_one() -> None:
    done = killed([sys.executable, "-c", "print('one'); print('two', end='')"], Moment(5, 1.0))
    assert done == Killed(("one",), False, "")


def test_lines_that_came_before_the_kill_are_acknowledged() -> None:
    code = "import sys\nfor n in range(10**9): print(n, flush=True)"
    done = killed([sys.executable, "-c", code], Moment(3, 0.0))
    assert done.was_running
    assert done.acknowledged[:3] == ("0", "1", "2")
