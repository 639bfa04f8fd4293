"""Enough of the code was reached by the tests: 90 % overall, 80 % in the window, every branch where a mistake costs people.

Run after the tests as `python -m tests.rules.coverage_gates build/coverage.json`; it prints what fell short and returns 1.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

JOURNAL = ["actions", "canonical", "former", "history", "journal", "merging", "register", "saving", "undoing", "writing"]
"""The files of storage that together are the journal: a change set's text, its writer, its merge, its undoing."""

COMPLETE = [
    "liaison_desk/domain/*",
    *(f"liaison_desk/storage/{name}.py" for name in JOURNAL),
    "liaison_desk/services/sharing.py",
    "liaison_desk/exchange/*",
]
"""Where every line and every branch must be reached: the rules, the journal, sharing, what crosses between offices."""

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
    """Check one JSON report and return 1 where a gate is not passed."""
    found = reached(json.loads(Path(arguments[0]).read_text("utf-8")))
    said = shortfalls(found) if found else ["the report holds no file at all"]
    print("\n".join(["coverage gates:", *(said or [f"all passed, {len(found)} files"])]))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
