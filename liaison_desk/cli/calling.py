"""Commands of reaching people: whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
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
    notes = (_not_answered(found),) if found.missed else ()
    return Answer(data=_as_json(found), text=_text(found), notes=notes)


def _not_answered(found: Called) -> str:
    return _("Nobody is written down for: {words}.").format(words=", ".join(found.missed))


def _text(found: Called) -> str:
    from liaison_desk.services.calling_reasons import channel_words

    if found.first is None:
        return _("Nobody is written down for that.")
    heads = (_("Call"), _("Organisation"), _("Way"), _("Number or address"), _("Why"), _("But"))
    rows = [
        (
            " · ".join(word for word in (one.post, one.holder) if word),
            one.organisation,
            channel_words(one.channel),
            one.value,
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
        "hours": one.hours,
        "why": list(one.why),
        "doubts": list(one.doubts),
    }
