"""Commands of reaching people: whom to call, the call-down, who leaves, and a post that changes hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.rotation import Leaving
    from liaison_desk.services.call_down import Due
    from liaison_desk.services.calling import Called, Callee
    from liaison_desk.services.desk import Desk


@command(
    "who-to-call",
    N_("print whom to call about a matter, in a place, at an hour; who is next, and why"),
    argument("words", N_('any of them, such as "medevac tella 0200"'), metavar="WORDS", nargs="+"),
)
def _who_to_call(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import calling

    found = calling.whom(desk, " ".join(arguments.words))
    slips = tuple(_("“{typed}” was read as “{read}”.").format(typed=typed, read=read) for typed, read in found.slips)
    return Answer(data=_as_json(found), text=_text(found), notes=(*slips, *((_not_answered(found),) if found.missed else ())))


def _not_answered(found: Called) -> str:
    return _("Nobody is written down for: {words}.").format(words=", ".join(found.missed))


def _text(found: Called) -> str:
    from liaison_desk.services.calling_reasons import channel_words

    if found.first is None:
        return _("Nobody is written down for that.")
    heads = (_("Call"), _("Organisation"), _("Way"), _("Number or address"), _("From here dial"), _("Why"), _("But"))
    rows = [
        (
            " · ".join(word for word in (one.post, one.holder) if word),
            one.organisation,
            channel_words(one.channel),
            one.shown,
            one.dialled,
            "; ".join(one.why),
            "; ".join(one.doubts),
        )
        for one in (found.first, *found.others)
    ]
    return printing.table(heads, rows)


def _as_json(found: Called) -> dict[str, Any]:
    return {
        "at": found.at.isoformat(),
        "first": _callee(found.first) if found.first else None,
        "others": [_callee(one) for one in found.others],
        "missed": list(found.missed),
        "slips": dict(found.slips),
    }


def _callee(one: Callee) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "post": one.post,
        "organisation": one.organisation,
        "holder": one.holder,
        "channel": one.channel,
        "value": one.value,
        "shown": one.shown,
        "dialled": one.dialled,
        "hours": one.hours,
        "why": list(one.why),
        "doubts": list(one.doubts),
    }


@command(
    "rotate",
    N_("let the next one hold a post; the post keeps its numbers, the person keeps theirs"),
    argument("post", N_("the post: an id, the start of one, or its exact name"), metavar="POST"),
    option("--to", help=N_("the contact who takes it over"), metavar="CONTACT", required=True),
    option("--on", help=N_("from which day on; today if left out"), metavar="DAY", default=""),
    option("--handed-over", help=N_("what was agreed when it changed hands"), metavar="WORDS", default=""),
    option("--acting", help=N_("they only stand in for a time"), action="store_true"),
)
def _rotate(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import asking, rotating

    on = asking.day_asked(arguments.on, desk.clock(), field="on")
    changes = rotating.rotate(desk, arguments.post, arguments.to, on, handed_over=arguments.handed_over, is_acting=arguments.acting)
    return Answer(data={"batch": changes.batch}, text=_("The post changed hands; undo takes it back."))


@command("rotations", N_("print whose time in a post ends within 45 days, and posts whose holder left without a next one"))
def _rotations(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import rotating

    found = rotating.leaving(desk)
    heads = (_("Ends"), _("Days"), _("Person"), _("Post"))
    rows = [(dtg.day_shown(one.on), str(one.days), one.name, one.post) for one in found]
    text = printing.table(heads, rows) if rows else _("Nobody leaves within 45 days, as far as it is written down.")
    return Answer(data=[_leaving_as_json(one) for one in found], text=text)


def _leaving_as_json(one: Leaving) -> dict[str, Any]:
    return {
        "contact": one.contact,
        "name": one.name,
        "point": one.point,
        "post": one.post,
        "on": one.on.isoformat(),
        "days": one.days,
        "reminder": one.stage,
    }


@command(
    "call-down",
    N_("print who agreed to be called, the least certain first; or write what came of a call"),
    argument("called", N_("whom: liaison-point/ID or contact/ID"), metavar="KIND/ID", nargs="?", default=""),
    option("--outcome", help=N_("what came of it: reached, wrong-number, no-answer, refused"), metavar="CODE", default=""),
    option("--number", help=N_("the number that was dialled"), metavar="NUMBER", default=""),
)
def _call_down(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import call_down

    if arguments.called:
        kind, _slash, ref = arguments.called.partition("/")
        changes = call_down.note(desk, kind, ref, arguments.outcome, arguments.number)
        return Answer(data={"batch": changes.batch}, text=_("Noted; undo takes it back."))
    found, reach = call_down.due(desk), call_down.reach(desk)
    heads = (_("Who"), _("Days since"), _("Likely to work"), _("Today"), _("Call it by"))
    rows = [
        (one.title, "" if one.odds.days is None else str(one.odds.days), f"{one.odds.value:.0%}", one.outcome, f"{one.kind}/{one.id[:8]}")
        for one in found
    ]
    said = _("Of {total} posts, {share:.0%} can be reached today.").format(total=reach.total, share=reach.share)
    text = printing.table(heads, rows) if rows else _("Nobody agreed to be called yet.")
    posts: Json = {
        "total": reach.total, "likely": reach.likely, "stale": reach.stale, "indirect": reach.indirect, "silent": reach.silent,
    }  # fmt: skip
    return Answer(data={"due": [_due(one) for one in found], "posts": posts}, text=f"{text}\n{said}")


def _due(one: Due) -> Json:
    likely = round(one.odds.value, 3)
    return {"kind": one.kind, "id": one.id, "title": one.title, "days": one.odds.days, "likely": likely, "outcome": one.outcome}
