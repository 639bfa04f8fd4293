"""The Unicode bidirectional algorithm (UAX 9, with isolates and paired brackets), for one paragraph.

`levels()` is what text layout needs. `resolve()` works on classes alone, which is how Unicode's own `BidiTest.txt` asks;
the rules' names (P2, X5a, W4, N0 ...) are the standard's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf.bidi_brackets import resolve_brackets
from liaison_desk.reports.pdf.bidi_weak import resolve_neutral, resolve_weak
from liaison_desk.reports.pdf.unicode_tables import bidi_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH = 125
REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}


def classes_of(text: str) -> list[str]:
    """Return the bidirectional class of each character."""
    of = bidi_classes().of
    return [of(character) for character in text]


def first_strong_level(classes: Sequence[str], start: int = 0, end: int | None = None) -> int | None:
    """Return 0 or 1 from the first strong class outside isolates (P2, P3); None where there is none."""
    depth = 0
    for at in range(start, len(classes) if end is None else end):
        found = classes[at]
        if found in INITIATORS:
            depth += 1
        elif found == "PDI":
            depth = max(0, depth - 1)
        elif not depth and found in ("L", "R", "AL"):
            return 0 if found == "L" else 1
    return None


def _isolate_ends(classes: Sequence[str]) -> dict[int, int]:
    """Match each isolate initiator with its PDI, by position (BD9)."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for at, found in enumerate(classes):
        if found in INITIATORS:
            waiting.append(at)
        elif found == "PDI" and waiting:
            ends[waiting.pop()] = at
    return ends


class _Explicit:
    """Rules X1 to X8: the level of each character and the class that an override forces on it."""

    def __init__(self, classes: Sequence[str], ends: dict[int, int], base: int) -> None:
        self.classes, self.ends, self.base = classes, ends, base
        self.levels = [base] * len(classes)
        self.forced = list(classes)
        self._stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self._isolates_over = self._embeddings_over = self._valid_isolates = 0
        for at in range(len(classes)):
            self._step(at)

    def _step(self, at: int) -> None:
        found = self.classes[at]
        if found in _EMBEDDINGS:
            self._embed(at, *_EMBEDDINGS[found])
        elif found in INITIATORS:
            self._isolate(at, found)
        elif found == "PDI":
            self._end_isolate()
            self._take(at)
        elif found == "PDF":
            self.levels[at] = self._stack[-1][0]
            self._end_embedding()
        elif found == "B":
            self.levels[at] = self.base
        else:
            self._take(at)

    def _take(self, at: int) -> None:
        level, override, _ = self._stack[-1]
        self.levels[at] = level
        if override and self.classes[at] != "BN":
            self.forced[at] = override

    def _next_level(self, parity: int) -> int:
        level = self._stack[-1][0] + 1
        return level if level % 2 == parity else level + 1

    def _embed(self, at: int, parity: int, override: str) -> None:
        self.levels[at] = self._stack[-1][0]
        level = self._next_level(parity)
        if level <= MAX_DEPTH and not self._isolates_over and not self._embeddings_over:
            self._stack.append((level, override, False))
        elif not self._isolates_over:
            self._embeddings_over += 1

    def _isolate(self, at: int, found: str) -> None:
        self._take(at)
        parity = 1 if found == "RLI" else 0
        if found == "FSI":
            parity = first_strong_level(self.classes, at + 1, self.ends.get(at)) or 0
        level = self._next_level(parity)
        if level <= MAX_DEPTH and not self._isolates_over and not self._embeddings_over:
            self._valid_isolates += 1
            self._stack.append((level, "", True))
        else:
            self._isolates_over += 1

    def _end_isolate(self) -> None:
        if self._isolates_over:
            self._isolates_over -= 1
        elif self._valid_isolates:
            self._embeddings_over = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._valid_isolates -= 1

    def _end_embedding(self) -> None:
        if self._isolates_over:
            return
        if self._embeddings_over:
            self._embeddings_over -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()


