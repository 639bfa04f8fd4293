"""Commands for keeping the vault safe: backup, backups, restore, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing, unlocking
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, command_alone, option
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.health import Finding
    from liaison_desk.services.desk import Desk


@command(
    "backup",
    N_("make a verified backup in the vault's folder, or carry one to a stick"),
    option("--to", help=N_("write one sealed file into DIR, on a stick, and read it back from there"), metavar="DIR", default=""),
    option("--alone", help=N_("then take every older copy on this laptop away, as for what was erased before"), action="store_true"),
)
def _backup(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import safekeeping

    if arguments.alone:
        return _made_alone(desk, arguments)
    if not arguments.to:
        made = safekeeping.back_up(desk, "manual")
        return Answer(data={"backup": made.folder.name, "size": made.size}, text=made.folder.name)
    done = safekeeping.carry(desk, Path(arguments.to))
    data: dict[str, Json] = {
        "file": str(done.file),
        "size": done.size,
        "sha256": done.sha256,
        "from_device": done.is_from_device,
        "elsewhere": done.is_elsewhere,
    }
    remarks = (
        (done.is_from_device, _("It was read back, but perhaps not from the device itself: pull the stick out and in, and look again.")),
        (done.is_elsewhere, _("This is the disk that the vault lies on. Against a lost laptop only a copy elsewhere helps.")),
    )
    return Answer(data=data, text=str(done.file), notes=tuple(words for is_well, words in remarks if not is_well))


def _made_alone(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import safekeeping

    if arguments.to:
        raise UsageError(_("Say --alone or --to, not both: what lies elsewhere is not touched."))
    gone = safekeeping.only_a_fresh_one(desk)
    made = safekeeping.backups(desk)[0]
    words = ngettext("{count} older copy was taken away.", "{count} older copies were taken away.", gone).format(count=gone)
    return Answer(data={"backup": made.name, "size": made.size, "gone": gone}, text=made.name, notes=(words,))


@command("backups", N_("list the backups of this vault, the newest first"))
def _backups(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.services import safekeeping

    there = safekeeping.backups(desk)
    data: list[Json] = [{"backup": one.name, "made_at": one.made_at.isoformat(), "reason": one.reason, "size": one.size} for one in there]
    heads = (_("Backup"), _("Why"), _("Bytes"))
    lines = [(one.name, one.reason, str(one.size)) for one in there]
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("There is none yet."))


@command_alone(
    "restore",
    N_("restore a backup as a vault in a new folder; overwrites nothing"),
    argument("backup", N_("a name from the list of backups, newest, or the path of a backup or sealed file"), metavar="BACKUP"),
    option("--to", help=N_("the new folder of the restored vault"), metavar="DIR", required=True),
)
def _restore(arguments: Arguments) -> Answer:
    import liaison_desk.domain.kinds  # noqa: F401 - a vault has a table for every kind
    from liaison_desk.services import restores

    vault = Path(arguments.vault) if arguments.vault else None
    done = restores.restored_to(arguments.backup, Path(arguments.to), unlocking.passphrase(arguments), vault=vault)
    spoken = _("Its reports are numbered with the letters {letter} from now on.").format(letter=done.letter)
    return Answer(data={"vault": str(done.folder), "letter": done.letter}, text=str(done.folder), notes=(spoken,))


@command_alone(
    "doctor",
    N_("check the vault, its backups and this laptop; changes nothing unless asked to"),
    option("--repair", help=N_("mend what is safe, and repair a copy of the vault where more is wrong"), action="store_true"),
    names_vault=True,
)
def _doctor(arguments: Arguments) -> Answer:
    from liaison_desk.services import check_up

    folder = unlocking.vault_folder(arguments)
    found = check_up.examined(folder, unlocking.passphrase(arguments), repair_it=arguments.repair)
    data: list[Json] = [_finding(one) for one in found.findings]
    heads = (_("Code"), _("Severity"), _("What is so"), _("Harm"), _("What to do"))
    lines = [(one.code, one.severity.name.lower(), one.message, one.harm, one.action) for one in found.findings]
    table = printing.table(heads, lines) if lines else ""
    text = "\n".join(one for one in (table, "" if found.status else _("Nothing to mend.")) if one)
    return Answer(data=data, text=text, status=found.status, notes=check_up.words_of(found.repaired) if found.repaired else ())


def _finding(one: Finding) -> dict[str, Json]:
    return {"code": one.code, "severity": one.severity.name.lower(), "message": one.message, "harm": one.harm, "action": one.action}
