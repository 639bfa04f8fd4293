"""Kinds of record and their register."""

import dataclasses
import uuid
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import Record, class_of, derived_id, kind_named, kind_of, kinds, new_id, new_ids, record
from liaison_desk.domain.told_apart import ToldApart
from tests.domain.kinds_for_tests import wells


@pytest.fixture
def made() -> Iterator[SimpleNamespace]:
    with wells() as kinds:
        yield kinds


def test_ids_are_random_uuids() -> None:
    assert uuid.UUID(new_id()).version == 4
    assert new_id() != new_id()


def test_a_derived_id_is_the_same_on_every_laptop() -> None:
    assert derived_id("relationship", "a", "b") == derived_id("relationship", "a", "b")
    assert derived_id("relationship", "a", "b") != derived_id("relationship", "ab", "")
    assert uuid.UUID(derived_id("relationship", "a")).version == 5


def test_a_kind_is_found_by_its_stored_name(made: SimpleNamespace) -> None:
    assert kind_named("well") is kind_of(made.Well)
    assert class_of("well") is made.Well
    assert kind_named("well") in kinds()
    assert (kind_named("well").label, kind_named("well").plural) == ("Well", "Wells")


def test_two_kinds_may_not_share_a_stored_name(made: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="well"):

        @record("well", "Another well")
        class Other(Record):
            """Takes a name that is taken."""


def test_a_title_is_what_people_know_a_record_by(made: SimpleNamespace) -> None:
    assert made.Well(name="Old well").title == "Old well"
    assert made.Well().title == ""


def test_what_is_no_record_has_no_kind() -> None:
    with pytest.raises(KeyError):
        kind_of(str)
    with pytest.raises(KeyError):
        kind_named("no such kind")


@pytest.mark.parametrize("count", [0, 1, 7, 1_500])
def test_ids_drawn_together_ascend_and_are_random_ones(count: int) -> None:
    drawn = new_ids(count)
    assert drawn == sorted(set(drawn))
    assert len(drawn) == count
    assert all((one.version, one.variant, str(one)) == (4, uuid.RFC_4122, text) for text in drawn for one in [uuid.UUID(text)])


def test_a_copy_knows_only_the_fields_that_there_are() -> None:
    one = Contact(id="c", name="Amina", post="Chair")
    assert one.but(post="Clerk") == Contact(id="c", name="Amina", post="Clerk")
    with pytest.raises(TypeError):
        one.but(shoe_size=42)


def test_a_record_filled_by_its_slots_is_as_frozen_as_before() -> None:
    made = Contact(name="Leila")
    assert (made.name, made.rule, made.channels, made.id) == ("Leila", "direct-by-appointment", (), "")
    assert made == Contact(name="Leila")
    assert hash(made) == hash(Contact(name="Leila"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.name = "Amara"  # type: ignore[misc] # what is refused
    with pytest.raises(TypeError):
        Contact("an id")  # type: ignore[misc] # no field goes by its place


def test_a_record_that_checks_itself_when_it_is_made_still_does() -> None:
    one, other = sorted((new_id(), new_id()))
    assert ToldApart(first=other, second=one) == ToldApart(first=one, second=other)
