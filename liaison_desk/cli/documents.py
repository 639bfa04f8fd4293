"""Commands for what leaves on paper: report, with its review, and the log of shares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk.cli import printing, progress, unlocking
from liaison_desk.cli.answer import REFUSED, Answer, UsageError
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _
from liaison_desk.services.printables import PRINTABLES

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Prepared, Share


@command(
    "report",
    N_("write a report as PDF for one audience and one named recipient"),
    argument("name", N_("which report"), metavar="NAME", choices=tuple(PRINTABLES), nargs="?"),
    argument(
        "ref",
        N_("what it is about; --list says what each takes"),
        metavar="REF",
        nargs="?",
        default="",
    ),
    option("--to", help=N_("the PDF file to write"), metavar="FILE"),
    option("--audience", help=N_("team, hq, humanitarian, partner, mission-military, state or public"), metavar="CODE"),
    option("--recipient", help=N_("who gets this copy; the operation's headquarters by default"), metavar="NAME", default=""),
    option("--review", help=N_("print what goes, what is withheld and why, and write nothing"), action="store_true"),
    option("--again", help=N_("write a share of the log once more, byte for byte"), metavar="SHARE"),
    option("--paper", help=N_("a4 or letter; the office's own size by default"), choices=("a4", "letter"), default=""),
    option("--no-data", help=N_("leave out the attached data"), action="store_true"),
    option("--list", help=N_("print which reports there are and what each is about"), action="store_true"),
    option("--line", help=N_("a post that the bearer of a wallet card ticked; may be repeated"), metavar="ID", action="append"),
    option("--asked", help=N_("the bearer thought of a checkpoint before ticking a line"), action="store_true"),
    option("--ics", help=N_("write an iCalendar file, for “calendar” alone"), action="store_true"),
    option("--text", help=N_("write plain text, for a thin link or a radio, and no PDF"), action="store_true"),
    option("--second-person", help=N_("ask at the terminal for the passphrase of another holder who agrees"), action="store_true"),
    option("--second-person-file", help=N_("read that passphrase from the first line of FILE"), metavar="FILE", default=""),
    option("--alone", help=N_("nobody else has a passphrase: ask for the copy now, make it after 24 hours"), action="store_true"),
)
def _report(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import publishing

    if arguments.list:
        return _listed()
    if arguments.again:
        return written(publishing.again(desk, arguments.again, _target(arguments)))
    if not arguments.name or not arguments.audience:
        raise UsageError(_("Say which report and for whom: report NAME REF --audience CODE."))
    to = Path() if arguments.review else _target(arguments)
    prepared = _prepared(desk, arguments)
    return _answered(desk, arguments, prepared, to)


def _answered(desk: Desk, arguments: Arguments, prepared: Prepared, to: Path) -> Answer:
    """Return the answer for a copy that was decided: asked for by who is alone, reviewed, or written."""
    from liaison_desk.services import publishing

    if arguments.alone and not prepared.second_person:
        return asked_alone(desk, prepared)
    if arguments.review:
        return reviewed(prepared, (*publishing.unprintable(desk, prepared), *_second_word(desk, prepared)))
    if arguments.ics:
        return written(_calendar(desk, prepared, to))
    return written(_made(desk, prepared, to, form="text" if arguments.text else "pdf"))


def _prepared(desk: Desk, arguments: Arguments) -> Prepared:
    from liaison_desk.services import publishing

    alone = publishing.prepare(
        desk,
        arguments.name,
        _ref(arguments),
        audience=arguments.audience,
        recipient=_recipient(desk, arguments),
        paper=arguments.paper,
        with_data=False if arguments.no_data else None,
    )
    second = second_person_of(desk, arguments, alone)
    if not second:
        return alone
    return publishing.prepare(
        desk,
        alone.name,
        alone.ref,
        audience=alone.audience,
        recipient=alone.recipient,
        paper=alone.paper,
        with_data=alone.with_data,
        second_person=second,
    )


def second_person_of(desk: Desk, arguments: Arguments, prepared: Prepared) -> str:
    """Return who else gave their word, by their passphrase or by a day of waiting; nothing where nobody was asked."""
    from liaison_desk.services import second_person

    if arguments.second_person_file:
        return second_person.approved_by(desk, unlocking.from_file(Path(arguments.second_person_file)))
    if arguments.second_person:
        return second_person.approved_by(desk, unlocking.prompted(_("Passphrase of the second person: "), repeat=False))
    until = second_person.waits_until(desk, prepared) if arguments.alone else None
    return second_person.alone(desk, prepared) if until is not None and until <= desk.clock() else ""


def asked_alone(desk: Desk, prepared: Prepared) -> Answer:
    """Ask for a copy as the only holder; nothing is written before a day has passed."""
    from liaison_desk.domain import dtg
    from liaison_desk.services import second_person

    if not second_person.is_wanted(prepared):
        raise UsageError(_("Nothing in this copy waits for a second person."))
    until = second_person.ask_alone(desk, prepared)
    words = _("From {when} on you may make this copy alone. Nothing is written yet.").format(when=dtg.shown(until))
    return Answer(data={"from": until.isoformat()}, text=words, status=REFUSED)


def _second_word(desk: Desk, prepared: Prepared) -> tuple[str, ...]:
    """Return what a second person could do about a copy, and who that may be."""
    from liaison_desk.services import second_person

    return (second_person.advice(desk),) if second_person.is_wanted(prepared) else ()


def _listed() -> Answer:
    """Return every report with what it takes and whom it is for."""
    data: list[Json] = [
        {"name": one.key, "title": one.title, "ref": _(one.ref_text), "audiences": list(one.audiences)} for one in PRINTABLES.values()
    ]
    heads = (_("Name"), _("What it is"), _("About"), _("For"))
    lines = [(one.key, one.title, _(one.ref_text), ", ".join(one.audiences)) for one in PRINTABLES.values()]
    return Answer(data=data, text=printing.table(heads, lines))


def _ref(arguments: Arguments) -> str:
    """Return what the report is about, with the ticked lines of a wallet card."""
    from liaison_desk.services.printed_cards import wallet_ref

    ticked = wallet_ref(arguments.line or (), is_asked=arguments.asked)
    return " ".join(one for one in (arguments.ref, ticked) if one)


def _calendar(desk: Desk, prepared: Prepared, to: Path) -> Share:
    from liaison_desk.services import calendar_copies, printed_calendar

    if prepared.name != printed_calendar.NAME:
        raise UsageError(_("Only “calendar” is written as an iCalendar file."))
    return calendar_copies.publish(desk, prepared, to)


def _made(desk: Desk, prepared: Prepared, to: Path, *, form: str) -> Share:
    """Make the copy with a bar on the terminal where it takes long."""
    from liaison_desk.services import publishing

    moving = progress.bar()
    try:
        return publishing.publish(desk, prepared, to, form=form, moved=moving)
    finally:
        if moving is not None:
            moving.clear()


def _target(arguments: Arguments) -> Path:
    if not arguments.to:
        raise UsageError(_("Say where: --to FILE.pdf."))
    return target_of(arguments.to)


def target_of(words: str) -> Path:
    """Return the file to write; raises as `leaving.refuse_place` where no file can be there."""
    from liaison_desk.services import leaving

    target = Path(words)
    # Before anything is drawn or logged: a share that could never appear should not stand in the log.
    leaving.refuse_place(target)
    return target


def _recipient(desk: Desk, arguments: Arguments) -> str:
    """Return who gets the copy; a report for `hq` goes to the operation's headquarters where nobody is named."""
    recipient: str = arguments.recipient.strip()
    if not recipient and arguments.audience == "hq":
        recipient = desk.operation.headquarters
    if not recipient:
        raise UsageError(_("Say who gets this copy: --recipient NAME."))
    return recipient


