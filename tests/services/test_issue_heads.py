"""Which reports were issued is known at once, and anew after each that is made final."""

from __future__ import annotations

from liaison_desk.services import after_action, issue_heads
from liaison_desk.services.desk import Desk
from tests.services.office import furnish


def test_an_issue_is_known_once_it_is_final(desk: Desk) -> None:
    office = furnish(desk)
    assert issue_heads.heads(desk) == ()

    number = after_action.finalise(desk, office.report)

    (head,) = issue_heads.heads(desk)
    assert (head.number, head.draft, head.is_superseded) == (number, office.report, False)


def test_what_is_known_of_issues_is_read_once_for_each_count_of_them(desk: Desk) -> None:
    after_action.finalise(desk, furnish(desk).report)

    assert issue_heads.heads(desk) is issue_heads.heads(desk)
