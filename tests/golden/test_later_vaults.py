"""The golden vaults of revision 0002 and of format 2 with revision 0003 open in this build with every record, file, merge and erase."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.domain.fields import packed
from liaison_desk.domain.record import kind_named
from liaison_desk.storage import blobs
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Passphrase, Vault, open_vault

HERE = Path(__file__).parent


@pytest.fixture(scope="module", params=["vault-2", "vault-3"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def told(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def opened(name: str, tmp_path: Path, own_home: Path) -> Iterator[Vault]:
    folder = Path(shutil.copytree(HERE / name, tmp_path / "vault"))
    with open_vault(folder, Passphrase("seven lanterns by the river")) as vault:
        Journal(vault)
        yield vault


def test_every_record_is_as_it_was_kept(opened: Vault, told: Any) -> None:
    for kind, records in told["records"].items():
        found = {one.id: packed(one) for one in Shelf(opened).found(kind_named(kind).name)}
        for record in records:
            assert holds(found[record["id"]], record)


def holds(now: Any, kept: Any) -> bool:
    """Say whether all that was kept is there; a later build may know more fields, of rows too."""
    if isinstance(kept, dict):
        return isinstance(now, dict) and all(name in now and holds(now[name], value) for name, value in kept.items())
    if isinstance(kept, list):
        return isinstance(now, list) and len(now) == len(kept) and all(map(holds, now, kept))
    return bool(now == kept)


def test_its_lines_are_the_same(opened: Vault, told: Any) -> None:
    assert list(Journal(opened).lines()) == told["lines"]


def test_a_file_on_a_record_has_its_bytes(opened: Vault, told: Any) -> None:
    (file,) = told["records"]["attachment"]
    assert blobs.get(opened, file["sha"]) == told["file"].encode()


def test_a_record_that_was_merged_still_answers_by_its_old_id(opened: Vault) -> None:
    shelf = Shelf(opened)
    given_up = next(one for one, meant in shelf.meanings().items() if one != meant)
    assert shelf.one("contact", given_up).id == shelf.meant(given_up) != given_up


def test_who_was_erased_is_in_no_line(told: Any) -> None:
    assert "Goran" not in json.dumps(told)
