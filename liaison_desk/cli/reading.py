"""Commands that read: fields, list, show, find, history, lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, command_alone, option, whole_number
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.fields import Field, Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.tables import Line

_SHORT_ID = 8
_AS_OF = N_("as it was then: a day (its end), such as 2026-11-22 or yesterday, or a time")


@command_alone(
    "fields",
    N_("print the fields of a kind of record: names, shapes, codes and sensitivity"),
    argument("kind", N_("a kind of record, such as stakeholder"), metavar="KIND"),
)
def _fields(arguments: Arguments) -> Answer:
    from liaison_desk.services.kinds import kind_asked

    kind = kind_asked(arguments.kind)
    data: list[Json] = [_described(one) for one in kind.fields]
    heads = (_("Field"), _("Shape"), _("Sensitivity"), _("Label"), _("Codes"))
    lines = [(one.name, _shape(one), _floor(one), one.label, " ".join(_codes(one))) for one in kind.fields]
    return Answer(data=data, text=printing.table(heads, lines))


def _described(field: Field) -> Json:
    return {
        "name": field.name,
        "label": field.label_text,
        "shape": field.shape.name.value,
        "type": field.shape.type_name,
        "refers_to": field.shape.target,
        "codes": list(_codes(field)),
        "required": field.required,
        "sensitivity": _floor(field),
        "hxl": field.hxl,
    }


def _shape(field: Field) -> str:
    return " ".join(word for word in (field.shape.name.value, field.shape.type_name, field.shape.target) if word)


def _codes(field: Field) -> list[str]:
    return [] if field.shape.vocabulary is None else [one.code for one in field.shape.vocabulary]


def _floor(field: Field) -> str:
    from liaison_desk.domain.sensitivity import Sensitivity

    return field.sensitivity.code if isinstance(field.sensitivity, Sensitivity) else "by-rule"


@command(
    "list",
    N_("print the records of a kind in a stable order"),
    argument("kind", N_("a kind of record, such as stakeholder"), metavar="KIND"),
    option("--search", help=N_("only records with this text"), metavar="TEXT", default=""),
    option("--where", help=N_("only records with this value; may be repeated"), metavar="FIELD=VALUE", action="append", default=[]),
    option("--limit", help=N_("at most this many"), metavar="N", type=whole_number),
)
def _list(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import tables
    from liaison_desk.services.kinds import kind_asked

    kind = kind_asked(arguments.kind)
    where = dict(pair(one) for one in arguments.where)
    found = tables.listed(desk, kind.name, where=where, search=arguments.search, limit=arguments.limit)
    data: list[Json] = [one.as_json() for one in found]
    shown = [one for one in kind.fields if one.in_table]
    titles = tables.titles_in(desk, (one.record for one in found), shown)
    is_numbered = any(one.besides for one in found)
    heads = (_("Id"), *((_("Number"), _("State of the report")) if is_numbered else ()), *(one.label for one in shown))
    today = desk.clock().date()
    lines = [(one.id[:_SHORT_ID], *_besides(one), *tables.cells(tables.to_be_dialled(one.record, today), shown, titles)) for one in found]
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("Nothing found."))


def _besides(line: Line) -> list[str]:
    from liaison_desk.domain.terms.states import REPORT_STATES

    return [str(line.besides["number"]), REPORT_STATES.label_of(str(line.besides["state"]))] if line.besides else []


def pair(words: str) -> tuple[str, str]:
    """Split `field=value`; `UsageError` where there is no equals sign."""
    name, equals, value = words.partition("=")
    if not equals or not name:
        raise UsageError(_("Write field=value, not “{words}”.").format(words=words))
    return name.strip().replace("-", "_"), value


@command(
    "show",
    N_("print one record with everything in it"),
    argument("kind", N_("a kind of record, such as contact"), metavar="KIND"),
    argument("ref", N_("an id, a unique start of one, a report number, or an exact name"), metavar="REF"),
    option("--as-of", help=_AS_OF, metavar="WHEN", default=""),
)
def _show(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import records, tables
    from liaison_desk.services.kinds import kind_asked

    kind = kind_asked(arguments.kind)
    found = _as_of(desk, arguments) if arguments.as_of else tables.one(desk, kind.name, arguments.ref)
    titles = tables.titles_in(desk, [found.record], kind.fields)
    pairs = [(_("Id"), found.id), *zip((_("Number"), _("State of the report")), _besides(found), strict=False)]
    today = desk.clock().date()
    usable = tables.to_be_dialled(found.record, today)
    for one in kind.fields:
        pairs.append((one.label, tables.cell(usable, one, titles)))
        pairs += [(_("Not to be used"), tables.kept_from_dialling(found.record, today))] if one.name == "channels" else []
    return Answer(data=found.as_json(), text=printing.facts(pairs), notes=records.merged_word(desk, kind.name, arguments.ref))


def _as_of(desk: Desk, arguments: Arguments) -> Line:
    from liaison_desk.services import tables, versions

    then = versions.on(desk, arguments.kind, arguments.ref, versions.as_of(arguments.as_of, desk.clock()))
    return tables.Line(id=then.id, record=then)


@command(
    "find",
    N_("search everything; what was found is shown between brackets"),
    argument("text", N_("what to look for"), metavar="TEXT"),
)
def _find(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import finding

    hits = finding.found(desk, arguments.text)
    labels, titles = [finding.label_of(one.kind, one.field) for one in hits], finding.titles(desk, hits)
    data: list[Json] = [
        {
            "id": one.id,
            "kind": one.kind,
            "title": titles[one.id],
            "field": one.field,
            "label": label,
            "snippet": one.snippet,
            "spans": [[*span] for span in one.spans],
        }
        for one, label in zip(hits, labels, strict=True)
    ]
    heads = (_("Kind"), _("Id"), _("Title"), _("Where"), _("What"))
    guarded = finding.guarded(desk, hits)
    said = [_("hidden") if one.id in guarded and one.field != "name" else _marked(one.snippet, one.spans) for one in hits]
    lines = [(one.kind, one.id[:_SHORT_ID], titles[one.id], *where) for one, *where in zip(hits, labels, said, strict=True)]
    notes = (_("{count}+ found; more words find fewer.").format(count=len(lines)),) if hits.is_cut else ()
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("Nothing found."), notes=notes)


def _marked(said: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a snippet with what was found between brackets."""
    for start, end in reversed(spans):
        said = f"{said[:start]}[{said[start:end]}]{said[end:]}"
    return said


