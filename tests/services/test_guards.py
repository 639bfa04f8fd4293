"""What a kind of record refuses, before it is kept or dropped."""

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import guards
from liaison_desk.services.desk import Desk


def test_a_kind_without_rules_is_let_through(desk: Desk) -> None:
    record = Stakeholder(name="Clear Path")
    guards.check(desk, record)
    guards.check_drop(desk, "stakeholder", "any")
    assert guards.notes(desk, record) == ()
