"""The disk fails at each write in turn: it is told in one sentence with a remedy, nothing is lost, and it goes on without a restart."""

from __future__ import annotations

import itertools
import random
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.services import after_action
from liaison_desk.services.desk import Desk
from liaison_desk.storage import ballast
from liaison_desk.storage.keys import RawKey
from tests.faults import later, tracing
from tests.faults.examiners import opened_whole, strangers
from tests.faults.failing import CALLS, Worker
from tests.faults.failing_works import ROWS
from tests.faults.figures import Tell
from tests.faults.sizes import SEED, memory_disk, tries
from tests.services.office import furnish
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]
pytestmark = pytest.mark.slow
injecting = pytest.mark.skipif(bool(tracing.missing()), reason=tracing.missing() or "calls can be refused")
FULL, READ_ONLY, FAILING = "DiskFullError", "ReadOnlyError", "WorldError"
ERRORS = {"ENOSPC": FULL, "EDQUOT": FULL, "EROFS": READ_ONLY, "EACCES": READ_ONLY, "EIO": FAILING, "ENODEV": FAILING}
"""What the system may say, and whose error it is: full, beyond a quota, read-only, no right any more, broken, pulled out."""
SAVED, TAKEN_IN = "Saved", "Taken in"


def seed_of(folder: Path) -> Path:
    """Return where the vault lies as it was at first."""
    return folder.with_name("seed.liaison")


@dataclass(slots=True)
class Bench:
    """A worker on a desk with a final report, beside its files."""

    worker: Worker
    folder: Path
    key: RawKey
    numbers: Iterator[int]

    def begin_anew(self) -> None:
        """Put the vault of the beginning in the place of the one that has grown, under a worker of its own."""
        self.worker.close()
        shutil.rmtree(self.folder)
        shutil.copytree(seed_of(self.folder), self.folder)
        self.worker = Worker(self.folder, self.key)

    def next_number(self) -> int:
        """Give the number of the next piece of work, and lay a table of its own ready for it."""
        number = next(self.numbers)
        rows = "\n".join(f"{TAKEN_IN} {number}-{row},T{row},Tella" for row in range(ROWS))
        self.folder.with_name(f"{number}.csv").write_text(f"organisation,acronym,district\n{rows}", "utf-8")
        return number

    @contextmanager
    def older(self, work: str, number: int) -> Iterator[None]:
        """Have a vault of an older version lie ready where the work is to migrate it."""
        place = self.folder.with_name(f"{number}.older")
        if work == "migrate":
            shutil.copytree(seed_of(self.folder), place)
        try:
            yield
        finally:
            shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def bench(desk: Desk, template_desk: tuple[Path, RawKey], tmp_path: Path) -> Iterator[Bench]:
    after_action.finalise(desk, furnish(desk).report)
    desk.close()
    with tempfile.TemporaryDirectory(dir=memory_disk(tmp_path), prefix="liaison-desk-") as made:
        folder = Path(shutil.copytree(desk.vault.folder, Path(made) / "office.liaison"))
        shutil.copytree(folder, seed_of(folder), ignore=shutil.ignore_patterns(ballast.FILE_NAME))
        later.write(folder.with_name("later"))
        made_ready = Bench(Worker(folder, template_desk[1]), folder, template_desk[1], itertools.count())
        yield made_ready
        made_ready.worker.kill()


def check_answer(answer: dict[str, Any], expected: str) -> None:
    """A refusal is a failure of the world, in one short sentence, with something to do about it."""
    assert answer["world"], answer
    assert answer["remedy"]
    assert "\n" not in answer["message"]
    assert expected in {FAILING, answer["error"]}, answer


def check_held(before: dict[str, Any], after: dict[str, Any], *, was_done: bool, work: str) -> None:
    """All that was there is there; what was refused is not, and what was done is."""
    assert after["problems"] == []
    new = set(after["names"]) - set(before["names"])
    assert set(before["names"]) <= set(after["names"])
    expected = {"save": 1, **dict.fromkeys(TABLES, ROWS)}.get(work, 0)
    assert len(new) == (expected if was_done else 0), new
    assert after["page"] in {"", "%%EOF"}
    assert after["generation"] >= before["generation"]


def refused_at(bench: Bench, work: str, call: str, at: int, error: str) -> bool:
    """Do a work while a call is refused from its `at`-th on; say whether it came so far, and let it be done again."""
    number, before = bench.next_number(), bench.worker.ask("told")
    # An import goes on without a backup only where there is no room for one: with another error at each `write` none would come through.
    is_plain = call == "pwrite64" and (work == "save" or (work in TABLES and ERRORS[error] == FULL))
    with bench.older(work, number):
        with bench.worker.failing(call, at, error, also="write" if is_plain else ""):
            answer = bench.worker.ask("do", work, number)
        check_held(before, bench.worker.ask("told"), was_done=not answer["error"], work=work)
        if answer["error"]:
            is_known = is_plain or (error == "ENOSPC" and call in {"pwrite64", "write"})
            check_answer(answer, ERRORS[error] if is_known else FAILING)
        if answer != {"error": ""}:
            assert bench.worker.ask("do", work, number) == {"error": ""}
    return answer != {"error": ""}


