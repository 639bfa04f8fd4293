"""Enough of the code was reached by the tests: 90 % overall, 80 % in the window, every branch where a mistake costs people.

Run after the tests as `python -m tests.rules.coverage_gates .coverage`, the file that they left; it prints what fell short and returns 1.
Coverage's own report in JSON, which says the same of every function too, is read as well; making it takes one processor longer.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from coverage import Coverage
from coverage.report_core import get_analysis_to_report

JOURNAL = ["actions", "canonical", "former", "history", "journal", "merging", "register", "saving", "undoing", "writing"]
"""The files of storage that together are the journal: a change set's text, its writer, its merge, its undoing."""

COMPLETE = [
    "liaison_desk/domain/*",
    *(f"liaison_desk/storage/{name}.py" for name in JOURNAL),
    "liaison_desk/services/sharing.py",
    "liaison_desk/exchange/*",
]
"""Where every line and every branch must be reached: the rules, the journal, sharing, what crosses between offices."""

WORKERS = os.cpu_count() or 1

SHARES = {"liaison_desk/*": 90.0, "liaison_desk/ui/*": 80.0}
"""The least share in per cent, of lines and branches together, of all files that match."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What the tests reached of one file."""

    path: str
    total: int
    covered: int
    missing: tuple[str, ...]


def reached(report: dict[str, Any]) -> list[Reached]:
    """Read coverage's JSON report, branches included."""
    found = []
    for path, one in report["files"].items():
        sums = one["summary"]
        lines = [str(line) for line in one["missing_lines"]]
        branches = [f"{start}->{'exit' if end < 0 else end}" for start, end in one["missing_branches"]]
        total = sums["num_statements"] + sums["num_branches"]
        covered = sums["covered_lines"] + sums["covered_branches"]
        found.append(Reached(path.replace("\\", "/"), total, covered, tuple(lines + branches)))
    return found


def judged(kept: str, paths: Sequence[str]) -> list[Reached]:
    """Compare these source files with what a file of coverage's says was reached of them."""
    coverage = Coverage(data_file=kept)
    coverage.load()
    found = []
    for source, one in get_analysis_to_report(coverage, list(paths)):
        sums = one.numbers
        lines = [str(line) for line in sorted(one.missing)]
        branches = [f"{start}->{'exit' if end < 0 else end}" for start, ends in sorted(one.missing_branch_arcs().items()) for end in ends]
        total, covered = sums.n_statements + sums.n_branches, sums.n_executed + sums.n_executed_branches
        found.append(Reached(source.relative_filename().replace("\\", "/"), total, covered, tuple(lines + branches)))
    return found


def measured(kept: Path) -> list[Reached]:
    """Judge every file that a file of coverage's names, on all processors: each source is read as a compiler reads it."""
    coverage = Coverage(data_file=str(kept))
    coverage.load()
    paths = sorted(coverage.get_data().measured_files())
    shares = [share for share in (paths[first :: 4 * WORKERS] for first in range(4 * WORKERS)) if share]
    with ProcessPoolExecutor(WORKERS) as workers:
        return [one for found in workers.map(judged, [str(kept)] * len(shares), shares) for one in found]


def shortfalls(found: list[Reached]) -> list[str]:
    """Return a sentence for each gate that is not passed, files first."""
    said = [
        f"{one.path}: not reached: {', '.join(one.missing)}"
        for one in sorted(found, key=lambda one: one.path)
        if one.missing and any(fnmatch(one.path, pattern) for pattern in COMPLETE)
    ]
    for pattern, least in SHARES.items():
        matching = [one for one in found if fnmatch(one.path, pattern)]
        total = sum(one.total for one in matching)
        share = 100 * sum(one.covered for one in matching) / total if total else 100.0
        if share < least:
            worst = sorted(matching, key=lambda one: one.covered - one.total)[:10]
            named = ", ".join(f"{one.path} ({one.total - one.covered})" for one in worst)
            said.append(f"{pattern}: {share:.1f} % of {least:.0f} % reached; most is missing in {named}")
    return said


def main(arguments: list[str]) -> int:
    """Check what the tests left and return 1 where a gate is not passed."""
    kept = Path(arguments[0])
    found = reached(json.loads(kept.read_text("utf-8"))) if kept.suffix == ".json" else measured(kept)
    said = shortfalls(found) if found else ["the report holds no file at all"]
    print("\n".join(["coverage gates:", *(said or [f"all passed, {len(found)} files"])]))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
