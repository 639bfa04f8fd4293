"""The command that changes many records at once: amend-all, with a dry run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.cli import printing
from liaison_desk.cli.answer import DONE, REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.cli.progress import bar
from liaison_desk.cli.reading import pair
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.bulk_edit import Outcome
    from liaison_desk.services.desk import Desk

_SHORT_ID = 8
_REPEATED: dict[str, Any] = {"metavar": "FIELD=VALUE", "action": "append", "default": []}


@command(
    "amend-all",
    N_("change fields of all records that fit, in one action; one undo takes it back, and a backup is made before"),
    argument("kind", N_("a kind of record, such as contact"), metavar="KIND"),
    option("--where", help=N_("only records with this value; may be repeated"), **_REPEATED),
    option("--search", help=N_("only records with this text"), metavar="TEXT", default=""),
    option("--all", help=N_("every record of the kind, where neither --where nor --search narrows it"), action="store_true"),
    option("--set", help=N_("set a field; an empty value empties it; may be repeated"), **_REPEATED),
    option("--add", help=N_("add terms to a set, separated by commas; may be repeated"), **_REPEATED),
    option("--remove", help=N_("take terms out of a set; may be repeated"), **_REPEATED),
    option("--skip-refused", help=N_("leave those as they are whom a rule refuses, and change the rest"), action="store_true"),
    option("--dry-run", help=N_("say what would change, and write nothing"), action="store_true"),
    option("--note", help=N_("why, for the history"), default=""),
)
def _amend_all(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import bulk_edit, records
    from liaison_desk.services.kinds import kind_asked

    if not (arguments.where or arguments.search.strip() or arguments.all):
        raise UsageError(_("Say which records: --where FIELD=VALUE, --search TEXT, or --all."))
    kind = kind_asked(arguments.kind).name
    put, added, removed = (dict(pair(one) for one in each) for each in (arguments.set, arguments.add, arguments.remove))
    changes = bulk_edit.read(desk, kind, put=put, added=added, removed=removed)
    where = dict(pair(one) for one in arguments.where)
    chosen = {kind: records.ids(desk, kind, where=where, search=arguments.search)}
    progress, skips = bar(), arguments.skip_refused
    try:
        if arguments.dry_run:
            return _answer(bulk_edit.planned(desk, chosen, changes, progress), skips=True)
        done = bulk_edit.amend_all(desk, chosen, changes, note=arguments.note, skips_refused=skips, progress=progress)
    finally:
        if progress is not None:
            progress.clear()
    return _answer(done, skips=skips)


def _answer(done: Outcome, *, skips: bool) -> Answer:
    refused: list[Json] = [{"id": one.id, "title": one.title, "why": one.why, "field": one.field} for one in done.refused]
    counts: dict[str, Json] = {"found": done.total, "changed": done.changed, "same": done.same, "refused": done.refused_count}
    data: Json = {**counts, "dry_run": done.is_dry_run, "batch": done.changes.batch, "refusals": refused}
    lines = [(one.id[:_SHORT_ID], one.title, one.why) for one in done.refused]
    parts = [printing.table((_("Id"), _("Title"), _("Why")), lines), ""] if lines else []
    stopped = done.refused_count and not skips
    text = "\n".join([*parts, _told(done)])
    if stopped:
        text += "\n" + _("Nothing was changed. With --skip-refused the others are.")
    return Answer(data=data, text=text, notes=done.notes, status=REFUSED if stopped else DONE)


def _told(done: Outcome) -> str:
    """Return in one sentence what was or would be done."""
    words = (
        ngettext("{count} record would change", "{count} records would change", done.changed)
        if done.is_dry_run
        else ngettext("{count} record changed", "{count} records changed", done.changed)
    )
    rest = _("{same} so already, {refused} refused.").format(same=done.same, refused=done.refused_count)
    return f"{words.format(count=done.changed)}, {rest}"
