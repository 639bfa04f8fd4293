"""The call-down: whom it takes, in which order, and what it writes."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.services import call_down, records

FIRST, SECOND = (Channel(value=f"+999 555 010{at}", kind="phone-mobile", is_personal=False) for at in (1, 2))


def kept(desk, record) -> str:
    return records.keep(desk, record).ids[0]


def point(desk, name="Desk", holder="", **more) -> str:
    rows = (Holder(contact=holder),) if holder else ()
    return kept(desk, LiaisonPoint(name=name, holders=rows, **({"channels": (FIRST,), "may_be_called_down": True} | more)))


def titles(desk):
    return [one.title for one in call_down.due(desk)]


def test_only_those_who_agreed_are_called_and_the_least_certain_first(desk) -> None:
    point(desk, "Fresh", verified_on=desk.clock().date())
    point(desk, "Old", verified_on=date(2025, 1, 1))
    point(desk, "Never")
    point(desk, "Did not say", may_be_called_down=None)
    point(desk, "Said no", may_be_called_down=False)
    kept(desk, Contact(name="Person", rule="direct", channels=(SECOND,), answers_in_crisis=True, verified_on=date(2024, 1, 1)))
    kept(desk, Contact(name="Ours", rule="direct", channels=(SECOND,), answers_in_crisis=True, is_ours=True))
    assert titles(desk) == ["Never", "Person", "Old", "Fresh"]


@pytest.mark.parametrize("rule", sorted([*CLOSED_RULES, "x-odd"]))
def test_nobody_under_a_closed_rule_is_called_nor_a_post_that_they_hold(desk, rule) -> None:
    hidden = kept(desk, Contact(name="Hidden", rule=rule, channels=(SECOND,), answers_in_crisis=True))
    point(desk, "Closed", rule=rule)
    there = point(desk, "Held by them", hidden)
    assert titles(desk) == []
    with pytest.raises(UserError) as refused:
        call_down.note(desk, "liaison-point", there, "reached")
    assert refused.value.field == "ref"


def test_reached_marks_them_and_the_number_as_checked_by_calling(desk) -> None:
    there, today = point(desk, channels=(FIRST, SECOND)), desk.clock().date()
    call_down.note(desk, "liaison-point", there, "reached", SECOND.value)
    after = desk.shelf.one("liaison-point", there)
    assert (after.verified_on, after.verified_how, after.called_on, after.call_outcome) == (today, "called", today, "reached")
    assert [(one.verified_on, one.verified_by, one.verified_how) for one in after.channels] == [
        (None, "", ""),
        (today, desk.author, "called"),
    ]
    assert [one.outcome for one in call_down.due(desk)] == ["reached"]


def test_the_number_of_the_holder_is_checked_with_the_holder(desk) -> None:
    person = kept(desk, Contact(name="Holder", rule="direct", channels=(SECOND,)))
    there = point(desk, holder=person)
    call_down.note(desk, "liaison-point", there, "reached", SECOND.value)
    assert desk.shelf.one("contact", person).channels[0].verified_on == desk.clock().date()
    assert desk.shelf.one("liaison-point", there).channels[0].verified_on is None


def test_a_wrong_number_is_forbidden_and_says_why_and_one_undo_brings_it_back(desk) -> None:
    there = point(desk)
    call_down.note(desk, "liaison-point", there, "wrong-number", FIRST.value)
    row = desk.shelf.one("liaison-point", there).channels[0]
    assert row.use == "forbidden"
    assert "Wrong number" in row.reason
    assert desk.shelf.one("liaison-point", there).verified_on is None
    records.undo(desk)
    assert desk.shelf.one("liaison-point", there).channels[0].use == ""
    assert [one.outcome for one in call_down.due(desk)] == [""]


def test_no_answer_changes_nothing_but_the_day_and_they_come_again(desk) -> None:
    there = point(desk)
    call_down.note(desk, "liaison-point", there, "no-answer", FIRST.value)
    after = desk.shelf.one("liaison-point", there)
    assert (after.verified_on, after.call_outcome, after.channels[0].verified_on) == (None, "no-answer", None)


def test_who_refused_is_in_no_call_down_any_more(desk) -> None:
    there = point(desk)
    person = kept(desk, Contact(name="Person", rule="direct", channels=(SECOND,), answers_in_crisis=True))
    call_down.note(desk, "liaison-point", there, "refused")
    call_down.note(desk, "contact", person, "refused")
    assert titles(desk) == []


@pytest.mark.parametrize(
    ("outcome", "number", "field"), [("odd", "", "outcome"), ("wrong-number", "", "number"), ("wrong-number", "+999 1", "number")]
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk, outcome, number, field) -> None:
    there = point(desk)
    before = desk.shelf.one("liaison-point", there)
    with pytest.raises(UserError) as refused:
        call_down.note(desk, "liaison-point", there, outcome, number)
    assert refused.value.field == field
    assert desk.shelf.one("liaison-point", there) == before


def test_reached_without_saying_by_which_number_checks_them_alone(desk) -> None:
    there = point(desk)
    call_down.note(desk, "liaison-point", there, "reached")
    assert desk.shelf.one("liaison-point", there).channels[0].verified_on is None


def test_the_share_that_can_be_reached_counts_those_who_chose_an_indirect_way_and_not_our_own(desk) -> None:
    assert call_down.reach(desk).share == 0.0
    ours = kept(desk, Stakeholder(name="Ours"))
    records.keep(desk, desk.operation.but(office=ours))
    point(desk, "Own", stakeholder=ours)
    point(desk, "Fresh", verified_on=desk.clock().date())
    point(desk, "Old")
    point(desk, "No number", channels=())
    by_way = kept(desk, Contact(name="Hidden", rule="indirect-only", indirect_way="At the well"))
    point(desk, "Their way", by_way)
    point(desk, "Closed", rule="no-contact")
    found = call_down.reach(desk)
    assert (found.likely, found.stale, found.indirect, found.silent, found.total) == (1, 1, 1, 2, 5)
    assert found.share == pytest.approx(0.4)
