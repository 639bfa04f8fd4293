"""Operations of the office: begin another one, and lead the one in use from phase to phase.

Checklists, engagements, promises and the crisis clock belong to one operation; people, groups, places and notes are shared by all.
"""

from __future__ import annotations

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
"""The template of the list that belongs to a phase."""


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


def lacks_list(desk: Desk, phase: str) -> bool:
    """Say whether a phase has a list that is not under way in the operation in use."""
    return phase in _LIST_OF and all(one.phase != phase for one in checklists.under_way(desk))


def switched(desk: Desk, phase: str, *, with_list: bool = False) -> Changes:
    """Lead the operation in use into another phase; with the list of that phase where it is wished and not under way.

    A crisis that begins starts its clock now; one that goes on keeps it; back to a quiet time stops it. One undo takes all of it back.
    Raises `UserError` naming `phase` for an unknown one.
    """
    if phase not in OPERATION_PHASES:
        raise UserError(_("There is no such phase."), field="phase")
    ours = desk.operation
    values: dict[str, Any] = {"phase": phase}
    if phase in IN_CRISIS and not (is_in_crisis(ours) and ours.crisis_started_at):
        values["crisis_started_at"] = desk.clock()
    elif phase == "before":
        values["crisis_started_at"] = None
    changed = ours.but(**values)
    lists: tuple[Record, ...] = ()
    if with_list and lacks_list(desk, phase):
        started = changed.crisis_started_at or desk.clock()
        lists = (records.identified(checklists.filled(desk, Checklist(template=_LIST_OF[phase], started_at=started))),)
    return records.keep_many(desk, (changed, *lists))
