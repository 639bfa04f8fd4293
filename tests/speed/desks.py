"""Measures of work in a vault: taking a table in, finding, listing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.speed.figures import Figure, measured

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

PASSPHRASE = "nine herons cross the slow river"
QUERIES = ("tella", "group 19", "wat", "g199", "group 04211", "district 7", "marav water", "nothing like this", "ma", "circle 12")
FOUND, TAKEN = 20_000, 5_000


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def people(path: Path, count: int) -> Path:
    """Write a table of invented people, with organisation, e-mail and phone."""
    rows = (f"Person {at:05},Group {at % 50},p{at}@tella.example,+999 555 {at:07}" for at in range(count))
    path.write_text("\n".join(("name,organisation,email,phone", *rows)), "utf-8")
    return path


def groups(path: Path, count: int) -> Path:
    """Write a table of invented organisations."""
    rows = (f"{'Tella' if at % 3 else 'Marav'} water circle {at % 40} group {at:05},G{at},District {at % 20}" for at in range(count))
    path.write_text("\n".join(("organisation,acronym,district", *rows)), "utf-8")
    return path


def new_vault(folder: Path) -> Desk:
    """Make an empty desk at the floor of the key derivation."""
    from liaison_desk.services.desk import Setup, new_desk

    desk, _recovery, _notes = new_desk(folder, PASSPHRASE, Setup(unlock_seconds=0))
    return desk


def sample_vault(folder: Path) -> bytes:
    """Make the sample office and return its key."""
    from liaison_desk.services.desk import Setup
    from liaison_desk.services.sample import new_sample

    desk, _recovery, _notes = new_sample(folder, PASSPHRASE, Setup(unlock_seconds=0))
    key = desk.vault.key
    desk.close()
    return key


def taking_in(work: Path) -> Iterator[Figure]:
    """Measure the import of 5,000 people: first time, and once more when nothing is new."""
    from liaison_desk.services import importing, records

    path, desk = people(work / "people.csv", TAKEN), new_vault(work / "taking")

    def again() -> float:
        took = timed(lambda: importing.import_file(desk, path))
        records.undo(desk)
        return took

    yield Figure(name=f"import of {TAKEN:,} people from CSV", seconds=measured(again, 5))
    importing.import_file(desk, path)
    yield Figure(name="the same file once more", seconds=measured(lambda: timed(lambda: importing.import_file(desk, path)), 5))
    desk.close()


def finding(work: Path) -> Iterator[Figure]:
    """Measure search and lists among 20,000 organisations."""
    from liaison_desk.services import finding as service
    from liaison_desk.services import importing, records

    desk = new_vault(work / "finding")
    importing.import_file(desk, groups(work / "groups.csv", FOUND))
    runs = [measured(lambda words=words: timed(lambda: service.found(desk, words)), 5) for words in QUERIES]  # type: ignore[misc]
    yield Figure(name=f"search among {FOUND:,}, ten queries", seconds=tuple(one for each in runs for one in each))
    worst = max(runs, key=lambda each: sorted(each)[len(each) // 2])
    yield Figure(name="the slowest of them", seconds=worst)
    yield Figure(name=f"list all {FOUND:,}", seconds=measured(lambda: timed(lambda: records.listed(desk, "stakeholder")), 5))
    yield Figure(name="list the first 200", seconds=measured(lambda: timed(lambda: records.listed(desk, "stakeholder", limit=200)), 5))
    desk.close()
