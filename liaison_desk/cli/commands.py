"""The register of commands: each is described once, for the parser, the help, the completion and the batch."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from liaison_desk.cli.answer import Answer
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

Arguments = argparse.Namespace
OnDesk = Callable[["Desk", Arguments], Answer]
Alone = Callable[[Arguments], Answer]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument or option of a command, as `argparse` wants it."""

    names: tuple[str, ...]
    help_text: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its word, its help, its arguments and what it runs.

    `run` takes an open desk and the arguments, or for `is_alone` only the arguments; `names_vault` says whether the
    words of the command line must name a vault.
    """

    name: str
    help_text: str
    arguments: tuple[Argument, ...]
    run: Callable[..., Answer]
    is_alone: bool
    names_vault: bool = True


_commands: dict[str, Command] = {}


def argument(name: str, help: str, **settings: Any) -> Argument:
    """Describe a positional argument; `settings` are those of `argparse.add_argument`."""
    return Argument((name,), help, settings)


def option(*names: str, help: str, **settings: Any) -> Argument:
    """Describe an option such as `--limit`; `settings` are those of `argparse.add_argument`."""
    return Argument(names, help, settings)


def command(name: str, help: str, *arguments: Argument) -> Callable[[OnDesk], OnDesk]:
    """Register a function as a command that works on the open desk."""

    def decorate(run: OnDesk) -> OnDesk:
        _commands[name] = Command(name, help, arguments, run, is_alone=False)
        return run

    return decorate


def command_alone(name: str, help: str, *arguments: Argument, names_vault: bool = False) -> Callable[[Alone], Alone]:
    """Register a function as a command that needs no open desk, though it may need the folder of a vault."""

    def decorate(run: Alone) -> Alone:
        _commands[name] = Command(name, help, arguments, run, is_alone=True, names_vault=names_vault)
        return run

    return decorate


def commands() -> tuple[Command, ...]:
    """Return every registered command in the order of its writing."""
    return tuple(_commands.values())


def command_named(name: str) -> Command:
    """Return one command by its word; `KeyError` where there is none."""
    return _commands[name]


def whole_number(words: str) -> int:
    """Read a number that counts something, 0 or more; the type of options such as `--limit`."""
    if not words.isdecimal():
        raise argparse.ArgumentTypeError(_("“{words}” is no whole number.").format(words=words))
    return int(words)


def build_parser(parser_class: type[argparse.ArgumentParser] = argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; `--json` is understood before and after the command.

    No option may be shortened: `--passphrase SECRET` would be read as the name of a file, and then told.
    """
    parser = parser_class(prog="liaison-desk", description=_("The offline notebook of a field liaison office."), allow_abbrev=False)
    parser.epilog = _("Without a command the window opens. Exit status: 0 done, 1 refused, 2 usage, 3 the world failed.")
    parser.add_argument("--version", action="store_true", help=_("print the version"))
    parser.add_argument("--vault", metavar="DIR", help=_("the folder of the vault"))
    secret = _("read the passphrase from the first line of FILE; otherwise LIAISON_DESK_PASSPHRASE, or a prompt")
    parser.add_argument("--passphrase-file", metavar="FILE", help=secret)
    code = _("the passphrase that is read is the recovery code, as it stands on its sheet")
    parser.add_argument("--with-recovery-code", action="store_true", help=code)
    parser.add_argument("--json", action="store_true", help=_("print one JSON value"))
    found = parser.add_subparsers(dest="command", metavar="COMMAND")
    for one in commands():
        sub = found.add_parser(one.name, help=_(one.help_text), description=_(one.help_text), allow_abbrev=False)
        sub.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("print one JSON value"))
        for each in one.arguments:
            sub.add_argument(*each.names, help=_(each.help_text), **each.settings)
    return parser
