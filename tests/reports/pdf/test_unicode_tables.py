"""The carried Unicode tables say what the standard says, whatever Python runs."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from liaison_desk.reports.pdf import unicode_tables as tables


@pytest.mark.parametrize(
    ("character", "found"),
    [
        ("a", "L"),
        ("א", "R"),
        ("ب", "AL"),
        ("5", "EN"),
        ("٥", "AN"),
        ("+", "ES"),
        ("\u0651", "NSM"),
        (" ", "WS"),
        ("\u2067", "RLI"),
        ("\u20c5", "ET"),
    ],
)
def test_bidirectional_classes(character, found):
    assert tables.bidi_classes().of(character) == found


def test_unassigned_arabic_and_hebrew_count_as_right_to_left():
    assert tables.bidi_classes().of("\u05ff") == "R"
    assert tables.bidi_classes().of("\u07bf") == "AL"


def test_categories_agree_with_python_on_old_characters():
    old = [chr(code) for code in range(0x20, 0x2000) if unicodedata.category(chr(code)) != "Cn"]
    assert [each for each in old if tables.categories().of(each) != unicodedata.category(each)] == []


def test_joiners_are_ignorable_and_letters_are_not():
    assert [tables.ignorables().of(each) for each in "\u200d\u200c\u2066a"] == ["Y", "Y", "Y", "N"]


def test_brackets_know_their_partner():
    assert tables.brackets()["("] == (")", True)
    assert tables.brackets()["]"] == ("]", False)
    assert tables.brackets()["\u2329"][0] == tables.brackets()["\u3009"][0] == "\u3009"


@pytest.mark.parametrize("table", [tables.bidi_classes, tables.categories, tables.line_break_classes])
def test_ranges_are_sorted_and_apart(table):
    values = {table().of(chr(code)) for code in range(0x3000)}
    ranges = table().ranges_of(values)
    assert all(first <= last for first, last in ranges)
    assert all(last < first for (_, last), (first, _) in itertools.pairwise(ranges))


def test_characters_beyond_every_range_have_the_default():
    assert tables.categories().of("\U0010ffff") == "Cn"