def _sequences(kept: list[int], explicit: _Explicit) -> list[list[int]]:
    """Join level runs over isolates into isolating run sequences (BD13)."""
    runs: list[list[int]] = []
    for at in kept:
        if runs and explicit.levels[runs[-1][-1]] == explicit.levels[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    starting = {run[0]: run for run in runs}
    continues = {end for end in explicit.ends.values() if end in starting}
    sequences = []
    for run in runs:
        if run[0] in continues and explicit.classes[run[0]] == "PDI":
            continue
        sequence = list(run)
        while (end := explicit.ends.get(sequence[-1])) in starting and end is not None:
            sequence += starting[end]
        sequences.append(sequence)
    return sequences


def _edge(level: int, other: int) -> str:
    return "R" if max(level, other) % 2 else "L"


def _edges(sequence: list[int], explicit: _Explicit, before: dict[int, int], after: dict[int, int]) -> tuple[str, str]:
    """Return the sequence's start and end direction (X10)."""
    level = explicit.levels[sequence[0]]
    last = sequence[-1]
    previous = explicit.levels[before[sequence[0]]] if sequence[0] in before else explicit.base
    is_open = explicit.classes[last] in INITIATORS or last not in after
    following = explicit.base if is_open else explicit.levels[after[last]]
    return _edge(level, previous), _edge(level, following)


def resolve(classes: Sequence[str], base: int | None = None, text: str = "") -> tuple[int, list[int | None]]:
    """Return the paragraph's level and every character's, None for those that rule X9 removes.

    `base` is 0 or 1, or None to take it from the first strong class. `text` is needed for paired brackets (N0) only.
    Rule L1 is not applied: it needs the lines, and a line that is set has no white space at its end.
    """
    if base is None:
        base = first_strong_level(classes) or 0
    explicit = _Explicit(classes, _isolate_ends(classes), base)
    kept = [at for at, found in enumerate(classes) if found not in REMOVED]
    before = {after: before for before, after in pairwise(kept)}
    after = dict(pairwise(kept))
    levels: list[int | None] = [None] * len(classes)
    for sequence in _sequences(kept, explicit):
        level = explicit.levels[sequence[0]]
        start, end = _edges(sequence, explicit, before, after)
        types = [explicit.forced[at] for at in sequence]
        marks = [found == "NSM" for found in types]
        resolve_weak(types, start)
        if text:
            resolve_brackets([text[at] for at in sequence], types, marks, level, start)
        resolve_neutral(types, level, start, end)
        for at, found in zip(sequence, types, strict=True):
            levels[at] = level + _implicit(level, found)
    return base, levels


def _implicit(level: int, found: str) -> int:
    """Rules I1 and I2."""
    if level % 2:
        return 0 if found == "R" else 1
    return {"R": 1, "L": 0}.get(found, 2)


def levels(text: str, base: int | None = None, isolated: Sequence[tuple[int, int]] = ()) -> tuple[int, list[int]]:
    """Return the paragraph's level and one level for each character; removed characters take their left neighbour's.

    `isolated` are (first, end) spans, sorted and apart, that are laid out left to right and act on their
    neighbours as one neutral thing (as if LRI and PDI stood round them): numbers, references, addresses.
    """
    padded, classes, places = [], [], []
    opening, closing = {first for first, _ in isolated}, {end for _, end in isolated}
    for at, (character, found) in enumerate(zip(text, classes_of(text), strict=True)):
        for wanted, control, name in ((closing, "\u2069", "PDI"), (opening, "\u2066", "LRI")):
            if at in wanted:
                padded.append(control)
                classes.append(name)
        places.append(len(padded))
        padded.append(character)
        classes.append(found)
    level, found_levels = resolve(classes, base, "".join(padded))
    result: list[int] = []
    for at in places:
        own = found_levels[at]
        result.append(own if own is not None else (result[-1] if result else level))
    return level, result


def visual_order(levels_of_runs: Sequence[int]) -> list[int]:
    """Return the order from left to right in which pieces with these levels are drawn (L2)."""
    order = list(range(len(levels_of_runs)))
    if not order:
        return order
    lowest_odd = min((level for level in levels_of_runs if level % 2), default=max(levels_of_runs) + 1)
    for level in range(max(levels_of_runs), lowest_odd - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels_of_runs[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = end + 1
    return order
