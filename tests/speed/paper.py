"""Measures of paper: a long report and a long directory, drawn in a process that has drawn before."""

from __future__ import annotations

from collections.abc import Iterator

from tests.speed.desks import timed
from tests.speed.figures import Figure, measured

_TIMES = 22


def figures() -> Iterator[Figure]:
    """Measure a report of twenty pages in six scripts, and a directory of a thousand rows."""
    from liaison_desk.reports import pdf
    from tests.reports import made_up

    blocks = (made_up.attendance(), made_up.happenings(), made_up.commitments())
    report, directory = made_up.report(blocks=blocks * _TIMES), made_up.directory(1_000)
    for name, outline, target in (("report", report, 0.30), ("directory of 1,000 rows", directory, 0.35)):
        pages = pdf.page_count(pdf.draw(outline))
        yield Figure(
            name=f"{name} as PDF, {pages} pages",
            seconds=measured(lambda outline=outline: timed(lambda: pdf.draw(outline)), 5),
            target=target,
        )  # type: ignore[misc]
