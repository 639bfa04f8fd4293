"""The numbers of glyphs in CFF fonts."""

from __future__ import annotations

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import paths
from liaison_desk.domain.errors import DamagedError
from liaison_desk.reports.pdf import cff
from tests.fonts import TINY


def table_of(path) -> bytes:
    return bytes(hb.Face(hb.Blob.from_file_path(str(path))).reference_table("CFF ").data)


def test_a_font_cut_to_one_country_has_gaps_in_its_numbers():
    assert cff.numbers(table_of(TINY)) == [0, 1398, 9544, 9890, 11676, 13185, 20036, 37928, 38322, 59058, 63281, 63282]


def test_a_font_of_latin_letters_has_no_numbers():
    assert cff.numbers(table_of(paths.resource("fonts", "inter", "Inter-Regular.otf"))) is None


def font(charset: bytes, glyphs: int = 5, predefined: int | None = None) -> bytes:
    """A table of nothing but what is read: header, name, top dictionary, glyphs, charset."""
    head = b"\x01\x00\x04\x01" + b"\x00\x01\x01\x01\x02A"
    length = 18
    tops = b"\x00\x01\x01\x01" + bytes([1 + length])
    strings = len(head) + len(tops) + length
    after = strings + 4
    ros = bytes([139, 140, 141, 12, 30])
    real = bytes([30, 0x1A, 0x5F, 5])[:3] + bytes([5])
    place = bytes([28]) + (after if predefined is None else predefined).to_bytes(2, "big") + bytes([15])
    glyph_row = bytes([28]) + strings.to_bytes(2, "big") + bytes([17])
    top = (ros + real + place + glyph_row).ljust(length, b"\x8b")
    return head + tops + top + glyphs.to_bytes(2, "big") + b"\x01\x01" + charset


@pytest.mark.parametrize(
    ("charset", "wanted"),
    [
        (b"\x00" + bytes([0, 7, 0, 9, 0, 11, 1, 0]), [0, 7, 9, 11, 256]),
        (b"\x01" + bytes([0, 7, 1, 0, 20, 1]), [0, 7, 8, 20, 21]),
        (b"\x02" + bytes([0, 7, 0, 3]), [0, 7, 8, 9, 10]),
    ],
)
def test_a_charset_is_read_in_each_of_its_forms(charset, wanted):
    assert cff.numbers(font(charset)) == wanted


def test_a_charset_that_the_format_knows_counts_places():
    assert cff.numbers(font(b"", predefined=0)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("cut", [0, 3, 8, 20, 33, 36])
def test_a_table_that_ends_early_is_damaged(cut):
    with pytest.raises(DamagedError):
        cff.numbers(font(b"\x00" + bytes([0, 7, 0, 9, 0, 11, 1, 0]))[:cut])


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(table):
    try:
        found = cff.numbers(table)
    except DamagedError:
        return
    assert found is None or found[:1] in ([], [0])
