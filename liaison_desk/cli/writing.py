"""Commands that write: add, amend, bring-back, remove, undo, redo, tick, consent."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.cli.reading import pair
from liaison_desk.domain.errors import ImmutableError, NeverUndoneError, UserError
from liaison_desk.domain.fields import Json
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

_KIND = argument("kind", N_("a kind of record, such as contact"), metavar="KIND")
_REF = argument("ref", N_("an id, a unique start of one, or an exact name"), metavar="REF")
_VALUES = N_("a field and its value; an empty value clears the field")


@command(
    "add",
    N_("add a record and print its id"),
    _KIND,
    argument("values", _VALUES, metavar="FIELD=VALUE", nargs="*"),
    option("--from", help=N_("read the fields from a JSON object in FILE; rows nest as lists"), metavar="FILE", dest="source"),
    option("--note", help=N_("why, for the history"), default=""),
)
def _add(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import entering
    from liaison_desk.services.kinds import kind_asked

    kind = kind_asked(arguments.kind)
    given = _json_object(Path(arguments.source)) if arguments.source else {}
    typed = dict(pair(one) for one in arguments.values)
    record_id, changes = entering.added(desk, kind.name, given, typed, note=arguments.note)
    return Answer(data={"id": record_id}, text=record_id, notes=changes.notes)


def _json_object(path: Path) -> dict[str, Json]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise UserError(_("The file {path} cannot be read.").format(path=path), field="from") from None
    except json.JSONDecodeError as error:
        raise UserError(_("{path} is not JSON.").format(path=path), field="from", line=error.lineno) from None
    except (ValueError, RecursionError):
        raise UserError(_("{path} is not JSON.").format(path=path), field="from") from None
    if not isinstance(value, dict):
        raise UserError(_("{path} does not hold one JSON object.").format(path=path), field="from")
    return value


@command(
    "amend",
    N_("change fields of a record"),
    _KIND,
    _REF,
    argument("values", _VALUES, metavar="FIELD=VALUE", nargs="*"),
    option("--from", help=N_("read the fields from a JSON object in FILE"), metavar="FILE", dest="source"),
    option("--note", help=N_("why, for the history"), default=""),
)
def _amend(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import entering, records
    from liaison_desk.services.kinds import kind_asked

    kind = kind_asked(arguments.kind)
    given = _json_object(Path(arguments.source)) if arguments.source else {}
    typed = dict(pair(one) for one in arguments.values)
    word = records.merged_word(desk, kind.name, arguments.ref)
    changes = entering.amended(desk, kind.name, arguments.ref, given, typed, note=arguments.note)
    return _changed(replace(changes, notes=(*word, *changes.notes)))


@command("remove", N_("remove a record; undo brings it back, and erase is the other thing, for safety"), _KIND, _REF)
def _remove(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import records

    word = records.merged_word(desk, arguments.kind, arguments.ref)
    changes = records.drop(desk, arguments.kind, arguments.ref)
    return _changed(replace(changes, notes=(*word, *changes.notes)))


@command(
    "bring-back",
    N_("make a record what it was on a date, or only some of its fields; a removed record comes back"),
    _KIND,
    _REF,
    argument("fields", N_("the fields to bring back; all of them where none is named"), metavar="FIELD", nargs="*"),
    option("--as-of", help=N_("a day (its end), such as 2026-11-22 or yesterday, or a time"), metavar="WHEN", required=True),
)
def _bring_back(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import versions

    at = versions.as_of(arguments.as_of, desk.clock())
    return _changed(versions.bring_back(desk, arguments.kind, arguments.ref, at, arguments.fields))


@command(
    "undo",
    N_("take back this laptop's newest action, or the one that is named"),
    argument("action", N_("the id of an action, or a unique start of one, as lately prints it"), metavar="ACTION", nargs="?", default=None),
)
def _undo(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import lately, records

    if arguments.action is not None and not arguments.action.strip():
        raise UserError(_("The id of the action is empty. Leave it out to take back the newest."), field="action")
    try:
        return _changed(records.undo(desk, lately.named(desk, arguments.action) if arguments.action else ""))
    except NeverUndoneError as error:
        raise _with_offer(desk, error) from None


def _with_offer(desk: Desk, error: NeverUndoneError) -> UserError:
    """Return the refusal with the newest action that may be taken back all the same, and how."""
    from liaison_desk.services import lately

    if not error.instead:
        return error
    words = _("{reason} Before it: {what}. To take that back: undo {action}")
    what = lately.in_words(desk, error.instead)
    return ImmutableError(words.format(reason=error.message, what=what, action=error.instead[:8]))


@command("redo", N_("do again what was undone last"))
def _redo(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.services import records

    return _changed(records.redo(desk))


def _changed(changes: Changes) -> Answer:
    count = len(changes.ids)
    text = ngettext("{count} record changed.", "{count} records changed.", count).format(count=count)
    skipped = tuple(_("Left as it is, because it was changed later: {field}").format(field=one) for one in changes.skipped)
    data: Json = {"kinds": list[Json](sorted(changes.kinds)), "ids": list[Json](changes.ids), "skipped": list[Json](changes.skipped)}
    return Answer(data=data, text=text, notes=changes.notes + skipped)


@command(
    "tick",
    N_("set the state of a checklist's step"),
    argument("checklist", N_("the checklist: an id or its exact name"), metavar="CHECKLIST"),
    argument("step", N_("the step: its code, number, id or exact text"), metavar="ITEM"),
    option(
        "--state",
        help=N_("open, doing, done, blocked or not-applicable; done by default, left as it is where only more is said of it"),
        default=None,
    ),
    option("--reason", help=N_("why it is blocked or not applicable"), default=""),
    option("--note", help=N_("what shows that it is done"), default=None),
    option("--owner", help=N_("the post that does it"), default=None),
    option("--due", help=N_("a day, or T+24 for hours after the clock of its list started; empty for none"), default=None),
    option("--repeat", help=N_("how it comes back, such as weekly"), default=None),
    option("--record", help=N_("the record that shows it: KIND/ID, an id or a name"), metavar="REF", default=None, dest="shown_by"),
    option(
        "--file", help=N_("a picture, PDF or text that shows it; it is put on the list, and stays where it is"), metavar="FILE", default=""
    ),
)
def _tick(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import checklists

    said = {name: value for name in sorted(checklists.WORDS) if (value := getattr(arguments, name)) is not None}
    state = arguments.state if arguments.state is not None else "" if said.keys() - {"note"} or arguments.file else "done"
    changes = checklists.ticked(desk, arguments.checklist, arguments.step, state=state, reason=arguments.reason, **said)
    if arguments.file:
        more = checklists.shown_by_file(desk, arguments.checklist, arguments.step, Path(arguments.file))
        changes = changes or more
    return _changed(changes)


@command(
    "consent",
    N_("record what a contact or organisation agreed to, refused or withdrew"),
    argument("ref", N_("the contact or stakeholder: an id or its exact name"), metavar="CONTACT"),
    argument("values", N_("fields of the consent, such as answer=given audiences=hq"), metavar="FIELD=VALUE", nargs="*"),
)
def _consent(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import consents, recalling

    typed: dict[str, Any] = dict(pair(one) for one in arguments.values)
    record_id, changes = consents.recorded(desk, arguments.ref, typed)
    notes = changes.notes
    if typed.get("answer") == "withdrawn" and (holdings := recalling.asked(desk, arguments.ref)):
        who = ", ".join(one.who for one in holdings)
        notes = (*notes, _("These hold copies: {who}. See recall for the text that asks for them back.").format(who=who))
    return Answer(data={"id": record_id}, text=record_id, notes=notes)
