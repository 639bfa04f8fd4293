"""Vaults for tests: one is made a session, at the floor of the key derivation; each test works in a copy of its own.

Take the fixture `vault` for an open one, `desk_folder` for a closed one, `template_vault` for its passphrase, code and key.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.storage import ballast, keys, slots
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.vault import Vault, create, open_vault

if TYPE_CHECKING:
    from liaison_desk.storage.recovery import RecoveryCode

PASSPHRASE = "seven lanterns by the river"
HOLDER = "Ana Vere"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateVault:
    """A closed, empty vault whose recovery code was tried, and everything that opens it."""

    folder: Path
    passphrase: str
    holder: str
    code: RecoveryCode
    key: RawKey

    def copied_to(self, folder: Path) -> Path:
        """Copy it to a new folder, without the ballast, which the first opening lays up again."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(ballast.FILE_NAME))
        return folder


@pytest.fixture(scope="session")
def template_vault(tmp_path_factory: pytest.TempPathFactory) -> TemplateVault:
    """The vault that all copies come from; never open it itself."""
    folder = tmp_path_factory.mktemp("template") / "desk.liaison"
    made, code = create(folder, passphrase=PASSPHRASE, holder=HOLDER, parameters=keys.floor())
    key = RawKey(made.key)
    assert slots.try_code(made, code)
    made.close()
    return TemplateVault(folder=folder, passphrase=PASSPHRASE, holder=HOLDER, code=code, key=key)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop's memory for this test alone, also for the programs that it starts."""
    home = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def desk_folder(template_vault: TemplateVault, tmp_path: Path, own_home: Path) -> Iterator[Path]:
    """A closed, empty vault in a folder of its own; deleted after the test, since each holds 16 MiB of ballast once opened."""
    folder = template_vault.copied_to(tmp_path / "desk.liaison")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def vault(desk_folder: Path, template_vault: TemplateVault) -> Iterator[Vault]:
    """An open, empty vault, closed after the test."""
    opened = open_vault(desk_folder, template_vault.key)
    yield opened
    opened.close()