def written(share: Share) -> Answer:
    """Return the answer for a copy that was written."""
    data: Json = {"share": share.id, "file": str(share.path), "number": share.number, "sha256": share.sha256}
    return Answer(data=data, text=str(share.path), notes=share.notes)


def reviewed(prepared: Prepared, unprintable: tuple[str, ...]) -> Answer:
    """Return what goes, what is withheld and why."""
    from liaison_desk.services.publishing import NOTHING_GOES
    from liaison_desk.services.reviewing import summary

    data: list[Json] = [one.as_json() for one in prepared.decisions]
    heads = (_("What"), _("Verdict"), _("Rule"), _("Why"), _("What would change it"))
    lines = [(one.what, one.verdict_label, one.rule, one.why, one.hint) for one in prepared.decisions]
    notes = (_(NOTHING_GOES), *unprintable) if prepared.is_empty else unprintable
    told = (printing.table(heads, lines), summary(prepared.decisions), prepared.changed)
    return Answer(data=data, text="\n".join(one for one in told if one), notes=notes)


@command("shares", N_("print the log of what left: which report, for whom, when"))
def _shares(desk: Desk, _arguments: Arguments) -> Answer:
    from liaison_desk.services import shares

    found = shares.listed(desk)
    heads = (_("Share"), _("When"), _("By"), _("Report"), _("Audience"), _("Recipient"))
    lines = [
        (one.id[:8], one.when, one.author, str(one.facts["report_number"]), str(one.facts["audience"]), str(one.facts["recipient"]))
        for one in found
    ]
    return Answer(data=[one.as_json() for one in found], text=printing.table(heads, lines) if lines else _("Nothing found."))


@command(
    "recall",
    N_("tell who holds copies that name a contact or organisation, with the text that asks for them back"),
    argument("ref", N_("the contact or stakeholder: an id or its exact name"), metavar="CONTACT"),
)
def _recall(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import recalling

    found = recalling.asked(desk, arguments.ref)
    text = "\n\n".join(one.request for one in found)
    return Answer(data=[one.as_json() for one in found], text=text or _("Nobody holds a copy, as far as the share log knows."))
