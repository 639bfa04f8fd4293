"""Line breaking as Unicode wants it; `make conformance` runs all of Unicode's own cases, this suite a sample."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf import uax14
from tests.conformance import DATABASE, breaks_right, line_cases

UNICODE = DATABASE / "auxiliary" / "LineBreakTest.txt"
A_SAMPLE = 17


def pieces(text: str) -> list[str]:
    return [text[first:end] for first, end in itertools.pairwise([0, *sorted(uax14.breaks(text)), len(text)])]


@pytest.mark.skipif(not UNICODE.is_file(), reason="unicode-data is not installed")
def test_a_sample_of_unicodes_own_cases_passes():
    with UNICODE.open(encoding="utf-8") as lines:
        cases = list(itertools.islice(line_cases(lines), 0, None, A_SAMPLE))
    assert len(cases) > 400
    assert [text for text, wanted in cases if not breaks_right((text, wanted))] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one two", ["one ", "two"]),
        ("a\r\nb\nc", ["a\r\n", "b\n", "c"]),
        ("end\u200b next", ["end\u200b ", "next"]),
        ("(35 km)", ["(35 ", "km)"]),
        ("$(12.35)", ["$(12.35)"]),
        ("– – x", ["– ", "– ", "x"]),
        ("「中」。", ["「中」。"]),
        ("中（文", ["中", "（文"]),
        ("\U0001f1eb\U0001f1f7\U0001f1e9\U0001f1ea", ["\U0001f1eb\U0001f1f7", "\U0001f1e9\U0001f1ea"]),
        ("👩\u200d🚒👍🏽", ["👩\u200d🚒", "👍🏽"]),
        ("\U0001fb00\U0001f3fd", ["\U0001fb00", "\U0001f3fd"]),
        ("한국어", ["한", "국", "어"]),
        ("מה-כן", ["מה-כן"]),
        ("a\ufffcb", ["a", "\ufffc", "b"]),
        ("a\ufffc!", ["a", "\ufffc!"]),
        ("कि का", ["कि ", "का"]),
        (" \u0301x", [" ", "\u0301x"]),
        ("", [""]),
    ],
)
def test_lines_end_where_the_rules_say(text, wanted):
    assert pieces(text) == (wanted if text else ["" for _ in wanted])


@given(st.text(alphabet="ab 12-/().,中。\u00a0\u200bि़्\u200d가힣🇫👍🏽\ufffc", max_size=30))
def test_no_line_starts_with_a_space_or_a_mark(text):
    found = uax14.breaks(text)
    assert all(0 < at < len(text) for at in found)
    assert all(text[at] not in " \u200b" for at in found)
    assert all(text[at] not in "ि़्" or text[at - 1] in " \u200b" for at in found)
