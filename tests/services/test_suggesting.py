"""Records suggested while a name is typed, and made from the words."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.place import Place
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, suggesting


@pytest.fixture
def circle(desk) -> str:
    return records.keep(desk, Stakeholder(name="Health Circle", family="women", areas=frozenset({"Tella"}))).ids[0]


def test_a_stakeholder_is_suggested_with_its_kind_and_area(desk, circle) -> None:
    found = suggesting.suggested(desk, "stakeholder", "heal")
    assert [(one.id, one.title, one.group) for one in found] == [(circle, "Health Circle", "local-civil-society")]
    assert "Tella" in found[0].line


def test_only_the_kinds_that_were_asked_for_are_suggested(desk, circle) -> None:
    records.keep(desk, Contact(name="Healey", stakeholder=circle, post="Nurse", rule="direct"))
    assert {one.kind for one in suggesting.suggested(desk, "contact|stakeholder", "heal")} == {"contact", "stakeholder"}
    assert {one.kind for one in suggesting.suggested(desk, "contact", "heal")} == {"contact"}


def test_a_guarded_person_is_suggested_with_the_rule_first(desk, circle) -> None:
    records.keep(desk, Contact(name="Amina", stakeholder=circle, post="Coordinator", rule="indirect-only"))
    found = suggesting.suggested(desk, "contact", "amina")[0]
    assert found.is_guarded
    assert found.line.startswith("Indirect only")


@pytest.mark.parametrize("kind", ["contact", "stakeholder", "place"])
def test_a_record_is_made_from_a_name_alone(desk, kind) -> None:
    made, changes = suggesting.made_from_words(desk, kind, "  New name ")
    assert records.one(desk, kind, made[0].id).title == "New name"
    assert changes


@pytest.mark.parametrize(("kinds", "words"), [("engagement", "Talk"), ("contact", "  ")])
def test_nothing_is_made_of_a_kind_that_needs_more_or_of_no_words(desk, kinds, words) -> None:
    assert suggesting.made_from_words(desk, kinds, words) is None


def test_the_titles_of_all_that_a_record_and_its_rows_refer_to_are_known(desk, circle) -> None:
    place = records.keep(desk, Place(name="Town hall")).ids[0]
    engagement = Engagement(title="Talk", place=place, attendees=(Attendee(stakeholder=circle),))
    assert suggesting.titles_of(desk, engagement) == {place: "Town hall", circle: "Health Circle"}


def test_other_kinds_say_what_they_are(desk) -> None:
    records.keep(desk, Place(name="Town hall"))
    assert suggesting.suggested(desk, "place", "town")[0].line == "Place"
