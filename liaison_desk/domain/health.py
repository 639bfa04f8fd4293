"""What a check of the vault finds: how bad it is, what it means for the officer, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """How bad a finding is, rising: a fact of this laptop or of the records, something to mend, damage."""

    NOTE = 0
    MEND = 1
    DAMAGED = 3


class Deed(StrEnum):
    """What the program itself can do about a finding; where it can do nothing, the action says what a person can."""

    NOTHING = ""
    MEND = "mend"
    REPAIR = "repair"
    BACK_UP = "back-up"
    RESTORE = "restore"
    CARRY = "carry"
    DRILL = "drill"
    KEYS = "keys"
    TRY_CODE = "try-code"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check found: a fixed code, what is so, the harm it can do, and one action.

    `code` is never renamed; the other three are sentences in the reader's language. `deed` is what the program can do about it, `kind` the
    kind of record that a deed `list` shows.
    """

    code: str
    severity: Severity
    message: str
    harm: str
    action: str
    deed: Deed = Deed.NOTHING
    kind: str = ""


def note(code: str, message: str, harm: str, action: str, deed: Deed = Deed.NOTHING, *, kind: str = "") -> Finding:
    """Return a fact of this laptop or of the records; it changes no exit status."""
    return Finding(code=code, severity=Severity.NOTE, message=message, harm=harm, action=action, deed=deed, kind=kind)


def to_mend(code: str, message: str, harm: str, action: str, deed: Deed = Deed.NOTHING) -> Finding:
    """Return something to mend, with which the vault still works."""
    return Finding(code=code, severity=Severity.MEND, message=message, harm=harm, action=action, deed=deed)


def damage(code: str, message: str, harm: str, action: str, deed: Deed = Deed.RESTORE) -> Finding:
    """Return damage: something is not what was written."""
    return Finding(code=code, severity=Severity.DAMAGED, message=message, harm=harm, action=action, deed=deed)


def exit_status(findings: Iterable[Finding]) -> int:
    """Return the exit status of `doctor`: 0 healthy or notes only, 1 something to mend, 3 damaged."""
    return int(max((finding.severity for finding in findings), default=Severity.NOTE))


def is_red(findings: Iterable[Finding]) -> bool:
    """Say whether damage was found; as long as it is there, no backup is rotated out."""
    return any(one.severity is Severity.DAMAGED for one in findings)
