"""Commands of handing over: what would change hands, doing it, and what each contact answered when they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.handover import Duty
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.handover import Plan, Step

_FROM = option("--from", help=N_("who leaves; you, if left out"), metavar="NAME", default="", dest="leaver")
_HOW: Final = {"passes": N_("passes"), "stays": N_("stays with the post"), "nobodys": N_("was nobody's")}


@command(
    "handover",
    N_("print what would change hands when an officer leaves; with --do let it pass, as one action that undo takes back"),
    _FROM,
    option("--to", help=N_("who follows: a contact, or a name where no post changes hands"), metavar="CONTACT", default=""),
    option("--on", help=N_("from which day on; today if left out"), metavar="DAY", default=""),
    option("--do", help=N_("let it pass, and say what is left to do with the keys"), action="store_true", dest="is_done"),
)
def _handover(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import asking, handover

    on = asking.day_asked(arguments.on, desk.clock(), field="on")
    found = handover.plan(desk, arguments.leaver, arguments.to, on)
    steps = handover.key_steps(desk, found)
    data = {**_as_json(found), "keys": [_step(one) for one in steps]}
    if not arguments.is_done:
        return Answer(data=data, text=_text(found))
    changes = handover.hand_over(desk, arguments.leaver, arguments.to, on)
    left = handover.unowned(desk, arguments.leaver, arguments.to, on)
    data |= {"batch": changes.batch, "without_owner": [f"{kind}/{id_}" for kind, id_ in left]}
    return Answer(data=data, text=_done(found, left, steps, changes.batch), notes=changes.notes)


def _text(found: Plan) -> str:
    heads = (_("What"), _("How"), _("Owner"), _("Due"), _("List"))
    rows = [(one.text, _(_HOW[one.how]), one.owner, _day(one), one.within) for one in found.duties]
    lines = [printing.table(heads, rows) if rows else _("No open promise or step goes over.")]
    lines += [_("Post: {name}").format(name=isolate(one.name)) for one in found.posts]
    lapse = ngettext("{count} consent lapses", "{count} consents lapse", len(found.lapsing)).format(count=len(found.lapsing))
    agreed = sum(1 for one in found.passing if one.handing_on.may_name)
    words = _("{agreed} of {all} contacts agreed to be handed on; the others pass without name or number.")
    lines += [lapse, words.format(agreed=agreed, all=len(found.passing) + found.others)]
    return "\n".join(lines)


def _day(one: Duty) -> str:
    return dtg.day_shown(one.due_on) if one.due_on else ""


def _done(found: Plan, left: tuple[tuple[str, str], ...], steps: tuple[Step, ...], batch: str) -> str:
    words = _("Handed over from {leaver} to {following}. Without an owner: {count}. Undo: undo {batch}")
    names = {"leaver": isolate(found.leaver.name), "following": isolate(found.following.name)}
    lines = [words.format(count=len(left), batch=batch or "-", **names)]
    if steps:
        lines += [_("Left to do, by hand:"), *(f"  {number}. {one.title}: {one.command}" for number, one in enumerate(steps, start=1))]
    return "\n".join(lines)


def _as_json(found: Plan) -> dict[str, Any]:
    return {
        "leaver": found.leaver.name,
        "following": found.following.name,
        "on": found.on.isoformat(),
        "duties": [_duty(one) for one in found.duties],
        "posts": [{"id": one.id, "name": one.name} for one in found.posts],
        "consents_lapsing": [one.id for one in found.lapsing],
        "contacts": [
            {"id": one.contact, "name": one.name, "says": one.handing_on.says, "channels": sorted(one.handing_on.channels)}
            for one in found.passing
        ],
        "others_not_asked": found.others,
    }


def _duty(one: Duty) -> Json:
    due = one.due_on.isoformat() if one.due_on else ""
    return {"kind": one.kind, "id": one.id, "text": one.text, "owner": one.owner, "list": one.within, "due_on": due, "how": one.how}


def _step(one: Step) -> Json:
    return {"title": one.title, "reason": one.reason, "command": one.command}


@command(
    "hand-on",
    N_("write down whether, and by which kinds of channel, a contact agreed to be handed on to whoever follows"),
    argument("contact", N_("the contact: an id, the start of one, or the exact name"), metavar="CONTACT"),
    argument("says", N_("yes or no"), metavar="ANSWER", choices=("yes", "no")),
    option("--to", help=N_("who follows"), metavar="NAME", required=True),
    option("--by", help=N_("a kind of channel that they named, such as phone-mobile; may be repeated"), metavar="KIND", action="append"),
    _FROM,
)
def _hand_on(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import handover

    changes = handover.ask(desk, arguments.contact, arguments.to, arguments.says, arguments.by or (), leaver=arguments.leaver)
    return Answer(data={"batch": changes.batch}, text=_("Written down; undo takes it back."), notes=changes.notes)
