"""Measures of paper: a long report and directories, beside an office suite that sets the same text, both as whole programs.

Times are the processor's, of the program and all that it starts. The suite writes tagged PDF/A as we do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.speed.figures import Figure, in_turn, measured
from tests.speed.programs import REPOSITORY

_TIMES = 22
_FILTER = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"3"}}'
_FEW = 3


def worked(command: list[str]) -> tuple[float, str]:
    """Run a program; return the processor's seconds of it and its children, and what it said."""
    before = os.times()
    said = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, said


def ours(name: str, count: int, to: Path) -> float:
    """Draw a paper in a program of its own; return the processor's seconds."""
    return worked([sys.executable, "-m", "tests.speed.drawing", name, str(count), str(to)])[0]


def theirs(source: Path, kind: str, work: Path) -> float:
    """Let the office suite turn a document into a PDF; return the processor's seconds."""
    profile = f"-env:UserInstallation=file://{work}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", f"pdf:{kind}_pdf_Export:{_FILTER}", "--outdir", str(work), str(source)]
    return worked(words)[0]


def figures(work: Path, *, is_large: bool) -> Iterator[Figure]:
    """Measure a report of twenty pages in six scripts, directories of several lengths, memory, and the size for a thin link.

    `is_large` also lets the office suite set a directory of 10,000, which takes it minutes.
    """
    yield from in_this_process()
    yield everything(work)
    yield from as_programs(work, is_large=is_large)
    yield from thin_link()


def everything(work: Path) -> Figure:
    """Measure the paper pack of the sample office, which stands in `work`, as one program with its unlocking."""
    words = [sys.executable, "-m", "liaison_desk", "--vault", str(work / "sample"), "paper-pack", str(work / "pack")]
    return Figure(name="everything on paper for the sample office", seconds=measured(lambda: worked(words)[0], _FEW), target=10.0)


def in_this_process() -> Iterator[Figure]:
    """Measure drawing and searching in a process that has drawn before, and how the cost of a page grows with their number."""
    from liaison_desk.reports import pdf
    from tests.speed.drawing import paper

    report = paper("report", _TIMES)

    def published() -> float:
        began = time.process_time()
        pdf.scan(pdf.draw(report), ["nobody of that name"], [report.title])
        return time.process_time() - began

    pages = pdf.page_count(pdf.draw(report))
    name = f"report of {pages} pages, drawn and searched from the open window"
    yield Figure(name=name, seconds=measured(published, 5), target=0.5, is_promised=True)

    def a_page(count: int) -> float:
        outline = paper("directory", count)
        began = time.process_time()
        found = pdf.drawn(outline)
        return (time.process_time() - began) / found.pages

    few, many = in_turn(partial(a_page, 100), partial(a_page, 10_000), _FEW)
    yield Figure(name="a page of a directory of 10,000 beside one of 100", seconds=many, beside=few, target=1.3, is_promised=True)


def as_programs(work: Path, *, is_large: bool) -> Iterator[Figure]:
    """Measure whole programs from start to file, beside the office suite where it is installed."""
    from tests.speed.drawing import paper
    from tests.speed.office_papers import sheet, text_document

    report, short = work / "report.fodt", work / "directory.fods"
    report.write_text(text_document(paper("report", _TIMES)), "utf-8")
    short.write_text(sheet(paper("directory", 1_000).blocks[0]), "utf-8")  # type: ignore[arg-type]
    to = work / "ours.pdf"
    yield beside("report of 20 pages", partial(ours, "report", _TIMES, to), partial(theirs, report, "writer", work), 0.6)
    yield beside("directory of 1,000", partial(ours, "directory", 1_000, to), partial(theirs, short, "calc", work), 1.0)
    command = [sys.executable, "-m", "tests.speed.drawing", "directory", "10000", str(to)]
    runs = [worked(command) for _each in range(_FEW)]
    seconds = tuple(took for took, _said in runs)
    if is_large and shutil.which("soffice"):
        long = work / "long.fods"
        long.write_text(sheet(paper("directory", 10_000).blocks[0]), "utf-8")  # type: ignore[arg-type]
        once = (theirs(long, "calc", work),)
        yield Figure(name="directory of 10,000, beside LibreOffice", seconds=seconds, beside=once, target=3.0, is_promised=True)
    else:
        yield Figure(name="directory of 10,000, whole program", seconds=seconds)
    memory = tuple(float(said.split()[1]) for _took, said in runs)
    yield Figure(name="memory for a directory of 10,000", seconds=memory, target=200, unit="MiB", is_promised=True)


def beside(name: str, draw: partial[float], suite: partial[float], target: float) -> Figure:
    """Measure one paper in turn with the office suite; alone, and without a target, where there is none."""
    if shutil.which("soffice") is None:
        return Figure(name=f"{name}, whole program", seconds=measured(draw))
    mine, other = in_turn(draw, suite)
    return Figure(name=f"{name}, whole program, beside LibreOffice", seconds=mine, beside=other, target=target, is_promised=True)


def thin_link() -> Iterator[Figure]:
    """Measure the size of a report of one meeting without data, in kilobytes."""
    from liaison_desk.reports import after_action, pdf
    from liaison_desk.reports.provenance import Copy
    from tests.rich_report import NOW, told

    outline = after_action.outline(told("hq"), Copy(audience="hq", recipient="Duty desk", made_at=NOW, share_number=1))
    size = len(pdf.draw(outline)) / 1000
    yield Figure(name="report of a meeting without data, for a thin link", seconds=(size,), target=60, unit="kB", is_promised=True)
