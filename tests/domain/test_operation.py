"""The operation: in which phases a crisis is on, and that its plans travel in no copy."""

import pytest

from liaison_desk.domain.fields import field_of
from liaison_desk.domain.operation import IN_CRISIS, Operation, is_in_crisis
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.marks import MOVEMENT
from liaison_desk.domain.terms.states import OPERATION_PHASES


@pytest.mark.parametrize("phase", [one.code for one in OPERATION_PHASES])
def test_a_crisis_is_on_from_its_first_hour_until_it_closes(phase: str) -> None:
    assert is_in_crisis(Operation(phase=phase)) is (phase in {"first-72-hours", "during"})


def test_the_phases_of_a_crisis_are_phases() -> None:
    assert {one.code for one in OPERATION_PHASES} >= IN_CRISIS


@pytest.mark.parametrize("name", ["hand_over_on", "hand_over_to"])
def test_who_travels_when_is_told_to_nobody(name: str) -> None:
    field = field_of(Operation, name)
    assert field.floor(Operation()) is Sensitivity.SEVERE
    assert MOVEMENT in field.marks
