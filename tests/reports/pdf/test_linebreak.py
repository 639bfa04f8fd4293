"""Where lines may end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf.linebreak import breaks


def pieces(text: str, kept: tuple[tuple[int, int], ...] = ()) -> list[str]:
    places = [0, *sorted(breaks(text, kept)), len(text)]
    return [text[first:end] for first, end in itertools.pairwise(places)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one two", ["one ", "two"]),
        ("civil-military", ["civil-", "military"]),
        ("and/or", ["and/", "or"]),
        ("-5 degrees", ["-5 ", "degrees"]),
        ("yes , no", ["yes , ", "no"]),
        ("(see here)", ["(see ", "here)"]),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("non\u00a0breaking", ["non\u00a0breaking"]),
        ("መስመር፡መስመር", ["መስመር፡", "መስመር"]),
        ("中文字", ["中", "文", "字"]),
        ("中文。", ["中", "文。"]),
        ("مرحبا بكم", ["مرحبا ", "بكم"]),
    ],
)
def test_lines_end_where_readers_expect(text, wanted):
    assert pieces(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("မြန်မာ", ["မြန်", "မာ"]),
        ("တက္ကသိုလ်", ["တက္က", "သိုလ်"]),
        ("การเดินทาง", ["การ", "เดินทาง"]),
        ("ພາສາເຂດ", ["ພາສາ", "ເຂດ"]),
        ("ប្រជុំកម្ពុជា", ["ប្រ", "ជុំក", "ម្ពុ", "ជា"]),
    ],
)
def test_scripts_without_spaces_break_between_syllables(text, wanted):
    assert pieces(text) == wanted


def test_nothing_breaks_inside_what_must_stay_whole():
    assert pieces("tel +999 70 12 now", ((4, 14),)) == ["tel ", "+999 70 12 ", "now"]


@given(st.text(alphabet="ab -/()中,.\u00a0\u200bကာ်္ა", max_size=40))
def test_no_line_starts_with_a_space_or_a_mark(text):
    assert all(text[at] not in " \u103a\u1039" for at in breaks(text))