@command(
    "history",
    N_("print who changed what of a record, when and why; removed records too"),
    argument("kind", N_("a kind of record, such as stakeholder"), metavar="KIND"),
    argument("ref", N_("an id, a unique start of one, or an exact name"), metavar="REF"),
    option("--as-of", help=N_("only what was done until then: a day (its end) or a time"), metavar="WHEN", default=""),
    option("--field", help=N_("only this field; a field that holds rows means all of them"), metavar="FIELD", default=""),
    option("--limit", help=N_("at most this many lines, the newest"), metavar="N", type=whole_number),
)
def _history(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import histories, versions
    from liaison_desk.services.kinds import kind_asked

    until = versions.as_of(arguments.as_of, desk.clock()) if arguments.as_of else None
    field = arguments.field.replace("-", "_")
    if field and histories.field_named(kind_asked(arguments.kind).name, field) is None:
        raise UserError(_("There is no field of this name: {name}.").format(name=arguments.field), field="field")
    lines = histories.of(desk, arguments.kind, arguments.ref, until=until, field=field)[: arguments.limit]
    data: list[Json] = [one.as_json() for one in lines]
    cells = [(one.when, one.sentence, _("taken back") if one.line.undone else "") for one in lines]
    return Answer(data=data, text=printing.table((_("When"), _("What"), _("State")), cells) if cells else _("Nothing found."))


@command(
    "lately",
    N_("print what was done at this desk, the newest first, and whether it may be taken back"),
    option("--limit", help=N_("at most this many; 20 by default"), metavar="N", type=whole_number, default=20),
)
def _lately(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import lately

    found = lately.newest(desk, arguments.limit)
    data: list[Json] = [one.as_json() for one in found]
    heads = (_("Id"), _("When"), _("Who"), _("What"), _("State"), _("Why not undone"))
    cells = [(one.batch[:_SHORT_ID], one.when, one.action.author, one.what, one.state, one.reason) for one in found]
    return Answer(data=data, text=printing.table(heads, cells) if cells else _("Nothing found."))
