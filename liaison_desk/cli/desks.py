"""Commands for the vault itself: new, sample, passphrase, recovery, doctor; and batch, completion, help for shells."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
import sys
from typing import TYPE_CHECKING

from liaison_desk.cli import printing, unlocking
from liaison_desk.cli.answer import DONE, REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Argument, Arguments, argument, command, command_alone, option
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


@command_alone("new", N_("make an empty vault in the folder that --vault names"), *_SETUP, names_vault=True)
def _new(arguments: Arguments) -> Answer:
    from liaison_desk.services.desk import new_desk

    folder = unlocking.vault_folder(arguments)
    secret = unlocking.passphrase(arguments, question=_("New passphrase: "), repeat=True)
    desk, recovery, notes = new_desk(folder, secret, _setup(arguments))
    desk.close()
    return _made(str(folder), recovery, notes)


@command_alone("sample", N_("make the sample office in the folder that --vault names"), *_SETUP, names_vault=True)
def _sample(arguments: Arguments) -> Answer:
    from liaison_desk.services import sample

    folder = unlocking.vault_folder(arguments)
    secret = unlocking.passphrase(arguments, question=_("New passphrase: "), repeat=True)
    desk, recovery, notes = sample.new_sample(folder, secret, _setup(arguments))
    desk.close()
    return _made(str(folder), recovery, notes)


def _made(folder: str, recovery: str, notes: tuple[str, ...]) -> Answer:
    spoken = _("Recovery code, shown once; write it down and keep it away from the laptop: {code}").format(code=recovery)
    return Answer(data={"vault": folder}, text=folder, notes=(spoken, *notes))


@command(
    "passphrase",
    N_("change your passphrase; the old one stops working"),
    option("--new-passphrase-file", help=N_("read the new passphrase from the first line of FILE"), metavar="FILE", dest="new_file"),
    option("--unlock-seconds", help=N_("what an unlock should cost on this laptop, in seconds"), type=float, default=1.0),
)
def _passphrase(desk: Desk, arguments: Arguments) -> Answer:
    from pathlib import Path

    from liaison_desk.services import keeping_keys

    new = unlocking.from_file(Path(arguments.new_file)) if arguments.new_file else unlocking.prompted(_("New passphrase: "), repeat=True)
    changes = keeping_keys.change_passphrase(desk, new, unlock_seconds=arguments.unlock_seconds)
    return Answer(data={"changed": True}, text=_("The passphrase is changed."), notes=changes.notes)


@command("recovery", N_("make a new recovery code; the old one stops working"))
def _recovery(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.services import keeping_keys

    recovery = keeping_keys.new_recovery(desk)
    return Answer(data={"made": True}, text=_("A new recovery code is made."), notes=_made("", recovery, ()).notes)


@command_alone(
    "doctor",
    N_("check the vault, its backups and this laptop; changes nothing unless asked to"),
    option("--repair", help=N_("first write again what is safe to write: key files, rights of files, the reserve"), action="store_true"),
    names_vault=True,
)
def _doctor(arguments: Arguments) -> Answer:
    from liaison_desk.services import safekeeping

    folder = unlocking.vault_folder(arguments)
    found = safekeeping.examined(folder, unlocking.passphrase(arguments), repair=arguments.repair)
    data: list[Json] = [
        {"code": one.code, "severity": one.severity.name.lower(), "message": one.message, "harm": one.harm, "action": one.action}
        for one in found.findings
    ]
    heads = (_("Code"), _("Severity"), _("What is so"), _("Harm"), _("What to do"))
    lines = [(one.code, one.severity.name.lower(), one.message, one.harm, one.action) for one in found.findings]
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("Nothing to mend."), status=found.status)


@command(
    "batch",
    N_("run commands from standard input, one a line, under one unlock"),
    option("--keep-going", help=N_("go on after a refusal"), action="store_true"),
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
    try:
        answer = _run_line(desk, words)
    except UsageError as error:
        return {"line": line, "status": 2, "error": str(error)}
    except DeskError as error:
        field = error.field if isinstance(error, UserError) else ""
        return {"line": line, "status": error.exit_status, "error": str(error), "field": field}
    return {"line": line, "status": answer.status, "data": answer.data, "notes": list(answer.notes)}


def _run_line(desk: Desk, words: str) -> Answer:
    from liaison_desk.cli.commands import command_named
    from liaison_desk.cli.main import parsed

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            arguments = parsed(shlex.split(words))
    except ValueError:
        raise UsageError(_("A quotation mark is not closed.")) from None
    if arguments is None or arguments.command == "batch" or arguments.vault:
        raise UsageError(_("This is no command for a batch."))
    named = command_named(arguments.command)
    return named.run(arguments) if named.is_alone else named.run(desk, arguments)


@command_alone(
    "completion",
    N_("print the completion script of a shell"),
    argument("shell", N_("bash, zsh or tcsh"), metavar="SHELL", choices=("bash", "zsh", "tcsh")),
)
def _completion(arguments: Arguments) -> Answer:
    import shtab

    from liaison_desk.cli.commands import build_parser

    return Answer(data=None, text=shtab.complete(build_parser(), shell=arguments.shell))
