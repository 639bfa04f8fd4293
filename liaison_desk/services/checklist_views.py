"""Checklists as a page shows them: how far each is, and for each step whether it is late and what the data says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.checklist import Checklist, ChecklistItem, due_shown, is_overdue, is_settled
from liaison_desk.domain.readiness import Picture, Progress, Tick, crisis_minutes, is_overruled, progress, self_tick, settles_itself
from liaison_desk.domain.terms.checklists import SELF_TICKS
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.services.checklists import under_way
from liaison_desk.services.pictures import picture
from liaison_desk.services.step_ways import PAGE, StepWay, way_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from liaison_desk.services.desk import Desk

WHOLE_CLOCK = 72
"""Hours of the first list in a crisis."""
_MISSING: Final = N_("Show what is missing")
_WAYS: Final = {
    "forums-have-entry": ("forums", "text"),
    "posts-have-deputies": ("contacts", "text"),
    "contacts-have-channels": ("contacts", "name"),
    "sectors-covered": ("stakeholders", "sectors"),
}
"""Where what a step counts is added: the page, and what narrows it to what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStep:
    """One step: its line of evidence or reason, what the data says of it, when it is due, and whether it is late.

    `ticks_itself` says that the data settles it now; `counted` is empty for a step that no data watches, else it says how far the data
    is and what is missing. `is_overruled` says that somebody keeps it open with a reason though the data would settle it. `proof` is the
    title of the record or file that shows that it is done. `way` is where what is missing can be added, or where the step is done; None
    for a step of one's own that no data watches.
    """

    item: ChecklistItem
    line: str
    counted: str
    due: str
    is_late: bool
    ticks_itself: bool
    is_overruled: bool = False
    proof: str = ""
    way: StepWay | None = None

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to do, by hand or by the data."""
        return self.ticks_itself or is_settled(self.item)

    @property
    def state(self) -> str:
        """The state as it counts: done where the data settles it."""
        return "done" if self.ticks_itself and not is_settled(self.item) else self.item.state


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChecklist:
    """One list under way; `minutes` are those since the crisis clock started, None where the list does not run by it."""

    checklist: Checklist
    progress: Progress
    steps: tuple[SeenStep, ...]
    minutes: int | None

    @property
    def hours(self) -> int | None:
        """The whole hours since the crisis clock started."""
        return None if self.minutes is None else self.minutes // 60


def seen(desk: Desk) -> tuple[SeenChecklist, ...]:
    """Return the lists of the operation in use, as they stand now."""
    now, there, lists = desk.clock(), picture(desk), under_way(desk)
    shown = {step.shown_by for one in lists for step in one.items if step.shown_by}
    titles = desk.shelf.titles(sorted(shown)) if shown else {}
    office = desk.operation.office
    return tuple(_seen(one, there, now, titles, office) for one in lists)


def _seen(checklist: Checklist, there: Picture, now: datetime, titles: Mapping[str, str], office: str) -> SeenChecklist:
    by_clock = checklist.phase == "first-72-hours"
    return SeenChecklist(
        checklist=checklist,
        progress=progress(checklist, there, now),
        steps=tuple(_step(one, there, now, titles.get(one.shown_by, ""), way_of(checklist, one, office)) for one in checklist.items),
        minutes=crisis_minutes(checklist.started_at, now) if by_clock else None,
    )


def _step(item: ChecklistItem, there: Picture, now: datetime, proof: str, way: StepWay | None) -> SeenStep:
    tick = self_tick(item.self_tick, there) if item.self_tick else None
    ticks_itself = settles_itself(item, there)
    return SeenStep(
        item=item,
        line=_line(item, proof),
        counted=_counted(item, tick) if tick is not None else "",
        due=due_shown(item),
        is_late=is_overdue(item, now) and not ticks_itself,
        ticks_itself=ticks_itself,
        is_overruled=is_overruled(item),
        proof=proof,
        way=(way_to_missing(item.self_tick, tick) if tick is not None else None) or way,
    )


def _counted(item: ChecklistItem, tick: Tick) -> str:
    counted = _("{what}: {words}").format(what=SELF_TICKS.label_of(item.self_tick), words=tick.words)
    if item.state == "done" and not tick.is_done:
        return _("{counted}. Settled by hand.").format(counted=counted)
    return counted


def way_to_missing(code: str, tick: Tick) -> StepWay | None:
    """Return the page, narrowed to the first of what a step still counts as missing; None where nothing is, or none can be named."""
    page, name = _WAYS.get(code, ("", ""))
    gap = (tick.missing[0] if tick.missing else "") if name == "text" else tick.gap
    landing = (("sectors" if name == "sectors" else "text", gap),)
    return StepWay(sort=PAGE, target=page, landing=landing, words_text=_MISSING) if page and gap else None


def _line(item: ChecklistItem, proof: str) -> str:
    if is_overruled(item) and item.state != "blocked":
        return _("Kept open: {why}").format(why=item.reason)
    if item.state == "blocked":
        return _("Blocked: {why}").format(why=item.reason)
    if item.state == "not-applicable":
        return _("Not applicable: {why}").format(why=item.reason)
    return " · ".join(word for word in (item.evidence, isolate(proof) if proof else "") if word)
