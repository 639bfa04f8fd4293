"""Commands of an after-action report's life: check-report, review, finalise, release, sent, acknowledged, amend-final."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk

_REF = argument("ref", N_("the report: its number, an id or a unique start of one"), metavar="REF")
_BY = option("--by", help=N_("who did it; the author by default"), default="")
_NOTE = option("--note", help=N_("a remark to keep with it"), default="")


@command("check-report", N_("print what keeps a draft from being final, section by section, and what is worth a second look"), _REF)
def _check(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    report = after_action.draft(desk, arguments.ref)
    after_action.refuse_change_of_final(desk, report.id)
    missing, advice = after_action.checked(desk, report.id)
    heads = (_("Section"), _("What"))
    parts: list[str] = []
    for title, found in ((_("Missing:"), missing), (_("Worth a second look:"), advice)):
        parts += [title, printing.table(heads, [(_place(one), one.message) for one in found]), ""] if found else []
    text = "\n".join(parts).rstrip() or _("Nothing is missing; it can be made final.")
    return Answer(data={"missing": [_point(one) for one in missing], "advice": [_point(one) for one in advice]}, text=text)


def _place(one: Block) -> str:
    return _("{section}, row {row}").format(section=one.section, row=one.row) if one.section and one.row else one.section or "-"


def _point(one: Block) -> Json:
    return {"section": one.section, "message": one.message, "field": one.field, "row": one.row, "part": one.part, "words": one.words}


@command("review", N_("mark a draft as reviewed; optional before finalising"), _REF, _BY, _NOTE)
def _review(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    return _state(desk, after_action.review(desk, arguments.ref, by=arguments.by, note=arguments.note))


@command("finalise", N_("give a report its number and freeze it"), _REF)
def _finalise(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    number = after_action.finalise(desk, arguments.ref)
    return Answer(data={"number": number, "state": after_action.state_of(desk, number)}, text=number)


@command("release", N_("record who released a final report"), _REF, _BY, _NOTE)
def _release(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    after_action.release(desk, arguments.ref, by=arguments.by, note=arguments.note)
    return _state(desk, arguments.ref)


@command(
    "sent",
    N_("record that a copy went out"),
    _REF,
    option("--to", help=N_("to whom"), dest="recipient", default=""),
    option("--channel", help=N_("by which way: stick, e-mail, print, courier"), default=""),
    _NOTE,
)
def _sent(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    after_action.sent(desk, arguments.ref, recipient=arguments.recipient, channel=arguments.channel, note=arguments.note)
    return _state(desk, arguments.ref)


@command("acknowledged", N_("record that the receiver confirmed a report"), _REF, _BY, _NOTE)
def _acknowledged(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    after_action.acknowledged(desk, arguments.ref, by=arguments.by, note=arguments.note)
    return _state(desk, arguments.ref)


@command("amend-final", N_("open an amendment of a final report as a new draft and print its id"), _REF, _NOTE)
def _amend_final(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action

    draft = after_action.amend_final(desk, arguments.ref, note=arguments.note)
    return Answer(data={"id": draft}, text=draft)


def _state(desk: Desk, ref: str) -> Answer:
    """Tell the state of the very version that was meant; its number alone means the newest."""
    from liaison_desk.services import after_action

    line = after_action.shown(desk, ref)
    return Answer(data={"ref": line.number if line.is_final else line.id, "state": line.state}, text=line.state)
