"""Try what the world does to a vault and print a table: `python -m tests.faults [PART …]`, or `make faults`, `make faults FAULTS=release`.

A part is a file of tests here, by its name without `test_`. What was found is kept under `build/faults`, so that a run of the release's
size may be cut off and goes on with the parts that are left; `--again` begins anew, `--table` only prints. Ends with 1 where anything was
found wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from liaison_desk import __version__
from liaison_desk.cli.printing import table
from liaison_desk.storage import driver
from tests.faults.noting import NOTES
from tests.faults.sizes import RELEASE, SEED, SIZE

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
KEPT = REPOSITORY / "build" / "faults" / SIZE
NEVER = (
    "a real power cut, and drives that lie about what they flushed: the simulator knows only what the program asked of the system",
    "Windows and macOS: every figure here is of Linux",
    "file systems of a network, which Liaison Desk refuses",
    "memory that fails, and a laptop that is attacked while it is unlocked",
)
"""What no size of this run tries."""


def parts() -> list[str]:
    """Return the names of all parts."""
    return sorted(one.stem.removeprefix("test_") for one in HERE.glob("test_*.py"))


def run(part: str, workers: int) -> None:
    """Run one part in a process of its own, which keeps what it finds, among files of its own: other runs tidy away a common folder."""
    KEPT.mkdir(parents=True, exist_ok=True)
    notes = KEPT / f"{part}.json"
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.faults.noting", f"tests/faults/test_{part}.py"]
    spread = ["-n", str(workers)] if workers > 1 else []
    with (KEPT / f"{part}.log").open("wb") as said, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        words += [*spread, "--basetemp", f"{folder}/files"]
        subprocess.run(words, cwd=REPOSITORY, env={**os.environ, NOTES: str(notes)}, stdout=said, stderr=said, check=False)
    if not notes.exists():
        failed = {"figures": [], "failed": [f"{part}: see {said.name}"], "left_out": [], "passed": 0, "seconds": 0, "is_whole": False}
        notes.write_text(json.dumps(failed), "utf-8")


def noted(part: str) -> dict[str, Any]:
    """Return what was kept of a part; empty where it was not run."""
    notes = KEPT / f"{part}.json"
    return dict(json.loads(notes.read_text("utf-8"))) if notes.exists() else {}


def added_up(figures: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Give a line for each case: its name, how much was tried, and how much of it went wrong in which way."""
    cases: dict[str, dict[str, Any]] = {}
    for one in figures:
        there = cases.setdefault(one["case"], {"tried": 0, "unit": one["unit"], "wrong": {}})
        there["tried"] += one["tried"]
        for name, count in one["wrong"].items():
            there["wrong"][name] = there["wrong"].get(name, 0) + count
    for case, one in cases.items():
        yield (
            case,
            f"{one['tried']:,} {one['unit']}",
            ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in one["wrong"].items()),
        )


def strace() -> str:
    """Return the version of the watcher, or that there is none."""
    try:
        said = subprocess.run(["strace", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "no strace"
    return said.splitlines()[0].replace(" -- version", "")


def heading() -> str:
    """Say when, of what size, from which seed, with which versions and on what machine this was run."""
    engine = ".".join(map(str, driver.engine_version()))
    versions = (
        f"Liaison Desk {__version__}",
        f"Python {platform.python_version()}",
        f"SQLite {engine}",
        f"SQLCipher {driver.cipher_version()}",
    )
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.release()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, size {SIZE}, seed {SEED}\n{', '.join((*versions, strace()))}\n{machine}"


def printed(found: dict[str, dict[str, Any]]) -> str:
    """Return the table of everything that was found, and what was not done."""
    lines = [(part, *line) for part, one in found.items() for line in added_up(one["figures"])]
    counts = [(part, f"{one['passed']} tests", f"{len(one['failed'])} failed", f"{one['seconds']} s") for part, one in found.items()]
    left_out = [line for one in found.values() for line in one["left_out"]]
    missing = [f"{part}: not run yet" for part in parts() if part not in found]
    missing += [f"{part}: cut off before its end" for part, one in found.items() if not one["is_whole"]]
    smaller = [] if SIZE == RELEASE else [f"the size of a release: make faults FAULTS={RELEASE}"]
    return "\n".join(
        (
            heading(),
            "",
            table(("part", "fault", "tried", "found"), lines),
            "",
            table(("part", "passed", "failed", "took"), counts),
            "",
            "Not done:",
            *(f"- {line}" for line in (*missing, *left_out, *smaller, *NEVER)),
            *(f"FAILED {name}" for one in found.values() for name in one["failed"]),
        )
    )


def main() -> int:
    """Run what is asked and not done yet, and print the table."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    asked.add_argument("parts", nargs="*", choices=[*parts(), []], metavar="PART")
    asked.add_argument("--again", action="store_true")
    asked.add_argument("--table", action="store_true")
    asked.add_argument("--workers", type=int, default=1)
    given = asked.parse_args()
    for part in () if given.table else given.parts or parts():
        if given.again or SIZE != RELEASE or not noted(part).get("is_whole"):
            (KEPT / f"{part}.json").unlink(missing_ok=True)
        if not noted(part):
            print(f"{part} …", file=sys.stderr, flush=True)
            run(part, given.workers)
    found = {part: noted(part) for part in parts() if noted(part)}
    print(printed(found))
    return 1 if any(one["failed"] for one in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
