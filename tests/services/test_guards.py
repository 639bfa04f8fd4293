"""What a kind of record refuses, before it is kept or dropped."""

import pytest

from liaison_desk.domain.errors import ImmutableError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, guards, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import history
from tests.services.office import furnish


def test_a_kind_without_rules_is_let_through(desk: Desk) -> None:
    record = Stakeholder(name="Clear Path")
    guards.check(desk, record)
    guards.check_drop(desk, "stakeholder", "any")
    assert guards.notes(desk, record) == ()


def test_the_meeting_of_a_final_report_stays_and_that_of_a_draft_may_go(desk: Desk) -> None:
    office = furnish(desk)
    records.drop(desk, "engagement", office.engagement)
    records.undo(desk)
    number = after_action.finalise(desk, office.report)
    with pytest.raises(ImmutableError, match="stays") as refused:
        records.drop(desk, "engagement", office.engagement)
    assert number in str(refused.value)
    assert records.one(desk, "engagement", office.engagement).id == office.engagement


def test_undoing_what_made_the_meeting_of_a_final_report_is_refused_with_the_same_words(desk: Desk) -> None:
    office = furnish(desk)
    after_action.finalise(desk, office.report)
    made = next(one.batch for one in history.of(desk.vault, "engagement", office.engagement) if one.field == "*")
    with pytest.raises(ImmutableError) as dropped:
        guards.check_drop(desk, "engagement", office.engagement)
    with pytest.raises(ImmutableError) as undone:
        records.undo(desk, made)
    assert str(undone.value) == str(dropped.value)
    assert records.one(desk, "engagement", office.engagement).id == office.engagement
