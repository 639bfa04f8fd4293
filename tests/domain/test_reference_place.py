"""Places of a gazetteer: by code, by name, by position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.reference_place import ReferencePlace, ReferencePlaces, bearing, distance, parts_of_code, squeezed


def place(name: str, code: str = "", **more: object) -> ReferencePlace:
    return ReferencePlace(name=name, code=code, ref=f"x:{name}", **more)  # type: ignore[arg-type]


BLANKS = ReferencePlaces(
    [place("Region", "524 2"), place("Zone", "524 2 05"), place("Other zone", "524 20 5"), place("District", "A-1", codes=("524 2 05 26",))]
)


def test_codes_with_blanks_are_told_apart_by_their_parts() -> None:
    found = [BLANKS.by_code(code) for code in ("524 2 05", "524-20-5", "524 2 05 26", "a1")]
    assert [(one.place.name, one.is_exact) for one in found if one] == [
        ("Zone", True),
        ("Other zone", True),
        ("District", True),
        ("District", True),
    ]


def test_a_code_without_blanks_that_could_be_two_places_is_only_what_is_above_both() -> None:
    found = BLANKS.by_code("524205")
    assert found is not None
    assert (found.place.name, found.is_exact) == ("Region", False)


def test_a_longer_code_means_the_place_above_it() -> None:
    found = BLANKS.by_code("524 2 05 26 5 016")
    assert found is not None
    assert (found.place.name, found.is_exact) == ("District", False)


def test_what_lies_above_follows_parents_and_else_the_code() -> None:
    known = ReferencePlaces([place("A", "SO1"), place("B", "SO11"), place("C", "SO1101"), place("D", "Z", parent="SO11")])
    by_name = {one.name: one for one in known.places}
    assert [one.name for one in known.above(by_name["C"])] == ["B", "A"]
    assert [one.name for one in known.above(by_name["D"])] == ["B", "A"]
    assert known.division(by_name["D"], "admin-1") is None


def test_places_that_name_each_other_as_parents_end() -> None:
    known = ReferencePlaces([place("A", "Q1", parent="R2"), place("B", "R2", parent="Q1")])
    assert [one.name for one in known.above(known.places[0])] == ["B"]


def test_a_place_is_known_by_its_reference() -> None:
    assert BLANKS.by_ref("x:Zone") is BLANKS.places[1]
    assert BLANKS.by_ref("x:gone") is None


def test_names_that_are_the_words_stand_before_those_that_start_so_and_hold_them() -> None:
    known = ReferencePlaces([place("Old Tella"), place("Tellabad"), place("Satella"), place("Tella")])
    assert [one.name for one in known.named("TELLA", 10)] == ["Tella", "Tellabad", "Old Tella", "Satella"]
    assert [one.name for one in known.named("tella", 2)] == ["Tella", "Tellabad"]


def test_without_places_nothing_is_found() -> None:
    empty = ReferencePlaces([])
    assert (len(empty), empty.named("x", 3), empty.by_code("x"), empty.near(0, 0)) == (0, [], None, None)


def test_every_name_leads_to_its_place() -> None:
    names = list(BLANKS.all_names())
    assert BLANKS.owner_of(names.index("other zone")).name == "Other zone"


def test_where_no_place_is_near_there_is_none() -> None:
    far = ReferencePlaces([place("Far", latitude=60.0, longitude=60.0), place("Nowhere")])
    assert far.near(0.0, 0.0) is None
    assert far.near(58.0, 60.5, most_degrees=2) is not None


def test_a_name_is_found_by_latin_letters_too() -> None:
    known = ReferencePlaces([place("تيلا")], spelled=lambda _name: "tyla")
    assert [one.name for one in known.named("tyla", 3)] == ["تيلا"]


def test_the_nearest_place_is_found_over_the_date_line() -> None:
    known = ReferencePlaces([place("East", latitude=0.0, longitude=179.9), place("West", latitude=0.0, longitude=-179.8)])
    found = known.near(0.0, -179.99)
    assert found is not None
    assert found[0].name == "East"


def test_a_place_in_a_cell_further_out_may_be_the_nearest() -> None:
    known = ReferencePlaces([place("Here", latitude=0.01, longitude=0.01), place("Next door", latitude=0.9, longitude=1.01)])
    found = known.near(0.9, 0.99)
    assert found is not None
    assert found[0].name == "Next door"


@pytest.mark.parametrize(("to", "degrees"), [((1, 0), 0), ((0, 1), 90), ((-1, 0), 180), ((0, -1), 270)])
def test_a_direction_is_counted_from_north(to: tuple[float, float], degrees: float) -> None:
    assert bearing(0, 0, *to) == pytest.approx(degrees)


def test_a_degree_is_about_111_km() -> None:
    assert distance(0, 0, 1, 0) == pytest.approx(111_195, abs=5)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_way_is_as_long_back_as_there(a: float, b: float, c: float, d: float) -> None:
    assert distance(a, b, c, d) == pytest.approx(distance(c, d, a, b), abs=0.01)
    assert 0 <= distance(a, b, c, d) <= 20_100_000


@given(st.text(max_size=20))
def test_any_code_has_parts_that_are_the_whole_of_it(code: str) -> None:
    assert squeezed(code) == "".join(parts_of_code(code))
    BLANKS.by_code(code)


@given(st.lists(st.text(alphabet="abé -", min_size=1, max_size=6), max_size=8), st.text(alphabet="abe -", max_size=4))
def test_every_place_found_holds_the_words(names: list[str], words: str) -> None:
    from liaison_desk.domain.folding import fold

    found = ReferencePlaces([place(name) for name in names]).named(words, 20)
    assert all(fold(words) in fold(one.name) for one in found)
    if fold(words):
        assert {one.name for one in found} == {name for name in names if fold(words) in fold(name)}
