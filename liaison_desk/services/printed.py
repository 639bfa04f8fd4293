"""After-action reports and the directory on paper: from a reference to the disclosed view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.annexes import CHANGES
from liaison_desk.domain.sharing.audience import COUNTS_SHOWN
from liaison_desk.domain.sharing.directory import DirectoryFacts, disclose_directory
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.marking import MAY_NAME
from liaison_desk.domain.sharing.report import disclose_report, report_context, report_names
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _
from liaison_desk.services import after_action as reports_life
from liaison_desk.services import sharing
from liaison_desk.services.annex_facts import last_report_on
from liaison_desk.services.pictures import every
from liaison_desk.services.printing import Printed, paper_of

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.report import Identity
    from liaison_desk.domain.sharing.report_facts import ReportFacts
    from liaison_desk.services.desk import Desk


def after_action(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return an after-action report for a reader: an issue from its snapshot, a draft as it stands now."""
    facts, identity = reports_life.on_paper(desk, ref)
    return of_report(desk, _since_last(desk, facts, identity, recipient), identity, reader, recipient)


def _since_last(desk: Desk, facts: ReportFacts, identity: Identity, recipient: str) -> ReportFacts:
    """Return the facts with the day of the last report to the same reader, from which annex D counts."""
    if CHANGES not in facts.report.annexes:
        return facts
    since = last_report_on(desk, {identity.issue_id, facts.report.id}, recipient)
    return replace(facts, annexes=replace(facts.annexes, since=since))


def of_report(desk: Desk, facts: ReportFacts, identity: Identity, reader: Reader, recipient: str) -> Printed:
    """Return a report for a reader from what it stands on; `UserError` where the meeting is not to be mentioned to them."""
    return told_to(facts, identity, judged(desk, facts, reader), recipient)


def judged(desk: Desk, facts: ReportFacts, reader: Reader) -> Context:
    """Return the reader with everybody of a report in one room; `UserError` where the meeting is not to be mentioned to them."""
    if facts.report.attribution == "no-mention" and reader.audience not in COUNTS_SHOWN:
        words = _("This meeting is not to be mentioned, so there are copies for our team and headquarters only.")
        raise UserError(words, field="attribution")
    reader = replace(reader, may_name=MAY_NAME.get(facts.report.attribution, "not-at-all"))
    return report_context(facts, sharing.context_of(desk, reader))


def told_to(facts: ReportFacts, identity: Identity, context: Context, recipient: str) -> Printed:
    """Return a report as the reader of a context may read it."""
    disclosed = disclose_report(facts, context, identity)
    rows = (*facts.commitments, *facts.carried, *facts.questions, *facts.annexes.records)
    records = (facts.report, facts.engagement, facts.forum, facts.place, *rows)
    return Printed(
        subject=identity.issue_id or facts.report.id,
        number=identity.number or facts.report.number,
        disclosed=disclosed,
        originals=tuple(one for one in records if one is not None),
        names=report_names(facts, context),
        recipient=masked(recipient, context.names),
    )


def directory(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return the directory of liaison points and contacts for a reader; it is about everybody and takes no reference."""
    if ref:
        raise UserError(_("The directory is about everybody; it takes no reference."), field="ref")
    context = sharing.context_of(desk, reader)
    facts = DirectoryFacts(
        stakeholders=every(desk, Stakeholder),
        contacts=every(desk, Contact),
        points=every(desk, LiaisonPoint),
        paper=paper_of(desk, context),
    )
    return Printed(
        subject="directory",
        number=f"{desk.office}-directory-{facts.paper.on:%Y-%m-%d}",
        disclosed=disclose_directory(facts, context),
        originals=(*facts.stakeholders, *facts.contacts, *facts.points),
        names=tuple(text for one in context.parties.values() if one.only_indirectly for text in one.channels),
        recipient=masked(recipient, context.names),
    )
