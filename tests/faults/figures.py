"""What a run of the faults found, for the table of `make faults`: each test tells how much it tried and how much of it went wrong."""

from __future__ import annotations

from typing import Protocol

PROPERTY = "figure"
"""The name under which a test's report carries its figures."""


class Tell(Protocol):
    """Keeps one line of the table; lines of one case are added up."""

    def __call__(self, case: str, *, tried: int, unit: str, **wrong: int) -> None:
        """`case` names the fault, `unit` what was tried so often, `wrong` how many of them were lost, corrupt, or whatever else."""
