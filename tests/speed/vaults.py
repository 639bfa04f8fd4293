"""Measures of large vaults: 10,000 contacts, and 100,000 where the size is `large`; ratios to LibreOffice where it is installed.

Everything is the processor's time, user and system, which other programs on the machine hardly change; only the pauses of the window and
the memory are not.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.speed import desks, people
from tests.speed.figures import Figure, in_turn, measured
from tests.speed.programs import REPOSITORY, bare_weight, screen, unlocking

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

SMALL, LARGE = 10_000, 100_000


def figures(work: Path, *, is_large: bool) -> Iterator[Figure]:
    """Measure a vault of 10,000 contacts, and one of 100,000 where that is asked for."""
    for count in (SMALL, LARGE) if is_large else (SMALL,):
        path = people.table(work / f"people-{count}.csv", count)
        yield from taking_in(work, path, count)
        desk = filled(work / f"vault-{count}", path)
        yield from saving(desk, count)
        yield from finding(desk, count)
        yield from widening(desk, count)
        key, folder = desk.vault.key.hex(), desk.vault.folder
        desk.close()
        yield from window(work, folder, key, path, count)


def writing(work: Path, *, is_large: bool) -> Iterator[Figure]:
    """Measure imports and saves alone."""
    for count in (SMALL, LARGE) if is_large else (SMALL,):
        path = people.table(work / f"people-{count}.csv", count)
        yield from taking_in(work, path, count)
        desk = filled(work / f"vault-{count}", path)
        yield from saving(desk, count)
        desk.close()


def worked(run: Callable[[], object]) -> float:
    """Return the seconds that the processor works for a call."""
    began = time.process_time()
    run()
    return time.process_time() - began


def filled(folder: Path, path: Path) -> Desk:
    """Make a vault that holds the people of a table."""
    from liaison_desk.services import importing

    desk = desks.new_vault(folder)
    importing.import_file(desk, path)
    return desk


def taking_in(work: Path, path: Path, count: int) -> Iterator[Figure]:
    """Measure the import of a table of people, checks, journal, signatures and index included, in turn with LibreOffice."""
    name, runs = f"import of {count:,} contacts in 11 columns, processor's time", 3 if count == SMALL else 1
    target = 1.0 if count == SMALL else 2.0
    if shutil.which("soffice") is None:
        yield Figure(name=name, seconds=measured(lambda: import_once(work, path), runs))
        return
    ours, theirs = in_turn(lambda: import_once(work, path), lambda: converted(work, path), runs)
    yield Figure(name=f"LibreOffice, the same file to ODS, {count:,} rows", seconds=theirs)
    yield Figure(name=name, seconds=ours, beside=theirs, target=target)


def import_once(work: Path, path: Path) -> float:
    """Return what one import into an empty vault costs."""
    from liaison_desk.services import importing

    folder = work / "once"
    shutil.rmtree(folder, ignore_errors=True)
    desk = desks.new_vault(folder)
    took = worked(lambda: importing.import_file(desk, path))
    desk.close()
    return took


def converted(work: Path, path: Path) -> float:
    """Return what LibreOffice's conversion of the table costs, its start included, in a profile of its own."""
    before = _children()
    profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(work / "ods"), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def saving(desk: Desk, count: int) -> Iterator[Figure]:
    """Measure a changed and a new contact, from the form's record to the commit, and what looks alike after it."""
    from liaison_desk.domain.contact import Channel, Contact
    from liaison_desk.domain.record import new_id
    from liaison_desk.services import guards, records

    ids, at = iter(desk.shelf.ids("contact")[:200]), time.time()

    def kept(record: Contact) -> float:
        def run() -> None:
            records.check_required(record)
            guards.check(desk, record)
            desk.journal.keep([record], author=desk.author)

        return worked(run)

    def changed() -> float:
        return kept(desk.shelf.one("contact", next(ids)).but(post=f"Post {at} {time.time()}"))  # type: ignore[arg-type]

    def new() -> float:
        return kept(Contact(id=new_id(), name=f"Somebody {time.time()}", channels=(Channel(kind="email", value="s@tella.example"),)))

    def remarked() -> float:
        one = desk.shelf.one("contact", next(ids))
        return worked(lambda: guards.notes(desk, one))

    yield Figure(name=f"a changed contact among {count:,}, to the commit", seconds=measured(changed, 40), target=0.005)
    yield Figure(name=f"a new contact among {count:,}, to the commit", seconds=measured(new, 40), target=0.005)
    yield Figure(name="what looks like it, after it is kept", seconds=measured(remarked, 20))


