"""From typed words to a record."""

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import entering, records
from liaison_desk.services.desk import Desk


def test_typed_words_and_json_make_one_record_and_the_words_win(desk: Desk) -> None:
    record_id, changes = entering.added(desk, "stakeholder", {"name": "Old", "family": "women"}, {"name": "Tella Circle"})
    found = records.one(desk, "stakeholder", record_id)
    assert (found.name, found.family) == ("Tella Circle", "women")
    assert changes.ids == (record_id,)


def test_rows_nest_in_json(desk: Desk) -> None:
    given = {
        "name": "Ana",
        "channels": [{"kind": "email", "value": "ana@tella.example"}, {"kind": "phone-mobile", "value": "+999 555 0101"}],
    }
    record_id, _changes = entering.added(desk, "contact", given, {})
    assert [one.value for one in records.one(desk, "contact", record_id).channels] == ["ana@tella.example", "+999 555 0101"]


def test_a_row_names_its_parent_by_the_parents_kind(desk: Desk) -> None:
    contact, _changes = entering.added(desk, "contact", {}, {"name": "Ana"})
    row, _changes = entering.added(desk, "channel", {}, {"contact": "Ana", "kind": "email", "value": "ana@tella.example"})
    assert [one.id for one in records.one(desk, "contact", contact).channels] == [row]


def test_a_row_without_a_parent_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        entering.added(desk, "channel", {}, {"kind": "email", "value": "ana@tella.example"})
    assert refused.value.field == "contact"


def test_a_name_becomes_the_id_of_what_it_means(desk: Desk) -> None:
    group, _changes = entering.added(desk, "stakeholder", {}, {"name": "Tella Circle"})
    contact, _changes = entering.added(desk, "contact", {}, {"name": "Ana", "stakeholder": "Tella Circle"})
    assert records.one(desk, "contact", contact).stakeholder == group


def test_a_name_in_a_row_becomes_the_id_too(desk: Desk) -> None:
    contact, _changes = entering.added(desk, "contact", {}, {"name": "Ana"})
    given = {"title": "Water", "starts_at": "2026-11-22T10:00Z", "attendees": [{"contact": "Ana"}]}
    engagement, _changes = entering.added(desk, "engagement", given, {})
    assert records.one(desk, "engagement", engagement).attendees[0].contact == contact


def test_a_name_that_means_nothing_is_refused_by_field(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        entering.added(desk, "contact", {}, {"name": "Ana", "stakeholder": "Nobody"})
    assert refused.value.field == "stakeholder"


def test_a_field_that_is_none_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        entering.added(desk, "stakeholder", {}, {"height": "3"})
    assert refused.value.field == "height"


def test_an_empty_word_clears_a_field(desk: Desk) -> None:
    record_id, _changes = entering.added(desk, "stakeholder", {}, {"name": "Clear Path", "acronym": "CP"})
    entering.amended(desk, "stakeholder", record_id, {}, {"acronym": ""})
    assert records.one(desk, "stakeholder", record_id).acronym == ""


def test_a_row_goes_to_whichever_kind_of_parent_is_named(desk: Desk) -> None:
    point, _changes = entering.added(desk, "liaison-point", {}, {"name": "Duty phone"})
    entering.added(desk, "channel", {}, {"liaison_point": point, "kind": "phone-mobile", "value": "+999 555 0102"})
    assert [one.value for one in records.one(desk, "liaison-point", point).channels] == ["+999 555 0102"]


def test_a_checklist_is_filled_from_the_template_it_names(desk: Desk) -> None:
    record_id, _changes = entering.added(desk, "checklist", {}, {"template": "before"})
    found = records.one(desk, "checklist", record_id)
    assert (found.name, found.template, found.operation) == ("Before a crisis", "before", desk.operation.id)
    assert len(found.items) > 5


def test_a_checklist_of_ones_own_gets_no_steps_but_the_operation(desk: Desk) -> None:
    record_id, _changes = entering.added(desk, "checklist", {"name": "Ours", "items": [{"text": "Call the ford"}]}, {"template": "before"})
    found = records.one(desk, "checklist", record_id)
    assert [one.text for one in found.items] == ["Call the ford"]
    assert found.operation == desk.operation.id


def test_an_amended_checklist_is_not_filled_again(desk: Desk) -> None:
    record_id, _changes = entering.added(desk, "checklist", {}, {"template": "before"})
    entering.amended(desk, "checklist", record_id, {"items": []}, {})
    entering.amended(desk, "checklist", record_id, {}, {"name": "Empty now"})
    assert records.one(desk, "checklist", record_id).items == ()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("engagement", {"title": "Water"}),
        ("commitment", {"text": "Send the list"}),
        ("after-action", {"title": "Water"}),
        ("information", {"subject": "Road"}),
    ],
)
def test_what_belongs_to_an_operation_belongs_to_the_one_in_use(desk: Desk, kind: str, words: dict[str, str]) -> None:
    record_id, _changes = entering.added(desk, kind, {}, words)
    assert records.one(desk, kind, record_id).operation == desk.operation.id


