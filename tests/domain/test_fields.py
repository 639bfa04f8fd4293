"""A record describes its own fields once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import fields as f
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sensitivity import Sensitivity
from tests.domain.kinds_for_tests import Spot, wells


@pytest.fixture
def made() -> Iterator[SimpleNamespace]:
    with wells() as kinds:
        yield kinds


def full(made: SimpleNamespace) -> object:
    return made.Well(
        id="w",
        name="Old well",
        note="Two\nlines",
        colour="red",
        depth=12,
        flow=0.5,
        is_safe=True,
        dug_on=date(2026, 11, 22),
        seen_at=datetime(2026, 11, 22, 10, tzinfo=UTC),
        tags=frozenset({"deep", "cold"}),
        colours=frozenset({"red"}),
        spot=Spot(lat=1.5, lon=2.5),
        owner="x",
        buckets=(made.Bucket(id="b", name="First"),),
    )


def test_the_five_shapes_are_all_there_are() -> None:
    assert {one.value for one in f.ShapeName} == {"value", "terms", "group", "refers_to", "rows"}


def test_a_record_goes_to_plain_json_and_back(made: SimpleNamespace) -> None:
    well = full(made)
    packed = json.loads(json.dumps(f.packed(well)))
    assert f.unpacked(made.Well, packed) == well


def test_an_empty_record_goes_to_plain_json_and_back(made: SimpleNamespace) -> None:
    assert f.unpacked(made.Well, f.packed(made.Well())) == made.Well()


def test_fields_stand_in_the_order_of_their_writing_with_their_names(made: SimpleNamespace) -> None:
    assert [one.name for one in f.fields_of(made.Well)][:3] == ["name", "note", "colour"]
    assert f.fields_of(made.Well) is f.fields_of(made.Well)


def test_one_field_is_found_by_its_name(made: SimpleNamespace) -> None:
    assert f.field_of(made.Well, "name").label == "Name"
    assert f.field_of(made.Well, "name").help == "As on the map"
    with pytest.raises(KeyError):
        f.field_of(made.Well, "height")


def test_an_undeclared_sensitivity_is_severe(made: SimpleNamespace) -> None:
    assert f.field_of(made.Well, "note").floor(made.Well()) is Sensitivity.SEVERE


def test_a_sensitivity_may_be_a_rule_of_the_record(made: SimpleNamespace) -> None:
    field = f.field_of(made.Well, "colour")
    assert field.floor(made.Well(name="low")) is Sensitivity.LOW
    assert field.floor(made.Well(name="no such level")) is Sensitivity.SEVERE


def test_an_unknown_fact_about_a_field_is_refused_at_once() -> None:
    with pytest.raises(TypeError):
        f.described("Name", colour="red")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda kids: st.lists(kids) | st.dictionaries(st.text(), kids)
    )
)
def test_loading_never_raises_on_content(value: f.Json) -> None:
    with wells() as made:
        for one in f.fields_of(made.Well):
            one.shape.unpack(value)


def test_unknown_keys_and_wrong_values_become_defaults(made: SimpleNamespace) -> None:
    read = f.unpacked(made.Well, {"id": 5, "height": 3, "name": "W", "dug_on": "2026-13-45", "seen_at": "2026-11-22T10:00", "depth": True})
    assert read == made.Well(name="W")


@pytest.mark.parametrize("words", ["yesterday", "2026-11-22T25:00Z", "2026-11-22"])
def test_a_time_that_is_none_is_read_as_none(made: SimpleNamespace, words: str) -> None:
    assert f.unpacked(made.Well, {"seen_at": words}).seen_at is None


def test_a_text_that_is_no_text_is_kept_as_json(made: SimpleNamespace) -> None:
    assert f.unpacked(made.Well, {"name": ["a"], "note": None}).name == '["a"]'


def test_a_copy_with_a_change_leaves_the_rest(made: SimpleNamespace) -> None:
    well = made.Well(name="A", depth=3)
    assert well.but(name="B") == replace(well, name="B") == made.Well(name="B", depth=3)


def test_child_rows_are_records_of_their_own_kind(made: SimpleNamespace) -> None:
    ((field, child),) = kind_of(made.Well).children
    assert (field.name, child.name, child.is_child) == ("buckets", "bucket", True)
    assert not kind_of(made.Well).is_child
    assert [one.name for one in child.fields] == ["parent", "order", "name", "colour"]
