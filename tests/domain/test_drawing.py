"""Labels of a figure are kept apart without fonts."""

from __future__ import annotations

import unicodedata

import pytest

from liaison_desk.domain.drawing import DASHES, TONES, fitting, lines_of, text_width, whole_lines, wrapped
from liaison_desk.reports.pdf import style


def test_wide_scripts_take_about_twice_the_width():
    assert text_width("\u1380", 10) == pytest.approx(text_width("ab", 10), rel=0.2)


def test_a_text_is_wrapped_at_words():
    assert wrapped("Joint look at the problems", 60, 7.0) == ("Joint look at", "the problems")


def test_what_does_not_fit_ends_with_an_ellipsis():
    assert wrapped("one two three four five six", 40, 7.0, most=1) == ("one two…",)


def test_a_word_longer_than_the_line_is_cut():
    assert wrapped("Extraordinarilylong", 30, 7.0) == ("Extra…",)


def test_no_text_gives_no_lines():
    assert wrapped("", 30, 7.0) == ()


def test_lines_stand_round_their_middle():
    assert [one.points[1] for one in lines_of(("a", "b"), 0, 10, size=8)] == [5.0, 15.0]


def test_paper_has_a_colour_for_every_tone_and_a_pattern_for_every_dash():
    assert set(TONES) <= set(style.TONES)
    assert set(DASHES) == set(style.DASHES)


LONG = (
    "Association des femmes transformatrices de produits agricoles de la sous-préfecture de Kérouané-Centre",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "جمعية نساء منطقة مراف للمياه والصرف الصحي والنظافة العامة في القرى البعيدة",
    "မာရပ်ပြည်နယ်အမျိုးသမီးများအသင်းချုပ်ရေရရှိရေးလုပ်ငန်းအဖွဲ့",
    "Radio",
    "",
)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:9])
def test_a_text_in_lines_leaves_nothing_out_and_no_line_is_wider_than_its_room(text: str) -> None:
    lines = whole_lines(text, 60, 7)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")
    assert all(text_width(one, 7) <= 60 for one in lines)
    assert not any(unicodedata.category(one[0]).startswith("M") for one in lines)


def test_a_text_is_made_smaller_before_a_word_is_broken_and_cut_only_at_the_end() -> None:
    assert fitting("Health", 60, 7) == (("Health",), 7)
    assert fitting("Sindhupalchok", 45, 7, most=3) == (("Sindhupalchok",), pytest.approx(5.6))
    lines, size = fitting(LONG[1], 60, 7, most=9)
    assert size == pytest.approx(7 * 0.72)
    assert "…" not in "".join(lines)
    assert lines[0].endswith("-")
    assert fitting(LONG[0], 60, 7)[0][-1].endswith("…")
