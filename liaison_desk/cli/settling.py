"""Commands about what two laptops said differently: print it, settle one field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Json
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

_SHORT_ID = 8


@command("unsettled", N_("print the fields to which two laptops gave different values, each value with its number; writes nothing"))
def _unsettled(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.services import settling

    found = settling.unsettled(desk)
    data: list[Json] = [one.as_json() for one in found]
    heads = (_("Kind"), _("Id"), _("Field"), _("Of"), _("No."), _("Value"), _("By"))
    lines = [
        (one.kind, one.record[:_SHORT_ID], one.field, one.title, str(place), each.words, each.author)
        for one in found
        for place, each in enumerate(one.versions, start=1)
    ]
    return Answer(data=data, text=printing.table(heads, lines) if lines else _("Nothing differs between laptops."))


@command(
    "settle",
    N_("settle one field to which two laptops gave different values; undo takes it back"),
    argument("kind", N_("the kind of record, as `unsettled` prints it"), metavar="KIND"),
    argument("ref", N_("the record: an id or a unique start of one"), metavar="REF"),
    argument("field", N_("the field, as `unsettled` prints it"), metavar="FIELD"),
    option("--take", help=N_("the number of the value that stands, or both where both can"), metavar="N|both", required=True),
)
def _settle(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import settling

    take: int | str = arguments.take
    if arguments.take != settling.BOTH:
        if not arguments.take.isdecimal():
            raise UserError(_("Take a number, or both."), field="take")
        take = int(arguments.take) - 1
    changes = settling.settle(desk, arguments.kind, arguments.ref, arguments.field, take)
    return Answer(data={"ids": list[Json](changes.ids), "batch": changes.batch}, text=_("Settled."))
