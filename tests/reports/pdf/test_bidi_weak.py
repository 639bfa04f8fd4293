"""Rules W1 to W7, N1 and N2, each by its own cases."""

from __future__ import annotations

import pytest

from liaison_desk.reports.pdf.bidi_weak import direction, resolve_neutral, resolve_weak


@pytest.mark.parametrize(
    ("rule", "types", "start", "found"),
    [
        ("W1", "AL NSM", "R", "R R"),
        ("W1 at the start", "NSM L", "R", "R L"),
        ("W1 after an isolate", "LRI NSM", "L", "LRI ON"),
        ("W2", "AL ON EN", "R", "R ON AN"),
        ("W2 not after Hebrew", "R ON EN", "R", "R ON EN"),
        ("W3", "AL", "L", "R"),
        ("W4 plus", "EN ES EN", "R", "EN EN EN"),
        ("W4 point", "AN CS AN", "R", "AN AN AN"),
        ("W4 not between kinds", "EN CS AN", "R", "EN ON AN"),
        ("W5 before", "ET ET EN", "R", "EN EN EN"),
        ("W5 after", "EN ET", "R", "EN EN"),
        ("W6", "ET ON", "R", "ON ON"),
        ("W7", "L EN", "R", "L L"),
        ("W7 from the start", "EN", "L", "L"),
    ],
)
def test_a_weak_rule(rule, types, start, found):
    held = types.split()
    resolve_weak(held, start)
    assert held == found.split(), rule


@pytest.mark.parametrize(
    ("rule", "types", "level", "found"),
    [
        ("N1 same on both sides", "R WS R", 0, "R R R"),
        ("N1 numbers count as right to left", "R WS EN", 0, "R R EN"),
        ("N2", "L WS R", 0, "L L R"),
        ("N2 in a right-to-left paragraph", "L WS R", 1, "L R R"),
    ],
)
def test_a_neutral_rule(rule, types, level, found):
    held = types.split()
    resolve_neutral(held, level, "L", "L")
    assert held == found.split(), rule


@pytest.mark.parametrize(("found", "counts_as"), [("EN", "R"), ("AN", "R"), ("L", "L"), ("R", "R"), ("ON", "ON")])
def test_numbers_count_as_right_to_left(found, counts_as):
    assert direction(found) == counts_as
