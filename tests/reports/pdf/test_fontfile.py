"""Fonts as a file carries them."""

from __future__ import annotations

import io

import pikepdf

from liaison_desk.reports.pdf.fontfile import add_font, subset, to_unicode
from liaison_desk.reports.pdf.fonts import FALLBACK, face
from liaison_desk.reports.pdf.writer import FileWriter, ref


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


def opened_with(used: dict[int, str]) -> pikepdf.Pdf:
    """Return a file that holds only a font."""
    file = FileWriter()
    font = add_font(file, face(FALLBACK[0], "Regular"), used)
    root = file.put(f"<</Type/Catalog/Font {ref(font)}/Pages<</Type/Pages/Count 0/Kids[]>>>>")
    return pikepdf.open(io.BytesIO(file.file(root, file.put("<<>>"))))


def test_the_name_of_a_subset_depends_on_its_glyphs():
    files = [opened_with(used) for used in ({36: "A"}, {37: "B"}, {36: "A"})]
    names = {str(file.Root.Font.BaseFont) for file in files}
    assert len(names) == 2
    assert all(name.endswith("+NotoSans-Regular") and len(name.split("+")[0]) == 7 for name in names)


def test_widths_are_the_fonts_own():
    latin = face(FALLBACK[0], "Regular")
    opened = opened_with({36: "A", 37: "B", 90: "z"})
    found = opened.Root.Font.DescendantFonts[0].W
    assert [int(found[0]), len(found[1]), int(found[2]), len(found[3])] == [36, 2, 90, 1]
    assert float(found[1][0]) == round(latin.own_advance(36) * latin.per_mille, 2)


def test_the_font_carries_its_own_bytes():
    opened = opened_with({36: "A"})
    font = opened.Root.Font
    program = font.DescendantFonts[0].FontDescriptor.FontFile2
    assert int(program.Length1) == len(program.read_bytes())
    assert b"beginbfchar" in font.ToUnicode.read_bytes()
