"""Damaged bytes: a torn log gives a clean prefix of what was saved, a flipped bit anywhere is noticed."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.errors import DamagedError
from liaison_desk.storage import ballast, contents, doctor, schema
from liaison_desk.storage.vault import RawKey, Vault, open_vault
from tests.faults.killing import FACTOR

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

SAVES = 30
PAGE = 4096


@pytest.fixture
def unclosed(desk_folder: Path, template_vault: TemplateVault, tmp_path: Path) -> Path:
    """What lies on the disk of a laptop whose battery gave out after 30 saves of two rows each."""
    with open_vault(desk_folder, template_vault.key) as vault:
        for number in range(SAVES):
            with vault.transaction() as connection:
                schema.keep_value(connection, f"left {number:02}", "x" * 700)
                schema.keep_value(connection, f"right {number:02}", "x" * 700)
        return shutil.copytree(desk_folder, tmp_path / "unclosed", ignore=shutil.ignore_patterns(ballast.FILE_NAME))


def torn(log: bytes, chance: random.Random) -> bytes:
    """Cut the log, let its tail be nonsense, or overwrite a page in its midst."""
    place = chance.randrange(len(log))
    match chance.choice(["cut", "tail", "page"]):
        case "cut":
            return log[:place]
        case "tail":
            return log[:place] + chance.randbytes(len(log) - place)
        case _:
            return log[:place] + chance.randbytes(min(PAGE, len(log) - place)) + log[place + PAGE :]


def saved(vault: Vault, side: str) -> list[int]:
    with vault.connection() as connection:
        assert contents.problems(connection) == ()
        keys = connection.execute(schema.META.select().order_by(schema.META.c.key)).scalars()
        return [int(key.removeprefix(side)) for key in keys if key.startswith(side)]


def test_a_torn_log_gives_a_clean_prefix_of_the_saves(unclosed: Path, template_vault: TemplateVault, tmp_path: Path) -> None:
    chance = random.Random(20261122)
    log = (unclosed / "vault.db-wal").read_bytes()
    lengths: set[int] = set()
    for case in range(40 * FACTOR):
        folder = shutil.copytree(unclosed, tmp_path / f"torn {case}")
        (folder / "vault.db-wal").write_bytes(torn(log, chance))
        with open_vault(folder, template_vault.key) as vault:
            left, right = saved(vault, "left "), saved(vault, "right ")
        assert left == right == list(range(len(left)))
        lengths.add(len(left))
        shutil.rmtree(folder)
    assert len(lengths) > 5


def test_a_database_without_its_log_is_what_was_folded_in_before(unclosed: Path, template_vault: TemplateVault) -> None:
    (unclosed / "vault.db-wal").unlink()
    with open_vault(unclosed, template_vault.key) as vault:
        assert saved(vault, "left ") == []


def test_the_log_of_another_vault_is_not_believed(unclosed: Path, template_vault: TemplateVault, tmp_path: Path) -> None:
    other = template_vault.copied_to(tmp_path / "other")
    with open_vault(other, template_vault.key) as vault:
        with vault.transaction() as connection:
            schema.keep_value(connection, "left 99", "from elsewhere")
        log = bytearray((other / "vault.db-wal").read_bytes())
    log[16:24] = bytes(8)
    (unclosed / "vault.db-wal").write_bytes(log)
    with open_vault(unclosed, template_vault.key) as vault:
        assert saved(vault, "left ") == []


def is_noticed(folder: Path, key: RawKey) -> bool:
    try:
        with open_vault(folder, key) as vault:
            return any(finding.code == "pages" for finding in doctor.examine(vault, datetime.now(UTC)))
    except DamagedError:
        return True


def test_one_flipped_bit_on_any_page_is_noticed(desk_folder: Path, template_vault: TemplateVault) -> None:
    chance = random.Random(20261122)
    content = (desk_folder / "vault.db").read_bytes()
    assert len(content) > 10 * PAGE
    for start in range(0, len(content), PAGE):
        place = start + chance.randrange(PAGE)
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        (desk_folder / "vault.db").write_bytes(flipped)
        assert is_noticed(desk_folder, template_vault.key), place
        (desk_folder / "vault.db-wal").unlink(missing_ok=True)


def test_a_database_that_was_cut_short_is_noticed(desk_folder: Path, template_vault: TemplateVault) -> None:
    content = (desk_folder / "vault.db").read_bytes()
    for pages in range(1, len(content) // PAGE, 3):
        (desk_folder / "vault.db").write_bytes(content[: pages * PAGE])
        assert is_noticed(desk_folder, template_vault.key), pages
        (desk_folder / "vault.db-wal").unlink(missing_ok=True)
