"""Measures of long lists in the real window: from a keystroke to the painted rows, the slowest frame while somebody scrolls, the palette,
and the memory of the window with the list in it.

`python -m tests.speed.lists FOLDER PAGE` is the program that is measured: it opens a vault by its key, goes to a page, types, scrolls, and
says what it found as JSON. As everywhere here the processor's time counts, of all threads for a keystroke and of the window's own for a
frame: other programs on the machine hardly change it, and nothing of this waits for a disk or another machine. A keystroke lasts from the
event until the list, or the palette, has painted what fits; what the letter before it began has come to rest by then.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.speed import desks, people, window
from tests.speed.figures import Figure
from tests.speed.programs import REPOSITORY

SIZES, LARGEST = (1_000, 10_000), 100_000
KEYSTROKE, FRAME = 0.05, 1 / 60
_REST = 300
"""Milliseconds: longer than the pause after which a page counts its filters and shows the record under the cursor."""
PALETTE = ("leila", "circle 00", "lelia", "coverage", "@weber", "#health")
"""What is typed into the palette letter by letter; one has two letters changed about, one is a command."""
WORDS = {"stakeholders": ("circle 0", "tella w", "river", "kerrin"), "contacts": ("leila", "weber 04", "nurse", "web")}
LETTERS = "carehtkw"
"""Each is typed alone, over a list that was shown a while ago."""
FRAMES = 400


def figures(work: Path, *, is_large: bool) -> Iterator[Figure]:
    """Measure lists of 1,000 and 10,000 records, and of 100,000 where that is asked for."""
    for count in (*SIZES, LARGEST) if is_large else SIZES:
        folder = work / f"lists-{count}"
        key = filled(folder, count)
        for page in WORDS:
            found = told(folder, key, page)
            yield Figure(name=f"{page}, {count:,}: keystroke to painted rows", seconds=tuple(found["keys"]), target=KEYSTROKE)
            worst = tuple(sorted(found["keys"])[-3:])
            yield Figure(name="the slowest three of them", seconds=worst)
            yield Figure(name=f"{page}, {count:,}: one letter to painted rows", seconds=tuple(found["letters"]), target=KEYSTROKE)
            yield Figure(name="the slowest of them", seconds=(max(found["letters"]),), target=KEYSTROKE)
            yield Figure(name=f"{page}, {count:,}: keystroke to all ids known", seconds=tuple(found["whole"]))
            yield Figure(name=f"{page}, {count:,}: a frame while scrolling", seconds=tuple(found["frames"]), target=FRAME)
            yield Figure(name="the slowest frame in a hundred", seconds=(_late(found["frames"]),), target=FRAME)
            yield Figure(name="the worst of all frames", seconds=(max(found["frames"]),), target=FRAME)
            yield Figure(name=f"{page}, {count:,}: all filters counted", seconds=tuple(found["counts"]))
            yield Figure(name=f"{page}, {count:,}: memory, resident", seconds=tuple(found["memory"]), unit="MiB")
        yield Figure(
            name=f"palette, {2 * count:,} records: keystroke to painted answers", seconds=tuple(found["palette"]), target=KEYSTROKE
        )
        yield Figure(name="the slowest three of them", seconds=tuple(sorted(found["palette"])[-3:]))


def _late(frames: list[float]) -> float:
    return sorted(frames)[len(frames) * 99 // 100]


def filled(folder: Path, count: int) -> str:
    """Make a vault of so many contacts and so many stakeholders, and return its key in hexadecimal."""
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services import importing

    desk, drawn = desks.new_vault(folder), random.Random(3)
    importing.import_file(desk, people.table(folder.with_suffix(".csv"), count))
    made = [
        Stakeholder(
            name=f"{drawn.choice(('Tella', 'Marav', 'Ossa', 'Kerrin'))} {drawn.choice(('water', 'health', 'river'))} circle {at:06}",
            family=drawn.choice(("women", "civ-gov-local", "ngo-int")),
            sectors=frozenset(drawn.sample(("health", "water", "education", "protection"), 2)),
            areas=frozenset({f"District {at % 40}"}),
        )
        for at in range(count)
    ]
    desk.journal.keep(made, author=desk.author)
    key = desk.vault.key.hex()
    desk.close()
    return key


def told(folder: Path, key: str, page: str) -> dict[str, list[float]]:
    """Return what the measured program found."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "tests.speed.lists", str(folder), page]
    ran = subprocess.run(words, cwd=REPOSITORY, input=key + "\n", env=surroundings, capture_output=True, text=True, check=True)
    found: dict[str, list[float]] = json.loads(ran.stdout.splitlines()[-1])
    return found


