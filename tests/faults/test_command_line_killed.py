"""kill -9 at random moments of `add` and `import`: what was acknowledged is there, nothing is half there, nothing blocks the next start."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.health import Severity
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.storage import ballast, doctor
from tests.faults.figures import Tell
from tests.faults.killing import Killed, Moment, killed_copy, moments
from tests.faults.sizes import tries
from tests.faults.spoken import speak, with_key
from tests.template_desk import closed_desk, template_desk

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.keys import RawKey

__all__ = ["closed_desk", "template_desk"]
ADD_ROUNDS, ADD_PARTS = tries(5, 23), tries(2, 8)
IMPORT_ROUNDS, IMPORT_PARTS = tries(2, 4), tries(1, 4)
"""23 x 8 kills of `add` and 4 x 4 of `import` are two hundred; parts, so that two processors share them."""
ROWS = 5_000
pytestmark = pytest.mark.slow
Kill = Callable[..., Killed]


@pytest.fixture
def kill(template_desk: tuple[Path, RawKey]) -> Kill:
    """Start a command on a vault and kill it at a moment."""

    def run(folder: Path, moment: Moment, *words: str, typed: str = "") -> Killed:
        return killed_copy(speak, moment, folder, template_desk[1].key, words, typed)

    return run


def check_health(desk: Desk) -> None:
    found = doctor.examine(desk.vault, datetime.now(UTC))
    assert [one for one in found if one.severity is not Severity.NOTE] == []


def check_tidiness(folder: Path) -> None:
    names = {file.name for file in folder.iterdir()}
    assert names <= {"vault.json", "vault.json.2", "vault.db", "vault.db-wal", "vault.db-shm", "backups", "lock", ballast.FILE_NAME}


def lines(start: int) -> str:
    """Return commands that add people, each with a row of its own."""
    return "".join(f"add stakeholder name='Group {start + number}' areas=Tella,Ford\n" for number in range(200))


def ids_in(done: Killed) -> set[str]:
    answers = [json.loads(line) for line in done.acknowledged]
    assert all(one["status"] == 0 for one in answers)
    return {one["data"]["id"] for one in answers}


@pytest.mark.parametrize("part", range(ADD_PARTS))
def test_no_acknowledged_record_is_lost(part: int, closed_desk: Path, template_desk: tuple[Path, RawKey], kill: Kill, tell: Tell) -> None:
    acknowledged: set[str] = set()
    for number, moment in enumerate(moments(ADD_ROUNDS, lines=25, seconds=0.02, seed=part)):
        done = kill(closed_desk, moment, "batch", typed=lines(number * 200))
        assert done.was_running
        acknowledged |= ids_in(done)
        desk = with_key(closed_desk, template_desk[1])
        there = {one.id: one for one in records.listed(desk, "stakeholder")}
        assert acknowledged <= there.keys()
        assert all(isinstance(one, Stakeholder) and one.areas == {"Tella", "Ford"} for one in there.values())
        desk.close()
    desk = with_key(closed_desk, template_desk[1])
    check_health(desk)
    desk.close()
    check_tidiness(closed_desk)
    tell("kill -9 of `add` at the command line", tried=ADD_ROUNDS, unit="kills", lost=0)
    assert len(acknowledged) > ADD_ROUNDS


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "groups.csv"
    rows = (f"Group {number:04},G{number},Tella" for number in range(ROWS))
    path.write_text("\n".join(("organisation,acronym,district", *rows)), "utf-8")
    return path


@pytest.fixture(scope="module")
def longest(template_desk: tuple[Path, RawKey], table: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How many seconds an import takes here when nobody kills it; it only says when to kill."""
    folder = copies(template_desk[0], tmp_path_factory.mktemp("whole") / "office.liaison")
    began = time.monotonic()
    done = killed_copy(speak, Moment(10**9, 0), folder, template_desk[1].key, ("import", str(table), "--json"), "")
    took = time.monotonic() - began
    assert json.loads("\n".join(done.acknowledged))["counts"]["new"] == ROWS
    return took


def copies(folder: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(ballast.FILE_NAME)))


@pytest.mark.parametrize("part", range(IMPORT_PARTS))
def test_a_killed_import_is_whole_or_not_there(
    part: int, closed_desk: Path, template_desk: tuple[Path, RawKey], kill: Kill, table: Path, tmp_path: Path, longest: float
) -> None:
    chance = random.Random(part)
    for _round in range(IMPORT_ROUNDS):
        folder = copies(closed_desk, tmp_path / "work")
        done = kill(folder, Moment(0, longest * chance.uniform(0.3, 1.02)), "import", str(table), "--json")
        check_whole_or_empty(folder, template_desk[1], was_acknowledged=bool(done.acknowledged))
        check_tidiness(folder)


def check_whole_or_empty(folder: Path, key: RawKey, *, was_acknowledged: bool) -> None:
    desk = with_key(folder, key)
    count = desk.shelf.count("stakeholder")
    assert count in ({ROWS} if was_acknowledged else {0, ROWS})
    check_health(desk)
    records.keep(desk, Stakeholder(name="One more"))
    desk.close()
