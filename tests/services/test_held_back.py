"""What was kept back from a copy and could go, told once, until somebody looks."""

from __future__ import annotations

import pytest

from liaison_desk.services import held_back
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log


def share(desk: Desk, withheld: dict[str, int] | str, **facts: str) -> str:
    told = {
        "report": "after-action",
        "subject": "r-1",
        "report_number": "MARAV-A-AAR-2026-0001",
        "audience": "hq",
        "recipient": "Headquarters",
        "withheld": withheld,
        **facts,
    }
    return share_log.add(desk.journal, told, author=desk.author).id


def test_what_could_go_is_counted_with_its_commonest_reason(desk: Desk) -> None:
    line = share(desk, {"consent": 1, "C-unverified": 2, "N2": 9})
    (found,) = held_back.held_back(desk)
    assert (found.share, found.report, found.ref, found.audience, found.count) == (line, "after-action", "r-1", "hq", 3)
    assert "verified" in found.why


@pytest.mark.parametrize("withheld", [{}, {"N2": 3}, {"a code of a newer version": 1}, {"consent": "many"}, "", "[]"])
def test_what_nobody_may_lift_is_in_order(desk: Desk, withheld: dict[str, int] | str) -> None:
    share(desk, withheld)
    assert held_back.held_back(desk) == ()


def test_a_later_copy_for_the_same_reader_speaks_for_both(desk: Desk) -> None:
    share(desk, {"consent": 1})
    desk.clock.move(hours=1)  # type: ignore[attr-defined]
    share(desk, {}, recipient="Somebody else")
    assert len(held_back.held_back(desk)) == 1
    share(desk, {})
    assert held_back.held_back(desk) == ()


def test_it_is_told_for_seven_days(desk: Desk) -> None:
    share(desk, {"consent": 1})
    desk.clock.move(days=6)  # type: ignore[attr-defined]
    assert held_back.held_back(desk)
    desk.clock.move(days=1, minutes=1)  # type: ignore[attr-defined]
    assert held_back.held_back(desk) == ()


def test_who_looked_is_not_told_again(desk: Desk) -> None:
    one, two = share(desk, {"consent": 1}), share(desk, {"consent": 1}, audience="team")
    held_back.looked_at(desk, one)
    assert [found.share for found in held_back.held_back(desk)] == [two]
    held_back.looked_at(desk, two)
    assert held_back.held_back(desk) == ()


@pytest.mark.parametrize(
    ("report", "subject", "ref"),
    [
        ("directory", "directory", ""),
        ("coverage", "coverage", ""),
        ("coverage", "coverage on=2026-11-01", "on=2026-11-01"),
        ("roll-up", "roll-up 2026-W47", "2026-W47"),
    ],
)
def test_a_paper_is_made_again_of_the_same(desk: Desk, report: str, subject: str, ref: str) -> None:
    share(desk, {"consent": 1}, report=report, subject=subject)
    assert held_back.held_back(desk)[0].ref == ref


@pytest.mark.parametrize(("report", "subject"), [("file", "f-1"), ("card", "contact-11111111"), ("call-sheet", "call-sheet-1111")])
def test_a_line_that_does_not_tell_of_what_it_was_made_is_left_out(desk: Desk, report: str, subject: str) -> None:
    share(desk, {"consent": 1}, report=report, subject=subject)
    assert held_back.held_back(desk) == ()
