"""Another process has the vault open: the next one is told who, changes nothing, and gets it when the first is gone."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.domain.errors import VaultHeldError
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import open_vault
from tests.faults.killing import REPOSITORY
from tests.template_vault import PASSPHRASE, TemplateVault


@pytest.fixture
def other(desk_folder: Path, template_vault: TemplateVault) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.busy", "holding", str(desk_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{template_vault.key.key.hex()}\n")
    process.stdin.flush()
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def traces(folder: Path) -> dict[str, str]:
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


def test_the_second_process_is_told_who_has_it_and_changes_nothing(desk_folder: Path, other: subprocess.Popen[str]) -> None:
    before = traces(desk_folder)
    for read_only in (False, True):
        with pytest.raises(VaultHeldError) as refused:
            open_vault(desk_folder, Passphrase(PASSPHRASE), read_only=read_only)
        assert str(other.pid) in refused.value.message
        assert refused.value.exit_status == 3
        assert refused.value.remedy
    assert traces(desk_folder) == before


def test_the_vault_is_free_when_the_first_was_killed(
    desk_folder: Path, template_vault: TemplateVault, other: subprocess.Popen[str]
) -> None:
    other.kill()
    other.wait()
    open_vault(desk_folder, template_vault.key).close()


def test_the_vault_is_free_when_the_first_closed_it(desk_folder: Path, template_vault: TemplateVault, other: subprocess.Popen[str]) -> None:
    other.communicate("")
    assert other.returncode == 0
    open_vault(desk_folder, template_vault.key).close()
