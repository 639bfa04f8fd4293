"""Questions put to us wait with somebody named, since a day that is known, until an answer closes them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.information import Information, is_overdue
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import questions_to_us, records, today
from liaison_desk.services.desk import Desk
from liaison_desk.services.report_facts import gathered


@pytest.fixture
def asked(desk: Desk) -> Information:
    """A question that was put two days ago and needed an answer yesterday; beside it one of ours and a plain row."""
    body = Stakeholder(id=new_id(), name="Road Authority", family="civ-gov-local")
    now = desk.clock()
    question = questions_to_us.blank(desk).but(
        id=new_id(),
        subject="Which roads are open?",
        category="coord",
        stakeholder=body.id,
        waits_for="District engineer",
        happened_at=now - timedelta(days=2),
        answer_by_on=(now - timedelta(days=1)).date(),
    )
    ours = Information(id=new_id(), subject="Our own question", is_question=True, asked_of=body.id, asked_about="needs")
    records.keep_many(desk, (body, question, ours, Information(id=new_id(), subject="A road was cut", flow="received")))
    return question


def test_only_what_was_put_to_us_waits_here_with_whom_and_since_when(desk: Desk, asked: Information) -> None:
    now = desk.clock().date()
    assert questions_to_us.put_to_us(desk) == (asked,)
    told = questions_to_us.as_json(asked, now, {asked.stakeholder: "Road Authority"})
    assert told["asked_by"] == "Road Authority"  # type: ignore[index,call-overload]
    assert (told["waits_for"], told["days"], told["late"], told["state"]) == ("District engineer", 2, True, "waiting")  # type: ignore[index,call-overload]
    assert questions_to_us.since(asked, now).endswith("2 days")
    assert questions_to_us.since(asked.but(happened_at=None), now) == ""


def test_those_with_a_day_come_first_and_closed_ones_last(desk: Desk, asked: Information) -> None:
    records.keep(desk, asked.but(id=new_id(), subject="No day", answer_by_on=None))
    records.keep(desk, asked.but(id=new_id(), subject="Closed", clearance="answered", answer="Yes"))
    assert [one.subject for one in questions_to_us.put_to_us(desk)] == [asked.subject, "No day", "Closed"]


def test_an_answer_closes_it_and_undo_opens_it_again(desk: Desk, asked: Information) -> None:
    changes = questions_to_us.closed(desk, asked.id[:8], words="Route 4 is.")
    one = questions_to_us.put_to_us(desk)[0]
    assert (one.clearance, one.answer, is_overdue(one, desk.clock().date())) == ("answered", "Route 4 is.", False)
    records.undo(desk, changes.batch)
    assert questions_to_us.put_to_us(desk)[0] == asked
    questions_to_us.closed(desk, asked.id, state="refused")
    questions_to_us.closed(desk, asked.id, state="waiting")
    assert is_overdue(questions_to_us.put_to_us(desk)[0], desk.clock().date())


def test_an_answer_without_words_a_strange_state_and_another_row_are_refused(desk: Desk, asked: Information) -> None:
    with pytest.raises(UserError, match="answered"):
        questions_to_us.closed(desk, asked.id, words=" ")
    with pytest.raises(UserError, match="one of"):
        questions_to_us.closed(desk, asked.id, state="late", words="x")
    with pytest.raises(UserError, match="put to us"):
        questions_to_us.closed(desk, "A road was cut", words="x")


def test_an_overdue_question_stands_on_today_until_it_is_closed(desk: Desk, asked: Information) -> None:
    found = next(one for one in today.today(desk).needs if one.topic == "question")
    assert (found.id, found.is_late, "District engineer" in found.reason) == (asked.id, True, True)
    records.keep(desk, asked.but(waits_for=""))
    assert next(one for one in today.today(desk).needs if one.topic == "question").reason == asked.subject
    questions_to_us.closed(desk, asked.id, state="dropped")
    assert all(one.topic != "question" for one in today.today(desk).needs)


def test_what_waits_from_a_meeting_is_held_by_its_report_without_who_put_it(desk: Desk, asked: Information) -> None:
    met = Engagement(id=new_id(), title="Roads", state="held", starts_at=desk.clock())
    report = AfterAction(id=new_id(), title="Roads", engagement=met.id)
    records.keep_many(desk, (met, report, asked.but(engagement=met.id)))
    assert questions_to_us.blank(desk, engagement=met.id).happened_at == met.starts_at
    (held,) = gathered(desk, report).questions
    assert (held.subject, held.waits_for, held.stakeholder, held.engagement) == (asked.subject, "District engineer", "", "")
    questions_to_us.closed(desk, asked.id, words="Route 4 is.")
    assert gathered(desk, report).questions == ()
