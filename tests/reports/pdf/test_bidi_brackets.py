"""Rule N0: paired brackets."""

from __future__ import annotations

import pytest

from liaison_desk.reports.pdf.bidi_brackets import resolve_brackets


def resolved(characters: str, types: str, level: int, start: str) -> str:
    held = types.split()
    marks = [found == "NSM" for found in held]
    held = ["ON" if found == "NSM" else found for found in held]
    resolve_brackets(list(characters), held, marks, level, start)
    return " ".join(held)


@pytest.mark.parametrize(
    ("rule", "characters", "types", "level", "found"),
    [
        ("b: inside as the paragraph", "a(b)", "L ON L ON", 0, "L L L L"),
        ("c1: inside and before are opposite", "א(ב)", "R ON R ON", 0, "R R R R"),
        ("c2: only inside is opposite", "a(ב)", "L ON R ON", 0, "L L R L"),
        ("d: nothing strong inside", "a(-)", "L ON ON ON", 0, "L ON ON ON"),
        ("numbers inside count as right to left", "א(5)", "R ON EN ON", 1, "R R EN R"),
        ("unpaired brackets stay", "a(b", "L ON L", 0, "L ON L"),
        ("pairs do not cross", "(a[b)c]", "ON L ON L ON L ON", 0, "L L ON L L L ON"),
        ("marks follow their bracket", "(a)x", "ON L ON NSM", 0, "L L L L"),
        ("angle brackets match their canonical twins", "\u2329a\u3009", "ON L ON", 0, "L L L"),
    ],
)
def test_a_case_of_the_rule(rule, characters, types, level, found):
    assert resolved(characters, types, level, "L" if level == 0 else "R") == found, rule


def test_sixty_three_may_be_open_at_once_and_not_one_more():
    for depth, is_resolved in ((63, True), (64, False)):
        characters = "(" * depth + "a" + ")" * depth
        types = " ".join(["ON"] * depth + ["L"] + ["ON"] * depth)
        assert ("ON" not in resolved(characters, types, 0, "L")) == is_resolved
