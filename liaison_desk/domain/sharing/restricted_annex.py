"""Annex F for our own team: what stands in no copy of a report itself, on a paper of its own with its own marking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.sharing.annexes import APART
from liaison_desk.domain.sharing.disclosed import Disclosed, as_told, disclose, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.sharing.report import Identity
    from liaison_desk.domain.sharing.report_facts import ReportFacts


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedView(PaperView):
    """Annex F as our team may read it: the report's number, or the beginning of its draft's id, and the two texts."""

    has_speakers: ClassVar[bool] = True

    title: str
    number: str
    version: int
    moments: str
    more: str


def disclose_restricted(facts: ReportFacts, context: Context, identity: Identity) -> Disclosed[RestrictedView]:
    """Return annex F of a report for a reader; `context` is that of the report, so names are judged as in its room."""
    report = facts.report
    kept = {name: getattr(report, name) for name in (*APART, "title", "sensitivity", "given_by", "given_for")}
    shown = disclose(AfterAction(id=report.id, **kept), context)
    decisions = [one for one in shown.decisions if one.path in {*APART, "title"}]
    paper = Paper(
        on=(facts.engagement.starts_at or context.reader.now).date(),
        operation=as_told(facts.operation.name, context),
        office=facts.office,
        store=facts.store,
        log_head=facts.log_head,
        other_marking=as_told(report.marking or facts.operation.marking, context),
    )
    whole = RestrictedView(
        title=shown.record.title,
        number=identity.number or report.number,
        version=identity.version,
        moments=shown.record.sensitive_moments,
        more=shown.record.restricted,
        **handled(paper, context.reader, decisions),
    )
    return sealed(whole, decisions, context.reader.audience)
