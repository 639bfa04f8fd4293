"""Commands for the vault itself: new, sample, doctor; and batch, completion, help for shells."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
import sys
from typing import TYPE_CHECKING

from liaison_desk import log
from liaison_desk.cli import unlocking
from liaison_desk.cli.answer import BUG, DONE, REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Argument, Arguments, argument, command, command_alone, option
from liaison_desk.cli.keys import generated, told_once
from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk, Setup

_SETUP: tuple[Argument, ...] = (
    option("--office", help=N_("the office's code in report numbers: 2 to 8 of A-Z and 0-9"), default="DESK"),
    option("--author", help=N_("the name of the person who keeps this desk"), default=""),
    option("--side", help=N_("civilian, police, military or mixed"), default="civilian"),
    option("--whose", help=N_("host-state, foreign, un or none"), default="none"),
    option("--operation", help=N_("the name of the operation"), default=""),
    option("--unlock-seconds", help=N_("what an unlock should cost on this laptop, in seconds"), type=float, default=1.0),
)


def _setup(arguments: Arguments) -> Setup:
    from liaison_desk.services.desk import Setup

    return Setup(
        office=arguments.office,
        author=arguments.author,
        side=arguments.side,
        whose=arguments.whose,
        operation=arguments.operation,
        unlock_seconds=arguments.unlock_seconds,
    )


@command_alone(
    "new",
    N_("make an empty vault in the folder that --vault names"),
    *_SETUP,
    option("--generate", help=N_("let the program choose six random words as the passphrase, and tell them"), action="store_true"),
    names_vault=True,
)
def _new(arguments: Arguments) -> Answer:
    from liaison_desk.services.desk import new_desk

    folder = unlocking.vault_folder(arguments)
    chosen: tuple[str, ...] = ()
    if arguments.generate:
        secret, chosen = generated()
    else:
        secret = unlocking.passphrase(arguments, question=_("New passphrase: "), repeat=True)
    desk, recovery, notes = new_desk(folder, secret, _setup(arguments))
    desk.close()
    return _made(str(folder), recovery, (*chosen, *notes))


@command_alone("sample", N_("make the sample office in the folder that --vault names"), *_SETUP, names_vault=True)
def _sample(arguments: Arguments) -> Answer:
    from liaison_desk.services import sample

    folder = unlocking.vault_folder(arguments)
    secret = unlocking.passphrase(arguments, question=_("New passphrase: "), repeat=True)
    desk, recovery, notes = sample.new_sample(folder, secret, _setup(arguments))
    desk.close()
    return _made(str(folder), recovery, notes)


def _made(folder: str, recovery: str, notes: tuple[str, ...]) -> Answer:
    return Answer(data={"vault": folder}, text=folder, notes=(told_once(recovery), *notes))


@command(
    "batch",
    N_("run commands from standard input, one a line, under one unlock"),
    option("--keep-going", help=N_("go on after a line that failed"), action="store_true"),
)
def _batch(desk: Desk, arguments: Arguments) -> Answer:
    worst = DONE
    for line, words in enumerate(sys.stdin, start=1):
        if not words.strip() or words.lstrip().startswith("#"):
            continue
        result = _batch_line(desk, words, line)
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        status = result["status"]
        worst = max(worst, status if isinstance(status, int) else REFUSED)
        if status and not arguments.keep_going:
            break
    return Answer(status=worst)


def _batch_line(desk: Desk, words: str, line: int) -> dict[str, Json]:
    from liaison_desk.cli.main import bug

    try:
        answer = _run_line(desk, words)
    except UsageError as error:
        return {"line": line, "status": 2, "error": str(error)}
    except DeskError as error:
        field = error.field if isinstance(error, UserError) else ""
        return {"line": line, "status": error.exit_status, "error": str(error), "field": field}
    except Exception as error:  # noqa: BLE001 - a bug in one line is told as one, and need not stop the lines after it
        log.note_error(error)
        return {"line": line, "status": BUG, "error": bug(error)}
    return {"line": line, "status": answer.status, "data": answer.data, "notes": list(answer.notes)}


def _run_line(desk: Desk, words: str) -> Answer:
    from liaison_desk.cli.commands import command_named
    from liaison_desk.cli.main import parsed
    from liaison_desk.services.tidying import tidied_a_little

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            arguments = parsed(shlex.split(words))
    except ValueError:
        raise UsageError(_("A quotation mark is not closed.")) from None
    if arguments is None or arguments.command == "batch" or arguments.vault:
        raise UsageError(_("This is no command for a batch."))
    named = command_named(arguments.command)
    if named.is_alone:
        return named.run(arguments)
    with tidied_a_little(desk):
        return named.run(desk, arguments)


@command_alone(
    "completion",
    N_("print the completion script of a shell"),
    argument("shell", N_("bash, zsh or tcsh"), metavar="SHELL", choices=("bash", "zsh", "tcsh")),
)
def _completion(arguments: Arguments) -> Answer:
    import shtab

    from liaison_desk.cli.commands import build_parser

    return Answer(data=None, text=shtab.complete(build_parser(), shell=arguments.shell))
