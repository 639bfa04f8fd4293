"""What became of a row of a final report."""

from __future__ import annotations

from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.record import kind_of


def test_a_row_has_one_follow_up_wherever_it_is_written() -> None:
    assert kind_of(FollowUp).identity == ("subject",)
    assert FollowUp().state == "open"
