"""De-confliction on this desk: what may go wrong between activities, what was settled and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.deconflict import Finding, Scene, findings
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.settled_finding import SettledFinding, settling
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _
from liaison_desk.services import settled_findings
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One finding, and the answer that settles it, if there is one."""

    finding: Finding
    settled: SettledFinding | None = None

    def as_json(self) -> dict[str, Json]:
        """Return it as plain JSON."""
        one, answer = self.finding, self.settled
        return {
            "key": one.key,
            "rule": one.rule,
            "title": one.title,
            "activities": list(one.activities),
            "sectors": list(one.sectors),
            "places": list(one.places),
            "why": one.why,
            "remedy": one.remedy,
            "noted": one.noted,
            "settled": answer is not None,
            "reason": answer.reason if answer else "",
        }


def checked(desk: Desk) -> tuple[Checked, ...]:
    """Return every finding about activities, the most dangerous first, with the answer that settles it where somebody gave one."""
    return desk.known(f"activities checked {desk.clock().date()}", lambda: _checked(desk))


def _checked(desk: Desk) -> tuple[Checked, ...]:
    bodies = {one.id: one for one in every(desk, Stakeholder)}
    scene = Scene(today=desk.clock().date(), activities=every(desk, Activity), stakeholders=bodies)
    settled = every(desk, SettledFinding)
    return tuple(Checked(finding=one, settled=settling(one, settled)) for one in findings(scene))


def of_activity(desk: Desk, activity: str) -> tuple[Checked, ...]:
    """Return the findings that an activity is part of, those that nobody settled first."""
    found = [one for one in checked(desk) if activity in one.finding.activities]
    return tuple(sorted(found, key=lambda one: one.settled is not None))


def settle(desk: Desk, key: str, reason: str) -> Changes:
    """Settle a finding with a reason; it comes back when its facts change. `UserError` without a reason."""
    if not reason.strip():
        raise UserError(_("Say how it was settled."), field="reason")
    one = settled_findings.named(checked(desk), key).finding
    return settled_findings.settled(desk, one, reason, note=_("Settled: {title}").format(title=one.title))


def reopen(desk: Desk, key: str) -> Changes:
    """Bring back a finding that was settled; `UserError` where it was not."""
    answer = settled_findings.named(checked(desk), key).settled
    return settled_findings.reopened(desk, answer, refusal=_("Nobody settled this."))
