"""What is indexed of a record, and the questions made of what people type."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import described, group, terms
from liaison_desk.domain.record import Record, forget, record
from liaison_desk.storage import search_index
from liaison_desk.storage.search_index import asked, names_query, spoken, text_query


def test_names_texts_and_rows_are_spoken_with_their_place() -> None:
    one = Contact(name="Amina", notes="wells", channels=(Channel(value="+999 555 0101"),))
    said = {(path, is_name): value for path, is_name, value in spoken(one)}
    assert (said["name", True], said["notes", False], said["channels.value", True]) == ("Amina", "wells", "+999 555 0101")


def test_members_of_groups_and_elements_of_sets_are_spoken() -> None:
    from dataclasses import dataclass

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Site:
        word: str = described("Word")

    @record("odd-kind", "Odd")
    class Odd(Record):
        tags: frozenset[str] = described("Tags", terms(), search="name")
        site: Site | None = described("Site", group(Site))
        code: str = described("Code", search="")

    assert list(spoken(Odd(tags=frozenset({"b", "a"}), site=Site(word="w"), code="x"))) == [
        ("tags", True, "a"),
        ("tags", True, "b"),
        ("site.word", False, "w"),
    ]
    assert list(spoken(Odd())) == []
    forget("odd-kind")


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("Tella", '"tella"*'),
        ("two words", '"two"* AND "words"*'),
        ('a"b', '"a""b"*'),
        ("+999 555", '("+999"* AND "555"*) OR "999555"*'),
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


def test_another_folding_is_another_index() -> None:
    assert search_index.FOLD_VERSION == 1
