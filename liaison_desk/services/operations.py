"""Operations of the office: begin another one, and lead the one in use from phase to phase.

Checklists, engagements, promises and the crisis clock belong to one operation; people, groups, places and notes are shared by all.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.operation import IN_CRISIS, Operation, is_in_crisis
from liaison_desk.domain.record import new_id
from liaison_desk.domain.terms.states import OPERATION_PHASES
from liaison_desk.i18n import _
from liaison_desk.services import checklists, records

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk

_CARRIED_OVER: Final = (
    *("office", "side", "whose", "headquarters", "release_authority", "reports_are_owed", "report_hours", "lowest_sensitivity"),
    *("sharing_note", "marking", "public_card"),
)
"""What is about the office and its rules, and the same in its next operation."""
_LIST_OF: Final = {"before": "before", "first-72-hours": "first_72_hours", "during": "during"}
"""The template of the list of a phase."""
_LISTS_IN: Final = {"before": ("before",), "first-72-hours": ("first-72-hours", "during"), "during": ("during",)}
"""The lists that belong to a phase; what comes back in a crisis comes back from its first hour."""


def begun(desk: Desk, name: str) -> Changes:
    """Begin another operation of the same office, quiet and from today, and work in it from now on; `UserError` naming `name`.

    The office, its rules and its marking are carried over; nothing of the map is copied, as all operations share it.
    """
    ours, words = desk.operation, " ".join(name.split())
    if words.casefold() in {one.casefold() for one in desk.shelf.values("operation", "name").values()}:
        raise UserError(_("There is an operation of this name."), field="name")
    carried = {one: getattr(ours, one) for one in _CARRIED_OVER}
    made = Operation(id=new_id(), name=words, started_on=desk.clock().date(), **carried)
    changes = records.keep(desk, made)
    desk.choose_operation(made.id)
    return changes


def _lacking(desk: Desk, phase: str) -> tuple[str, ...]:
    """Return the lists of a phase that are not under way in the operation in use."""
    there = {one.phase for one in checklists.under_way(desk)}
    return tuple(one for one in _LISTS_IN.get(phase, ()) if one not in there)


def switched(desk: Desk, phase: str, *, with_list: bool = False) -> Changes:
    """Lead the operation in use into another phase; with the lists of that phase where it is wished and they are not under way.

    A crisis that begins starts its clock now and keeps the day before as that of the map to compare with; one that goes on keeps
    both; back to a quiet time stops the clock. One undo takes all of it back. Raises `UserError` naming `phase` for an unknown one.
    """
    if phase not in OPERATION_PHASES:
        raise UserError(_("There is no such phase."), field="phase")
    ours = desk.operation
    values: dict[str, Any] = {"phase": phase}
    if phase in IN_CRISIS and not (is_in_crisis(ours) and ours.crisis_started_at):
        now = desk.clock()
        values |= {"crisis_started_at": now, "baseline_on": now.date() - timedelta(days=1)}
    elif phase == "before":
        values["crisis_started_at"] = None
    changed = ours.but(**values)
    lists: tuple[Record, ...] = ()
    if with_list:
        started = changed.crisis_started_at or desk.clock()
        made = (Checklist(template=_LIST_OF[one], started_at=started) for one in _lacking(desk, phase))
        lists = tuple(records.identified(checklists.filled(desk, one)) for one in made)
    return records.keep_many(desk, (changed, *lists))


def declared(desk: Desk) -> Changes:
    """Declare a crisis: clock, lists and the map to compare with, in one step that one undo takes back; `UserError` where one is on."""
    if is_in_crisis(desk.operation) and desk.operation.crisis_started_at:
        raise UserError(_("A crisis is declared already; its clock is running."), field="phase")
    return switched(desk, "first-72-hours", with_list=True)
