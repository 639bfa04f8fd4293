"""What must stay whole is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf.isolation import spans


def found(text: str) -> list[str]:
    return [text[first:end] for first, end in spans(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "+999 70 123 4567",
        "+999-70-123-4567",
        "(+999) 70 123 4567",
        "555-0142",
        "02-555-0123",
        "۰۷۹۹ ۱۲۳ ۴۵۶",
        "٠٧٩٩ ١٢٣ ٤٥٦",
        "UNM-A-AAR-2026-0007",
        "person.one@organisation.example",
        "38S MB 12345 67890",
        "36.3456, 43.1234",
        "220530Z NOV 26",
        "231200Z",
        "25.11.2026",
        "2026-11-25",
        "12–14",
        "١٢–١٤",
        "08:00–10:00",
        "1,200–1,300",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "see {} now", "الرقم {} (مكتب)", "({})"])
def test_one_thing_is_one_span(whole, frame):
    assert whole.removeprefix("(") in [each.strip("()") for each in found(frame.format(whole))] + found(frame.format(whole))


@pytest.mark.parametrize("text", ["", "no number here", "phases 3 4", "in 2024. 12 people came", "3rd of series", "a - b", "Route 4"])
def test_ordinary_text_holds_no_span(text):
    assert found(text) == []


def test_spans_are_sorted_and_apart():
    text = "call +999 70 123 4567 or 555-0142, ask for UNM-A-AAR-2026-0007"
    assert len(found(text)) == 3
    assert all(before[1] <= after[0] for before, after in zip(spans(text), spans(text)[1:], strict=False))


@pytest.mark.parametrize("text", ["a1" * 50_000, "1 " * 50_000, "A1-" * 40_000, "a." * 50_000 + "@", "a@b." * 20_000, "+(" * 50_000 + "1"])
def test_a_hostile_text_is_searched_in_step_with_its_length(text):
    assert isinstance(spans(text), list)


@given(st.text(max_size=60))
def test_spans_lie_inside_the_text(text):
    assert all(0 <= first < end <= len(text) for first, end in spans(text))
