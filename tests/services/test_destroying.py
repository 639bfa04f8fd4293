"""Destroying a vault on purpose: only with its name, forgotten afterwards, and said what survives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liaison_desk import paths
from liaison_desk.domain.errors import NotAVaultError, UserError
from liaison_desk.services import destroying
from liaison_desk.services.desk import open_desk
from tests.template_desk import PASSPHRASE


@pytest.mark.parametrize("typed", ["", " ", "office", "OFFICE.LIAISON", "office.liaison.", "*"])
def test_without_its_name_nothing_happens(closed_desk: Path, typed: str) -> None:
    with pytest.raises(UserError) as told:
        destroying.destroy(closed_desk, typed)
    assert told.value.field == "name"
    open_desk(closed_desk, PASSPHRASE).close()


def test_with_its_name_it_is_gone_and_what_survives_is_said(closed_desk: Path) -> None:
    gone = destroying.destroy(closed_desk, f" {closed_desk.name} ")
    assert not closed_desk.exists()
    assert (gone.name, gone.notes) == (closed_desk.name, ())
    words = " ".join(gone.survives)
    assert all(part in words for part in ("sticks", "other laptops", "solid-state", "Papers", "recovery sheet"))


def test_it_is_taken_off_the_list_of_vaults(closed_desk: Path) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"theme": "dark", "vaults": ["/elsewhere", str(closed_desk)]}), encoding="utf-8")
    destroying.destroy(closed_desk, closed_desk.name)
    assert json.loads(file.read_text(encoding="utf-8")) == {"theme": "dark", "vaults": ["/elsewhere"]}


@pytest.mark.parametrize("content", ["", "[]", '{"vaults": 7}', "{}"])
def test_a_spoilt_list_of_vaults_stops_nothing(closed_desk: Path, content: str) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    destroying.destroy(closed_desk, closed_desk.name)
    assert not closed_desk.exists()


def test_what_stays_in_the_folder_is_named(closed_desk: Path, tmp_path: Path) -> None:
    (closed_desk / "map.png").write_bytes(b"own")
    (closed_desk / "vault.json.bak").symlink_to(tmp_path / "somewhere")
    notes = " ".join(destroying.destroy(closed_desk, closed_desk.name).notes)
    assert "map.png" in notes
    assert "vault.json.bak" in notes


def test_a_folder_that_is_no_vault_is_told_before_its_name(tmp_path: Path) -> None:
    with pytest.raises(NotAVaultError):
        destroying.destroy(tmp_path, "wrong name")
    with pytest.raises(NotAVaultError):
        destroying.refuse_other(tmp_path)
