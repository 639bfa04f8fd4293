"""The command that closes an operation: what is left to settle, settling it, and at the end destroying and the record that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.cli import printing
from liaison_desk.cli.answer import REFUSED, Answer
from liaison_desk.cli.commands import Arguments, command, option
from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.closing import Person
    from liaison_desk.services.closing import Closed, Plan
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.erasing import Preview

_ALL = "all"
_CHOSEN = (
    option(
        "--keep",
        help=N_("a contact who is carried on though nobody asked them, or another record that would go, as KIND/ID; may be repeated"),
        metavar="REF",
        action="append",
    ),
    option(
        "--destroy",
        help=N_("a stakeholder that is one person, or a file with people in it, that would stay; may be repeated"),
        metavar="REF",
        action="append",
    ),
)
"""What the officer chooses against what is proposed."""


@command(
    "close-operation",
    N_("print what is left before the operation in use can be closed, settle it, and with --do close it and destroy who is not carried on"),
    option(
        "--pass", help=N_("pass a promise on; “all” for each that hangs; may be repeated"), metavar="ID", action="append", dest="passes"
    ),
    option("--to", help=N_("who carries on with it"), metavar="NAME", default=""),
    option(
        "--give-up", help=N_("the other side was told that nobody will do it; an id or “all”"), metavar="ID", action="append", dest="drops"
    ),
    option("--told", help=N_("a contact who was told that the operation closes, or “all”"), metavar="CONTACT", action="append"),
    option("--how", help=N_("by which way they were told, and what they said"), metavar="TEXT", default=""),
    *_CHOSEN,
    option("--why-untold", help=N_("why somebody could not be told"), metavar="WHY", default="", dest="why_untold"),
    option(
        "--do",
        help=N_("close it; what is held about people who are not carried on is then gone for good"),
        action="store_true",
        dest="is_done",
    ),
    option("--confirm", help=N_("the operation's name, typed once more"), metavar="NAME", default=""),
    option("--backups", help=N_("take every older backup on this laptop away too, once a fresh one is verified"), action="store_true"),
)
def _close(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import closing

    settled = [one.batch for one in _settled(desk, arguments) if one]
    keep, destroy = tuple(arguments.keep or ()), tuple(arguments.destroy or ())
    found = closing.plan(desk, keep, destroy)
    seen = closing.preview(desk, found)
    if not arguments.is_done:
        return Answer(data=_plan_data(found, seen, settled), text=_plan_text(found, seen, settled))
    if not arguments.confirm:
        name = isolate(f'"{found.operation.name}"')
        words = _("Nothing was destroyed. To close it for good, add --confirm {name}").format(name=name)
        return Answer(data=_plan_data(found, seen, settled), text=_plan_text(found, seen, settled), notes=(words,), status=REFUSED)
    why, backups = arguments.why_untold, arguments.backups
    done = closing.closed(desk, confirmed=arguments.confirm, keep=keep, destroy=destroy, why_untold=why, from_backups=backups)
    return Answer(data=_done_data(done), text=_done_text(done), notes=done.changes.notes)


def _settled(desk: Desk, arguments: Arguments) -> list[Changes]:
    from liaison_desk.services import closing

    if arguments.is_done and arguments.confirm:
        closing.refuse_untyped(desk, arguments.confirm)
    done = []
    for how, refs in ((closing.PASS_ON, arguments.passes), (closing.GIVE_UP, arguments.drops)):
        if refs:
            done.append(closing.settled(desk, how, to=arguments.to, refs=_named(refs)))
    if arguments.told:
        done.append(closing.told(desk, _named(arguments.told), how=arguments.how))
    return done


def _named(refs: list[str]) -> tuple[str, ...]:
    return () if _ALL in refs else tuple(refs)


def _plan_text(found: Plan, seen: Preview | None, settled: list[str]) -> str:
    lines = [_("Written down. Undo: undo {batch}").format(batch=one) for one in settled]
    lines.append(_("Operation: {name}").format(name=isolate(found.operation.name)))
    heads = (_("Promise"), _("Owner"), _("Due"), _("Id"))
    rows = [(one.text, one.owner, dtg.day_shown(one.due_on) if one.due_on else "", one.id[:8]) for one in found.hanging]
    lines.append(printing.table(heads, rows) if rows else _("No promise is left hanging."))
    waiting = [one for one in found.to_tell if not one.is_told]
    lines += [_to_tell(one) for one in waiting]
    words = ngettext("{count} open step ends with it.", "{count} open steps end with it.", found.steps)
    lines.append(words.format(count=found.steps))
    stays = len(found.people) - sum(one.goes for one in found.people)
    people = ngettext("{count} person is carried on.", "{count} people are carried on.", stays).format(count=stays)
    return "\n".join([*lines, people, *_destroyed_lines(seen), *_other_lines(found)])


def _other_lines(found: Plan) -> list[str]:
    """Say what goes besides contacts, and name what stays only because nobody said that people are in it."""
    lines = [found.also] if found.also else []
    kept = [one for one in found.beside.others if one.may_be_chosen and not one.goes]
    if kept:
        lines.append(_("Stays, as nobody said that it is one person or that people are in it; take it along with --destroy:"))
        lines += [f"  {isolate(one.name)} ({one.kind}/{one.id[:8]})" for one in kept]
    return lines


def _to_tell(person: Person) -> str:
    words = _("To be told, by their own way only: {name}") if person.is_round_about else _("To be told: {name}")
    return words.format(name=isolate(person.name))


def _destroyed_lines(seen: Preview | None) -> list[str]:
    if seen is None:
        return [_("Nobody's data is destroyed.")]
    lines = [
        _("Destroyed for good: {what}").format(what=seen.title),
        *(f"  {one.what}" + (f" ({one.how})" if one.how else "") for one in seen.goes),
    ]
    words = ngettext("Names covered in {count} text of others.", "Names covered in {count} texts of others.", len(seen.masked))
    lines.append(words.format(count=len(seen.masked)))
    copies = ngettext("{count} copy given away before names them.", "{count} copies given away before name them.", len(seen.given))
    lines.append(copies.format(count=len(seen.given)))
    backups = ngettext("{count} backup on this laptop holds them", "{count} backups on this laptop hold them", seen.backups)
    kept = _(
        "{backups}; one more is made and verified before. With --backups all go once a fresh one is verified; else they are gone by {day}."
    )
    day = isolate(dtg.day_shown(seen.gone_by.date()))
    return [*lines, kept.format(backups=backups.format(count=seen.backups), day=day)]


def _plan_data(found: Plan, seen: Preview | None, settled: list[str]) -> dict[str, Any]:
    return {
        "closed": False,
        "operation": found.operation.id,
        "batches": list(settled),
        "hanging": [{"id": one.id, "text": one.text, "owner": one.owner, "owed_by": one.owed_by} for one in found.hanging],
        "to_tell": [{"id": one.contact, "name": one.name, "told": one.is_told, "round_about": one.is_round_about} for one in found.to_tell],
        "open_steps": found.steps,
        "carried_on": [{"id": one.contact, "name": one.name, "why": one.stays} for one in found.people if not one.goes],
        "destroyed": list(found.going),
        "others": [{"kind": one.kind, "id": one.id, "name": one.name, "why": one.stays} for one in found.beside.others],
        "also": {"attendance_names": len(found.beside.seats), "numbers": len(found.beside.numbers), "drafts": len(found.beside.drafts)},
        "covered": len(seen.masked) if seen else 0,
        "given": len(seen.given) if seen else 0,
        "backups": seen.backups if seen else 0,
        "confirm": found.operation.name,
    }


def _done_text(done: Closed) -> str:
    from liaison_desk.domain.dtg import shown

    lines = [done.record, _("Without an owner: {count}.").format(count=len(done.without_owner))]
    if done.erased and done.erased.given:
        lines.append(_("Given away before; ask for these copies back:"))
        lines += [f"  {shown(one.at)} · {isolate(one.recipient)} · {one.what}" for one in done.erased.given]
    return "\n".join(lines)


def _done_data(done: Closed) -> dict[str, Any]:
    given = done.erased.given if done.erased else ()
    return {
        "closed": True,
        "record": done.record,
        "batch": done.changes.batch,
        "without_owner": [f"{kind}/{id_}" for kind, id_ in done.without_owner],
        "given": [{"at": one.at.isoformat(), "recipient": one.recipient, "copy": one.what, "number": one.number} for one in given],
    }
