"""Figures: several runs of one thing, their median, and what was aimed at."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RUNS = 7
"""Counted runs of everything that is quick; a warm-up run comes before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: what was measured, its runs in seconds, and the most it should be.

    `unit` is another one for what is not a time.
    With `beside` the target is a ratio to the median of those runs, which were made in turn with these; else it is in seconds.
    A promised target that is missed makes the whole run fail.
    """

    name: str
    seconds: tuple[float, ...]
    target: float | None = None
    beside: tuple[float, ...] = ()
    is_promised: bool = False
    unit: str = "s"

    @property
    def median(self) -> float:
        """The median of the runs, in seconds."""
        return statistics.median(self.seconds)

    @property
    def judged(self) -> float:
        """What is compared with the target: the ratio, or the seconds."""
        return self.median / statistics.median(self.beside) if self.beside else self.median

    @property
    def is_met(self) -> bool:
        """Say whether the target is met; without one it always is."""
        return self.target is None or self.judged <= self.target

    def cells(self) -> tuple[str, ...]:
        """Return the cells of its line."""
        ratio = f"{self.judged:.2f} x" if self.beside else ""
        target = "" if self.target is None else f"<= {self.target:g} {'x' if self.beside else self.unit}"
        verdict = "" if self.target is None else ("met" if self.is_met else "missed") + (", promised" if self.is_promised else "")
        digits = 3 if self.unit == "s" else 0
        spread = f"{min(self.seconds):.{digits}f} to {max(self.seconds):.{digits}f}"
        unit = "" if self.unit == "s" else f" {self.unit}"
        return (self.name, f"{self.median:.{digits}f}{unit}", spread, str(len(self.seconds)), ratio, target, verdict)


HEADS = ("what", "median", "from to", "runs", "ratio", "target", "")


def measured(run: Callable[[], float], runs: int = RUNS) -> tuple[float, ...]:
    """Run something once to warm up and then several times; return the seconds that it says it took."""
    run()
    return tuple(run() for _each in range(runs))


def in_turn(first: Callable[[], float], second: Callable[[], float], runs: int = RUNS) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Run two things in turn, so that the noise of the machine meets both alike."""
    first()
    second()
    pairs = [(first(), second()) for _each in range(runs)]
    return tuple(one for one, _two in pairs), tuple(two for _one, two in pairs)


def failed(figures: Sequence[Figure]) -> list[Figure]:
    """Return the promised figures that missed their target."""
    return [one for one in figures if one.is_promised and not one.is_met]
