"""Measures of the care of a vault of fifty megabytes: backup, doctor, restore, sealed copy, and how long a lock would wait.

Work is measured in the processor's time, which other programs on the machine do not change; what somebody waits for, by the clock.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.speed.desks import PASSPHRASE, groups, new_vault, people, timed
from tests.speed.figures import Figure, measured

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

LARGE = 50 * 1024 * 1024
GROUPS, PEOPLE, EDITS = 13_000, 6_500, 200
_RUNS = 3


def large_desk(work: Path) -> Desk:
    """Make an open desk of some fifty megabytes: two imports, and many saves by hand."""
    from liaison_desk.services import importing, records

    desk = new_vault(work / "large")
    importing.import_file(desk, groups(work / "many-groups.csv", GROUPS))
    importing.import_file(desk, people(work / "many-people.csv", PEOPLE))
    there = records.listed(desk, "contact", limit=EDITS)
    for number, one in enumerate(there):
        records.keep(desk, desk.shelf.one("contact", one.id).but(post=f"Post {number}"))
    return desk


def worked(run: Callable[[], object]) -> float:
    """Return the seconds of the processor that a call takes."""
    began = time.process_time()
    run()
    return time.process_time() - began


def figures(work: Path) -> Iterator[Figure]:
    """Measure one thing after another on one large vault."""
    from liaison_desk.services import check_up, restores, safekeeping
    from liaison_desk.storage import backup, stick

    desk = large_desk(work)
    folder = desk.vault.folder
    size = (folder / "vault.db").stat().st_size / 1024 / 1024
    yield Figure(
        name=f"backup of {size:.0f} MB, every row compared",
        seconds=measured(lambda: worked(lambda: safekeeping.back_up(desk, "manual")), _RUNS),
    )
    yield Figure(
        name=f"doctor, every check, {size:.0f} MB", seconds=measured(lambda: worked(lambda: check_up.checked(desk)), _RUNS), target=2.0
    )
    yield Figure(name="a lock gives a running backup up", seconds=measured(lambda: given_up(desk), _RUNS), target=0.5)
    newest = backup.listed(folder)[0]
    (work / "stick").mkdir()
    carried = measured(lambda: timed(lambda: stick.carry(newest, work / "stick", vault=folder)), _RUNS)
    yield Figure(name="the same carried and read back from the device", seconds=carried)
    desk.close()

    def restored() -> float:
        took = worked(lambda: restores.restored_to("newest", work / "restored", PASSPHRASE, vault=folder))
        shutil.rmtree(work / "restored")
        return took

    yield Figure(name=f"restore of {size:.0f} MB into a new folder", seconds=measured(restored, _RUNS), target=5.0)
    put_back = measured(lambda: worked(lambda: restores.put_back_closed(folder, "newest", PASSPHRASE).close()), _RUNS)
    yield Figure(name="the same in the place of the vault, opened", seconds=put_back, target=5.0)


def given_up(desk: Desk) -> float:
    """Begin a backup, ask after a tenth of a second that it be given up, and return how long that took."""
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.domain.safe_points import given_up_when
    from liaison_desk.services import safekeeping

    asked, at = threading.Event(), [0.0]

    def ask() -> None:
        at[0] = time.perf_counter()
        asked.set()

    timer = threading.Timer(0.1, ask)
    timer.start()
    try:
        with given_up_when(asked.is_set):
            safekeeping.back_up(desk, "manual")
    except DeskError:
        return time.perf_counter() - at[0]
    finally:
        timer.cancel()
    return max(0.0, time.perf_counter() - at[0]) if at[0] else 0.0
