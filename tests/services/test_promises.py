"""Promises over all meetings: their age, their end, our word to each counterpart."""

from __future__ import annotations

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.errors import UserError
from liaison_desk.services import promises, records
from liaison_desk.services.desk import Desk
from tests.services.reported import Reported, reported


@pytest.fixture
def known(desk: Desk) -> Reported:
    return reported(desk)


def test_a_promise_is_shown_with_names_age_and_our_word_to_its_counterpart(desk: Desk, known: Reported) -> None:
    seen = promises.one(desk, known.promise)
    assert seen is not None
    assert (seen.ageing, seen.days_late) == ("late", 2)
    assert {seen.titles[known.council], seen.titles[known.forum]} == {"Tella Town Council", "Flood board"}
    assert seen.ledger is not None
    assert (seen.ledger.open, seen.ledger.late) == (1, 1)
    assert promises.one(desk, "gone") is None
    assert [one.ageing for one in promises.many(desk, [known.promise])] == ["late"]
    assert promises.many(desk, ["gone"]) == []


def test_a_promise_of_nobody_has_no_ledger(desk: Desk) -> None:
    made = records.keep(desk, Commitment(text="Print the plan")).ids[0]
    seen = promises.one(desk, made)
    assert seen is not None
    assert seen.ledger is None


def test_it_is_closed_today_with_a_word_and_may_be_opened_again(desk: Desk, known: Reported) -> None:
    promises.closed(desk, known.promise, "dropped", words="Both know")
    kept = records.one(desk, "commitment", known.promise)
    assert (kept.state, kept.closed_on, kept.outcome) == ("dropped", desk.clock().date(), "Both know")
    promises.closed(desk, known.promise, "open")
    kept = records.one(desk, "commitment", known.promise)
    assert (kept.state, kept.closed_on, kept.outcome) == ("open", None, "Both know")
    with pytest.raises(UserError):
        promises.closed(desk, known.promise, "late")


def test_open_ones_stand_by_day_and_can_be_narrowed(desk: Desk, known: Reported) -> None:
    records.keep(desk, Commitment(text="Theirs", owed_by="them"))
    assert [one.text for one in promises.all_open(desk)] == ["Send the list", "Theirs"]
    assert [one.text for one in promises.all_open(desk, owed_by="them")] == ["Theirs"]
    assert [one.text for one in promises.all_open(desk, forum=known.forum)] == ["Send the list"]


def test_both_are_told_as_json(desk: Desk, known: Reported) -> None:
    titles = {known.council: "Tella Town Council"}
    told = promises.as_json(promises.all_open(desk)[0], desk.clock().date(), titles)
    book = promises.ledger_as_json(promises.ledger(desk)[0], titles)
    assert isinstance(told, dict)
    assert isinstance(book, dict)
    assert (told["with"], told["ageing"], told["days_late"]) == ("Tella Town Council", "late", 2)
    assert (book["name"], book["late"]) == ("Tella Town Council", 1)
