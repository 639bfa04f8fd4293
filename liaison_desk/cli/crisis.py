"""Commands of a crisis: declare it, print the paper pack, and say how ready the office is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_desk.cli import progress
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.paper_pack import Pack
    from liaison_desk.services.ready import PhaseReady


@command("declare-crisis", N_("start the crisis clock, open its lists and keep the day of the map to compare with; undo takes all back"))
def _declare(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.domain.dtg import shown
    from liaison_desk.services import checklists, operations

    changes = operations.declared(desk)
    ours = desk.operation
    lists = [one.name for one in checklists.under_way(desk)]
    started, baseline = ours.crisis_started_at, ours.baseline_on
    data: dict[str, Any] = {
        "operation": ours.id,
        "phase": ours.phase,
        "crisis_started_at": started.isoformat() if started else None,
        "baseline_on": baseline.isoformat() if baseline else None,
        "checklists": list(lists),
        "batch": changes.batch,
    }
    words = _("The clock runs since {time}. Lists: {lists}. Undo: undo {batch}")
    text = words.format(time=isolate(shown(started) if started else ""), lists=", ".join(lists), batch=changes.batch)
    return Answer(data=data, text=text)


@command("readiness", N_("print how ready the office is, list by list and step by step: overdue first, and what the data says of each"))
def _readiness(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.services import ready

    found = ready.readiness(desk)
    lines = [_("Kind of office: {kind}").format(kind=found.kind_label), *(line for one in found.phases for line in _phase_lines(one))]
    return Answer(data=found.as_json(), text="\n".join(lines))


def _phase_lines(phase: PhaseReady) -> Iterator[str]:
    told = _("{settled} of {total} settled, {late} overdue")
    begun = told.format(settled=phase.settled, total=phase.total, late=phase.late) if phase.is_begun else _("not begun")
    yield f"{phase.label}: {begun}"
    for one in phase.steps:
        words = [one.item.number, one.item.text, _("overdue") if one.is_late else "", one.due, one.counted, one.line]
        yield "  " + " · ".join(word for word in words if word)


@command(
    "paper-pack",
    N_("print what must work without a screen into a folder, for our own team: numbers, forums, matrix, coverage, lists, blank forms"),
    argument("folder", N_("the folder to print into; it is made where it is not there"), metavar="FOLDER"),
    option("--wallet", help=N_("with a wallet card; only with --asked"), action="store_true"),
    option("--line", help=N_("a post that the bearer of the wallet card ticked; may be repeated"), metavar="ID", action="append"),
    option("--asked", help=N_("the bearer was asked whether the card would hurt at a checkpoint"), action="store_true"),
    option("--list", help=N_("print which papers it holds, and write nothing"), action="store_true"),
)
def _pack(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import paper_pack

    with_card = arguments.wallet or bool(arguments.line)
    if with_card and not arguments.asked:
        raise UsageError(_("Ask the bearer first: would this card hurt at a checkpoint? Then say --asked."))
    sheets = paper_pack.sheets(desk, wallet=tuple(arguments.line or ()) if with_card else None)
    if arguments.list:
        return Answer(data=[{"name": one.name, "ref": one.ref, "title": one.title} for one in sheets], text="\n".join(_titles(sheets)))
    moving = progress.bar()
    try:
        return _told(paper_pack.printed(desk, Path(arguments.folder), sheets, moved=moving))
    finally:
        if moving is not None:
            moving.clear()


def _titles(sheets: tuple[Any, ...]) -> list[str]:
    return [one.title for one in sheets]


def _told(pack: Pack) -> Answer:
    notes = tuple(_("Not printed: {paper}. {why}").format(paper=one.sheet.title, why=one.why) for one in pack.refused)
    data: dict[str, Any] = {
        "folder": str(pack.folder),
        "papers": [{"file": str(one.path), "share": one.id, "number": one.number, "sha256": one.sha256} for one in pack.shares],
        "refused": [{"name": one.sheet.name, "ref": one.sheet.ref, "why": one.why} for one in pack.refused],
    }
    words = ngettext("{count} paper printed into {folder}", "{count} papers printed into {folder}", len(pack.shares))
    lines = [words.format(count=len(pack.shares), folder=pack.folder), *(f"  {one.path.name}" for one in pack.shares)]
    return Answer(data=data, text="\n".join(lines), notes=notes)
