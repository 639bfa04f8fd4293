"""Commands of the stakeholder map: coverage, matrix, wheel."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.coverage import Square
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.matrix import Cell
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.mapping import Missing

_DAY = N_("on another day, such as 2026-09-01 or yesterday")


@command(
    "coverage",
    N_("print who is there by sector and area, who is missing and why, and what to do next"),
    option("--as-of", help=_DAY, metavar="DAY", default=""),
)
def _coverage(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import asked_of_desk, mapping

    found = mapping.missing(desk, asked_of_desk.day_of_a_picture(desk, arguments.as_of, field="as-of"))
    heads = (_("Sector"), _("Area"), _("All"), _("Local"), _("Why"), _("What to do next"))
    rows = [_line(one) for one in (*found.coverage.gaps, *found.coverage.answered)]
    parts = [_opening(found), printing.table(heads, rows) if rows else _("No gap is known."), *_shares(found)]
    note = _("Groups without logo, office or contact are not counted; an empty place is not an empty place.")
    return Answer(data=mapping.missing_as_json(desk, found), text="\n".join(parts), notes=(note,))


def _line(square: Square) -> tuple[str, ...]:
    from liaison_desk.domain.coverage_words import next_step, reason_of
    from liaison_desk.domain.terms.sectors import SECTORS

    counts = (str(len(square.stakeholders)), str(len(square.local)))
    return (SECTORS.label_of(square.sector), square.area or _("not said"), *counts, reason_of(square), next_step(square))


def _opening(found: Missing) -> str:
    gaps, answered = len(found.coverage.gaps), len(found.coverage.answered)
    day = dtg.day_shown(found.on)
    told = ngettext("On {day}: {count} gap", "On {day}: {count} gaps", gaps).format(day=day, count=gaps)
    return _("{gaps}; {answered} by their choice or for their safety, which are none.").format(gaps=told, answered=answered)


def _shares(found: Missing) -> list[str]:
    from liaison_desk.domain.figures.shares import PLACE_WORDS, told

    lines = [f"{_(PLACE_WORDS[one.where])}: {told(one)}." for one in found.shares if one.total]
    coverage = found.coverage
    if coverage.meetings:
        words = _("Meetings held: {count}, of which {without} without anybody local.")
        lines.append(words.format(count=coverage.meetings, without=coverage.meetings_without_local))
    return lines


@command(
    "matrix",
    N_("print how many pairs stand at which level in which scope, and what changed since an earlier day"),
    option("--as-of", help=_DAY, metavar="DAY", default=""),
    option("--then", help=N_("compare with this earlier day; crisis for the map before the crisis"), metavar="DAY", default=""),
)
def _matrix(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.terms.levels import LEVELS, SCOPES
    from liaison_desk.services import asked_of_desk, mapping

    on = asked_of_desk.day_of_a_picture(desk, arguments.as_of, field="as-of")
    then = asked_of_desk.day_of_a_picture(desk, arguments.then, field="then", may_precede=True)
    found = mapping.standing(desk, on, then)
    changes = Counter((one.after, one.scope) for one in found.moves)
    changes.subtract((one.before, one.scope) for one in found.moves)
    by_place = {(one.level, one.scope): one for one in found.cells}
    heads = (_("Level"), *(one.label for one in SCOPES))
    rows = [
        (level.label, *(_count(by_place[level.code, scope.code], changes[level.code, scope.code]) for scope in SCOPES)) for level in LEVELS
    ]
    return Answer(data=mapping.standing_as_json(desk, found), text=printing.table(heads, rows))


def _count(cell: Cell, change: int) -> str:
    wish = _("{count} by their choice").format(count=len(cell.by_wish)) if cell.by_wish else ""
    empty = _("by their choice") if cell.is_answered else "-"
    parts = (str(cell.count) if cell.count else empty, f"({change:+d})" if change else "", wish)
    return " ".join(one for one in parts if one)


@command(
    "wheel",
    N_("print where joint work is thick, thin, absent or left out by their choice, and whether local civil society was in it"),
    option("--forum", help=N_("only of this forum, by its name, its id or a unique start of it"), metavar="REF", default=""),
    option("--sector", help=N_("only of this sector, by its code"), metavar="CODE", default=""),
    option("--from", help=N_("only from this day on"), metavar="DAY", default="", dest="since"),
    option("--until", help=N_("only until this day"), metavar="DAY", default=""),
)
def _wheel(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.figures.wheel import STATE_WORDS
    from liaison_desk.domain.terms.wheel import WHEEL_AREAS
    from liaison_desk.services import mapping

    sought = mapping.sought(desk, forum=arguments.forum, sector=arguments.sector, since=arguments.since, until=arguments.until)
    spokes = mapping.joint_work(desk, sought)
    heads = (_("Area of joint work"), _("State"), _("Meetings"), _("Forums"), _("Activities"), _("With local people"))
    rows = [
        (WHEEL_AREAS.label_of(one.area), _(STATE_WORDS[one.state]), *map(str, counts))
        for one in spokes
        for counts in ((one.engagements, one.forums, one.activities, one.with_local),)
    ]
    return Answer(data=mapping.joint_work_as_json(sought, spokes), text=printing.table(heads, rows))


@command(
    "network",
    N_("write the network as GraphML or as tables of nodes and edges, for the team or headquarters; or bring one in"),
    argument("files", N_("files to bring in: GraphML, or tables of nodes and of edges"), metavar="FILE", nargs="*"),
    option("--to", help=N_("the file to write: .graphml, or .csv with --form"), metavar="FILE", default=""),
    option("--form", help=N_("graphml, nodes or edges"), choices=("graphml", "nodes", "edges"), default="graphml"),
    option("--audience", help=N_("team or hq"), metavar="CODE", default="team"),
    option("--recipient", help=N_("who gets this copy; the operation's headquarters by default"), metavar="NAME", default=""),
    option("--of", dest="ref", help=N_("what of the map, as for “report map”, such as sector=water"), metavar="WORDS", default=""),
    option("--preview", help=N_("say what would change, and write nothing"), action="store_true"),
)
def _network(desk: Desk, arguments: Arguments) -> Answer:
    if bool(arguments.files) is bool(arguments.to):
        raise UsageError(_("Name files to bring in, or one to write with --to."))
    return _brought(desk, arguments) if arguments.files else _written(desk, arguments)


def _written(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import graph_copies

    prepared = graph_copies.prepare(desk, arguments.ref, audience=arguments.audience, recipient=arguments.recipient)
    share = graph_copies.publish(desk, prepared, Path(arguments.to), form=arguments.form)
    data: Json = {"share": share.number, "path": str(share.path), "sha256": share.sha256}
    return Answer(data=data, text=_("Written: {path} (share {number})").format(path=share.path, number=share.number))


def _brought(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import graph_intake

    plan = graph_intake.planned(desk, [Path(one) for one in arguments.files])
    words = _("New stakeholders: {new}. Lines with a new level: {lines}. Known: {matched}. As they were: {same}.")
    text = words.format(new=len(plan.stakeholders), lines=len(plan.relationships), matched=plan.matched, same=plan.same)
    notes = (*(_("Not taken: {line}").format(line=one) for one in plan.unmatched), *plan.remarks)
    data: dict[str, Json] = {
        "new": [one.name for one in plan.stakeholders],
        "lines": len(plan.relationships),
        "matched": plan.matched,
        "same": plan.same,
        "unmatched": list(plan.unmatched),
        "remarks": list(plan.remarks),
    }
    if arguments.preview:
        return Answer(data=data, text=text, notes=notes)
    changes = graph_intake.taken(desk, plan)
    return Answer(data=data | {"batch": changes.batch}, text=text, notes=notes)


@command(
    "boundaries",
    N_("bring boundaries in for the offline map: GeoJSON, TopoJSON, a shapefile or a .zip of one; they stay encrypted in the vault"),
    argument("file", N_("the file; without one the layers are listed"), metavar="FILE", nargs="?", default=""),
    option("--name", help=N_("what the layer is called"), metavar="NAME", default=""),
)
def _boundaries(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import map_layers

    if not arguments.file:
        layers = map_layers.listed(desk)
        data: list[Json] = [{"id": one.id, "name": one.name, "areas": one.areas, "shown": bool(one.is_shown)} for one in layers]
        rows = [(one.name, str(one.areas or 0), _("yes") if one.is_shown else _("no")) for one in layers]
        return Answer(data=data, text=printing.table((_("Layer"), _("Areas"), _("Shown")), rows) if rows else _("No layer was brought in."))
    brought = map_layers.bring(desk, Path(arguments.file), arguments.name)
    words = ngettext("{count} area brought in: {name}", "{count} areas brought in: {name}", brought.areas)
    text = words.format(count=brought.areas, name=brought.layer.name)
    nameless = _("Without a name: {count}").format(count=brought.nameless)
    told: dict[str, Json] = {"id": brought.layer.id, "areas": brought.areas, "nameless": brought.nameless, "batch": brought.changes.batch}
    return Answer(data=told, text=text, notes=(nameless,) if brought.nameless else ())