class Hand:
    """Types and scrolls in the list of a page, and looks at the clock."""

    def __init__(self, page: object, run: Callable[[], object]) -> None:
        self.page, self._run = page, run
        self.table, self.view, self.jobs = page.table, page.view, page.jobs  # type: ignore[attr-defined]

    def typed(self, letter: str) -> tuple[float, float]:
        """Return the seconds from a key in the search field, which has the cursor, to the painted rows, and to all ids."""
        from PySide6.QtTest import QTest

        if not self.page.search.hasFocus():  # type: ignore[attr-defined]
            self.page.begin_search()  # type: ignore[attr-defined]
        self._run()
        arrived = list[bool]()

        def came() -> None:
            if not arrived:
                PAINTED.clear()
            arrived.append(True)

        told = self.table.loaded.connect(came)
        began = time.process_time()
        QTest.keyClicks(self.page.search, letter)  # type: ignore[attr-defined]
        _until(lambda: bool(arrived) and (bool(PAINTED) or not self.table.total))
        painted = time.process_time() - began
        _until(lambda: self.table.is_whole)
        whole = time.process_time() - began
        self.table.loaded.disconnect(told)
        _wait(self._run, lambda: self.jobs.is_idle)
        return painted, whole

    def asked(self, palette: object, letter: str) -> float:
        """Return the seconds from a key in the palette to its painted answers."""
        from PySide6.QtTest import QTest

        self._run()
        began = time.process_time()
        QTest.keyClicks(palette.field, letter)  # type: ignore[attr-defined]
        _until(lambda: self.jobs.is_idle and not palette._wait.isActive())  # type: ignore[attr-defined]
        self._run()
        return time.process_time() - began

    def scrolled(self) -> list[float]:
        """Return the seconds of each frame while the list moves by a third of a row, and of a few jumps through all of it."""
        bar, frames = self.view.verticalScrollBar(), []
        step = max(1, self.view.rowHeight(0) // 3)
        for at in range(FRAMES):
            there = at * step if at % 50 else bar.maximum() * at // FRAMES
            began = time.thread_time()
            bar.setValue(min(bar.maximum(), there))
            self.view.viewport().repaint()
            frames.append(time.thread_time() - began)
            self._run()
        return frames


PAINTED: list[bool] = []
"""Grows whenever the list has painted itself."""


def _until(holds: Callable[[], bool]) -> None:
    """Handle events, asleep between them, until something holds."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    while not holds():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _watch_paints(view: Any) -> None:
    """Note whenever a list, made from now on, has painted itself."""
    inner = view.paintEvent

    def painted(widget: object, event: object) -> None:
        inner(widget, event)
        PAINTED.append(True)

    view.paintEvent = painted


def _resident() -> float:
    found = re.search(r"^Rss:\s+(\d+) kB", Path("/proc/self/smaps_rollup").read_text("ascii"), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def measure(folder: str, name: str) -> int:
    """Open a vault by its key, type and scroll, and say what was found."""
    from liaison_desk.ui import app as door
    from liaison_desk.ui import desk_session, settings
    from liaison_desk.ui.widgets.table_view import TableView

    _watch_paints(TableView)
    key = bytes.fromhex(sys.stdin.readline())
    desk_session.open_vault = lambda place, _words: window.opened_by_key(place, key)  # type: ignore[assignment, return-value]
    app = door.application(settings.Settings())
    made = door.make_window(Path(folder), settings.Settings())
    made.resize(1440, 900)
    made.show()
    made.unlock.field.field.setText("it is known")
    made.unlock.enter()
    _wait(app.processEvents, lambda: made.is_open and made.jobs.is_idle)
    made.frame.go(name)
    page = made.frame.page
    _wait(app.processEvents, lambda: made.jobs.is_idle)
    hand, keys, whole, memory = Hand(page, app.processEvents), [], [], [_resident()]
    for words in WORDS[name]:
        for letter in words:
            painted, known = hand.typed(letter)
            keys.append(painted)
            whole.append(known)
        page.search.clear()
        _wait(app.processEvents, lambda: made.jobs.is_idle)
    letters = [_alone(hand, letter) for letter in LETTERS]
    frames, counts = hand.scrolled(), []
    _wait(app.processEvents, lambda: made.jobs.is_idle)
    for _turn in range(3):
        began = time.process_time()
        page.choosing.count_now()
        _wait(app.processEvents, lambda: made.jobs.is_idle)
        counts.append(time.process_time() - began)
    found = {"keys": keys, "letters": letters, "whole": whole, "frames": frames, "counts": counts, "memory": memory}
    found["palette"] = _palette(hand, made)
    print(json.dumps(found), flush=True)
    made.close()
    return 0


def _alone(hand: Hand, letter: str) -> float:
    """Return the seconds from one letter to its painted rows, after a pause in which everything else comes to rest."""
    from PySide6.QtTest import QTest

    hand.page.search.clear()  # type: ignore[attr-defined]
    for _turn in range(3):  # What is done in a pause begins when the pause is over, and asks for more when it is done.
        QTest.qWait(_REST)
        _wait(hand._run, lambda: hand.jobs.is_idle)
    return hand.typed(letter)[0]


def _palette(hand: Hand, made: Any) -> list[float]:
    """Type into the palette, and return the seconds of each letter."""
    seconds = []
    for words in PALETTE:
        made.frame.open_palette()
        _until(lambda: made.jobs.is_idle)
        seconds += [hand.asked(made.frame.palette_box, letter) for letter in words]
        made.frame.palette_box.close_box()
    return seconds


def _wait(run: Callable[[], object], holds: Callable[[], bool]) -> None:
    while not holds():
        run()
        time.sleep(0.0005)


if __name__ == "__main__":
    sys.exit(measure(*sys.argv[1:]))
