"""Commands of the life-safety path: warn, warnings, pass-warning, warning-confirmed, warning-over."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from liaison_desk.cli import documents, printing
from liaison_desk.cli.answer import REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.life_warning import Passing
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.life_warnings import SeenWarning
    from liaison_desk.services.publishing import Prepared

_ANSWERS = {"yes": True, "no": False}
_REF = argument("ref", N_("the warning, by its id or a unique start of it"), metavar="REF")


def _answer(name: str, help: str) -> Any:
    return option(name, help=help, choices=tuple(_ANSWERS), default="")


@command(
    "warn",
    N_("write down a danger to life, to be passed on at once: what threatens and what to do; no name, number or exact place"),
    argument("text", N_("the danger and what to do, in at most 500 characters; - reads it from standard input"), metavar="TEXT"),
    option("--area", help=N_("where, as an area: a district, a road or a town"), metavar="AREA", default=""),
    option("--until", help=N_("until when it holds, such as “tomorrow 0600”"), metavar="TIME", default=""),
    _answer("--harms", N_("yes or no: it could help to find, identify or harm a person")),
    _answer("--shows-source", N_("yes or no: it could make the source or their community a target")),
    _answer("--agreed", N_("yes or no: the source agreed to this use; left out where nobody could be asked")),
    option("--heard-from", help=N_("the contact or stakeholder who told us; never printed"), metavar="REF", default=""),
    option("--engagement", help=N_("the meeting at which it was said; never printed"), metavar="REF", default=""),
)
def _warn(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.entry import entered
    from liaison_desk.domain.fields import field_of
    from liaison_desk.domain.information import HarmCheck
    from liaison_desk.domain.life_warning import LifeWarning
    from liaison_desk.domain.record import new_id
    from liaison_desk.services import life_warnings, records

    check = HarmCheck(
        serves_civilians=True,
        needs_detail=True,
        could_harm=_ANSWERS.get(arguments.harms),
        could_expose_source=_ANSWERS.get(arguments.shows_source),
        source_agreed=_ANSWERS.get(arguments.agreed),
    )
    typed = {"text": _words(arguments.text), "area": arguments.area, "until_at": arguments.until}
    now = desk.clock()
    written = {name: entered(field_of(LifeWarning, name), words, now) for name, words in typed.items() if words}
    made = life_warnings.blank(desk).but(
        id=new_id(),
        **written,
        check=check,
        heard_from=records.resolved(desk, "contact|stakeholder", arguments.heard_from) if arguments.heard_from else "",
        engagement=records.resolved(desk, "engagement", arguments.engagement) if arguments.engagement else "",
    )
    changes = life_warnings.kept(desk, made)
    return Answer(data={"id": made.id, "batch": changes.batch}, text=made.id)


def _words(text: str) -> str:
    return " ".join((sys.stdin.read() if text == "-" else text).split())


@command(
    "warnings",
    N_("print the warnings of danger to life: who has each, and who has not said so yet"),
    option("--all", help=N_("those that are confirmed or over too"), action="store_true"),
)
def _warnings(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.life_warning import state_label
    from liaison_desk.services import life_warnings

    found = [one for one in life_warnings.all_here(desk) if arguments.all or one.is_open]
    heads = (_("State"), _("What threatens"), _("Area"), _("Until"), _("Who has it"), _("Id"))
    rows = [
        (
            state_label(one.state),
            one.warning.text,
            one.warning.area,
            dtg.here_shown(one.warning.until_at) if one.warning.until_at else "-",
            ", ".join(map(_told, one.passings)) or "-",
            one.warning.id[:8],
        )
        for one in found
    ]
    data: Json = [life_warnings.as_json(one) for one in found]
    return Answer(data=data, text=printing.table(heads, rows) if rows else _("Nobody has to be warned."))


def _told(one: Passing) -> str:
    return one.recipient if one.confirmation else _("{recipient} (not confirmed)").format(recipient=one.recipient)


@command(
    "pass-warning",
    N_("pass a warning on to one named recipient, read aloud or as a file; it is in the log of shares before anybody has it"),
    _REF,
    option("--audience", help=N_("team, hq, humanitarian, partner, mission-military, state or public"), metavar="CODE", required=True),
    option("--recipient", help=N_("who gets it"), metavar="NAME", default=""),
    option("--concerns-them", help=N_("a partner who is in that danger, or answers for people who are"), action="store_true"),
    option("--spoken", help=N_("log it as read aloud, and print the words to read"), action="store_true"),
    option("--to", help=N_("the PDF file to write"), metavar="FILE", default=""),
    option("--text", help=N_("write plain text, for a thin link or a radio, and no PDF"), action="store_true"),
    option("--review", help=N_("say whether it goes, or why not, and pass nothing on"), action="store_true"),
    option("--second-person", help=N_("ask at the terminal for the passphrase of another holder who agrees"), action="store_true"),
    option("--second-person-file", help=N_("read that passphrase from the first line of FILE"), metavar="FILE", default=""),
    option("--alone", help=N_("nobody else has a passphrase: ask for the copy now, make it after 24 hours"), action="store_true"),
)
def _pass(desk: Desk, arguments: Arguments) -> Answer:
    if bool(arguments.spoken) + bool(arguments.to) + bool(arguments.review) != 1:
        raise UsageError(_("Say one of: --spoken, --to FILE, --review."))
    return _passed(desk, arguments, _prepared(desk, arguments))


def _prepared(desk: Desk, arguments: Arguments) -> Prepared:
    from liaison_desk.services import life_warnings

    asked: dict[str, Any] = {
        "audience": arguments.audience,
        "recipient": arguments.recipient,
        "concerns_them": arguments.concerns_them,
    }
    alone = life_warnings.prepare(desk, arguments.ref, **asked)
    second = documents.second_person_of(desk, arguments, alone)
    return life_warnings.prepare(desk, arguments.ref, **asked, second_person=second) if second else alone


def _passed(desk: Desk, arguments: Arguments, prepared: Prepared) -> Answer:
    from liaison_desk.services import life_warnings, second_person

    why = life_warnings.why_not(prepared)
    if arguments.alone and second_person.is_wanted(prepared):
        return documents.asked_alone(desk, prepared)
    if arguments.review:
        advice = (second_person.advice(desk),) if second_person.is_wanted(prepared) else ()
        words = life_warnings.spoken_words(prepared)
        return Answer(data={"goes": not why, "why_not": why, "words": words}, text=why or words, notes=advice, status=REFUSED if why else 0)
    if arguments.spoken:
        share = life_warnings.spoken(desk, prepared)
        words = life_warnings.spoken_words(prepared)
        return Answer(data={"share": share.id, "number": share.number, "words": words}, text=words)
    to = documents.target_of(arguments.to)
    return documents.written(life_warnings.written(desk, prepared, to, form="text" if arguments.text else "pdf"))


@command(
    "warning-confirmed",
    N_("write down that somebody who was given a warning said that they have it; that is no approval"),
    _REF,
    option("--recipient", help=N_("who confirmed, by the name in the log or the id of the share"), metavar="NAME", required=True),
    option("--by", help=N_("the post that said so"), metavar="POST", default=""),
    option("--words", help=N_("what they said"), metavar="WORDS", default=""),
)
def _confirmed(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import life_warnings

    changes = life_warnings.confirmed(desk, arguments.ref, arguments.recipient, said_by=arguments.by, words=arguments.words)
    return _kept(life_warnings.one(desk, arguments.ref), changes.batch)


@command(
    "warning-over",
    N_("say that a danger is past, or why nobody is told"),
    _REF,
    option("--words", help=N_("why; needed where nobody was given it"), metavar="WORDS", default=""),
    option("--reopen", help=N_("open it again"), action="store_true"),
)
def _over(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import life_warnings

    changes = life_warnings.ended(desk, arguments.ref, why=arguments.words, is_over=not arguments.reopen)
    return _kept(life_warnings.one(desk, arguments.ref), changes.batch)


def _kept(seen: SeenWarning, batch: str) -> Answer:
    from liaison_desk.domain.life_warning import state_label

    return Answer(data={"batch": batch, "state": seen.state}, text=state_label(seen.state))
