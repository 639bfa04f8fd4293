"""Steps of long work are heard by whoever listens, and are places to give it up."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.domain.steps import step, told_to


def test_steps_are_counted_while_somebody_listens() -> None:
    heard = []
    step()
    with told_to(lambda: heard.append(1)):
        step()
        with told_to(lambda: heard.append(2)):
            step()
        step()
    step()
    assert heard == [1, 2, 1]


def test_a_step_is_a_safe_point() -> None:
    heard = []
    with given_up_when(lambda: True), told_to(lambda: heard.append(1)), pytest.raises(StoppedError):
        step()
    assert heard == []
