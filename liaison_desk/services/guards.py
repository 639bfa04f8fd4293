"""What a kind of record refuses, and what it only remarks on, before it is kept or dropped.

Rules that need to look at other records stand here; rules of one record alone stand with it in `domain`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.errors import ImmutableError, UserError
from liaison_desk.domain.record import Kind, Record, Row, kind_named, kind_of
from liaison_desk.i18n import _, isolate
from liaison_desk.services import erased_rows, likeness, refusals
from liaison_desk.services.kinds import parents_of
from liaison_desk.storage import actions

if TYPE_CHECKING:
    from liaison_desk.domain.after_action.report import AfterAction
    from liaison_desk.services.desk import Desk

Check = Callable[["Desk", Record], None]
DropCheck = Callable[["Desk", str], None]
Remark = Callable[["Desk", Record], tuple[str, ...]]


def _final_stays(desk: Desk, record: Record) -> None:
    _final_is_not_removed(desk, record.id)


def _final_is_not_removed(desk: Desk, record_id: str) -> None:
    from liaison_desk.services.after_action import refuse_change_of_final

    refuse_change_of_final(desk, record_id)


def _amends_what_it_was_begun_from(desk: Desk, record: Record) -> None:
    """Refuse a number that was typed: the report would take the place of one about something else when it is made final."""
    report = cast("AfterAction", record)
    if report.amends != (desk.shelf.value("after-action", report.id, "amends") if report.id else ""):
        raise UserError(
            _("An amendment is begun with amend-final, from the report that it corrects; its number is not typed."), field="amends"
        )


def _warning_that_was_given(desk: Desk, record_id: str) -> None:
    from liaison_desk.services.life_warnings import refuse_silence

    refuse_silence(desk, (record_id,))


def _meeting_of_a_final_report(desk: Desk, record_id: str) -> None:
    """Refuse to remove a meeting of which a report is final: no count would know of it, and the report would be of nothing."""
    from liaison_desk.services import after_action

    final = [one for one in after_action.of_meetings(desk, (record_id,)).get(record_id, ()) if one.is_final]
    if final:
        raise ImmutableError(_(actions.MEETING_STAYS).format(number=isolate(final[-1].number, left_to_right=True)), field="ref")


def _risks_of_meeting(desk: Desk, record: Record) -> tuple[str, ...]:
    from liaison_desk.services import engagement_risks

    return engagement_risks.remarks(desk, record)


_checks: dict[str, tuple[Check, ...]] = {**refusals.CHECKS, "after-action": (_final_stays, _amends_what_it_was_begun_from)}
_drop_checks: dict[str, tuple[DropCheck, ...]] = {
    "after-action": (_final_is_not_removed,),
    "engagement": (_meeting_of_a_final_report,),
    "life-warning": (_warning_that_was_given,),
}
_remarks: dict[str, tuple[Remark, ...]] = {
    "stakeholder": (likeness.look_alikes, erased_rows.remark),
    "contact": (likeness.look_alikes, likeness.same_address, erased_rows.remark),
    "liaison-point": (likeness.look_alikes,),
    "place": (likeness.look_alikes,),
    "forum": (likeness.look_alikes,),
    "engagement": (_risks_of_meeting,),
}


def rules_of(kind: str) -> tuple[Check, ...]:
    """Return the rules of a kind of record, for whoever answers them in another way."""
    return _checks.get(kind, ())


def check(desk: Desk, record: Record) -> None:
    """Raise `UserError` when a rule of the record's kind refuses it."""
    kind = kind_of(type(record))
    for rule in _checks.get(kind.name, ()):
        rule(desk, record)
    if isinstance(record, Row) and _is_part_of_report(kind):
        _final_is_not_removed(desk, record.parent)


def check_drop(desk: Desk, kind: str, record_id: str) -> None:
    """Raise `UserError` when a record of this kind may not be removed."""
    for rule in _drop_checks.get(kind, ()):
        rule(desk, record_id)
    if _is_part_of_report(kind_named(kind)):
        for row in desk.shelf.many(kind, [record_id]):
            check(desk, row)


def _is_part_of_report(kind: Kind) -> bool:
    return kind.is_child and any(parent.name == "after-action" for parent in parents_of(kind))


def notes(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return remarks that help and never refuse, such as a likely duplicate."""
    return tuple(line for rule in _remarks.get(kind_of(type(record)).name, ()) for line in rule(desk, record))


def notes_while_typing(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return the remarks that a form shows above its fields; look-alikes stand beside the name, with a way to each of them."""
    rules = (rule for rule in _remarks.get(kind_of(type(record)).name, ()) if rule is not likeness.look_alikes)
    return tuple(line for rule in rules for line in rule(desk, record))
