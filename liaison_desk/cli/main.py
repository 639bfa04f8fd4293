"""The command line: reads the words, runs one command, prints its answer, returns the exit status."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from liaison_desk import __version__, log
from liaison_desk.cli import (  # noqa: F401 - each registers its commands
    attachments,
    bulk_edits,
    calling,
    checklists,
    closing,
    crisis,
    desks,
    documents,
    duplicates,
    engagements,
    erasing,
    following,
    fonts,
    forums,
    handing_over,
    imports,
    keeping,
    keys,
    liaison_lists,
    life,
    life_warning,
    mapping,
    paper,
    places,
    reading,
    receiving,
    settling,
    writing,
)
from liaison_desk.cli.answer import BUG, DONE, REFUSED, USAGE, WORLD_FAILED, Answer, UsageError
from liaison_desk.cli.commands import build_parser, command_named
from liaison_desk.cli.unlocking import opened
from liaison_desk.cli.words import refuse_bytes
from liaison_desk.domain.errors import DeskError, StoppedError, UserError
from liaison_desk.i18n import _

_INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving the process, so that a batch can go on.

    Options may stand anywhere among the words of a command: `add contact --note why name=Ana`; behind `--` are words alone, as in
    `find -- -x`, and then options stand together before it.
    """

    _is_mixing = False

    def parse_known_args(  # type: ignore[override]  # the overloads of argparse promise a type for every namespace
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read words; those of a command are read options first, which is what `argparse` does only when asked."""
        if self._is_mixing or self._subparsers is not None or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.format_usage().strip()}\n{message}")


def main(words: Sequence[str]) -> int:
    """Run one command line and return its exit status; see `docs/guide/command-line.md` for the contract."""
    try:
        arguments = parsed(words)
        if arguments is None:
            return DONE
        answer = run(arguments)
    except UsageError as error:
        return _complain(str(error), USAGE)
    except (KeyboardInterrupt, StoppedError):  # A query that Ctrl+C reaches in the midst of the engine ends as one that was stopped.
        return _complain(_("Stopped; what was saved stays saved."), _INTERRUPTED)
    except DeskError as error:
        log.note_error(error, event=log.Event.REFUSED if error.exit_status == REFUSED else log.Event.FAILED)
        return _complain(said(error), error.exit_status)
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:  # noqa: BLE001 - a bug is shown as one, without the personal data that its message may hold
        log.note_error(error)
        return _complain(bug(error), BUG)
    log.note(log.Event.STOPPED, status=answer.status)
    return _print(answer, as_json=arguments.json)


def parsed(words: Sequence[str]) -> argparse.Namespace | None:
    """Read the words; None when the answer was the help or the version. Raises `UsageError`."""
    parser = build_parser(_Parser)
    try:
        arguments = parser.parse_args(list(words))
    except SystemExit:
        return None
    if arguments.version:
        sys.stdout.write(f"liaison-desk {__version__}\n")
        return None
    if not arguments.command:
        raise UsageError(parser.format_usage().strip())
    return arguments


def run(arguments: argparse.Namespace) -> Answer:
    """Run the command that the arguments name, on an open desk where it needs one."""
    command = command_named(arguments.command)
    refuse_bytes(arguments)
    if command.is_alone:
        return command.run(arguments)
    desk = opened(arguments)
    try:
        from liaison_desk.services.tidying import tidied_a_little  # Most commands without a vault are quicker than this import.

        with tidied_a_little(desk):
            return command.run(desk, arguments)
    finally:
        desk.close()


def said(error: DeskError) -> str:
    """Return an error as one line for people: row, line and field first, then the sentence."""
    if not isinstance(error, UserError):
        return str(error)
    at = [_("row {row}").format(row=error.row) if error.row else "", _("line {line}").format(line=error.line) if error.line else ""]
    where = ", ".join(place for place in (*at, error.field) if place)
    return f"{where}: {error.message}" if where else error.message


def bug(error: BaseException) -> str:
    """Return what can be told of a fault of the program: its type and the places in the code, never a value."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    message = _("This is a fault of Liaison Desk, not yours; what was saved stays saved. Report: {what}")
    return message.format(what=" ".join((type(error).__name__, *frames)))


def _complain(message: str, status: int) -> int:
    sys.stderr.write(f"liaison-desk: {message}\n")
    return status


def _closed_pipe() -> int:
    # The reader went away (`| head`): nothing is wrong, and Python must not complain again while it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _print(answer: Answer, *, as_json: bool) -> int:
    for note in answer.notes:
        sys.stderr.write(f"liaison-desk: {note}\n")
    text = json.dumps(answer.data, ensure_ascii=False, indent=2) if as_json and answer.data is not None else answer.text
    try:
        if text:
            sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        return _closed_pipe()
    except OSError:
        return _complain(_("The answer could not be written; is the disk full?"), WORLD_FAILED)
    return answer.status
