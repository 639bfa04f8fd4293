"""The questions made of what people type."""

from __future__ import annotations

import pytest

from liaison_desk.storage import search_queries
from liaison_desk.storage.search_queries import asked, names_query, number_query, text_query


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("Tella", '(names : ("tella"*))'),
        ("two words", '(names : ("two"* AND "words"*))'),
        ('a"b', '(names : ("a""b"*))'),
        ("+999 555", '(names : (("+999"* AND "555"*) OR "999555"*))'),
        ("王明", '(names : ("王明"*)) OR (pairs : ("王明"))'),
        ("王明 ab", '(names : ("王明"* AND "ab"*))'),
        ("มอ ที", '(names : ("มอ"* AND "ท"*)) OR (pairs : ("มอ" AND "ท"))'),
        ("", ""),
    ],
)
def test_a_question_is_made_of_quoted_words(said: str, query: str) -> None:
    assert names_query(said) == query


def test_words_without_a_letter_or_digit_are_not_asked() -> None:
    assert asked('- "  … a,') == ["a,"]


def test_at_most_sixteen_words_are_asked() -> None:
    assert len(asked("a " * 99)) == 16


def test_short_words_are_no_question_for_all_text() -> None:
    assert text_query(["ab", "abc"]) == '"abc"'
    assert text_query(["ab"]) == ""


def test_only_the_beginning_of_a_very_long_question_is_asked() -> None:
    assert sum(len(one) for one in asked("ab" * 500_000)) == search_queries.LONGEST_ASKED


def test_what_is_no_letter_of_any_script_is_not_asked() -> None:
    assert asked("a\ud800b c\0d \udfff") == ["a", "b", "c", "d"]


def test_a_number_is_asked_for_by_the_digits_that_all_its_forms_share() -> None:
    assert number_query("Tella") == ""
    assert number_query("+999 555 0101") == number_query("00999-555-0101") != ""
