"""Text in lines: nothing wider than its column, nothing lost, numbers whole and in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.bidi import visual_order
from liaison_desk.reports.pdf.text import Line, Setter, prepared
from tests.reports.made_up import NAMES, PHONE

SCRIPTS = st.text(alphabet="abc ABC 123 +-(). жї مر ب١ שׁל አስ ကာမြန် हिन्दी ไทย ខ្មែរ ✓\u200d\u2067\u2069", max_size=80)


def written(lines: list[Line]) -> str:
    return "".join(token.piece.text for line in lines for token in line.tokens).replace("\u00a0", " ")


def seen(text: str) -> str:
    return text.translate({ord(each): None for each in " \u200d\u2067\u2069"})


@given(SCRIPTS, st.floats(min_value=12, max_value=300))
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(text, width):
    lines = Setter("en").lines(text, look.BODY, width)
    one = Setter("en")
    for line in lines:
        clusters = [wide for token in line.tokens for _, wide in one.shaper.clusters(token.piece)]
        assert line.width <= max(width, max(clusters, default=0) * look.BODY.size) + 0.01
    assert seen(written(lines)) == seen(prepared(text))


@pytest.mark.parametrize("width", [20, 40, 60, 63, 80, 100, 200])
def test_a_telephone_number_is_never_broken(width):
    lines = Setter("en").lines(f"Call {PHONE} today", look.TABLE, width)
    whole = [line for line in lines if PHONE in written([line])]
    if width >= 60:
        assert len(whole) == 1
    assert written(lines).replace(" ", "") == f"Call {PHONE} today".replace(" ", "")


def test_a_number_a_little_wider_than_its_column_is_drawn_narrower():
    line = next(line for line in Setter("en").lines(PHONE, look.TABLE, 60))
    assert written([line]) == PHONE
    assert line.squeeze < 1
    assert line.width == 60


def test_a_word_of_a_hundred_thousand_letters_is_cut_to_the_column():
    lines = Setter("en").lines("x" * 100_000, look.BODY, 400)
    assert len(written(lines)) == 100_000
    assert all(line.width <= 400 for line in lines)


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_empty_text_has_no_words(text):
    assert written(Setter("en").lines(text, look.BODY, 100)) == ""


def test_a_line_end_in_the_text_stays_one():
    assert len(Setter("en").lines("one\ntwo\r\nthree", look.BODY, 400)) == 3


def test_the_base_direction_follows_the_first_strong_letter():
    lines = [Setter("en").lines(text, look.BODY, 400)[0].base for text in ("abc مريم", "مريم abc", "12 مريم", "12")]
    assert lines == [0, 1, 1, 0]


def test_a_right_to_left_document_starts_neutral_text_at_its_right():
    assert Setter("ar").lines("12", look.BODY, 400)[0].base == 1
    assert Setter("ar").lines("abc", look.BODY, 400)[0].base == 0


def test_the_narrowest_width_is_that_of_the_widest_word():
    setter = Setter("en")
    assert setter.narrowest("a coordinator b", look.BODY) == pytest.approx(setter.line("coordinator", look.BODY).width)


def test_controls_and_overrides_are_dropped_before_setting():
    assert prepared("a\x00b\u202ec\td") == "abc d"


def test_what_no_font_has_is_spelt_out():
    assert prepared("中x") == "[U+4E2D]x"


@pytest.mark.parametrize("script", list(NAMES))
def test_every_script_is_shaped_without_an_empty_glyph(script):
    setter = Setter("en")
    setter.line(NAMES[script], look.BODY)
    assert all(0 not in used for used in setter.shaper.used.values())


def test_arabic_letters_are_joined():
    setter = Setter("en")
    alone = sum(setter.line(letter, look.BODY).width for letter in "مريم")
    assert setter.line("مريم", look.BODY).width < alone * 0.95


def test_the_language_reaches_the_shaper():
    setter = Setter("fa")
    assert setter.shaper.language == "fa"
    assert setter.line("گلبدین", look.BODY).width > 0


def test_equal_words_share_a_piece():
    setter = Setter("en")
    line = setter.line("again again", look.BODY)
    assert line.tokens[0].piece is line.tokens[2].piece


WHOLE = (
    PHONE,
    "(+999) 70-123.4567",
    "۰۷۹۹ ۱۲۳ ۴۵۶",
    "UNM-A-AAR-2026-0007",
    "38S MB 12345 67890",
    "33.3152, 44.3661",
    "210825Z NOV 26",
    "ana.b+x@mail.example.org",
)
AROUND = st.text(alphabet="abc жї مرب שׁל አስ ကာမြ हिन्द ไทย ខ្មែរ ()", max_size=24)


def seen_by_the_eye(line: Line) -> str:
    """Return the pieces of a line from left to right; right-to-left pieces are turned round."""
    order = visual_order([token.level for token in line.tokens])
    return "".join(line.tokens[at].piece.text[:: -1 if line.tokens[at].level % 2 else 1] for at in order).translate(SPACES)


SPACES = {0x00A0: " ", 0x202F: " "}


@given(AROUND, st.sampled_from(WHOLE), AROUND, st.sampled_from(["en", "ar", "he", "my"]), st.floats(min_value=60, max_value=400))
def test_what_must_stay_whole_is_in_one_line_and_in_its_order_whatever_stands_round_it(before, number, after, language, width):
    lines = Setter(language).lines(f"{before} {number} {after}", look.TABLE, width)
    shown = [line for line in lines if number in seen_by_the_eye(line)]
    widest = Setter(language).narrowest(number, look.TABLE)
    if widest <= width * 1.4:
        assert len(shown) == 1


@pytest.mark.parametrize("weight", [look.TABLE, look.BODY])
def test_a_thai_word_is_kept_whole_and_only_a_column_too_narrow_for_it_cuts_between_syllables(weight):
    setter, word = Setter("th"), "สำนักงาน"
    whole = setter.line(word, weight).width
    assert [written([line]) for line in setter.lines(word, weight, whole + 0.1)] == [word]
    assert [written([line]) for line in setter.lines(f"คน {word}", weight, whole + 0.1)] == ["คน", word]
    assert [written([line]) for line in setter.lines(word, weight, whole - 1)] == ["สำ", "นักงาน"]


@pytest.mark.parametrize(("text", "whole"), [("الفترة 12–14 نوفمبر", "12–14"), ("يوم ١٢–١٤ نوفمبر", "١٢–١٤"), ("12–14 Nov", "12–14")])
def test_a_range_of_numbers_stands_on_one_line(text, whole):
    setter = Setter("ar")
    width = max(setter.narrowest(text, look.TABLE), setter.line(whole, look.TABLE).width + 0.1)
    assert any(whole in written([line]) for line in setter.lines(text, look.TABLE, width))
