"""What a kind of record refuses, and what it only remarks on, before it is kept or dropped.

Rules that need to look at other records stand here; rules of one record alone stand with it in `domain`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from liaison_desk.domain.record import Record, kind_of

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

Check = Callable[["Desk", Record], None]
DropCheck = Callable[["Desk", str], None]
Remark = Callable[["Desk", Record], tuple[str, ...]]


def _final_stays(desk: Desk, record: Record) -> None:
    _final_is_not_removed(desk, record.id)


def _final_is_not_removed(desk: Desk, record_id: str) -> None:
    from liaison_desk.services.after_action import refuse_change_of_final

    refuse_change_of_final(desk, record_id)


_checks: dict[str, tuple[Check, ...]] = {"after-action": (_final_stays,)}
_drop_checks: dict[str, tuple[DropCheck, ...]] = {"after-action": (_final_is_not_removed,)}
_remarks: dict[str, tuple[Remark, ...]] = {}


def check(desk: Desk, record: Record) -> None:
    """Raise `UserError` when a rule of the record's kind refuses it."""
    for rule in _checks.get(kind_of(type(record)).name, ()):
        rule(desk, record)


def check_drop(desk: Desk, kind: str, record_id: str) -> None:
    """Raise `UserError` when a record of this kind may not be removed."""
    for rule in _drop_checks.get(kind, ()):
        rule(desk, record_id)


def notes(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return remarks that help and never refuse, such as a likely duplicate."""
    return tuple(line for rule in _remarks.get(kind_of(type(record)).name, ()) for line in rule(desk, record))
