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
