"""Commands of checklist templates: what there is, making one of one's own, editing its steps, and carrying it as a file."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liaison_desk.domain.checklist import Checklist, ChecklistItem
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.own_checklists import Step

_TEMPLATE = argument("template", N_("a template of your own: its id or its name"), metavar="TEMPLATE")
_SHORT = 8


@command(
    "templates",
    N_("print the checklist templates that ship and your own, or the steps of one"),
    argument("template", N_("one that ships, such as before, or one of your own"), metavar="TEMPLATE", nargs="?", default=""),
)
def _templates(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import checklists, own_checklists

    shipped = checklists.templates()
    if not arguments.template:
        rows = [(key, one.name, one.phase, str(len(one.items)), _("ships")) for key, one in shipped.items()]
        rows += [(one.id[:_SHORT], one.name, one.phase, str(len(one.items)), _("yours")) for one in own_checklists.own(desk)]
        names = ("template", "name", "phase", "steps", "from")
        data: list[Any] = [dict(zip(names, each, strict=True)) for each in rows]
        return Answer(data=data, text=printing.table((_("Template"), _("Name"), _("Phase"), _("Steps"), _("From")), rows))
    known = shipped.get(arguments.template.replace("-", "_"))
    if known is not None:
        return _steps_answer(known.name, (one.item for one in known.items))
    found = own_checklists.template(desk, arguments.template)
    return _steps_answer(found.name, found.items)


def _steps_answer(
    name: str,
    items: Iterable[ChecklistItem],
    *,
    batch: str = "",
    id_: str = "",
    notes: tuple[str, ...] = (),
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Answer:
    listed = list(items)
    rows = [(str(place), one.number, one.text, one.owner, _comes_back(one)) for place, one in enumerate(listed, start=1)]
    data: dict[str, Any] = {
        "name": name,
        "id": id_,
        "batch": batch,
        "steps": [{"number": one.number, "text": one.text, "owner": one.owner, "repeat": one.repeat, "due": _due(one)} for one in listed],
        **more,
    }
    heads = (_("Place"), _("No."), _("What to do"), _("Owner"), _("Comes back"))
    return Answer(data=data, text=f"{isolate(name)}\n{printing.table(heads, rows)}", notes=notes)


def _due(item: ChecklistItem) -> str:
    from liaison_desk.domain.checklist import due_shown

    return due_shown(item)


def _comes_back(item: ChecklistItem) -> str:
    from liaison_desk.domain.terms.checklists import REPEATS

    return "" if item.repeat in {"", "once"} else REPEATS.label_of(item.repeat)


@command(
    "keep-template",
    N_("make a template of your own from one that ships or from a list under way; nothing of the run goes along"),
    argument("source", N_("a template that ships, such as before, or a checklist: its id or its name"), metavar="SOURCE"),
    argument("name", N_("what to call it"), metavar="NAME"),
)
def _keep(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import own_checklists

    id_, changes = own_checklists.copied(desk, arguments.source, arguments.name)
    return Answer(data={"id": id_, "batch": changes.batch}, text=id_, notes=changes.notes)


@command(
    "edit-template",
    N_("change the steps of a template of your own; each change is in its history, and undo takes it back"),
    _TEMPLATE,
    option("--add", help=N_("a new last step; may be repeated"), metavar="TEXT", action="append", default=[]),
    option(
        "--reword",
        help=N_("new words for the step at a place, such as 3=Call the mayor"),
        metavar="PLACE=TEXT",
        action="append",
        default=[],
    ),
    option(
        "--owner", help=N_("the post that does the step at a place, such as 3=Liaison"), metavar="PLACE=POST", action="append", default=[]
    ),
    option(
        "--due",
        help=N_("hours after the clock starts for the step at a place, such as 3=T+24"),
        metavar="PLACE=T+HOURS",
        action="append",
        default=[],
    ),
    option("--repeat", help=N_("how the step at a place comes back, such as 3=weekly"), metavar="PLACE=WORD", action="append", default=[]),
    option("--drop", help=N_("take the step at a place away"), metavar="PLACE", action="append", default=[]),
    option("--move", help=N_("put the step at a place elsewhere, such as 5=1"), metavar="PLACE=PLACE", default=""),
)
def _edit(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import own_checklists

    found = own_checklists.template(desk, arguments.template)
    changes = own_checklists.edited(desk, found.id, _edited(own_checklists.steps_of(found), arguments))
    now = own_checklists.template(desk, found.id)
    return _steps_answer(now.name, now.items, batch=changes.batch, id_=now.id, notes=changes.notes)


def _edited(steps: list[Step], arguments: Arguments) -> list[Step]:
    """Return the steps as they are wished; places are those of before, counted from 1."""
    from dataclasses import replace

    from liaison_desk.services.own_checklists import Step

    kept = list(steps)
    said_of = {"text": arguments.reword, "owner": arguments.owner, "due": arguments.due, "repeat": arguments.repeat}
    for name, words in said_of.items():
        for place, said in (_pair(one, len(steps)) for one in words):
            kept[place] = replace(kept[place], **{name: said})
    order = list(range(len(kept)))
    if arguments.move:
        place, words = _pair(arguments.move, len(kept))
        order.remove(place)
        order.insert(_place(words, len(kept)), place)
    gone = {_place(one, len(kept)) for one in arguments.drop}
    return [*(kept[place] for place in order if place not in gone), *(Step(text=one) for one in arguments.add)]


def _pair(words: str, count: int) -> tuple[int, str]:
    place, equals, said = words.partition("=")
    if not equals:
        raise UsageError(_("Write it as PLACE=WORDS, such as 3=Call the mayor."))
    return _place(place, count), said.strip()


def _place(words: str, count: int) -> int:
    """Return a place counted from 0."""
    if not words.strip().isdecimal() or not 1 <= int(words) <= count:
        raise UsageError(_("“{words}” is no place: there are {count} steps.").format(words=words, count=count))
    return int(words) - 1


@command(
    "save-template",
    N_("write a template or a list as a file for another office: words alone, without state, evidence or names; it is logged"),
    _TEMPLATE,
    argument("file", N_("the file to write, such as list.toml"), metavar="FILE"),
)
def _save(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import own_checklists

    found, to = own_checklists.template(desk, arguments.template), Path(arguments.file)
    own_checklists.written(desk, found.id, to)
    return Answer(data={"file": str(to), "steps": len(found.items)}, text=_("Written: {file}").format(file=to))


@command(
    "take-template",
    N_("bring a template in that another office wrote; with --dry-run print what it holds and how it differs, and keep nothing"),
    argument("file", N_("the file"), metavar="FILE"),
    option("--dry-run", help=N_("print what it holds and how it differs from the one here, and keep nothing"), action="store_true"),
    option("--name", help=N_("keep it under another name"), metavar="NAME", default=""),
    option("--renew", help=N_("your own of that name gets these steps, as its next version"), action="store_true"),
)
def _take(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import offered_templates, own_checklists

    content = own_checklists.bytes_of(Path(arguments.file))
    found = offered_templates.looked_at(desk, content)
    if arguments.dry_run:
        lines = offered_templates.difference(found)
        said = {"version": found.version, "known": found.known is not None, "is_same": found.is_same, "difference": list(lines)}
        notes = (offered_templates.summary(found), *lines)
        return _steps_answer(found.checklist.name, found.checklist.items, notes=notes, more=said)
    id_, changes = offered_templates.taken(desk, content, name=arguments.name, renews=arguments.renew)
    count = _counted(found.checklist)
    return Answer(data={"id": id_, "batch": changes.batch, "steps": len(found.checklist.items)}, text=id_, notes=(count, *changes.notes))


def _counted(found: Checklist) -> str:
    count = len(found.items)
    return ngettext("{count} step", "{count} steps", count).format(count=count)
