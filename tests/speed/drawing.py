"""Draw one paper in a process of its own: `python -m tests.speed.drawing report|directory COUNT FILE`; says its pages and its memory.

The memory is the most that was resident, in MiB.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import Outline


def paper(name: str, count: int) -> Outline:
    """Return the paper: a report whose middle is repeated so many times, or a directory of so many rows."""
    from tests.reports import made_up

    if name == "directory":
        return made_up.directory(count)
    return made_up.report(blocks=(made_up.attendance(), made_up.happenings(), made_up.commitments()) * count)


def main() -> None:
    """Draw and write the file."""
    name, count, to = sys.argv[1:]
    drawn = pdf.drawn(paper(name, int(count)))
    Path(to).write_bytes(drawn.pdf)
    print(drawn.pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
