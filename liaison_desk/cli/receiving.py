"""Commands for reports that come in: receive, what they ask for, and what is answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing, progress
from liaison_desk.cli.answer import DONE, REFUSED, WORLD_FAILED, Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.domain.follow_up import ask_state
from liaison_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.received_report import Asked
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.received_views import SeenAsk


@command(
    "receive",
    N_("file reports that came as PDF, as they came; then print all that is asked of headquarters"),
    argument("files", N_("the PDF files"), metavar="FILE", nargs="+"),
    option("--check", help=N_("the 16 characters that a copy without data prints"), metavar="CODE", default=""),
)
def _receive(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import receiving

    moving = progress.bar()
    done = receiving.receive(desk, [Path(one) for one in arguments.files], check=arguments.check, progress=moving)
    if moving is not None:
        moving.clear()
    heads = (_("File"), _("Outcome"), _("Number"), _("Version"), _("Title"), _("Why"))
    lines = [(one.file, one.outcome.label, one.number, str(one.version or ""), one.title, one.why) for one in done]
    status = WORLD_FAILED if any(one.is_unread for one in done) else DONE if all(one.is_filed for one in done) else REFUSED
    text, data = _standing(desk)
    table = printing.table(heads, lines)
    return Answer(data={"files": [one.as_json() for one in done], **data}, text=f"{table}\n\n{text}", status=status)


@command(
    "asks",
    N_("print what received reports ask of headquarters, by day, what is not answered first, and the numbers that never came"),
    option("--all", help=N_("what was answered too, with the answer"), action="store_true"),
)
def _asks(desk: Desk, arguments: Arguments) -> Answer:
    text, data = _standing(desk, with_answers=arguments.all)
    return Answer(data=data, text=text)


@command(
    "answer-ask",
    N_("write down the answer to an ask of a received report, and print the note that goes back to the office that asked"),
    argument("ref", N_("the ask, by its id or a unique start of it"), metavar="REF"),
    option("--words", help=N_("the answer, or why there is none"), metavar="WORDS", default=""),
    option("--by", help=N_("the post that decided; whom the ask names by default"), metavar="POST", default=""),
    option("--state", help=N_("done, dropped, or open to open it again; done by default"), metavar="CODE", default="done"),
)
def _answer_ask(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import received_asks

    changes = received_asks.answered(desk, arguments.ref, state=arguments.state, words=arguments.words, said_by=arguments.by)
    note = received_asks.note_for(desk, arguments.ref)
    return Answer(data={"batch": changes.batch, "note": note}, text=note or _("It is open again."))


def _standing(desk: Desk, *, with_answers: bool = False) -> tuple[str, dict[str, Json]]:
    """Return all that is asked, what only overtaken versions asked at the end, and the missing numbers: for people and programs."""
    from liaison_desk.services import received_views

    found = received_views.asking(desk)
    shown = [one for one in found.asks if with_answers or one.state == "open"]
    heads = (_("Needed by"), _("Ask"), _("From"), _("If not"), _("Report"), _("State"), _("Id"))
    lines = [(_day(one.asked), *_told(one.asked), _state(one), one.asked.ask.id[:8]) for one in shown]
    parts = [printing.table(heads, lines) if lines else _("Nothing is asked.") if not found.asks else _("Every ask is answered.")]
    answered = len(found.asks) - len(shown)
    if answered:
        parts.append(
            ngettext("{count} is answered; --all prints it.", "{count} are answered; --all prints them.", answered).format(count=answered)
        )
    if found.unread:
        names = ", ".join(one.number or one.sha.upper() for one in found.unread)
        parts.append(_("Known by their check and not read, so what they ask is not known: {numbers}").format(numbers=names))
    if found.missing:
        parts.append(_("Never received: {numbers}").format(numbers=", ".join(found.missing)))
    asks: list[Json] = [_json(one.asked) | {"is_late": one.is_late, **_answer(one)} for one in found.asks if one.later is None]
    folded: list[Json] = [_json(one.asked) | {"overtaken_by": one.later.version} for one in found.asks if one.later is not None]
    unread: list[Json] = [{"number": one.number, "check": one.sha, "report": one.id} for one in found.unread]
    return "\n".join(parts), {"asks": asks, "folded": folded, "missing": list(found.missing), "unread": unread}


def _told(one: Asked) -> tuple[str, str, str, str]:
    return one.ask.ask, one.ask.asked_of, one.ask.consequence, f"{one.report.number} v{one.report.version or 1}"


def _state(one: SeenAsk) -> str:
    if one.later is not None and one.later.version == one.asked.report.version:
        return _("Not asked by the whole report")
    if one.later is not None:
        return _("No longer asked, by version {version}").format(version=one.later.version or 1)
    if one.answer is not None and one.state != "open":
        day = dtg.day_shown(one.answer.closed_on) if one.answer.closed_on else ""
        told = " ".join(each for each in (ask_state(one.state), day, one.answer.said_by) if each)
        return f"{told}: {one.answer.words}"
    return _("Late") if one.is_late else ""


def _answer(one: SeenAsk) -> dict[str, Json]:
    said = one.answer
    day = said.closed_on.isoformat() if said and said.closed_on else None
    return {"state": one.state, "answer": said.words if said else "", "answered_by": said.said_by if said else "", "answered_on": day}


def _day(one: Asked) -> str:
    return dtg.day_shown(one.ask.needed_by_on) if one.ask.needed_by_on else ""


def _json(one: Asked) -> dict[str, Json]:
    return {
        "id": one.ask.id,
        "needed_by": one.ask.needed_by_on.isoformat() if one.ask.needed_by_on else None,
        "ask": one.ask.ask,
        "asked_of": one.ask.asked_of,
        "consequence": one.ask.consequence,
        "number": one.report.number,
        "version": one.report.version,
        "office": one.report.office,
        "report": one.report.id,
    }
