"""Numbers are printed in groups, and no letter of a call sign is read as a digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.figures_in_groups import in_groups, is_number, spelled


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("+9995550111", "+999 555 0111"),
        ("5550111", "555 0111"),
        ("55501", "555 01"),
        ("+999 555 0111", "+999 555 0111"),
        ("02-555-1234", "02-555-1234"),
        ("٠٧٩٩١٢٣٤٥٦", "٠٧٩ ٩١٢ ٣٤٥٦"),
        ("desk@example.org", "desk@example.org"),
        ("112", "112"),
    ],
)
def test_long_runs_of_digits_are_grouped_and_what_was_grouped_stays(typed, printed):
    assert in_groups(typed) == printed


@given(st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True))
def test_grouping_neither_loses_nor_moves_a_digit(typed):
    grouped = in_groups(typed)
    assert grouped.replace(" ", "") == typed
    assert all(len(part.lstrip("+")) >= 2 for part in grouped.split()) or len(typed) < 5


def test_an_address_is_no_number():
    assert not is_number("desk@example.org")
    assert is_number("(02) 555-0134")


@pytest.mark.parametrize(
    ("sign", "words"), [("RO 07", "Romeo Oscar 0 7"), ("M7", "Mike 7"), ("RIVER ONE", ""), ("+999 555 0101", ""), ("Channel 7", "")]
)
def test_a_call_sign_is_spelled_so_that_no_letter_is_a_nought(sign, words):
    assert spelled(sign) == words
