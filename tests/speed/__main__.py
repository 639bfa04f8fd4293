"""Measure everything and print a table: `python -m tests.speed`. It fails only where a promised target is missed.

`SIZE=large` adds vaults of 100,000 contacts, which takes some minutes more. `ONLY=writing` measures imports and saves alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from liaison_desk.cli.printing import table
from tests.speed import care, desks, following, likeness, lists, locking, mapping, meetings, paper, programs, reaching, vaults
from tests.speed.figures import HEADS, Figure, failed


def at_home(work: Path) -> None:
    """Give everything that is started a home of its own, so that nobody's vaults and settings are read or written.

    Compiled modules are kept there too, as every installation keeps them; otherwise a start would compile everything anew.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(work / name.lower())
    os.environ["LIAISON_DESK_PASSPHRASE"] = desks.PASSPHRASE
    os.environ["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def figures(work: Path, *, is_large: bool) -> Iterator[Figure]:
    """Measure one thing after another; `is_large` asks for vaults of 100,000 contacts too."""
    folder = work / "sample"
    key = desks.sample_vault(folder)
    parts = (
        programs.door_figures(folder),
        programs.window_figures(folder, key),
        locking.figures(folder, key, work),
        paper.figures(work, is_large=is_large),
        desks.taking_in(work),
        desks.finding(work),
        likeness.figures(),
        mapping.figures(),
        following.figures(work),
        meetings.figures(work),
        reaching.figures(work),
        care.figures(work),
        vaults.figures(work, is_large=is_large),
        lists.figures(work, is_large=is_large),
    )
    for one in chain.from_iterable(parts):
        print(".", end="", file=sys.stderr, flush=True)
        yield one


def main() -> int:
    """Print the table; return 1 where a promised target is missed."""
    with tempfile.TemporaryDirectory(prefix="liaison-desk-speed-") as work:
        at_home(Path(work))
        wanted = vaults.writing if os.environ.get("ONLY") == "writing" else figures
        found = list(wanted(Path(work), is_large=os.environ.get("SIZE") == "large"))
    print(file=sys.stderr)
    print(table(HEADS, [one.cells() for one in found]))
    if wanted is figures:
        print("\n".join(likeness.report()))
    missed = failed(found)
    for one in missed:
        print(f"missed: {one.name}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
