from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.free_text import _found, found_in
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.shown_text import forms_of

PIECES = (
    "Amina",
    "A&#109;ina",
    "Ⓐⓜⓘⓝⓐ",
    "&amp;",
    "&nbsp;",
    "①",
    "1\ufe0f\u20e3",
    "+999 555 0123",
    "&#43;",
    "&",
    ";",
    "#",
    "é",
    "7",
    " ",
    "x",
)
NAMES = NameIndex([Name("Amina Hassan", is_open=True), Name("Amina")])


@pytest.mark.parametrize("text", ["", "Food & water", "AT&T; R&D", "Привіт", "500 m² at ½ past", "Amina™ &nosuch; x", "№ 12 & ℅"])
def test_what_reads_as_it_stands_has_one_form(text: str) -> None:
    assert [one.text for one in forms_of(text)] == [text]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A&#109;ina", "Amina"),
        ("A&#x6d;ina", "Amina"),
        ("A&#109ina", "Amina"),
        ("a&amp;amp;&#98;", "a&b"),
        ("Ⓐ⓿❿㉕", "A01025"),
        ("⑴ 🄐 🅐 🅰 🇦", "(1) (A) A A A"),
        ("1\ufe0f\u20e32\u20e3", "12"),
        ("❶ ⅓", "1 ⅓"),
        ("&Eacute;", "É"),
    ],
)
def test_what_a_reader_sees_otherwise_has_a_second(text: str, seen: str) -> None:
    assert [one.text for one in forms_of(text)] == [text, seen]


def test_each_letter_that_is_seen_knows_where_it_was_typed() -> None:
    typed, seen = forms_of("x &#65;mina ①b")
    assert seen.text == "x Amina 1b"
    assert seen.span(2, 7) == (2, 11)
    assert typed.span(2, 7) == (2, 7)
    assert seen.breaks == {8, 9}
    assert forms_of("①Ⓐⓜ")[1].breaks == {0, 1, 3}


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_never_less_is_found_than_in_the_text_as_it_stands_and_nothing_twice(text: str) -> None:
    found = found_in(text, NAMES)
    covered = {at for one in found for at in range(one.start, one.end)}
    assert {at for one in _found(text, NAMES) for at in range(one.start, one.end)} <= covered
    assert sum(one.end - one.start for one in found) == len(covered)
