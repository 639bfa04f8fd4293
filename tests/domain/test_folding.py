"""Folding: spellings that people take for the same become the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import folding
from liaison_desk.domain.folding import as_counted, digits, fold, folded_all, folded_plain, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đorđe", "djordje"),
        ("Łukasz", "lukasz"),
        ("Ørsted", "ORSTED"),
        ("Straße", "strasse"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("کابل", "كابل"),
        ("علی", "على"),
        ("Ｔｅｌｌａ", "tella"),
        ("ISTANBUL", "ıstanbul"),
        ("O’Hara", "o'hara"),
        ("  two\tspaces ", "two spaces"),
        ("Crème Brûlée", "creme brulee"),
    ],
)
def test_these_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_fold_the_short_way_as_the_long_way(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e".strip()


@given(st.text())
def test_folding_word_by_word_is_folding_the_whole(text: str) -> None:
    assert fold(text) == folding._folded(text)


def test_words_leave_punctuation_out() -> None:
    assert words("Tella (north), O’Hara & co.") == ["tella", "north", "o'hara", "co"]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("+999 555-0101", "9995550101"),
        ("(0) 555 / 01 02", "05550102"),
        ("(+999) 555 0101", "9995550101"),
        ("٠٩٩٩ ٥٥٥", "0999555"),
        ("12", ""),
        ("12 March", ""),
        ("", ""),
        ("a555", ""),
    ],
)
def test_digits_are_read_from_numbers_only(said: str, plain: str) -> None:
    assert digits(said) == plain


_LINES = st.text(st.sampled_from("Aa b\n\t`’Đéليى\x1c"), max_size=6)


@given(st.lists(_LINES, max_size=6))
def test_folding_many_texts_is_folding_each(texts: list[str]) -> None:
    assert folded_all(texts) == [fold(one) for one in texts]
    assert folded_plain(texts) in ([], [fold(one) for one in texts])


def test_names_with_numbers_sort_as_people_count():
    wanted = ["2 Rivers", "District", "District 1", "District 2 North", "District 10", "District 11", "district ١٢", "Ossa"]
    mixed = [wanted[at] for at in (5, 0, 7, 3, 1, 6, 2, 4)]
    assert sorted(mixed, key=as_counted) == wanted


@given(st.lists(st.text()))
def test_any_texts_can_be_sorted_as_people_count(texts: list[str]) -> None:
    assert len(sorted(texts, key=as_counted)) == len(texts)
