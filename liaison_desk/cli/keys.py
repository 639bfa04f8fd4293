"""Commands for who can open the vault: passphrase, recovery, holders, rekey; and destroy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing, unlocking
from liaison_desk.cli.answer import REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, command_alone, option
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.keeping_keys import Way

_FROM_FILE = option(
    "--new-passphrase-file", help=N_("read the new passphrase from the first line of FILE"), metavar="FILE", dest="new_file"
)
_GENERATE = option("--generate", help=N_("let the program choose six random words, and tell them"), action="store_true")
_SECONDS = option("--unlock-seconds", help=N_("what an unlock should cost on this laptop, in seconds"), type=float, default=1.0)
_SHEET = option("--sheet", help=N_("write the printable sheet of the new code to FILE, a PDF"), metavar="FILE", default="")
LIST, LET_IN, TAKE_AWAY = "list", "let-in", "take-away"


def told_once(code: str) -> str:
    """Return the remark that tells a recovery code."""
    return _("Recovery code, shown once; write it down and keep it away from the laptop: {code}").format(code=code)


@command("passphrase", N_("change your passphrase; the old one stops working"), _FROM_FILE, _GENERATE, _SECONDS)
def _passphrase(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import keeping_keys

    new, notes = _new_passphrase(arguments)
    changes = keeping_keys.change_passphrase(desk, new, unlock_seconds=arguments.unlock_seconds)
    return Answer(data={"changed": True}, text=_("The passphrase is changed."), notes=(*notes, *changes.notes))


@command(
    "recovery",
    N_("make a new recovery code; the old one stops working"),
    _SHEET,
    option("--test", help=N_("make none, but say whether the code on your sheet opens the vault"), action="store_true", dest="is_test"),
    option("--code-file", help=N_("with --test: read the code from the first line of FILE"), metavar="FILE", default=""),
)
def _recovery(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import keeping_keys

    if arguments.is_test:
        return _tested(desk, arguments)
    sheet = Path(arguments.sheet) if arguments.sheet else None
    code = keeping_keys.new_recovery(desk, sheet)
    behind = keeping_keys.left_behind(desk)
    if sheet is None:
        return Answer(data={"made": True}, text=_("A new recovery code is made."), notes=(*behind, told_once(code)))
    said = _("Print {file}, delete it, and keep the paper away from the laptop.").format(file=sheet)
    return Answer(data={"made": True, "sheet": str(sheet)}, text=_("A new recovery code is made."), notes=(*behind, said))


def _tested(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import keeping_keys

    if arguments.code_file:
        typed = unlocking.from_file(Path(arguments.code_file))
    else:
        typed = unlocking.prompted(_("Recovery code: "), repeat=False)
    if not keeping_keys.opens_with(desk, typed):
        message = _("This code is written right, but does not open this vault. It may be an older one, or another vault's.")
        return Answer(data={"opens": False}, text=message, status=REFUSED)
    return Answer(data={"opens": True}, text=_("This code opens the vault."))


@command(
    "holders",
    N_("who can open the vault: list them, let a person in with a passphrase of their own, or take one away"),
    argument("action", N_("list, let-in or take-away"), metavar="ACTION", choices=(LIST, LET_IN, TAKE_AWAY)),
    argument("name", N_("the person's name; for take-away also recovery, or an id from the list"), metavar="NAME", nargs="?", default=""),
    _FROM_FILE,
    _GENERATE,
    _SECONDS,
)
def _holders(desk: Desk, arguments: Arguments) -> Answer:
    if arguments.action == LIST:
        return _listed(desk)
    if not arguments.name.strip():
        raise UsageError(_("Say who: holders {action} NAME.").format(action=arguments.action))
    return _let_in(desk, arguments) if arguments.action == LET_IN else _taken_away(desk, arguments.name)


def _listed(desk: Desk) -> Answer:
    from liaison_desk.services import keeping_keys

    ways = keeping_keys.ways(desk)
    data: list[Json] = [
        {"id": one.id, "holder": one.holder, "kind": _kind(one), "since": one.since.isoformat(), "opened_this": one.is_in_use}
        for one in ways
    ]
    heads = (_("Who"), _("By"), _("Since"), _("Id"))
    by = {"passphrase": _("passphrase"), "recovery": _("recovery code")}
    lines = [
        (one.holder, by[_kind(one)] + (" *" if one.is_in_use else ""), f"{one.since.astimezone().date():%Y-%m-%d}", one.id[:8])
        for one in ways
    ]
    return Answer(data=data, text=printing.table(heads, lines))


def _kind(way: Way) -> str:
    return "recovery" if way.is_recovery else "passphrase"


def _let_in(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import keeping_keys

    new, notes = _new_passphrase(arguments)
    changes = keeping_keys.let_in(desk, arguments.name, new, unlock_seconds=arguments.unlock_seconds)
    said = _("{name} can open the vault from now on.").format(name=arguments.name.strip())
    return Answer(data={"let_in": arguments.name.strip()}, text=said, notes=(*notes, *changes.notes))


def _taken_away(desk: Desk, name: str) -> Answer:
    from liaison_desk.services import keeping_keys

    way = _found(keeping_keys.ways(desk), name.strip())
    keeping_keys.shut_out(desk, way.id)
    said = _("Taken away. A copy of the folder that was made before still opens; only a new key (rekey) ends what comes after.")
    return Answer(data={"taken_away": way.holder, "kind": _kind(way)}, text=said, notes=keeping_keys.left_behind(desk))


def _found(ways: tuple[Way, ...], name: str) -> Way:
    """Return the way that a name means: a person's passphrase, `recovery`, or the only id that begins so."""
    named = [one for one in ways if (one.holder == name and not one.is_recovery) or (name == "recovery" and one.is_recovery)]
    found = named or [one for one in ways if len(name) >= 4 and one.id.startswith(name)]
    if len(found) != 1:
        raise NotFoundError(_("Nobody of that name can open the vault; see holders list."), field="name")
    return found[0]


