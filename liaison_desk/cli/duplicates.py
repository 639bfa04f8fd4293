"""Commands about records that look like one: find them, merge two, say that two are not the same."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option, whole_number
from liaison_desk.cli.reading import pair
from liaison_desk.domain.fields import Json
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Field
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.joining import SideBySide

_SHORT_ID = 8
_BAR = 30
_KIND = argument("kind", N_("a kind of record, such as stakeholder"), metavar="KIND")
_KEEP = argument("keep", N_("the record that stays: an id, a unique start of one, or an exact name"), metavar="KEEP")
_LOSE = argument("lose", N_("the record that is given up; its id keeps working"), metavar="LOSE")


@command(
    "duplicates",
    N_("print the records that look like one, the likeliest first; writes nothing"),
    argument(
        "kind", N_("a kind of record, such as stakeholder; all that can be compared by default"), metavar="KIND", nargs="?", default=""
    ),
    option("--limit", help=N_("at most this many pairs"), metavar="N", type=whole_number),
)
def _duplicates(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import duplicates

    found = duplicates.found(desk, arguments.kind, _bar if sys.stderr.isatty() else None)[: arguments.limit]
    data: list[Json] = [one.as_json() for one in found]
    heads = (_("Sure"), _("Kind"), _("One"), "", _("The other"), "", _("Why"))
    lines = [
        (f"{one.score:.0%}", one.kind, one.one[:_SHORT_ID], one.one_title, one.two[:_SHORT_ID], one.two_title, one.why) for one in found
    ]
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("Nothing looks like anything else."))


def _bar(done: int, total: int) -> None:
    """Draw a bar on standard error."""
    filled = _BAR * done // max(total, 1)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}{end}")
    sys.stderr.flush()


@command(
    "merge",
    N_("merge two records that are one; one undo takes it back"),
    _KIND,
    _KEEP,
    _LOSE,
    option(
        "--take",
        help=N_("where a field comes from: keep, lose, or both for sets, rows and long texts; may be repeated"),
        metavar="FIELD=SIDE",
        action="append",
        default=[],
    ),
    option("--review", help=N_("show both side by side and what would be taken, and write nothing"), action="store_true"),
)
def _merge(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import joining

    take = dict(pair(one) for one in arguments.take)
    if arguments.review:
        seen = joining.side_by_side(desk, arguments.kind, arguments.keep, arguments.lose, take)
        return Answer(data=joining.as_json(seen), text=_side_by_side(desk, seen), notes=seen.remarks)
    changes = joining.merge(desk, arguments.kind, arguments.keep, arguments.lose, take)
    kept, lost = changes.ids
    data: Json = {"kept": kept, "lost": lost, "batch": changes.batch}
    return Answer(data=data, text=kept, notes=changes.notes)


def _side_by_side(desk: Desk, seen: SideBySide) -> str:
    from liaison_desk.services import tables

    told = [one for one in seen.pairs if one.is_filled]
    titles = tables.titles_in(desk, [seen.keep, seen.lose], [one.field for one in told])

    def cell(field: Field, one: SideBySide, side: str) -> str:
        return tables.cell(one.keep if side == "keep" else one.lose, field, titles)

    heads = (
        _("Field"),
        "",
        _("Stays: {id}").format(id=seen.keep.id[:_SHORT_ID]),
        _("Given up: {id}").format(id=seen.lose.id[:_SHORT_ID]),
        _("Taken"),
    )
    lines = [
        (one.field.label, "≠" if one.differs else "", cell(one.field, seen, "keep"), cell(one.field, seen, "lose"), _TAKEN[one.taken]())
        for one in told
    ]
    return printing.table(heads, lines)


_TAKEN = {"keep": lambda: _("what stays"), "lose": lambda: _("the other"), "both": lambda: _("both")}


@command(
    "not-duplicates",
    N_("remember that two records are not the same; they are shown again when one of them changes"),
    argument("one", N_("one record: an id, a unique start of one, or an exact name"), metavar="A"),
    argument("two", N_("the other record, of the same kind"), metavar="B"),
    option("--why", help=N_("how you know, for whoever asks again"), metavar="TEXT", default=""),
)
def _not_duplicates(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import duplicates

    changes = duplicates.tell_apart(desk, duplicates.kind_of_any(desk, arguments.one), arguments.one, arguments.two, reason=arguments.why)
    return Answer(data={"ids": list[Json](changes.ids), "batch": changes.batch}, text=_("They are not shown together again."))


@command(
    "former",
    N_("print the records that were merged into one, as they were"),
    _KIND,
    argument("ref", N_("the record that stayed, or one that was given up"), metavar="REF"),
)
def _former(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import joining, tables
    from liaison_desk.services.kinds import kind_asked

    lost = joining.former(desk, arguments.kind, arguments.ref)
    data: list[Json] = [tables.Line(id=one.id, record=one).as_json() for one in lost]
    parts = []
    for one in lost:
        fields = kind_asked(arguments.kind).fields
        titles = tables.titles_in(desk, [one], fields)
        parts.append(printing.facts([(_("Id"), one.id), *((field.label, tables.cell(one, field, titles)) for field in fields)]))
    return Answer(data=data, text="\n\n".join(parts) if parts else _("Nothing was merged into it."))
