"""What holds people besides contacts when an operation closes, and that no kind of record is forgotten."""

from __future__ import annotations

import pytest

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain import closing_people
from liaison_desk.domain.closing import AGREED, ELSEWHERE, KEPT, OURS
from liaison_desk.domain.closing_people import Choice, Counted, Other
from liaison_desk.domain.contact import Channel
from liaison_desk.domain.engagement import Attendee
from liaison_desk.domain.record import kinds
from liaison_desk.domain.said_of import SAID_OF
from liaison_desk.domain.stakeholder import Stakeholder

GOES = {"contact", "stakeholder", "note", "attachment", "attendee", "channel", "told-of-closing", "holder", "consent"}
"""What closing takes itself, or with the person whom it is about."""
ROWS_OF_THESE = {"other-name", "external-id"}
OWN = {"operation", "checklist", "checklist-item", "question", "question-standing", "saved-filter", "own-marking", "own-term", "follow-up"}
"""Own words and own staff: they name others in free text at most, in which the erase covers every name."""
WORK = {
    "activity", "after-action", "agenda-matter", "commitment", "distribution", "effect", "engagement", "forum", "forum-member",
    "information", "life-warning", "warning-confirmation",
    "information-exchanged", "key-point", "lesson-link", "liaison-point", "objective", "observation", "plan-action",
    "reference", "relationship", "relationship-change", "relationship-level", "request", "safety-point", "settled-finding", "task-link",
    "told-apart",
}  # fmt: skip
"""The office's work: its fields ask for posts and organisations, never for a name; a reference to somebody who goes is emptied."""
PLACES = {"gazetteer", "map-layer", "map-pin", "place"}
OF_OTHER_OFFICES = {"received-report", "received-ask", "received-party"}
"""Copies that another office made for us, already cut to us by its own rules; they are kept at headquarters, not in the field."""


def test_every_kind_of_record_was_looked_through_for_people() -> None:
    sorts = (GOES, ROWS_OF_THESE, OWN, WORK, PLACES, OF_OTHER_OFFICES)
    assert {one.name for one in kinds()} <= set().union(*sorts)
    assert sum(map(len, sorts)) == len(set().union(*sorts))
    assert {("consent", "subject"), ("attendee", "contact"), ("holder", "contact"), ("told-of-closing", "contact")} <= SAID_OF


def test_names_are_asked_for_only_where_closing_takes_them() -> None:
    named = {(kind.name, one.name) for kind in kinds() for one in kind.fields if one.consent_of in {"self", "contact", "parent"}}
    assert {kind for kind, _field in named} <= GOES | {"liaison-point", "information", "forum", "forum-member", "relationship"}
    assert not [name for kind, name in named if kind not in GOES and name not in {"contact", "entry_point"}]


@pytest.mark.parametrize(
    ("stakeholder", "is_person", "perhaps"),
    [
        (Stakeholder(name="Families of the mill", family="informal-resp"), True, False),
        (Stakeholder(name="Elder of Ossa", family="tribal-trad"), True, False),
        (Stakeholder(name="Amina Hassan", family="media"), True, True),
        (Stakeholder(name="River FM", family="media"), False, True),
        (Stakeholder(name="Somebody", family=""), False, True),
        (Stakeholder(name="Night watch", family="cbo", can_be_told=False), False, True),
        (Stakeholder(name="Night watch", family="cbo"), False, False),
        (Stakeholder(name="Roads", family="civ-gov"), False, False),
        (Stakeholder(name="Amina Hassan", family="nsag"), False, False),
    ],
)
def test_a_group_that_is_one_person_is_told_by_its_kind_or_its_name(stakeholder: Stakeholder, *, is_person: bool, perhaps: bool) -> None:
    assert closing_people.is_one_person(stakeholder, {"amina hassan"}) is is_person
    assert closing_people.may_be_one_person(stakeholder) is perhaps


@pytest.mark.parametrize(
    ("known", "stays"),
    [
        ({"is_ours": True, "is_person": True}, OURS),
        ({"is_carried": True, "is_person": True}, AGREED),
        ({"is_elsewhere": True, "is_person": True}, ELSEWHERE),
        ({"is_person": True}, ""),
        ({}, KEPT),
    ],
)
def test_why_a_group_stays(known: dict[str, bool], stays: str) -> None:
    asked = dict.fromkeys(("is_ours", "is_carried", "is_elsewhere", "is_person"), False) | known
    assert closing_people.stakeholder_stays(**asked) == stays


def test_a_choice_stands_above_every_reason() -> None:
    choice = Choice(kept=frozenset({"a"}), destroyed=frozenset({"b"}))
    assert [choice.why_stays(one, ELSEWHERE) for one in "abc"] == [KEPT, "", ELSEWHERE]
    shown = [Other(kind="note", id=one, name="x", stays=stays) for one, stays in (("a", ""), ("b", KEPT), ("c", OURS))]
    assert [(one.goes, one.may_be_chosen) for one in shown] == [(True, True), (False, True), (False, False)]


@pytest.mark.parametrize(
    ("seat", "is_named"),
    [
        (Attendee(name="Sami Noor"), True),
        (Attendee(name="Sami Noor", contact="gone"), True),
        (Attendee(name="Sami Noor", contact="known"), False),
        (Attendee(name="Sami Noor", stakeholder="office"), False),
        (Attendee(name="leyla SADAT"), False),
        (Attendee(name=" ", organisation="Roads"), False),
    ],
)
def test_a_name_in_passing_is_nobodys_contact_and_none_of_ours(seat: Attendee, *, is_named: bool) -> None:
    assert closing_people.names_in_passing(seat, {"known"}, {"leyla sadat"}, "office") is is_named


def test_a_number_is_its_holders_unless_it_was_said_to_be_the_posts() -> None:
    assert [closing_people.is_a_persons(Channel(value="x", is_personal=one)) for one in (True, None, False)] == [True, True, False]


def test_what_goes_besides_contacts_is_one_sentence_without_names() -> None:
    assert closing_people.also_destroyed(Counted()) == closing_people.files_left(0) == ""
    said = closing_people.also_destroyed(Counted(stakeholders=1, notes=2, files=1, seats=3, numbers=1, drafts=1))
    assert said == (
        "Also destroyed: 1 person or family kept as a group, 2 quick notes, 1 file, 3 names in attendances, "
        "1 personal number of a post, 1 draft."
    )
    assert closing_people.files_left(2).startswith("2 files stay")
