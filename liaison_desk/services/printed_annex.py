"""Annex F of a report on paper: from a reference to the disclosed view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.sharing.annexes import APART
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.report import report_names
from liaison_desk.domain.sharing.restricted_annex import disclose_restricted
from liaison_desk.i18n import _
from liaison_desk.services import after_action, printed
from liaison_desk.services.printing import Printed

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.services.desk import Desk


def restricted(desk: Desk, ref: str, reader: Reader, recipient: str) -> Printed:
    """Return annex F of a report for our team: of an issue from its snapshot, of a draft as it stands now.

    `UserError` where nothing is written in it.
    """
    facts, identity = after_action.on_paper(desk, ref)
    if not any(getattr(facts.report, name) for name in APART):
        raise UserError(_("This report has nothing in its restricted annex."), field="restricted")
    context = printed.judged(desk, facts, reader)
    return Printed(
        subject=f"annex-f-{identity.issue_id or facts.report.id}",
        number=f"{identity.number or facts.report.number}-F",
        disclosed=disclose_restricted(facts, context, identity),
        originals=(facts.report,),
        names=report_names(facts, context),
        recipient=masked(recipient, context.names),
    )
