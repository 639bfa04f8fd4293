"""The command that takes in other people's files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import DONE, REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option, whole_number
from liaison_desk.domain.fields import Json
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.importing import Imported
    from liaison_desk.services.intake import RowOutcome
    from liaison_desk.services.kind_rows import KindRows
    from liaison_desk.services.look_alike_rows import LookAlikeRows
    from liaison_desk.services.sector_rows import SectorRows

_BAR = 30
_MOST_NAMED = 20
"""Of strange words so many are printed; the JSON has all."""
_SHORT_ID = 8
_SECTOR_OF = option(
    "--sector-of",
    help=N_("what a word means that is no sector of the list: a sector, `x-` for one of your own, `-` for as it stands; may be repeated"),
    metavar="WORDS=SECTOR",
    action="append",
    default=[],
)


@command(
    "import",
    N_("take in a table, cards or a calendar from a file; one undo takes it all back"),
    argument("file", N_("a CSV, TSV, XLSX, HXL, JSON, vCard or iCalendar file"), metavar="FILE"),
    option("--as", help=N_("the format, when it is not recognised: csv, json, vcard or ical"), metavar="FORMAT", dest="format", default=""),
    option("--kind", help=N_("what the rows are, such as stakeholder"), metavar="KIND", default=""),
    option(
        "--same",
        help=N_("row N is the record REF, whatever it is called; may be repeated"),
        metavar="N=REF",
        action="append",
        default=[],
    ),
    option(
        "--kind-of",
        help=N_("the kind of an organisation, or what the file's own word for a kind means; `-` leaves it unsaid; may be repeated"),
        metavar="WORDS=KIND",
        action="append",
        default=[],
    ),
    option("--said-kinds", help=N_("take only kinds that the file says; propose none from names"), action="store_true"),
    _SECTOR_OF,
    option("--leave-out", help=N_("leave row N out; may be repeated"), metavar="N", type=whole_number, action="append", default=[]),
    option("--dry-run", help=N_("say what would happen, and write nothing"), action="store_true"),
    option("--erased-too", help=N_("take in those too who were erased here for safety; they are left out otherwise"), action="store_true"),
)
def _import(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import importing

    imported = importing.import_file(
        desk,
        Path(arguments.file),
        as_format=arguments.format,
        kind=arguments.kind,
        dry_run=arguments.dry_run,
        brings_erased=arguments.erased_too,
        like=_said(desk, arguments),
        progress=_bar if sys.stderr.isatty() else None,
    )
    return Answer(data=_data(imported), text=_told(imported), status=DONE if imported.was_accepted else REFUSED)


def _said(desk: Desk, arguments: Arguments) -> LookAlikeRows:
    """Return what was said of rows and kinds; a dry run asks about every other row."""
    from liaison_desk.services import duplicates, look_alike_rows, records

    answers = dict.fromkeys(arguments.leave_out, look_alike_rows.LEAVE_OUT)
    for words in arguments.same:
        row, equals, ref = words.partition("=")
        if not equals or not row.strip().isdecimal() or not ref:
            raise UsageError(_("Write N=REF, such as 12=8f3a, not “{words}”.").format(words=words))
        answers[int(row)] = records.resolved(desk, "|".join(duplicates.KINDS), ref)
    return look_alike_rows.LookAlikeRows(answers, is_asking=arguments.dry_run, kinds=_kinds(arguments), sectors=_sectors(arguments))


def _kinds(arguments: Arguments) -> KindRows:
    """Return what was said of kinds, by the name of an organisation and by the file's word alike."""
    from liaison_desk.services.kind_rows import KindRows, answers_for

    answers: dict[tuple[str, str], str] = {}
    for words in arguments.kind_of:
        name, equals, kind = words.rpartition("=")
        if not equals or not name:
            raise UsageError(_("Write WORDS=KIND, such as PAM=un-agency, not “{words}”.").format(words=words))
        answers |= answers_for(name, kind)
    return KindRows(answers, is_proposing=not arguments.said_kinds)


def _sectors(arguments: Arguments) -> SectorRows:
    """Return what was said of words that name no sector of the list."""
    from liaison_desk.services.sector_rows import SectorRows, answer_for

    answers: dict[str, str] = {}
    typed: dict[str, str] = {}
    for words in arguments.sector_of:
        name, equals, sector = words.rpartition("=")
        if not equals or not name:
            raise UsageError(_("Write WORDS=SECTOR, such as Communication=x-, not “{words}”.").format(words=words))
        told = answer_for(name, sector)
        answers |= told
        typed |= dict.fromkeys(told, name)
    return SectorRows(answers, said=typed)


def _data(imported: Imported) -> Json:
    return {
        "file": imported.file,
        "format": imported.format.value,
        "kind": imported.kind,
        "counts": dict[str, Json](imported.counts),
        "records": {kind: dict[str, Json](counts) for kind, counts in imported.records.items()},
        "unmapped": list[Json](imported.unmapped),
        "dropped": dict[str, Json](imported.dropped),
        "dry_run": imported.is_dry_run,
        "batch": imported.batch,
        "disagreeing": list[Json](sorted(imported.disagreeing)),
        "unmatched": [{"what": one.what, "words": one.words, "rows": one.rows} for one in imported.unmatched],
        "kinds": [{"by": one.by, "words": one.words, "kind": one.family, "rows": one.rows} for one in imported.kinds],
        "sectors": [{"words": one.words, "sector": one.code, "rows": one.rows} for one in imported.sectors],
        "rows": [one.as_json() for one in imported.rows],
    }


def _told(imported: Imported) -> str:
    heads = (_("Row"), _("Line"), _("Outcome"), _("Title"), _("Why"))
    lines = [
        (str(one.row), str(one.line), one.outcome.value, one.title, "; ".join(word for word in (one.why, *one.notes, *_likes(one)) if word))
        for one in imported.rows
    ]
    counts = imported.counts
    summary = _("New {new}, changed {changed}, the same {same}, refused {refused}.").format(**counts)
    parts = [printing.table(heads, lines), "", summary]
    if imported.unmapped:
        parts.append(_("Columns without a field: {names}").format(names=", ".join(imported.unmapped)))
    if imported.dropped:
        dropped = ", ".join(f"{name} {count}" for name, count in imported.dropped.items())
        parts.append(_("Left out on purpose: {what}").format(what=dropped))
    if imported.disagreement:
        parts.append(imported.disagreement)
    parts += imported.matching_lines(_MOST_NAMED)
    if any(not one.code for one in imported.sectors):
        parts.append(_("With --sector-of WORDS=x- such a word becomes a sector of your own, with WORDS=SECTOR one of the list."))
    if imported.erased:
        count = len(imported.erased)
        words = ngettext(
            "{count} row was left out: it was erased here for safety. With --erased-too it is taken in anyway.",
            "{count} rows were left out: they were erased here for safety. With --erased-too they are taken in anyway.",
            count,
        )
        parts.append(words.format(count=count))
    if imported.is_dry_run:
        parts.append(_("Nothing was written: this was a dry run."))
    return "\n".join(parts)


def _likes(one: RowOutcome) -> list[str]:
    """Return a remark for each record that a row looks like, with the id by which `--same` names it."""
    words = _("looks like {title} ({id}): {why}")
    return [words.format(title=each.two_title, id=each.two[:_SHORT_ID], why=each.why) for each in one.looks_like]


def _bar(done: int, total: int) -> bool:
    """Draw a bar on standard error; returns True to go on."""
    filled = _BAR * done // max(total, 1)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}{end}")
    sys.stderr.flush()
    return True
