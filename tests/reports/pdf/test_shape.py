"""Pieces know their glyphs, and what a reader of the page must be told."""

from __future__ import annotations

import pytest

from liaison_desk.reports.pdf.fonts import font_set
from liaison_desk.reports.pdf.shape import Glyph, Piece, Shaper, number, row


def piece(text: str, *, is_rtl: bool = False, language: str = "en") -> Piece:
    return Shaper(language).piece(font_set("Regular").pick(text[0], None), text, is_rtl=is_rtl)


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (-0.0001, "0"), (1.5, "1.5"), (10.0, "10"), (-2.3456, "-2.346"), (1e6, "1000000")])
def test_numbers_are_written_as_pdf_wants_them(value, text):
    assert number(value) == text


def test_a_row_corrects_what_the_font_does_not_say():
    glyphs = (Glyph(1, 500, 520, 0, 0), Glyph(2, 600, 600, 0, 0))
    assert row(glyphs) == "<0001> 20 <0002>"


def test_plain_words_need_no_text_of_their_own():
    assert piece("Route").actual == ""
    assert piece("Маршрут").actual == ""


def test_a_conjunct_tells_its_text():
    assert piece("श्री").actual == "श्री"


def test_right_to_left_words_are_never_told_for_readers_would_turn_them_round():
    assert piece("لَا", is_rtl=True).actual == ""


def test_raised_marks_are_kept_as_glyphs():
    assert any(glyph.y for glyph in piece("שָׁלוֹם", is_rtl=True).glyphs) or piece("قَّ", is_rtl=True).glyphs


def test_a_no_break_space_is_drawn_as_a_space():
    told = Shaper("en")
    face = font_set("Regular").pick("a", None)
    told.piece(face, "+999\u00a070")
    assert " " in told.used[face].values()
    assert "\u00a0" not in told.used[face].values()


def test_a_glyph_that_already_stands_for_other_text_is_told():
    shaper = Shaper("en")
    face = font_set("Regular").pick("a", None)
    shaper.piece(face, "a")
    gid = next(iter(shaper.used[face]))
    shaper.used[face][gid] = "b"
    assert shaper.piece(face, "aa").actual == "aa"


def test_clusters_add_up_to_the_piece():
    shaper = Shaper("my")
    word = shaper.piece(font_set("Regular").pick("က", None), "ကျောင်းသား")
    found = list(shaper.clusters(word))
    assert "".join(text for text, _ in found) == word.text
    assert sum(width for _, width in found) == pytest.approx(word.width)


def test_the_memory_for_pieces_is_bounded(monkeypatch):
    monkeypatch.setattr("liaison_desk.reports.pdf.shape._MOST_PIECES", 3)
    shaper = Shaper("en")
    face = font_set("Regular").pick("a", None)
    for text in ("a", "b", "c", "d", "e"):
        shaper.piece(face, text)
    assert len(shaper._pieces) <= 3
    assert {"a", "b", "c", "d", "e"} <= set(shaper.used[face].values())


def test_a_glyph_under_hundreds_of_marks_stands_for_few_of_them_and_the_rest_is_told():
    shaper = Shaper("en")
    text = "A" + "\u0301" * 300
    piece = shaper.piece(font_set("Regular").pick("A", None), text)
    assert piece.actual == text
    assert max(map(len, shaper.used[piece.face].values())) <= 32
