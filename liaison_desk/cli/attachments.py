"""Commands about files on a record: attach, attachments, save-attachment; `remove attachment REF` takes one away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.cli.documents import target_of
from liaison_desk.i18n import N_, _, isolate

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.attachment_copies import PreparedFile
    from liaison_desk.services.desk import Desk

_SHORT_ID = 8
_ON = N_("the record: its kind and its id or exact name, such as engagement/4f2a or contact/“Bela Orr”")


@command(
    "attach",
    N_("put a picture, a PDF or a plain text on a record, cleaned of what it tells besides; print its id"),
    argument("on", _ON, metavar="KIND/ID"),
    argument("file", N_("the file; it stays where it is, and its name is not kept"), metavar="FILE"),
    option("--name", help=N_("what to call it; its type by default"), metavar="NAME", default=""),
)
def _attach(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import attachments

    kind, ref = _place(arguments.on)
    made = attachments.attach(desk, kind, ref, Path(arguments.file), name=arguments.name)
    notes = [_("The file itself still lies where it was, as it was. Delete it there when you no longer need it.")]
    if not arguments.name.strip():
        words = _("It is called {name}. To call it something else: amend attachment {id} label=…")
        notes.insert(0, words.format(name=isolate(made.label), id=made.id[:_SHORT_ID]))
    return Answer(data={"id": made.id, "name": made.label}, text=made.id, notes=(*made.changes.notes, *notes))


def _place(words: str) -> tuple[str, str]:
    kind, slash, ref = words.partition("/")
    if not (kind and slash and ref):
        raise UsageError(_("Name the record as KIND/ID, such as contact/4f2a."))
    return kind, ref


@command(
    "attachments",
    N_("print the files on a record, or all of them"),
    argument("on", _ON, metavar="KIND/ID", nargs="?", default=""),
)
def _attachments(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import attachments

    found = attachments.listed(desk, *_place(arguments.on)) if arguments.on else attachments.listed(desk)
    data: list[Json] = [one.as_json() for one in found]
    heads = (_("File"), _("Name"), _("What"), _("On"))
    lines = [(one.record.id[:_SHORT_ID], one.record.label, one.about, one.on) for one in found]
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("No files."))


@command(
    "save-attachment",
    N_("write a copy of a file out of the vault for a named person of our own team; it is logged as a share"),
    argument("ref", N_("the file: its id, a unique start of one, or its exact name"), metavar="REF"),
    option("--to", help=N_("the file to write"), metavar="FILE", default=""),
    option("--recipient", help=N_("who gets this copy"), metavar="NAME", default=""),
    option("--audience", help=N_("team; nobody else gets a file"), metavar="CODE", default="team"),
    option("--review", help=N_("print what was decided and why, and write nothing"), action="store_true"),
)
def _save(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import attachment_copies

    if not (arguments.to or arguments.review):
        raise UsageError(_("Say where: --to FILE."))
    to = Path() if arguments.review else target_of(arguments.to)
    prepared = attachment_copies.prepare(desk, arguments.ref, audience=arguments.audience, recipient=arguments.recipient)
    if arguments.review:
        return _review(prepared)
    share = attachment_copies.publish(desk, prepared, to)
    data: Json = {"share": share.id, "file": str(share.path), "number": share.number, "sha256": share.sha256}
    return Answer(data=data, text=str(share.path), notes=share.notes)


def _review(prepared: PreparedFile) -> Answer:
    from liaison_desk.services.reviewing import summary

    heads = (_("What"), _("Verdict"), _("Rule"), _("Why"), _("What would change it"))
    lines = [(one.what, one.verdict_label, one.rule, one.why, one.hint) for one in prepared.decisions]
    data: list[Json] = [one.as_json() for one in prepared.decisions]
    text = f"{printing.table(heads, lines)}\n{summary(prepared.decisions)}"
    return Answer(data=data, text=text, status=REFUSED if prepared.why_not else 0)