@command(
    "rekey",
    N_("give the vault a new key, for when a key or a passphrase with a copy got away; others are let in again"),
    _FROM_FILE,
    _GENERATE,
    option("--same-passphrase", help=N_("keep your passphrase: nobody else knows it"), action="store_true"),
    _SECONDS,
    _SHEET,
)
def _rekey(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import keeping_keys

    sheet = Path(arguments.sheet) if arguments.sheet else None
    if sheet is not None:
        keeping_keys.refuse_place(desk, sheet)
    new, notes = _same_passphrase(desk, arguments) if arguments.same_passphrase else _new_passphrase(arguments)
    done = keeping_keys.new_key(desk, new, unlock_seconds=arguments.unlock_seconds)
    # The old code is worthless from here on: the new one is told before anything else can fail.
    sys.stderr.write(f"liaison-desk: {told_once(done.code)}\n")
    if sheet is not None:
        keeping_keys.write_sheet(desk, done.code, sheet)
    said: dict[str, Json] = {"rekeyed": True, "left_out": list(done.left_out), "copies": done.copies, "removed": done.removed}
    return Answer(data=said, text=_("The vault has a new key."), notes=(*notes, *done.notes, *_remarks(done.left_out, done.removed)))


def _remarks(left_out: tuple[str, ...], removed: int) -> tuple[str, ...]:
    again = _("Let in again, each with a passphrase of their own: {names}").format(names=", ".join(left_out)) if left_out else ""
    gone = _("Backups that were damaged and are gone: {count}").format(count=removed) if removed else ""
    return tuple(one for one in (again, gone) if one)


def _same_passphrase(desk: Desk, arguments: Arguments) -> tuple[str, tuple[str, ...]]:
    from liaison_desk.services import keeping_keys

    words = unlocking.passphrase(arguments)
    if not keeping_keys.is_own_passphrase(desk, words):
        raise UserError(_("This is not your passphrase."), field="same-passphrase")
    return words, ()


def _new_passphrase(arguments: Arguments) -> tuple[str, tuple[str, ...]]:
    """Return the new passphrase and the remark that tells it where the program chose it."""
    if arguments.generate:
        return generated()
    if arguments.new_file:
        return unlocking.from_file(Path(arguments.new_file)), ()
    return unlocking.prompted(_("New passphrase: "), repeat=True), ()


def generated() -> tuple[str, tuple[str, ...]]:
    """Return a passphrase of six random words, and the remark that tells it."""
    from liaison_desk.services.suggested_words import suggested_passphrase

    words = suggested_passphrase()
    return words, (_("New passphrase, shown once; learn it: {words}").format(words=words),)


@command_alone(
    "destroy",
    N_("destroy the vault for ever, locked as it is: its key slots first, then its backups, then all of it"),
    option("--name", help=N_("the name of the vault's folder, typed to show that you mean it"), default=""),
    option("--yes", help=N_("the second press: do it without asking again"), action="store_true"),
    names_vault=True,
)
def _destroy(arguments: Arguments) -> Answer:
    from liaison_desk.services import destroying

    folder = unlocking.vault_folder(arguments)
    destroying.refuse_other(folder)
    name = arguments.name or unlocking.asked(_("This destroys the vault {place}. Type its name: ").format(place=folder), "--name")
    if not arguments.yes and destroying.is_name(folder, name):
        word = _("destroy")
        answer = unlocking.asked(_("Nothing brings it back. Type “{word}” to do it: ").format(word=word), "--yes")
        if answer.strip().casefold() != word.casefold():
            raise UserError(_("Nothing was destroyed."))
    gone = destroying.destroy(folder, name)
    data: dict[str, Json] = {"destroyed": gone.name, "notes": list(gone.notes), "survives": list(gone.survives)}
    lines = (
        _("The vault {name} is destroyed.").format(name=gone.name),
        _("What this does not reach:"),
        *(f"- {one}" for one in gone.survives),
    )
    return Answer(data=data, text="\n".join(lines), notes=gone.notes)
