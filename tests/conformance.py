"""Every case of Unicode's own tests of bidirectional text and of line breaking, with what passed: `python -m tests.conformance`.

It reads BidiTest.txt, BidiCharacterTest.txt and LineBreakTest.txt where Debian's package `unicode-data` puts them. The ordinary
suite runs a sample.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from liaison_desk.reports.pdf import bidi, uax14

DATABASE = Path("/usr/share/unicode")
_BASES = ((1, None), (2, 0), (4, 1))
_TRAILING = frozenset({"WS", "FSI", "LRI", "RLI", "PDI"}) | bidi.REMOVED


class Case(NamedTuple):
    """One question: classes or text, the paragraph's level (None: find it), the levels and order that are right."""

    classes: list[str]
    text: str
    base: int | None
    levels: list[int | None]
    order: list[int]
    paragraph: int | None


def _levels(field: str) -> list[int | None]:
    return [None if level == "x" else int(level) for level in field.split()]


def class_cases(lines: Iterable[str]) -> Iterator[Case]:
    """Read BidiTest.txt: rows of classes, each asked with up to three paragraph levels."""
    levels: list[int | None] = []
    order: list[int] = []
    for line in (line.split("#")[0].strip() for line in lines):
        if line.startswith("@Levels:"):
            levels = _levels(line.removeprefix("@Levels:"))
        elif line.startswith("@Reorder:"):
            order = [int(at) for at in line.removeprefix("@Reorder:").split()]
        elif line and not line.startswith("@"):
            classes, bits = line.split(";")
            for bit, base in _BASES:
                if int(bits, 16) & bit:
                    yield Case(classes.split(), "", base, levels, order, None)


def character_cases(lines: Iterable[str]) -> Iterator[Case]:
    """Read BidiCharacterTest.txt: code points, direction, paragraph level, levels, order."""
    for line in (line.split("#")[0].strip() for line in lines):
        if line:
            codes, direction, paragraph, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            base = {"0": 0, "1": 1}.get(direction)
            yield Case(bidi.classes_of(text), text, base, _levels(levels), [int(at) for at in order.split()], int(paragraph))


def is_right(case: Case) -> bool:
    """Ask our algorithm and compare paragraph level, levels and order."""
    paragraph, levels = bidi.resolve(case.classes, case.base, case.text)
    _reset_spaces(case.classes, levels, paragraph)
    kept = [(at, level) for at, level in enumerate(levels) if level is not None]
    order = [kept[at][0] for at in bidi.visual_order([level for _, level in kept])]
    return levels == case.levels and order == case.order and case.paragraph in (None, paragraph)


def _reset_spaces(classes: Sequence[str], levels: list[int | None], base: int) -> None:
    """Apply rule L1 to one line: separators, and white space before them and at its end, take the paragraph's level.

    The program sets lines without white space at their ends, so that it needs no such rule; the cases of Unicode ask for it.
    """
    trailing = True
    for at in range(len(classes) - 1, -1, -1):
        found = classes[at]
        if found in ("B", "S"):
            trailing = True
        elif found not in _TRAILING:
            trailing = False
        if trailing and levels[at] is not None:
            levels[at] = base


def line_cases(lines: Iterable[str]) -> Iterator[tuple[str, set[int]]]:
    """Read LineBreakTest.txt: texts, and the places inside them where a line may end."""
    for line in (line.split("#")[0].split() for line in lines):
        marks, codes = line[::2], line[1::2]
        text = "".join(chr(int(code, 16)) for code in codes)
        if text:
            yield text, {at for at, mark in enumerate(marks[:-1]) if mark == "÷" and at}


def breaks_right(case: tuple[str, set[int]]) -> bool:
    """Ask our line breaking, without what reports do otherwise."""
    text, wanted = case
    return uax14.breaks(text) == wanted


def _judged(path: Path) -> list[bool]:
    with path.open(encoding="utf-8") as lines:
        if path.name == "LineBreakTest.txt":
            return [breaks_right(case) for case in line_cases(lines)]
        return [is_right(case) for case in (class_cases if path.name == "BidiTest.txt" else character_cases)(lines)]


def main() -> int:
    """Print what passed of each file; 1 where a case failed, 3 where the files are not installed."""
    failed = 0
    for name in ("BidiTest.txt", "BidiCharacterTest.txt", "auxiliary/LineBreakTest.txt"):
        path = DATABASE / name
        if not path.is_file():
            sys.stderr.write(f"{path} is missing: install the package unicode-data\n")
            return 3
        results = _judged(path)
        failed += results.count(False)
        sys.stdout.write(f"{path.name}: {results.count(True)} of {len(results)} cases pass\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