def sweep(bench: Bench, work: str, error: str, step: int) -> int:
    """Refuse the first call of each name, then the one `step` later and so on, until the work does not reach it; return how many were."""
    refused = 0
    for call in CALLS:
        if call not in {"fsync", "fdatasync"} or error == "EIO":
            for at in itertools.count(1, step):
                if not refused_at(bench, work, call, at, error):
                    break
                refused += 1
                if work in GROWING and refused % GROWN == 0:
                    bench.begin_anew()
    return refused


STEPS = {
    "save": tries(9, 1),
    "take_in": tries(200, 4),
    "fill": tries(200, 4),
    "back_up": tries(150, 7),
    "change_code": tries(3, 1),
    "change_passphrase": tries(4, 1),
    "change_key": tries(150, 40),
    "migrate": tries(150, 20),
    "print_page": tries(12, 1),
}
LEFT_OUT = ("change_key", "migrate")
"""What takes too long for every day, and is tried call by call only: a file's limit would end the laying ready of an older vault, too."""
TABLES = ("take_in", "fill")
GROWING, GROWN = (*TABLES, "back_up"), 8
"""Works that leave rows or backups behind, which slows the next try down: after so many the vault of the beginning is laid ready again."""
DAILY = {*((work, "ENOSPC") for work in STEPS if work not in LEFT_OUT), ("save", "EIO")}
SWEEPS = [(work, error) for work in STEPS for error in ERRORS if tries(0, 1) or (work, error) in DAILY]


@injecting
@pytest.mark.parametrize(("work", "error"), SWEEPS)
def test_whichever_write_fails_it_is_told_and_nothing_is_lost(work: str, error: str, bench: Bench, tell: Tell) -> None:
    refused = sweep(bench, work, error, STEPS[work])
    tell(f"writes refused ({error}) during {work}", tried=refused, unit="writes", lost=0)
    assert refused > 0
    last = bench.worker.ask("told")
    key = RawKey(bytes.fromhex(bench.worker.ask("key")))
    bench.worker.close()
    assert opened_whole(bench.folder, key) == ""
    assert strangers(bench.folder) == set()
    assert last["problems"] == []


@pytest.mark.parametrize("work", [one for one in STEPS if one not in LEFT_OUT] if tries(0, 1) else ("save", "back_up"))
def test_whatever_limit_a_file_meets_it_is_told_as_a_full_disk(work: str, bench: Bench, tell: Tell) -> None:
    refused, points = 0, tries(6, 40)
    largest = (bench.folder / "vault.db").stat().st_size * 3 // 2
    for point in range(points):
        number, before = bench.next_number(), bench.worker.ask("told")
        bench.worker.ask("limit", largest * point // points)
        answer = bench.worker.ask("do", work, number)
        bench.worker.ask("limit", -1)
        check_held(before, bench.worker.ask("told"), was_done=not answer["error"], work=work)
        if answer["error"]:
            check_answer(answer, FULL)
            refused += 1
            assert bench.worker.ask("do", work, number) == {"error": ""}
    bench.worker.close()
    tell(f"limits on the size of files during {work}", tried=points, unit="limits", lost=0)
    assert refused > 0
    assert opened_whole(bench.folder, bench.key) == ""


@pytest.mark.parametrize("work", [one for one in STEPS if one not in LEFT_OUT] if tries(0, 1) else ("take_in", "fill", "back_up"))
def test_a_folder_that_vanishes_meanwhile_and_comes_back_has_lost_nothing(work: str, bench: Bench, tell: Tell) -> None:
    """The folder is renamed at a moment of the work that chance chooses, as when a disk is unplugged and plugged in again."""
    chance, away, vanished = random.Random(SEED), bench.folder.with_name("away.liaison"), tries(4, 60)
    for _turn in range(vanished):
        number, before = bench.next_number(), bench.worker.ask("told")
        gone = threading.Timer(chance.uniform(0, 0.15), bench.folder.rename, [away])
        gone.start()
        answer = bench.worker.ask("do", work, number)
        gone.join()
        away.rename(bench.folder)
        check_held(before, bench.worker.ask("told"), was_done=not answer["error"], work=work)
        if answer["error"]:
            check_answer(answer, FAILING)
            assert bench.worker.ask("do", work, number) == {"error": ""}
    bench.worker.close()
    tell(f"the folder vanished during {work}", tried=vanished, unit="times", lost=0)
    assert opened_whole(bench.folder, bench.key) == ""
    assert strangers(bench.folder) == set()
