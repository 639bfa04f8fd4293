"""Telling a copy from the vault: whichever of two copies is opened second is told to take a new replica id."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.storage import ballast, origin, schema
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

_PLAIN = shutil.ignore_patterns(ballast.FILE_NAME)


@pytest.fixture
def opened(template_vault: TemplateVault, own_home: Path):
    """Open a folder, say whether it is known for a copy, write something, and close it."""

    def is_copy(folder: Path, *, adopts: bool = False, writes: bool = True) -> bool:
        with open_vault(folder, template_vault.key) as vault:
            answer = vault.is_copy
            if writes:
                with vault.transaction() as connection:
                    schema.keep_value(connection, "a", "one")
                    if adopts:
                        vault.adopt(connection)
        return answer

    return is_copy


def copied(folder: Path, name: str) -> Path:
    return shutil.copytree(folder, folder.with_name(name), ignore=_PLAIN)


def test_a_vault_that_is_opened_again_and_again_is_itself(desk_folder: Path, opened) -> None:
    assert [opened(desk_folder) for _time in range(3)] == [False, False, False]


def test_a_vault_that_was_moved_is_itself(desk_folder: Path, opened) -> None:
    opened(desk_folder)
    moved = desk_folder.with_name("moved")
    shutil.move(desk_folder, moved)
    assert not opened(moved)


@pytest.mark.parametrize("first", ["desk.liaison", "copy"])
def test_of_two_copies_the_second_to_be_opened_is_the_copy(desk_folder: Path, opened, first: str) -> None:
    opened(desk_folder)
    copied(desk_folder, "copy")
    second = {"desk.liaison": "copy", "copy": "desk.liaison"}[first]
    assert not opened(desk_folder.with_name(first))
    assert opened(desk_folder.with_name(second))


def test_a_copy_is_told_until_it_is_adopted_and_both_live_on_as_themselves(desk_folder: Path, opened) -> None:
    opened(desk_folder)
    copy = copied(desk_folder, "copy")
    opened(desk_folder)
    assert opened(copy)
    assert opened(copy, adopts=True)
    assert [opened(folder) for folder in (copy, desk_folder, copy, desk_folder)] == [False] * 4


def test_a_vault_put_back_to_an_earlier_day_is_a_copy(desk_folder: Path, opened) -> None:
    opened(desk_folder)
    earlier = copied(desk_folder, "earlier")
    opened(desk_folder)
    shutil.rmtree(desk_folder)
    earlier.rename(desk_folder)
    assert opened(desk_folder)


def test_a_copy_taken_while_the_vault_was_open_is_a_copy(desk_folder: Path, template_vault: TemplateVault, opened) -> None:
    with open_vault(desk_folder, template_vault.key) as vault:
        copy = copied(desk_folder, "copy")
        with vault.transaction() as connection:
            schema.keep_value(connection, "a", "later")
    assert opened(copy)


def test_a_vault_carried_to_another_laptop_is_a_copy(desk_folder: Path, opened, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk_folder)
    shutil.rmtree(own_home)
    monkeypatch.setattr(origin, "_machine_id", lambda: "another laptop")
    assert opened(desk_folder)


def test_a_vault_of_another_user_is_a_copy(desk_folder: Path, opened, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk_folder)
    shutil.rmtree(own_home)
    monkeypatch.setattr(origin, "_user", lambda: "somebody else")
    assert opened(desk_folder)


def test_a_laptop_that_forgets_everything_still_knows_its_vault(desk_folder: Path, opened, own_home: Path) -> None:
    opened(desk_folder)
    shutil.rmtree(own_home)
    assert not opened(desk_folder)


def test_a_home_that_cannot_be_written_makes_no_copy(desk_folder: Path, opened, own_home: Path) -> None:
    own_home.write_text("a file where the folder should be")
    assert [opened(desk_folder) for _time in range(3)] == [False, False, False]


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b'{"stamp": 1}', b'{"stamp": "x", "writes": "many"}'])
def test_a_memory_that_cannot_be_read_is_no_memory(desk_folder: Path, opened, own_home: Path, said: bytes) -> None:
    opened(desk_folder)
    (remembered,) = [file for file in own_home.rglob("*") if file.is_file()]
    remembered.write_bytes(said)
    assert not opened(desk_folder)


def test_reading_a_copy_does_not_make_it_the_vault(desk_folder: Path, opened) -> None:
    opened(desk_folder)
    copy = copied(desk_folder, "copy")
    opened(desk_folder)
    assert opened(copy, writes=False)
    assert not opened(desk_folder)
    assert opened(copy, writes=False)


def test_a_laptop_without_a_machine_id_uses_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", refuse)
    monkeypatch.setattr(origin.platform, "node", lambda: "desk-7")
    assert origin._machine_id() == "desk-7"


def test_a_user_without_a_name_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise OSError

    monkeypatch.setattr(origin.getpass, "getuser", refuse)
    assert origin._user() == ""


def test_the_fingerprint_of_a_laptop_tells_nothing_about_it_and_differs_for_each_vault() -> None:
    assert origin.laptop("one") != origin.laptop("two")
    assert len(origin.laptop("one")) == 64
