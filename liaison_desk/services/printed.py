"""The reports that can be put on paper: from a reference to the disclosed view, and from the view to the outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.audience import COUNTS_SHOWN
from liaison_desk.domain.sharing.directory import DirectoryFacts, disclose_directory
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.marking import MAY_NAME
from liaison_desk.domain.sharing.report import disclose_report, report_context, report_names
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _
from liaison_desk.services import after_action as reports_life
from liaison_desk.services import printed_records, sharing
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed
from liaison_desk.storage import share_log

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.reports.outline import Outline
    from liaison_desk.reports.provenance import Copy
    from liaison_desk.services.desk import Desk


def after_action(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return an after-action report for a reader: an issue from its snapshot, a draft as it stands now."""
    facts, identity = reports_life.on_paper(desk, ref)
    if facts.report.attribution == "no-mention" and reader.audience not in COUNTS_SHOWN:
        words = _("This meeting is not to be mentioned, so there are copies for our team and headquarters only.")
        raise UserError(words, field="attribution")
    reader = replace(reader, may_name=MAY_NAME.get(facts.report.attribution, "not-at-all"))
    context = report_context(facts, sharing.context_of(desk, reader))
    disclosed = disclose_report(facts, context, identity)
    records = (facts.report, facts.engagement, facts.forum, facts.place, *facts.commitments, *facts.carried)
    return Printed(
        subject=identity.issue_id or facts.report.id,
        number=identity.number or facts.report.number,
        disclosed=disclosed,
        originals=tuple(one for one in records if one is not None),
        names=report_names(facts, context),
        recipient=masked(recipient, context.names),
    )


def after_action_outline(disclosed: Disclosed[Any], copy: Copy) -> Outline:
    """Return the outline of an after-action report."""
    from liaison_desk.reports import after_action as paper

    return paper.outline(disclosed, copy)


def directory(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the directory of liaison points and contacts for a reader; it is about everybody and takes no reference."""
    if ref:
        raise UserError(_("The directory is about everybody; it takes no reference."), field="ref")
    operation = desk.operation
    everybody = every(desk, Stakeholder)
    context = sharing.context_of(desk, reader)
    facts = DirectoryFacts(
        stakeholders=everybody,
        contacts=every(desk, Contact),
        points=every(desk, LiaisonPoint),
        on=desk.clock().date(),
        operation=operation.name,
        office=next((one.name for one in everybody if one.id == operation.office), operation.name),
        store=desk.vault.vault_id[:8],
        log_head=share_log.head(desk.vault, desk.journal.replica),
        other_marking=operation.marking,
    )
    return Printed(
        subject="directory",
        number=f"{desk.office}-directory-{facts.on:%Y-%m-%d}",
        disclosed=disclose_directory(facts, context),
        originals=(*facts.stakeholders, *facts.contacts, *facts.points),
        names=tuple(text for one in context.parties.values() if one.only_indirectly for text in one.channels),
        recipient=masked(recipient, context.names),
    )


def directory_outline(disclosed: Disclosed[Any], copy: Copy) -> Outline:
    """Return the outline of the directory."""
    from liaison_desk.reports import directory as paper

    return paper.outline(disclosed, copy)


def _records(called: str) -> Writing:
    """Return the writer of one paper about records, which is loaded when it is first used."""

    def write(disclosed: Disclosed[Any], copy: Copy) -> Outline:
        from liaison_desk.reports import records as paper

        written: Outline = getattr(paper, called)(disclosed, copy)
        return written

    return write


Reading = Callable[["Desk", str, "Reader", str], Printed]
Writing = Callable[[Disclosed[Any], "Copy"], "Outline"]
REPORTS: Final[dict[str, tuple[Reading, Writing]]] = {
    "after-action": (after_action, after_action_outline),
    "directory": (directory, directory_outline),
    "card": (printed_records.card, _records("card")),
    "list": (printed_records.table, _records("table")),
    "checklist": (printed_records.checklist, _records("checklist")),
    "blank-checklist": (printed_records.checklist, _records("blank_checklist")),
}
"""Every report by its name on the command line: how its view is read, and how the view is written."""


def report_called(name: str) -> tuple[Reading, Writing]:
    """Return how a report is read and written; `UserError` for an unknown name."""
    if name not in REPORTS:
        raise UserError(_("There is no report of that name. There are: {names}.").format(names=", ".join(REPORTS)), field="name")
    return REPORTS[name]
