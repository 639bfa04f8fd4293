"""Fonts as a file carries them."""

from __future__ import annotations

import io

import pikepdf

from liaison_desk.reports.pdf.fontfile import add_font, subset, to_unicode
from liaison_desk.reports.pdf.fonts import FALLBACK, face


def test_the_map_to_text_comes_in_blocks_of_a_hundred():
    made = to_unicode(dict.fromkeys(range(250), "a")).decode()
    assert made.count("beginbfchar") == 3
    assert "100 beginbfchar" in made
    assert "50 beginbfchar" in made


def test_glyphs_without_text_are_left_out_of_the_map():
    assert "<0002>" not in to_unicode({1: "a", 2: ""}).decode()
    assert "<0001> <D83DDE00>" in to_unicode({1: "\U0001f600"}).decode()


def test_a_subset_is_small_and_the_same_each_time():
    latin = face(FALLBACK[0], "Regular")
    made = subset(latin, [36, 37, 38])
    assert len(made) < 20_000
    assert made == subset(latin, [38, 37, 36])


def test_the_name_of_a_subset_depends_on_its_glyphs():
    latin = face(FALLBACK[0], "Regular")
    file = pikepdf.new()
    names = {str(add_font(file, latin, used).BaseFont) for used in ({36: "A"}, {37: "B"}, {36: "A"})}
    assert len(names) == 2
    assert all(name.endswith("+NotoSans-Regular") and len(name.split("+")[0]) == 7 for name in names)


def test_widths_are_the_fonts_own():
    latin = face(FALLBACK[0], "Regular")
    file = pikepdf.new()
    font = add_font(file, latin, {36: "A", 37: "B", 90: "z"})
    widths = font.DescendantFonts[0].W
    assert [int(widths[0]), len(widths[1]), int(widths[2]), len(widths[3])] == [36, 2, 90, 1]
    assert float(widths[1][0]) == round(latin.own_advance(36) * latin.per_mille, 2)
    file.save(io.BytesIO())
