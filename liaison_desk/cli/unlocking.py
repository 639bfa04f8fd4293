"""Where the passphrase comes from: a file, the environment or a prompt; never an argument."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli.answer import UsageError
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.cli.commands import Arguments
    from liaison_desk.services.desk import Desk

VARIABLE = "LIAISON_DESK_PASSPHRASE"
_LONGEST_FILE = 4096


def vault_folder(arguments: Arguments) -> Path:
    """Return the folder that `--vault` names; `UsageError` without it."""
    if not arguments.vault:
        raise UsageError(_("Say which vault: liaison-desk --vault DIR COMMAND."))
    return Path(arguments.vault)


def passphrase(arguments: Arguments, *, question: str = "", repeat: bool = False) -> str:
    """Return the passphrase from `--passphrase-file`, the environment or a prompt.

    With `repeat` a prompt asks twice. Raises `UsageError` where there is none and nobody at a terminal to ask, and
    `UserError` when the two answers differ.
    """
    if arguments.passphrase_file:
        return from_file(Path(arguments.passphrase_file))
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    return prompted(question or _("Passphrase: "), repeat=repeat)


def from_file(path: Path) -> str:
    """Return the first line of a passphrase file, without its line end and without the mark that some editors put first."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(_LONGEST_FILE).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        message = _("The passphrase file {path} cannot be read.")
        raise UserError(message.format(path=path), field="passphrase-file") from None


def prompted(question: str, *, repeat: bool) -> str:
    """Ask at the terminal without showing what is typed; `UsageError` where there is no terminal."""
    if not sys.stdin.isatty():
        message = _("There is no passphrase: use --passphrase-file, the environment variable {variable}, or a terminal.")
        raise UsageError(message.format(variable=VARIABLE))
    typed = getpass.getpass(question)
    if repeat and getpass.getpass(_("The same again: ")) != typed:
        raise UserError(_("The two passphrases differ."), field="passphrase")
    return typed


def opened(arguments: Arguments) -> Desk:
    """Open the vault that the arguments name, with their passphrase or recovery code; a bar shows an index that is made anew."""
    from liaison_desk.cli import progress
    from liaison_desk.domain.telling import told_to

    moving = progress.bar()
    try:
        with told_to(moving):
            return _opened(arguments)
    finally:
        if moving is not None:
            moving.clear()


def _opened(arguments: Arguments) -> Desk:
    from liaison_desk.services import desk as desks

    if arguments.with_recovery_code:
        return desks.open_with_recovery(vault_folder(arguments), passphrase(arguments, question=_("Recovery code: ")))
    return desks.open_desk(vault_folder(arguments), passphrase(arguments))


def asked(question: str, instead: str) -> str:
    """Ask at the terminal for words that are no secret; `UsageError` naming the option where there is no terminal."""
    if not sys.stdin.isatty():
        raise UsageError(_("Without a terminal say {option}.").format(option=instead))
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().rstrip("\r\n")
