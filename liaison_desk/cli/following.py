"""Commands of what follows from meetings: promises, asks, lessons, compliance, de-confliction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli import printing
from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.domain import dtg
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import N_, _, isolate, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.lessons import Lesson
    from liaison_desk.services.desk import Desk

_WORDS = option("--words", help=N_("what came back, or how it ended"), metavar="WORDS", default="")
_STATE = option("--state", help=N_("done, dropped, superseded or open; done by default"), metavar="CODE", default="done")


def _day(value: date | None) -> str:
    return dtg.day_shown(value) if value else "-"


@command(
    "commitments",
    N_("print the promises that stand open by their day, who waits for us, and what was asked of headquarters"),
    option("--owed-by", help=N_("only of us, them or joint"), metavar="CODE", default=""),
    option("--forum", help=N_("only of this forum, by its name, its id or a unique start of it"), metavar="REF", default=""),
)
def _commitments(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.promises import days_late
    from liaison_desk.domain.terms.after_action import OWED_BY
    from liaison_desk.services import follow_ups, promises, records

    today = desk.clock().date()
    forum = records.resolved(desk, "forum", arguments.forum) if arguments.forum else ""
    asks = follow_ups.asked_at(desk, records.ids(desk, "engagement", where={"forum": forum})) if forum else follow_ups.asked(desk)
    found, book = promises.all_open(desk, owed_by=arguments.owed_by, forum=forum), promises.ledger(desk)
    titles = desk.shelf.titles({one for each in found for one in (each.stakeholder, each.forum) if one} | {one.stakeholder for one in book})
    heads = (_("Due"), _("Late by"), _("Owed by"), _("What"), _("Owner"), _("With"), _("Id"))
    rows = [
        (
            _day(one.due_on),
            str(days_late(one, today) or "-"),
            OWED_BY.label_of(one.owed_by),
            one.text,
            one.owner,
            titles.get(one.stakeholder, ""),
            one.id[:8],
        )
        for one in found
    ]
    open_asks = [one for one in asks if one.state == "open"]
    asked = [(_day(one.request.needed_by_on), one.request.ask, one.request.asked_of, one.report, one.request.id[:8]) for one in open_asks]
    ask_heads = (_("Needed by"), _("Ask"), _("From"), _("Report"), _("Id"))
    parts = [printing.table(heads, rows) if rows else _("No promise is open.")]
    parts += ["", _("Asked of headquarters and not answered:"), printing.table(ask_heads, asked)] if asked else []
    data: Json = {
        "commitments": [promises.as_json(one, today, titles) for one in found],
        "ledger": [promises.ledger_as_json(one, titles) for one in book],
        "asks": [follow_ups.as_json(one, today) for one in asks],
    }
    return Answer(data=data, text="\n".join(parts))


@command("close", N_("close a promise today, or open it again"), argument("ref", N_("the promise"), metavar="REF"), _STATE, _WORDS)
def _close(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import promises

    changes = promises.closed(desk, arguments.ref, arguments.state, words=arguments.words)
    return Answer(data={"batch": changes.batch}, text=COMMITMENT_STATES.label_of(arguments.state))


@command(
    "follow-up",
    N_("write down what became of an ask of headquarters or of an improvement in a report; the report stays as it is"),
    argument("ref", N_("the ask or improvement, by the id of its row or a unique start of it"), metavar="REF"),
    _STATE,
    _WORDS,
    option("--by", help=N_("the post that said so"), metavar="POST", default=""),
)
def _follow_up(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import follow_ups

    changes = follow_ups.followed(desk, arguments.ref, state=arguments.state, words=arguments.words, said_by=arguments.by)
    return Answer(data={"batch": changes.batch}, text=COMMITMENT_STATES.label_of(arguments.state))


@command(
    "questions",
    N_("print the questions that were put to us: with whose clearance each waits, since when, and until when they need the answer"),
    option("--all", help=N_("those that were answered, refused or dropped too"), action="store_true"),
)
def _questions(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.domain.information import waits
    from liaison_desk.domain.terms.information import CLEARANCES
    from liaison_desk.services import questions_to_us

    today = desk.clock().date()
    found = [one for one in questions_to_us.put_to_us(desk) if arguments.all or waits(one)]
    titles = desk.shelf.titles({one.stakeholder for one in found if one.stakeholder})
    heads = (_("Answer by"), _("Question"), _("Asked by"), _("Waits for"), _("Since"), _("State"), _("Id"))
    rows = [
        (
            _day(one.answer_by_on),
            one.subject,
            titles.get(one.stakeholder, ""),
            one.waits_for,
            questions_to_us.since(one, today),
            CLEARANCES.label_of(one.clearance or "waiting"),
            one.id[:8],
        )
        for one in found
    ]
    data: Json = [questions_to_us.as_json(one, today, titles) for one in found]
    return Answer(data=data, text=printing.table(heads, rows) if rows else _("No question waits for an answer."))


@command(
    "answer-question",
    N_("write down the answer to a question that was put to us, or that it was refused or dropped"),
    argument("ref", N_("the question, by its id or a unique start of it"), metavar="REF"),
    option(
        "--state",
        help=N_("answered, refused, dropped, or waiting to open it again; answered by default"),
        metavar="CODE",
        default="answered",
    ),
    option("--words", help=N_("the answer, or why there is none"), metavar="WORDS", default=""),
)
def _answer_question(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import questions_to_us

    changes = questions_to_us.closed(desk, arguments.ref, state=arguments.state, words=arguments.words)
    return Answer(data={"batch": changes.batch}, text=_("Kept."))


@command(
    "lessons",
    N_("print what reports observed, what keeps coming back unfixed first, and what was planned against it"),
    option("--all", help=N_("strengths and what was seen once too"), action="store_true"),
    option("--like", help=N_("observations that look like this one, by its id or a unique start of it"), metavar="ID", default=""),
)
def _lessons(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import lessons

    if arguments.like:
        return _alike(desk, arguments.like)
    today = desk.clock().date()
    every_one = lessons.all_lessons(desk)
    shown = every_one if arguments.all else [one for one in every_one if one.comes_back]
    heads = (_("Seen"), _("Last"), _("Area"), _("What"), _("Improvement"), _("Id"))
    rows = [_lesson_row(one, today) for one in shown]
    count = len(every_one)
    words = ngettext("{count} lesson in all.", "{count} lessons in all.", count).format(count=count)
    parts = [printing.table(heads, rows) if rows else _("Nothing is known to come back unfixed."), words]
    data: Json = {"lessons": [lessons.as_json(one, today) for one in every_one]}
    return Answer(data=data, text="\n".join(parts))


def _lesson_row(one: Lesson, today: date) -> tuple[str, ...]:
    from liaison_desk.domain.terms.after_action import OBSERVATION_AREAS

    newest = one.newest
    planned = one.improvements
    state = _("mended") if one.is_mended else _("late") if one.is_overdue(today) else _("planned") if planned else _("nothing planned")
    return (str(one.times), _day(newest.on), OBSERVATION_AREAS.label_of(newest.area), newest.text, state, newest.id[:8])


def _alike(desk: Desk, ref: str) -> Answer:
    from liaison_desk.services import lessons

    found = lessons.alike(desk, _observation(desk, ref))
    rows = [(f"{one.score:.2f}", one.seen.report, _day(one.seen.on), one.seen.text, one.seen.id[:8]) for one in found]
    heads = (_("Alike"), _("Report"), _("Day"), _("What"), _("Id"))
    told: list[Json] = [
        {"id": one.seen.id, "report": one.seen.report, "text": one.seen.text, "score": round(one.score, 3)} for one in found
    ]
    return Answer(data={"alike": told}, text=printing.table(heads, rows) if rows else _("Nothing looks like it."))


def _observation(desk: Desk, ref: str) -> str:
    from liaison_desk.domain.errors import NotFoundError
    from liaison_desk.services import lessons

    fitting = {one.id for one in lessons.observed(desk) if ref and one.id.startswith(ref)}
    if len(fitting) != 1:
        raise NotFoundError(_("There is no observation “{ref}”.").format(ref=ref), field="observation")
    return fitting.pop()


@command(
    "seen-before",
    N_("say that two observations are the same thing seen twice, so that it is counted as coming back"),
    argument("one", N_("one observation, by its id or a unique start of it"), metavar="ID"),
    argument("two", N_("the other observation"), metavar="OTHER"),
    option("--not", help=N_("say that they are two things, so that the pair is not proposed again"), action="store_true", dest="differ"),
)
def _seen_before(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import lessons

    one, two = _observation(desk, arguments.one), _observation(desk, arguments.two)
    changes = lessons.confirm(desk, one, two, are_same=not arguments.differ)
    return Answer(data={"batch": changes.batch}, text=_("Kept."))


@command(
    "compliance",
    N_("print how many meetings were held and reported, how soon, and what is overdue, by forum and by week"),
    option("--from", help=N_("only meetings from this day on"), metavar="DAY", default="", dest="since"),
    option("--until", help=N_("only meetings until this day"), metavar="DAY", default=""),
    option("--forum", help=N_("only of this forum, by its name, its id or a unique start of it"), metavar="REF", default=""),
    option("--sector", help=N_("only of this sector, by its code"), metavar="CODE", default=""),
)
def _compliance(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import compliance, mapping

    asked = mapping.sought(desk, forum=arguments.forum, sector=arguments.sector, since=arguments.since, until=arguments.until)
    found = compliance.compliance(desk, asked.since, asked.until, forum=asked.forum, sector=asked.sector)
    heads = (_("Owed"), _("Reported"), _("Overdue"), _("Median hours"))
    parts = [
        printing.table((_("Forum"), *heads), compliance.table(found.forums, found.titles))
        if found.forums
        else _("No meeting owes a report."),
        "",
        printing.table((_("Week"), *heads), compliance.table(found.weeks, {})) if found.weeks else "",
    ]
    late = [
        (dtg.shown(one.ended_at), found.titles.get(one.engagement, ""), compliance.late_words(one), one.engagement[:8])
        for one in found.overdue
    ]
    parts += ["", printing.table((_("Overdue"), _("Meeting"), _("How late"), _("Id")), late)] if late else []
    parts += ["", *_unsaid_lines(found.unsaid)] if found.unsaid else []
    parts += ["", _("Own staff who made it work:"), *(f"{one.report}: {one.words}" for one in found.recognised)] if found.recognised else []
    notes = () if found.is_asked else (_("This office chose not to owe reports; the figures are for its own use."),)
    return Answer(data=compliance.as_json(found), text="\n".join(parts).rstrip(), notes=notes)


def _unsaid_lines(found: Sequence[Engagement]) -> tuple[str, str]:
    rows = [(dtg.shown(one.starts_at) if one.starts_at else "-", one.title, one.id[:8]) for one in found]
    return _("Over, and still only planned: say whether they were held."), printing.table((_("Start"), _("Meeting"), _("Id")), rows)


@command(
    "deconflict",
    N_("print where activities overlap, undermine each other, or blur who is a civilian and who decides"),
    option("--all", help=N_("what was settled too, with the reason"), action="store_true"),
    option("--settle", help=N_("settle the finding of this key; it comes back when its facts change"), metavar="KEY", default=""),
    option("--reopen", help=N_("bring back a finding that was settled"), metavar="KEY", default=""),
    option("--reason", help=N_("how it was settled"), metavar="WORDS", default=""),
)
def _deconflict(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import deconfliction

    if arguments.settle or arguments.reopen:
        done = deconfliction.settle(desk, arguments.settle, arguments.reason) if arguments.settle else None
        changes = done or deconfliction.reopen(desk, arguments.reopen)
        return Answer(data={"batch": changes.batch}, text=_("Kept."))
    found = [one for one in deconfliction.checked(desk) if arguments.all or one.settled is None]
    lines: list[str] = []
    for one in found:
        lines.append(f"{one.finding.key}  {one.finding.title}: {one.finding.why}")
        told = _("Settled: {reason}").format(reason=one.settled.reason) if one.settled else one.finding.remedy
        lines.append(f"          {told}")
        if one.finding.noted and one.settled is None:
            lines.append("          " + _("Noted on it: {words}").format(words=isolate(one.finding.noted)))
    text = "\n".join(lines) if lines else _("Nothing between activities calls for a second look.")
    return Answer(data={"findings": [one.as_json() for one in found]}, text=text)
