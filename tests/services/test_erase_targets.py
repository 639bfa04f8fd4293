"""What may be erased of a record: all of it, fields, lines, and single values that it has or had."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import new_id
from liaison_desk.services import erase_targets, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.erase_targets import Target


@pytest.fixture
def person(desk: Desk) -> str:
    one = Contact(
        id=new_id(),
        name="Bela Orr",
        notes="likes tea",
        languages=frozenset({"fr", "ar"}),
        is_ours=True,
        channels=(Channel(value="+999 555 0102", kind="phone-mobile"),),
    )
    records.keep(desk, one)
    records.keep(desk, records.one(desk, "contact", one.id).but(notes="likes coffee", channels=()))
    return one.id


def found(desk: Desk, id_: str) -> tuple[Target, ...]:
    return erase_targets.targets(desk, "contact", id_)


def test_all_of_it_comes_first_then_fields_with_what_they_ever_held(desk: Desk, person: str) -> None:
    targets = found(desk, person)
    assert targets[0].is_whole
    assert targets[0].wanted.whole == (person,)
    assert [one.value for one in targets if one.field == "notes"] == ["", "likes coffee", "likes tea"]
    assert {one.value for one in targets if one.field == "languages"} == {"", "fr", "ar"}
    assert [one.value for one in targets if one.field == "channels"] == ["", "+999 555 0102"]
    assert next(one.value for one in targets if one.field == "is_ours") == ""
    assert not [one for one in targets if one.field in {"post", "parent", "order", "verified_on"}]


def test_a_line_goes_as_the_record_that_it_is_also_when_it_was_removed(desk: Desk, person: str) -> None:
    every, number = (one for one in found(desk, person) if one.field == "channels")
    assert every.wanted.whole == number.wanted.whole
    assert len(number.wanted.whole) == 1


def test_a_field_and_a_value_name_one_whatever_the_case(desk: Desk, person: str) -> None:
    targets = found(desk, person)
    assert erase_targets.chosen(targets, "notes", "").label == "Notes: all it ever said"
    assert erase_targets.chosen(targets, "notes", "LIKES tea").value == "likes tea"


@pytest.mark.parametrize(("field", "value", "named"), [("post", "", "field"), ("nonsense", "", "field"), ("notes", "likes milk", "value")])
def test_what_was_never_there_cannot_be_chosen(desk: Desk, person: str, field: str, value: str, named: str) -> None:
    with pytest.raises(UserError) as refused:
        erase_targets.chosen(found(desk, person), field, value)
    assert refused.value.field == named


def test_the_operation_cannot_be_erased(desk: Desk) -> None:
    with pytest.raises(UserError):
        erase_targets.targets(desk, "operation", desk.operation.id)


def test_values_of_what_was_merged_with_it_are_offered_too(desk: Desk, person: str) -> None:
    from liaison_desk.storage.writing import Edit

    other = Contact(id=new_id(), name="B. Orr", notes="likes milk")
    records.keep(desk, other)
    desk.journal.save([Edit("contact", other.id, "_merged_into", {"into": person})], author="Ana")
    wanted = erase_targets.chosen(found(desk, person), "notes", "likes milk").wanted
    assert {one for one, _name in wanted.values} == {person, other.id}


def test_a_field_that_was_only_ever_emptied_and_a_line_without_words_are_not_offered(desk: Desk) -> None:
    from liaison_desk.storage.writing import Edit

    one = Contact(id=new_id(), name="Bela Orr", channels=(Channel(kind="email"),))
    desk.journal.keep([one], author="Ana")
    desk.journal.save([Edit("contact", one.id, "post", None)], author="Ana")
    targets = found(desk, one.id)
    assert not [each for each in targets if each.field == "post"]
    assert [each.value for each in targets if each.field == "channels"] == [""]
