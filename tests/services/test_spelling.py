"""Any script in Latin letters, and how alike two words are."""

import pytest

from liaison_desk.services.spelling import alike, closest, is_slip, latin, meant


@pytest.mark.parametrize(("text", "written"), [("вода", "voda"), ("محمد", "mhmd"), ("Tella", "Tella"), ("Τέλλα", "Tella")])
def test_any_script_is_written_in_latin_letters(text: str, written: str) -> None:
    assert latin(text) == written


def test_words_are_alike_from_nothing_to_wholly() -> None:
    assert alike("water", "water") == 1.0
    assert alike("abc", "xyz") == 0.0
    assert 0.8 < alike("water", "watter") < 1.0


def test_what_is_most_like_some_words_stands_first() -> None:
    assert closest("tela", ["other", "tellar", "tella"], 5, 0.7) == [2, 1]
    assert closest("zzz", ["other"], 5, 0.7) == []


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("water", True), ("wtaer", True), ("watr", True), ("waater", True), ("wazer", True), ("wate", True), ("wat", False), ("wxyer", False)],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(typed: str, is_one: bool) -> None:
    assert is_slip("water", typed) is is_one
    assert is_slip("waterways", typed) is is_one


def test_what_was_meant_is_whole_words_before_beginnings() -> None:
    assert meant("watre", ["waterways", "water", "river"]) == ("water",)
    assert meant("watar", ["waterways", "watar"]) == ("watar", "water")
    assert meant("abc", ["abd"]) == ()
