"""Closing an operation: who is carried on, what hangs, and the record that stays."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain import closing
from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.closing import Done, Person
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.handing_on import HandingOn

DAY = date(2026, 11, 22)


def person(rule: str = "direct", says: str = "not-asked", *, is_ours: bool | None = None, **known: bool) -> Person:
    said = {"met": False, "elsewhere": False, "kept": False, "told": False} | known
    return closing.person(Contact(name="Amina", rule=rule, is_ours=is_ours), HandingOn(says=says), **said)


@pytest.mark.parametrize(
    ("found", "stays"),
    [
        (person(), ""),
        (person(says="no"), ""),
        (person(says="yes"), closing.AGREED),
        (person(says="own", is_ours=True), closing.OURS),
        (person(elsewhere=True), closing.ELSEWHERE),
        (person(says="no", kept=True), closing.KEPT),
    ],
)
def test_who_did_not_agree_and_is_needed_nowhere_else_goes(found: Person, stays: str) -> None:
    assert (found.stays, found.goes) == (stays, not stays)


@pytest.mark.parametrize(
    ("found", "is_to_be_told"),
    [
        (person(met=True), True),
        (person(), False),
        (person("no-contact", met=True), False),
        (person(met=True, is_ours=True), False),
        (person("indirect-only", met=True), True),
    ],
)
def test_whoever_was_met_is_told_but_for_those_who_chose_no_contact(found: Person, *, is_to_be_told: bool) -> None:
    assert found.is_to_be_told is is_to_be_told
    assert person("indirect-only", met=True).is_round_about
    assert not person(met=True).is_round_about


def test_a_promise_is_passed_on_or_given_up_and_hangs_no_more() -> None:
    ours, theirs = Commitment(text="Send the map", owner="Liaison"), Commitment(text="Bring lamps", owner="Site", owed_by="them")
    assert closing.waits(ours)
    passed = closing.passed_on(ours, "District office", DAY)
    assert (passed.owner, passed.state) == ("District office", "open")
    assert "22 NOV 26" in passed.outcome
    assert closing.passed_on(theirs, "District office", DAY).owner == "Site"
    dropped = closing.given_up(theirs, DAY)
    assert (dropped.state, dropped.closed_on) == ("dropped", DAY)
    assert not any(closing.waits(one) for one in (passed, dropped, closing.passed_on(theirs, "District office", DAY)))


def test_open_steps_end_with_the_reason_and_settled_lists_stay_as_they_are() -> None:
    there = Checklist(
        items=(ChecklistItem(text="a"), ChecklistItem(text="b", state="blocked", reason="No road"), ChecklistItem(state="done"))
    )
    (ended,) = closing.ended([there, Checklist(items=(ChecklistItem(state="done"),))])
    assert [(one.state, one.reason) for one in ended.items] == [
        ("not-applicable", "The operation was closed."),
        ("not-applicable", "No road"),
        ("done", ""),
    ]


def test_the_record_is_dated_counts_and_names_nobody() -> None:
    plain = closing.record_of(Done(on=DAY, by="Mira", passed=2, given_up=1, steps=3, told=4, erased=1, carried=6))
    assert plain.splitlines() == [
        "Closed on 22 NOV 26 by Mira.",
        "Promises: 2 passed on, 1 given up with word to the other side. Open steps ended: 3.",
        "People told: 4. Not told: 0.",
        "Personal data of 1 person destroyed, 6 carried on.",
    ]
    more = closing.record_of(Done(on=DAY, by="Mira", untold=2, why_untold="They fled.", erased=5, backups=3, given=1))
    assert "Not told: 2. They fled." in more
    assert "3 older backups taken away once a fresh one was verified." in more
    assert "1 copy given away before is to be asked back." in more


def test_what_hangs_and_who_was_not_told_keep_it_from_closing() -> None:
    with pytest.raises(UserError) as hanging:
        closing.refuse_hanging([Commitment(text="a")], [], "")
    assert hanging.value.field == "promises"
    waiting = [person(met=True), person(met=True, told=True)]
    with pytest.raises(UserError, match="1 person was not told") as refused:
        closing.refuse_hanging([], waiting, " ")
    assert refused.value.field == "why_untold"
    closing.refuse_hanging([], waiting, "They fled.")
    closing.refuse_hanging([Commitment(text="a", outcome="Passed on")], waiting[1:], "")
