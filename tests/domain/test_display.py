"""How a value reads."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.relationship import RelationshipLevel, between
from tests.domain.kinds_for_tests import Spot, wells


@pytest.fixture
def made() -> Iterator[SimpleNamespace]:
    with wells() as kinds:
        yield kinds


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", "", ""),
        ("name", "Old well", "Old well"),
        ("colour", "red", "Red"),
        ("colour", "x-blue", "Blue"),
        ("colour", "azure", "azure (unknown to this version)"),
        ("depth", 0, "0"),
        ("is_safe", False, "No"),
        ("is_safe", True, "Yes"),
        ("is_safe", None, ""),
        ("dug_on", date(2026, 11, 22), "22 NOV 26"),
        ("seen_at", datetime(2026, 11, 22, 10, tzinfo=UTC), "221000Z NOV 26"),
        ("tags", frozenset({"b", "A"}), "A, b"),
        ("colours", frozenset({"red"}), "Red"),
        ("spot", Spot(lat=1.5), "1.5"),
        ("owner", "0123456789", "01234567"),
    ],
)
def test_a_value_reads_as_words(made: SimpleNamespace, name: str, value: object, words: str) -> None:
    assert shown(field_of(made.Well, name), value, lambda _id: "") == words


def test_a_reference_reads_as_the_title_of_what_it_refers_to(made: SimpleNamespace) -> None:
    assert shown(field_of(made.Well, "owner"), "x", {"x": "New well"}.__getitem__) == "New well"


def test_rows_read_as_their_titles(made: SimpleNamespace) -> None:
    buckets = (made.Bucket(name="First"), made.Bucket(name="Second"))
    assert shown(field_of(made.Well, "buckets"), buckets) == "First; Second"


def test_rows_read_by_the_titles_of_what_they_refer_to_and_the_labels_of_their_codes() -> None:
    point = LiaisonPoint(name="Duty desk", holders=(Holder(contact="c1"), Holder(contact="c2")))
    assert shown(field_of(LiaisonPoint, "holders"), point.holders, lambda found: {"c1": "Peter Lo"}.get(found, "")) == "Peter Lo; c2"
    pair = between("a", "b", "internal", (RelationshipLevel(level="coexist"),))
    assert shown(field_of(type(pair), "levels"), pair.levels) == "Coexist"


def test_a_position_without_coordinates_reads_by_what_is_known_of_it() -> None:
    assert shown(field_of(Place, "point"), Point(precision="exact")) == "Exact"


def test_a_position_reads_by_its_coordinates_and_how_near_they_are() -> None:
    said = shown(field_of(Place, "point"), Point(latitude=4.8517, longitude=31.5825, precision="exact"))
    assert "31.58" in said or "36N" in said
    assert said.endswith("Exact")
