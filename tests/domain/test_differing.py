"""Differences between two texts: whole words are marked, nothing is lost, and equal texts have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.differing import Piece, side_by_side


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{one.text}]" if one.differs else one.text for one in pieces)


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("The north well", "The south well", "The [north] well", "The [south] well"),
        ("+999 555 0101", "+999 555 0102", "+999 555 [0101]", "+999 555 [0102]"),
        ("one two", "one", "one[ two]", "one"),
        ("", "new", "", "[new]"),
        ("old", "", "[old]", ""),
        ("same", "same", "same", "same"),
        ("مُعَلِّم هنا", "مُعَلِّم هناك", "مُعَلِّم [هنا]", "مُعَلِّم [هناك]"),
    ],
)
def test_words_that_differ_are_marked_whole(before: str, after: str, left: str, right: str) -> None:
    one, other = side_by_side(before, after)
    assert (marked(one), marked(other)) == (left, right)


def test_what_is_the_same_on_both_sides_of_an_addition_is_one_piece() -> None:
    one, other = side_by_side("one three", "one two three")
    assert one == (Piece("one three"),)
    assert marked(other) in {"one [two ]three", "one[ two] three"}


def test_very_long_texts_are_compared_as_a_whole() -> None:
    one, other = side_by_side("a " * 3_000, "b " * 3_000)
    assert [piece.differs for piece in (*one, *other)] == [True, True]


@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_pieces_joined_are_the_texts_again(before: str, after: str) -> None:
    one, other = side_by_side(before, after)
    assert ("".join(each.text for each in one), "".join(each.text for each in other)) == (before, after)
    assert any(each.differs for each in (*one, *other)) is (before != after)
