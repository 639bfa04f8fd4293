"""What a check of the vault finds: how bad it is, what it means for the officer, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a finding is, rising: a fact of this laptop, something to mend, damage."""

    NOTE = 0
    MEND = 1
    DAMAGED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check found: a fixed code, what is so, the harm it can do, and one action.

    `code` is never renamed; the other three are sentences in the reader's language.
    """

    code: str
    severity: Severity
    message: str
    harm: str
    action: str


def exit_status(findings: Iterable[Finding]) -> int:
    """Return the exit status of `doctor`: 0 healthy or notes only, 1 something to mend, 3 damaged."""
    return int(max((finding.severity for finding in findings), default=Severity.NOTE))
