"""The command that takes in other people's files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import DONE, REFUSED, Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_BAR = 30


@command(
    "import",
    N_("take in a table or cards from a file; one undo takes it all back"),
    argument("file", N_("a CSV, TSV, HXL, JSON or vCard file"), metavar="FILE"),
    option(
        "--as", help=N_("the format, when it is not recognised: spreadsheet, json or vcard"), metavar="FORMAT", dest="format", default=""
    ),
    option("--kind", help=N_("what the rows are, such as stakeholder"), metavar="KIND", default=""),
    option("--dry-run", help=N_("say what would happen, and write nothing"), action="store_true"),
)
def _import(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import importing

    imported = importing.import_file(
        desk,
        Path(arguments.file),
        as_format=arguments.format,
        kind=arguments.kind,
        dry_run=arguments.dry_run,
        progress=_bar if sys.stderr.isatty() else None,
    )
    rows: list[Json] = [one.as_json() for one in imported.rows]
    data: Json = {
        "format": imported.format,
        "counts": dict(imported.counts),
        "unmapped": list(imported.unmapped),
        "dropped": dict(imported.dropped),
        "batch": imported.batch,
        "rows": rows,
    }
    heads = (_("Row"), _("Line"), _("Outcome"), _("Title"), _("Why"))
    lines = [(str(one.row), str(one.line), one.outcome, one.title, "; ".join((one.why, *one.notes)).strip("; ")) for one in imported.rows]
    text = "\n".join((printing.table(heads, lines), "", imported.summary))
    taken = imported.counts.get("new", 0) + imported.counts.get("changed", 0) + imported.counts.get("same", 0)
    return Answer(data=data, text=text, status=DONE if taken else REFUSED)


def _bar(done: int, total: int) -> bool:
    """Draw a bar on standard error; returns True to go on."""
    filled = _BAR * done // max(total, 1)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}{end}")
    sys.stderr.flush()
    return True
