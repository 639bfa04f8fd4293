"""Programs of pages are read for what they say, however their strings are written."""

from __future__ import annotations

import pikepdf
import pytest

from liaison_desk.reports.pdf.glyph_runs import Mapping, plain_string, strings_in, unpacked


@pytest.mark.parametrize(
    ("literal", "plain"),
    [(rb"a\(b\)", b"a(b)"), (rb"\101\102", b"AB"), (b"a\\\nb", b"ab"), (b"a\\\r\nb", b"ab"), (rb"\\", b"\\"), (b"plain", b"plain")],
)
def test_escapes_of_a_literal_string_are_undone(literal, plain):
    assert plain_string(literal) == plain


def test_strings_of_every_kind_are_given_and_dictionaries_are_not():
    syntax = b"<</A (one (two) three)/B <4142 4> /C [(x\\)y)]>> % a remark\n"
    assert list(strings_in(syntax)) == [b"one (two) three", b"AB@", b"x)y", b"% a remark"]


def test_a_font_without_a_table_is_read_by_its_bytes():
    font = pikepdf.Dictionary(Subtype=pikepdf.Name.Type1)
    assert Mapping(font).text(b"Amal") == "Amal"
    assert Mapping(pikepdf.Dictionary(Subtype=pikepdf.Name.Type0)).text("Amal".encode("utf-16-be")) == "Amal"


def test_what_no_filter_can_undo_is_given_as_it_is():
    with pikepdf.new() as opened:
        stream = pikepdf.Stream(opened, b"as it is", Filter=pikepdf.Name("/Unheard"))
        assert unpacked(stream) == b"as it is"


def test_a_page_of_several_streams_or_none_is_read():
    from liaison_desk.reports.pdf.glyph_runs import glyph_layers

    with pikepdf.new() as opened:
        opened.add_blank_page()
        parts = [opened.make_indirect(pikepdf.Stream(opened, b"BT (" + word + b") Tj ET")) for word in (b"Amal ", b"Society")]
        opened.add_blank_page().obj.Contents = pikepdf.Array(parts)
        assert next(iter(glyph_layers(opened))).spaced == "amal society"