def finding(desk: Desk, count: int) -> Iterator[Figure]:
    """Measure ten questions in five scripts: what fits, best first, and twenty of it with the words around what was asked."""
    from liaison_desk.services import finding as service
    from liaison_desk.storage import search

    ways: dict[str, Callable[[str], object]] = {
        "first hits": lambda words: search.heads(desk.vault, words),
        "twenty hits with their words": lambda words: service.found(desk, words, limit=20),
    }
    for (name, ask), target in zip(ways.items(), (0.005, 0.016), strict=True):
        runs = [measured(lambda ask=ask, words=words: worked(lambda: ask(words)), 5) for words in people.QUERIES]  # type: ignore[misc]
        every = tuple(one for each in runs for one in each)
        yield Figure(name=f"{name} among {count:,}, ten questions", seconds=every, target=target)
        slowest = max(runs, key=lambda each: sorted(each)[len(each) // 2])
        yield Figure(name="the slowest of them", seconds=slowest, target=0.016)


def widening(desk: Desk, count: int) -> Iterator[Figure]:
    """Measure what a newly described field costs a vault: its column is taken away, and comes back as in a new version."""
    from liaison_desk.storage import projection, schema
    from liaison_desk.storage.journal import Journal

    def again() -> float:
        with desk.vault.transaction() as db:
            shapes = json.loads(schema.value_of(db, projection.SHAPES) or "{}")
            del shapes["contact"]["rotates_on"]
            db.exec_driver_sql("ALTER TABLE kind_contact DROP COLUMN rotates_on")
            schema.keep_value(db, projection.SHAPES, json.dumps(shapes))
        return worked(lambda: Journal(desk.vault, desk.clock))

    yield Figure(name=f"a new field on {count:,} contacts", seconds=measured(again, 3), target=5.0)


def window(work: Path, folder: Path, key: str, path: Path, count: int) -> Iterator[Figure]:
    """Measure a real window: the first rows, its memory, and how long it does not answer while a table comes in."""
    with screen() as shown:
        opened = [unlocking(shown, folder, bytes.fromhex(key)) for _each in range(4)][1:]
        name = f"unlock to the first page among {count:,} contacts, key known"
        yield Figure(name=name, seconds=tuple(cost for _passed, cost in opened), target=0.25)
        rows = [told(shown, key, "list", folder) for _each in range(4)][1:]
        yield Figure(name="the same, and on to the first rows of the contacts", seconds=tuple(cost for _passed, cost in rows))
        yield from memory(shown, folder, key, count)
        live = desks.new_vault(work / f"live-{count}")
        other, place = live.vault.key.hex(), live.vault.folder
        live.close()
        pause, _passed, _worked = told(shown, other, "importing", place, path)
        yield Figure(name=f"longest pause of the window, {count:,} coming in", seconds=(pause,), target=0.1)


def memory(shown: dict[str, str], folder: Path, key: str, count: int) -> Iterator[Figure]:
    """Measure what a window holds with the contacts open, in turn with a bare one; the promise is judged by what is resident."""
    pairs = [(told(shown, key, "memory", folder), bare_weight(shown)) for _each in range(3)]
    names = (f"memory with {count:,} open, resident", "the same, its share of what programs share", "the same, what it alone has")
    for at, name in enumerate(names):
        bare = tuple(each[at] for _ours, each in pairs)
        yield Figure(name="a bare PySide6 window", seconds=bare, unit="MiB")
        yield Figure(name=name, seconds=tuple(each[at] for each, _bare in pairs), target=None if at else 110, unit="MiB")


def told(shown: dict[str, str], key: str, what: str, folder: Path, *words: object) -> tuple[float, ...]:
    """Run a window and return the numbers that it says."""
    command = [sys.executable, "-m", "tests.speed.live", what, str(folder), *map(str, words)]
    run = subprocess.run(command, input=f"{key}\n", capture_output=True, text=True, cwd=REPOSITORY, env={**os.environ, **shown}, check=True)
    return tuple(float(one) for one in run.stdout.split())
