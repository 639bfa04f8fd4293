"""What a forum's reports asked of headquarters comes back to its next meeting: in the report, on the brief, and it closes there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import after_action, follow_ups, records
from liaison_desk.services.asked_before import as_task, asked_before
from liaison_desk.services.desk import Desk
from liaison_desk.services.report_facts import gathered
from tests.services.reported import Reported, reported


@pytest.fixture
def known(desk: Desk) -> Reported:
    return reported(desk)


def meeting(desk: Desk, record_id: str) -> Engagement:
    found: Any = desk.shelf.one("engagement", record_id)
    return found


def asks(desk: Desk, known: Reported) -> list[tuple[str, str, str]]:
    return [(one.request.ask, one.state, one.report) for one in asked_before(desk, meeting(desk, known.meeting))]


def test_an_open_ask_goes_along_to_the_next_meeting_of_its_forum(desk: Desk, known: Reported) -> None:
    assert asks(desk, known) == [("A pump", "open", known.number)]


def test_a_meeting_before_it_of_another_forum_or_of_none_has_nothing_to_do_with_it(desk: Desk, known: Reported) -> None:
    now = meeting(desk, known.meeting)
    assert now.starts_at is not None
    assert asked_before(desk, now.but(forum="")) == ()
    assert asked_before(desk, now.but(forum="another")) == ()
    assert asked_before(desk, now.but(starts_at=now.starts_at - timedelta(days=30))) == ()


def test_what_a_draft_asks_was_not_asked_yet(desk: Desk, known: Reported) -> None:
    later = Engagement(title="Third", forum=known.forum, state="planned", starts_at=desk.clock())
    assert [one.report for one in asked_before(desk, later)] == [known.number]


def test_an_answer_is_told_at_the_first_meeting_after_it_and_then_no_more(desk: Desk, known: Reported) -> None:
    follow_ups.followed(desk, known.ask, words="Granted for one month")
    assert asks(desk, known) == [("A pump", "done", known.number)]
    day = desk.clock()
    between = Engagement(title="Third", forum=known.forum, state="held", starts_at=day + timedelta(days=2))
    records.keep(desk, between)
    assert asked_before(desk, Engagement(title="Fourth", forum=known.forum, starts_at=day + timedelta(days=9))) == ()


def test_a_line_of_section_8_says_what_of_whom_until_when_and_what_came_back(desk: Desk, known: Reported) -> None:
    follow_ups.followed(desk, known.ask, words="Granted for one month")
    (one,) = asked_before(desk, meeting(desk, known.meeting))
    task = as_task(one)
    assert (task.text, task.owner, task.due_on) == ("A pump", "Mission Support", one.request.needed_by_on)
    assert (task.state, task.outcome, task.carried_from, task.owed_by) == ("done", "Granted for one month", known.number, "")


def test_a_final_report_keeps_the_answer_as_it_stood_that_day(desk: Desk, known: Reported) -> None:
    follow_ups.followed(desk, known.ask, words="Granted for one month")
    draft: Any = records.one(desk, "after-action", known.draft)
    assert [one.outcome for one in gathered(desk, draft).asked] == ["Granted for one month"]
    records.keep(desk, draft.but(no_commitments=True))
    number = after_action.finalise(desk, known.draft)
    follow_ups.followed(desk, known.ask, words="Taken back")
    facts, _identity = after_action.on_paper(desk, number)
    assert [(one.text, one.outcome) for one in facts.asked] == [("A pump", "Granted for one month")]


def test_a_report_of_no_forum_keeps_the_content_that_it_always_had(desk: Desk) -> None:
    from liaison_desk.domain.sharing.report_facts import snapshot_of

    assert "asked" not in snapshot_of(gathered(desk, AfterAction(title="Week 47", kind="roll-up")))
