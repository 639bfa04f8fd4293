"""Commands of engagements: log an informal contact in one line, and begin the report of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.cli.answer import Answer
from liaison_desk.cli.commands import Arguments, argument, command, option
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk


@command(
    "log-contact",
    N_("log an informal contact that was just now, in one line; it owes no report, and asks for no plate, route or place"),
    argument("gist", N_("what it was about"), metavar="WORDS"),
    option(
        "--with", help=N_("with whom: contact/REF or stakeholder/REF; nobody need be named"), metavar="KIND/REF", default="", dest="who"
    ),
    option("--way", help=N_("chance, message or through-others; chance by default"), metavar="CODE", default="chance"),
)
def _log_contact(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import informal

    made, changes = informal.logged_with(desk, arguments.gist, who=arguments.who, way=arguments.way)
    return Answer(
        data={"id": made, "batch": changes.batch}, text=_("Logged; no report is owed: {id}").format(id=made[:8]), notes=changes.notes
    )


@command(
    "begin-report",
    N_("begin the report of a meeting with what is known of it, and print its id; where there is one already, print that"),
    argument("engagement", N_("the meeting, by its id or a unique start of it"), metavar="ENGAGEMENT"),
    option("--flash", help=N_("as a flash note, which may become a whole report"), action="store_true"),
)
def _begin_report(desk: Desk, arguments: Arguments) -> Answer:
    from liaison_desk.services import after_action, short_reports

    made = short_reports.flash_begun(desk, arguments.engagement).id if arguments.flash else after_action.begin(desk, arguments.engagement)
    return Answer(data={"id": made}, text=made)
