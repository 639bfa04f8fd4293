"""What became of a row of a final report."""

from __future__ import annotations

from liaison_desk.domain.follow_up import FollowUp, ask_state
from liaison_desk.domain.record import kind_of


def test_a_row_has_one_follow_up_wherever_it_is_written() -> None:
    assert kind_of(FollowUp).identity == ("subject",)
    assert FollowUp().state == "open"


def test_an_ask_that_is_done_was_answered_which_may_be_no() -> None:
    assert [ask_state(one) for one in ("", "open", "done", "dropped", "superseded")] == ["Open", "Open", "Answered", "Dropped", "Replaced"]