def test_attendees_are_frozen_when_added_at_once_by_row_or_later(desk: Desk) -> None:
    entering.added(desk, "stakeholder", {}, {"name": "Clear Path", "family": "ngo-nat"})
    for name in ("Ana", "Ben", "Cara"):
        entering.added(desk, "contact", {}, {"name": name, "stakeholder": "Clear Path", "post": "Driver"})
    met, _changes = entering.added(desk, "engagement", {"attendees": [{"contact": "Ana"}]}, {"title": "Water"})
    entering.added(desk, "attendee", {}, {"engagement": met, "contact": "Ben"})
    entering.amended(desk, "contact", "Ana", {}, {"post": "Director"})
    kept = [{"id": one.id, "name": one.name, "post": one.post} for one in records.one(desk, "engagement", met).attendees]
    entering.amended(desk, "engagement", met, {"attendees": [*kept, {"contact": "Cara"}]}, {})
    found = records.one(desk, "engagement", met).attendees
    assert [(one.name, one.post) for one in found] == [("Ana", "Driver"), ("Ben", "Driver"), ("Cara", "Driver")]


def test_an_attendee_who_was_made_unnamed_stays_unnamed(desk: Desk) -> None:
    entering.added(desk, "contact", {}, {"name": "Ana"})
    met, _changes = entering.added(desk, "engagement", {"attendees": [{"contact": "Ana"}]}, {"title": "Water"})
    row = records.one(desk, "engagement", met).attendees[0].id
    entering.amended(desk, "attendee", row, {}, {"name": ""})
    entering.amended(desk, "engagement", met, {}, {"title": "Water again"})
    assert records.one(desk, "engagement", met).attendees[0].name == ""


def test_an_engagement_that_ends_before_it_starts_is_refused(desk: Desk) -> None:
    words = {"title": "Water", "starts_at": "2026-11-22T10:00Z", "ends_at": "2026-11-22T09:00Z"}
    with pytest.raises(UserError) as refused:
        entering.added(desk, "engagement", {}, words)
    assert refused.value.field == "ends_at"


def test_a_pair_that_is_added_again_keeps_the_levels_it_had(desk: Desk) -> None:
    for name in ("Clear Path", "Weir Guard"):
        entering.added(desk, "stakeholder", {}, {"name": name})
    pair = {"stakeholder_a": "Clear Path", "stakeholder_b": "Weir Guard", "scope": "internal"}
    first, _changes = entering.added(desk, "relationship", {**pair, "levels": [{"level": "coexist", "since_on": "2026-01-01"}]}, {})
    again, _changes = entering.added(desk, "relationship", {**pair, "levels": [{"level": "coordinate", "since_on": "2026-06-01"}]}, {})
    assert first == again
    assert [one.level for one in records.one(desk, "relationship", first).levels] == ["coexist", "coordinate"]


@pytest.mark.parametrize(
    ("when", "said", "state"),
    [("yesterday 0900", {}, "held"), ("tomorrow 0900", {}, "planned"), ("yesterday 0900", {"state": "planned"}, "planned")],
)
def test_a_meeting_that_is_behind_was_held_unless_something_else_is_said(desk: Desk, when: str, said: dict[str, str], state: str) -> None:
    met, _changes = entering.added(desk, "engagement", {}, {"title": "Water", "starts_at": when, **said})
    assert records.one(desk, "engagement", met).state == state
