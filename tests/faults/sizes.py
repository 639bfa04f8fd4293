"""How much a run tries: `FAULTS=small` (the default, for every day and CI) or `FAULTS=release` (once a release, an hour or more)."""

from __future__ import annotations

import os
from pathlib import Path

SMALL, RELEASE = "small", "release"
SIZE = os.environ.get("FAULTS", SMALL)
if SIZE not in {SMALL, RELEASE}:
    raise SystemExit(f"FAULTS is {SMALL} or {RELEASE}, not {SIZE}")
SEED = int(os.environ.get("FAULTS_SEED", "20261122"))
"""Where every chance begins; the same seed tries the same faults again."""


def tries(small: int, release: int) -> int:
    """Return how often to try something in this run."""
    return release if SIZE == RELEASE else small


def memory_disk(otherwise: Path) -> Path:
    """Return a folder in memory for what is written a thousand times over; `otherwise` where this system has none."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of the test's own is made in it
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else otherwise
