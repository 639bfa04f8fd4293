"""Readiness: for this kind of office, phase by phase, what is settled and what is open, what is overdue first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.checklist_templates import office_kind_of
from liaison_desk.domain.terms.checklists import CHECKLIST_PHASES, OFFICE_KINDS
from liaison_desk.services import checklist_views

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.services.checklist_views import SeenChecklist, SeenStep
    from liaison_desk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseReady:
    """How ready the office is for one phase, over all its lists; `steps` are the open ones, what is overdue first."""

    phase: str
    label: str
    lists: tuple[str, ...]
    settled: int
    total: int
    late: int
    steps: tuple[SeenStep, ...]

    @property
    def is_begun(self) -> bool:
        """Say whether a list of this phase is under way."""
        return bool(self.lists)

    def as_json(self) -> dict[str, Json]:
        """Return it as JSON."""
        return {
            "phase": self.phase,
            "label": self.label,
            "checklists": list(self.lists),
            "begun": self.is_begun,
            "settled": self.settled,
            "total": self.total,
            "overdue": self.late,
            "open": [_step_json(one) for one in self.steps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """How ready an office of some kind (a code of `office-kind`) is: one entry for each phase, in their order."""

    kind: str
    phases: tuple[PhaseReady, ...]

    @property
    def kind_label(self) -> str:
        """Return the kind of office in words."""
        return OFFICE_KINDS.label_of(self.kind)

    def as_json(self) -> dict[str, Json]:
        """Return it as JSON."""
        return {"office_kind": self.kind, "phases": [one.as_json() for one in self.phases]}


def readiness(desk: Desk) -> Ready:
    """Return how ready the office is in the operation in use, from the lists under way; those of single meetings are left out."""
    seen = checklist_views.seen(desk)
    phases = tuple(_phase(one.code, one.label, seen) for one in CHECKLIST_PHASES if one.code != "meeting")
    return Ready(kind=office_kind_of(desk.operation.side, desk.operation.whose), phases=phases)


def _phase(phase: str, label: str, seen: tuple[SeenChecklist, ...]) -> PhaseReady:
    lists = [one for one in seen if one.checklist.phase == phase]
    waiting = [step for one in lists for step in one.steps if not step.is_settled]
    return PhaseReady(
        phase=phase,
        label=label,
        lists=tuple(one.checklist.name for one in lists),
        settled=sum(one.progress.settled for one in lists),
        total=sum(one.progress.total for one in lists),
        late=sum(len(one.progress.overdue) for one in lists),
        steps=tuple(sorted(waiting, key=_urgency)),
    )


def _urgency(step: SeenStep) -> tuple[bool, str]:
    due = step.item.due_at.isoformat() if step.item.due_at else str(step.item.due_on or "9999")
    return (not step.is_late, due)


def _step_json(step: SeenStep) -> dict[str, Json]:
    return {
        "id": step.item.id,
        "number": step.item.number,
        "text": step.item.text,
        "owner": step.item.owner,
        "state": step.item.state,
        "due": step.due,
        "is_overdue": step.is_late,
        "counted": step.counted,
        "reason": step.item.reason,
    }
