"""Asks of headquarters get an answer back and close; improvements are followed; the final report stays as it is."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.services import after_action, follow_ups, lessons, records
from liaison_desk.services.desk import Desk
from tests.services.reported import Reported, reported


@pytest.fixture
def known(desk: Desk) -> Reported:
    return reported(desk)


def test_an_ask_stands_open_and_late_until_it_is_answered(desk: Desk, known: Reported) -> None:
    today = desk.clock().date()
    one = follow_ups.asked(desk)[0]
    assert (one.report, one.state, one.is_late(today), one.answer, one.is_final) == (known.number, "open", True, "", True)
    before = after_action.issue_of(desk, known.number)
    changes = follow_ups.followed(desk, known.ask[:8], words="Granted for one month", said_by="Mission Support")
    one = follow_ups.asked(desk)[0]
    assert (one.state, one.answer, one.is_late(today)) == ("done", "Granted for one month", False)
    after = after_action.issue_of(desk, known.number)
    assert before is not None
    assert after is not None
    assert after.sha == before.sha
    records.undo(desk, changes.batch)
    assert follow_ups.asked(desk)[0].state == "open"


def test_an_ask_may_be_opened_again(desk: Desk, known: Reported) -> None:
    follow_ups.followed(desk, known.ask, state="dropped", words="No longer needed")
    follow_ups.followed(desk, known.ask, state="open")
    assert follow_ups.asked(desk)[0].state == "open"


def test_an_answer_in_the_report_itself_closes_the_ask(desk: Desk, known: Reported) -> None:
    draft = after_action.draft(desk, known.draft)
    from liaison_desk.domain.after_action.rows import Request

    records.keep(desk, draft.but(requests=(Request(ask="Kits", answer="They came"), Request(ask="Boats"))))
    states = [(one.request.ask, one.state) for one in follow_ups.asked(desk)]
    assert states == [("A pump", "open"), ("Boats", "open"), ("Kits", "done")]


def test_what_is_no_ask_no_state_and_no_answer_is_refused(desk: Desk, known: Reported) -> None:
    with pytest.raises(NotFoundError):
        follow_ups.followed(desk, "nothing")
    with pytest.raises(NotFoundError):
        follow_ups.followed(desk, "")
    with pytest.raises(UserError, match="state"):
        follow_ups.followed(desk, known.ask, state="late", words="x")
    with pytest.raises(UserError, match="came back"):
        follow_ups.followed(desk, known.ask)
    follow_ups.followed(desk, known.improvement)


def test_an_ask_as_json_has_its_state_and_answer(desk: Desk, known: Reported) -> None:
    told = follow_ups.as_json(follow_ups.asked(desk)[0], desk.clock().date())
    assert isinstance(told, dict)
    assert (told["id"], told["state"], told["late"], told["asked_of"]) == (known.ask, "open", True, "Mission Support")


def test_of_a_row_of_several_versions_what_was_said_of_the_latest_counts(desk: Desk, known: Reported) -> None:
    for words in ("No", "Later", "One in May"):
        follow_ups.followed(desk, known.ask, words=words)
        after_action.finalise(desk, after_action.amend_final(desk, known.number))
        assert follow_ups.asked(desk)[0].answer == words
    follow_ups.followed(desk, known.ask, state="open")
    assert follow_ups.asked(desk)[0].state == "open"


def test_what_a_row_of_an_amended_report_was_called_before_still_means_it(desk: Desk) -> None:
    known = reported(desk)
    after_action.finalise(desk, after_action.amend_final(desk, known.number))
    follow_ups.followed(desk, known.ask, words="Asked again")
    follow_ups.followed(desk, known.ask[:13], words="Granted")
    assert [(one.request.ask, one.answer) for one in follow_ups.asked(desk)] == [("A pump", "Granted")]
    with pytest.raises(NotFoundError):
        follow_ups.followed(desk, "")
    lessons.confirm(desk, known.second, known.first)
    assert max(one.times for one in lessons.all_lessons(desk)) == 2
