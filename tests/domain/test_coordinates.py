"""Coordinates as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import conventions, coordinates
from liaison_desk.domain.errors import UserError

ADDIS = (8.7616, 38.6283)


@pytest.mark.parametrize(
    "text",
    [
        "8.7616 38.6283",
        "8.7616, 38.6283",
        "8.7616,38.6283",
        "8,7616; 38,6283",
        "+8.7616 +38.6283",
        "8.7616N 38.6283E",
        "38.6283°E, 8.7616°N",
        "N 8.7616 E 38.6283",
        "8°45.696'N 38°37.698'E",
        "8°45'41.76\"N 38°37'41.88\"E",
        "N8°45′41.76″, E38°37′41.88″",
        "8d 45' 41.76'' N 38d 37' 41.88'' E",
        "\u20668.7616 38.6283\u2069",
        "٨.٧٦١٦ ٣٨.٦٢٨٣",
        "8 45 41.76 N, 38 37 41.88 E",
        "N8-45-41.76 E038-37-41.88",
        "38:37:41.88E 8:45:41.76N",
        "8 45.696 N 38 37.698 E",
        "8d45m41.76s N 38d37m41.88s E",
        "8 deg 45 min 41.76 sec N 38 deg 37 min 41.88 sec E",
        "084541.76N 0383741.88E",
        *("geo:8.7616,38.6283;u=35", "GEO:8.7616,38.6283,1450"),
    ],
)
def test_every_common_writing_is_read(text: str) -> None:
    assert coordinates.read(text) == pytest.approx(ADDIS, abs=1e-6)


def test_south_and_west_are_negative() -> None:
    assert coordinates.read("8°30'S 70°15'W") == (-8.5, -70.25)
    assert coordinates.read("\u22128.5 \u221270.25") == (-8.5, -70.25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8.7",
        "8 45 42 N",
        "8 45 42 N 38 75 0 E",
        "geo:",
        "N8 N9",
        "E8 W9",
        "8°75'N 3°E",
        "8°7'75\"N 3°E",
        "8.7 38.6 12",
        "Tella",
        "-8N 9E",
        "8N 9",
    ],
)
def test_what_names_no_place_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UserError, match="Write coordinates as"):
        coordinates.read(text)


@pytest.mark.parametrize(("text", "field"), [("91 0", "latitude"), ("0 181", "longitude"), ("90°0'1\"N 0°E", "latitude")])
def test_what_lies_beyond_the_poles_or_the_date_line_is_refused(text: str, field: str) -> None:
    with pytest.raises(UserError) as caught:
        coordinates.read(text)
    assert caught.value.field == field


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_is_read_again(latitude: float, longitude: float) -> None:
    assert coordinates.read(coordinates.in_degrees(latitude, longitude)) == pytest.approx((latitude, longitude), abs=6e-6)
    assert coordinates.read(coordinates.in_seconds(latitude, longitude)) == pytest.approx((latitude, longitude), abs=1.5e-4)


@given(st.text(max_size=40))
def test_no_text_does_anything_but_be_read_or_refused(text: str) -> None:
    try:
        latitude, longitude = coordinates.read(text)
    except UserError:
        return
    assert abs(latitude) <= 90
    assert abs(longitude) <= 180


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("37P DK 59123 68532", True),
        ("37pdk5968", True),
        ("37PDK", True),
        ("ZGC 26875 85974", True),
        ("37PDK596", False),
        ("37IDK5968", False),
        ("8.7 38.6", False),
        ("", False),
    ],
)
def test_a_grid_reference_is_known_by_its_shape(text: str, is_one: bool) -> None:
    assert coordinates.is_grid(text) is is_one


@pytest.mark.parametrize(
    ("style", "words"),
    [("degrees", "4.85170, 31.58250"), ("seconds", "4°51'06\"N 31°34'57\"E"), ("mgrs", "36N UL 42813 36435")],
)
def test_coordinates_are_shown_by_the_conventions_in_use(style: str, words: str) -> None:
    with conventions.written_as(conventions.Conventions(coordinates=style)):
        assert coordinates.shown(4.8517, 31.5825) == words


def test_at_the_pole_coordinates_are_degrees_whatever_was_chosen() -> None:
    with conventions.written_as(conventions.Conventions(coordinates="mgrs")):
        assert coordinates.shown(89.0, 10.0) == "89.00000, 10.00000"


def test_an_address_of_whole_degrees_is_read_and_one_without_both_is_not() -> None:
    assert coordinates.read("geo:8,-38") == (8, -38)
    with pytest.raises(UserError):
        coordinates.read("geo:8")
