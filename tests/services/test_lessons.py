"""Lessons over all reports: final ones from their snapshots, what was confirmed, what amendments leave standing."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.services import after_action, follow_ups, lessons, records
from liaison_desk.services.desk import Desk
from tests.services.reported import AGAIN, Reported, reported


@pytest.fixture
def known(desk: Desk) -> Reported:
    return reported(desk)


def test_what_looks_alike_is_proposed_and_comes_back_once_it_is_confirmed(desk: Desk, known: Reported) -> None:
    assert [one.times for one in lessons.all_lessons(desk)] == [1, 1]
    assert [one.seen.id for one in lessons.alike(desk, known.second)] == [known.first]
    changes = lessons.confirm(desk, known.second, known.first)
    one = lessons.all_lessons(desk)[0]
    assert (one.times, one.comes_back, one.newest.text) == (2, True, AGAIN)
    assert [each.report for each in one.seen] == [known.number, after_action.draft(desk, known.draft).number]
    assert lessons.alike(desk, known.second) == ()
    records.undo(desk, changes.batch)
    assert [each.times for each in lessons.all_lessons(desk)] == [1, 1]


def test_two_things_are_not_proposed_again(desk: Desk, known: Reported) -> None:
    lessons.confirm(desk, known.second, known.first, are_same=False)
    assert lessons.alike(desk, known.second) == ()
    assert [one.times for one in lessons.all_lessons(desk)] == [1, 1]


def test_an_improvement_that_is_done_mends_a_lesson_of_a_final_report(desk: Desk, known: Reported) -> None:
    assert not any(one.is_mended for one in lessons.all_lessons(desk))
    follow_ups.followed(desk, known.improvement)
    mended = next(one for one in lessons.all_lessons(desk) if one.is_mended)
    assert mended.newest.id == known.first
    assert mended.improvements[0].closed_on == desk.clock().date()


def test_an_amendment_keeps_what_was_said_of_the_rows_it_corrects(desk: Desk, known: Reported) -> None:
    follow_ups.followed(desk, known.improvement)
    follow_ups.followed(desk, known.ask, words="Granted")
    lessons.confirm(desk, known.second, known.first)
    amendment = after_action.amend_final(desk, known.number)
    assert sum(one.times for one in lessons.all_lessons(desk)) == 2
    report = after_action.draft(desk, amendment)
    records.keep(desk, report.but(bottom_line="Corrected."))
    after_action.finalise(desk, amendment)
    one = lessons.all_lessons(desk)[0]
    assert one.times == 2
    assert [each.state for each in one.improvements] == ["done"]
    assert [(each.state, each.answer) for each in follow_ups.asked(desk)] == [("done", "Granted")]


@pytest.mark.parametrize("pair", [("x", "y"), ("x", "x")])
def test_only_two_known_observations_are_compared(desk: Desk, pair: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        lessons.confirm(desk, *pair)
    with pytest.raises(NotFoundError):
        lessons.alike(desk, "x")


def test_a_lesson_as_json_says_where_it_was_seen_and_what_was_planned(desk: Desk, known: Reported) -> None:
    told = [lessons.as_json(one, desk.clock().date()) for one in lessons.all_lessons(desk)]
    first = next(one for one in told if isinstance(one, dict) and one["id"] == known.first)
    assert isinstance(first, dict)
    assert (first["times"], first["comes_back"], first["area"]) == (1, False, "inclusion")
    assert first["seen"][0]["report"] == known.number  # type: ignore[index, call-overload]
    assert first["improvements"][0]["owner"] == "Clerk"  # type: ignore[index, call-overload]
