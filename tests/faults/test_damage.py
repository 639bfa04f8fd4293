"""Damaged bytes: a torn log gives a clean prefix of what was saved, a flipped bit anywhere is noticed."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DamagedError
from liaison_desk.domain.health import Severity
from liaison_desk.storage import ballast, contents, doctor, driver, schema
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.pages import SIZE as PAGE
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import RawKey, Vault, open_vault
from tests.faults.figures import Tell
from tests.faults.sizes import RELEASE, SEED, SIZE, memory_disk, tries

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

SAVES = 30
LARGE = 5 * 1024 * 1024


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


def test_a_torn_log_gives_a_clean_prefix_of_the_saves(unclosed: Path, template_vault: TemplateVault, tmp_path: Path, tell: Tell) -> None:
    chance = random.Random(20261122)
    log = (unclosed / "vault.db-wal").read_bytes()
    lengths: set[int] = set()
    cases = tries(30, 1000)
    for case in range(cases):
        folder = shutil.copytree(unclosed, tmp_path / f"torn {case}")
        (folder / "vault.db-wal").write_bytes(torn(log, chance))
        with open_vault(folder, template_vault.key) as vault:
            left, right = saved(vault, "left "), saved(vault, "right ")
        assert left == right == list(range(len(left)))
        lengths.add(len(left))
        shutil.rmtree(folder)
    tell("a torn log", tried=cases, unit="logs", lost=0)
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


@pytest.fixture(scope="module")
def large(template_vault: TemplateVault, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault of 5 MiB of records; only ever copied."""
    folder = template_vault.copied_to(tmp_path_factory.mktemp("large") / "desk")
    chance = random.Random(SEED)
    with open_vault(folder, template_vault.key) as vault:
        journal = Journal(vault)
        while (folder / "vault.db").stat().st_size < LARGE:
            notes = [" ".join(f"{chance.randrange(16**8):08x}" for _word in range(900)) for _one in range(20)]
            journal.keep([Contact(name=f"Contact {chance.randrange(10**6)}", notes=one) for one in notes], author="Ana")
            driver.fold_in(vault.raw())
    ballast.release(folder)
    return folder


def is_noticed(folder: Path, key: RawKey, *more: doctor.Check) -> bool:
    try:
        with open_vault(folder, key) as vault:
            return any(finding.severity is Severity.DAMAGED for finding in doctor.examine(vault, datetime.now(UTC), more))
    except DamagedError:
        return True


def test_one_flipped_bit_on_any_page_is_noticed(
    large: Path, template_vault: TemplateVault, tmp_path: Path, own_home: Path, tell: Tell
) -> None:
    chance = random.Random(SEED)
    content = (large / "vault.db").read_bytes()
    pages = range(len(content) // PAGE)
    tried = pages if SIZE == RELEASE else [0, pages[-1], *chance.sample(pages, 60)]
    missed = []
    with tempfile.TemporaryDirectory(dir=memory_disk(tmp_path), prefix="liaison-desk-") as made:
        folder = Path(shutil.copytree(large, Path(made) / "desk"))
        for page in tried:
            place = page * PAGE + chance.randrange(PAGE)
            flipped = bytearray(content)
            flipped[place] ^= 1 << chance.randrange(8)
            (folder / "vault.db").write_bytes(flipped)
            (folder / "vault.db-wal").unlink(missing_ok=True)
            if not is_noticed(folder, template_vault.key):
                missed.append(place)
    tell("one bit flipped on a page of a 5 MiB vault", tried=len(tried), unit="pages", missed=len(missed))
    assert len(content) >= LARGE
    assert missed == []


def test_a_database_that_was_cut_short_is_noticed(desk_folder: Path, template_vault: TemplateVault) -> None:
    content = (desk_folder / "vault.db").read_bytes()
    for pages in range(1, len(content) // PAGE, 3):
        (desk_folder / "vault.db").write_bytes(content[: pages * PAGE])
        assert is_noticed(desk_folder, template_vault.key), pages
        (desk_folder / "vault.db-wal").unlink(missing_ok=True)


@pytest.fixture
def days(desk_folder: Path, template_vault: TemplateVault, tmp_path: Path) -> list[Path]:
    """The same vault on several days, each copied while it was open, with its log."""
    found = []
    with open_vault(desk_folder, template_vault.key) as vault:
        journal = Journal(vault)
        for day in range(6):
            for number in range(4):
                journal.keep([Contact(name=f"Contact {day}-{number}", notes="word " * 300)], author="Ana")
            found.append(Path(shutil.copytree(desk_folder, tmp_path / f"day {day}", ignore=shutil.ignore_patterns(ballast.FILE_NAME))))
            driver.fold_in(vault.raw())
    return found


def test_a_log_put_beside_the_database_of_another_day_is_noticed_or_changes_nothing_by_half(
    days: list[Path], template_vault: TemplateVault, tmp_path: Path, tell: Tell
) -> None:
    missed = []
    pairs = [(one, other) for one in days for other in days if one != other]
    for one, other in pairs:
        folder = Path(shutil.copytree(one, tmp_path / "mixed"))
        shutil.copyfile(other / "vault.db-wal", folder / "vault.db-wal")
        if not (is_noticed(folder, template_vault.key, *doctor.BEYOND) or is_a_day(folder, template_vault.key)):
            missed.append((one.name, other.name))
        shutil.rmtree(folder)
    tell("a log beside the database of another day", tried=len(pairs), unit="pairs", missed=len(missed))
    assert missed == []


def is_a_day(folder: Path, key: RawKey) -> bool:
    """Say whether a vault holds what it held at the end of some save: the first so many contacts, each whole."""
    expected = [f"Contact {day}-{number}" for day in range(6) for number in range(4)]
    with open_vault(folder, key) as vault:
        found = sorted(str(one.name) for one in Shelf(vault).found("contact"))  # type: ignore[attr-defined]
    return found == expected[: len(found)]
