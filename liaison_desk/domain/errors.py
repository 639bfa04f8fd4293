"""Errors, sorted by whose fault they are.

    DeskError
    ├── UserError            the user can mend it: names the field, row or line
    │   ├── NotFoundError    no record answers to that reference
    │   └── ImmutableError   a final report or a log line may not be changed
    │       └── NeverUndoneError  the newest action is of a kind that is never taken back
    ├── StoppedError         a newer question or the user stopped a running one; nothing is wrong
    └── WorldError           disk, key, file or another process: says what to do, nothing is lost
        ├── WrongKeyError    the passphrase, recovery code or key does not open the vault
        │   └── TooSoonError  after wrong passphrases the next one waits; this one was not tried
        ├── NotAVaultError   the folder or file is something else
        ├── NewerVersionError  written by a newer Liaison Desk
        ├── VaultHeldError   another process has the vault open
        ├── ReadOnlyError    the folder or file may not be written
        ├── DiskFullError    no room left
        ├── DamagedError     bytes are not what was written
        └── HostileFileError a file from outside breaks the limits

Anything else that escapes is a bug and is shown as one.
"""

from __future__ import annotations


class DeskError(Exception):
    """Base of every error that Liaison Desk raises on purpose."""

    exit_status = 1


class UserError(DeskError):
    """The user can mend it; the message is shown beside the field it names.

    `field` is a record's field name, `row` and `line` count from 1 (0: none).
    """

    exit_status = 1

    def __init__(self, message: str, *, field: str = "", row: int = 0, line: int = 0) -> None:
        """Keep the message and the place that it speaks of."""
        super().__init__(message)
        self.message = message
        self.field = field
        self.row = row
        self.line = line


class NotFoundError(UserError):
    """No record, report or term answers to that reference."""


class ImmutableError(UserError):
    """What was made final, shared or logged may not be changed or undone."""


class NeverUndoneError(ImmutableError):
    """The newest action is of a kind that is never taken back: `instead` is the newest one before it that can be, or empty."""

    def __init__(self, message: str, *, instead: str = "") -> None:
        """Keep the reason and the batch that may be named instead."""
        super().__init__(message)
        self.instead = instead


class StoppedError(DeskError):
    """A newer question, or the user, stopped a running one; nothing is wrong and nothing was written."""


class WorldError(DeskError):
    """The world failed, not the user; `remedy` is one sentence saying what to do."""

    exit_status = 3

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Keep the message and the remedy; `str()` gives both."""
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class WrongKeyError(WorldError):
    """The passphrase, recovery code or key file does not open this vault; `seconds` says how long the next try has to wait."""

    seconds: float = 0.0


class TooSoonError(WrongKeyError):
    """After wrong passphrases the next one waits; this one was not tried. `seconds` says for how long still."""


class NotAVaultError(WorldError):
    """The folder is not a vault, or the file is not what its name says."""


class NewerVersionError(WorldError):
    """A newer Liaison Desk wrote this; this one reads nothing of it."""


class VaultHeldError(WorldError):
    """Another process has this vault open."""


class ReadOnlyError(WorldError):
    """The folder or file may not be written."""


class DiskFullError(WorldError):
    """No room is left on the disk; what was saved before stays saved."""


class DamagedError(WorldError):
    """The bytes are not what was written: a checksum, page or structure is broken."""


class HostileFileError(WorldError):
    """A file from outside breaks the limits on size, depth or shape."""
