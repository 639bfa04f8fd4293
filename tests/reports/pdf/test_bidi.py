"""The bidirectional algorithm: a sample of Unicode's own cases, and what life depends on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.reports.pdf import bidi
from tests.conformance import Case, character_cases, class_cases, is_right

GOLDEN = Path(__file__).parents[2] / "golden"
MIXED = st.text(alphabet="ab א٣3+-.,() \t\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202eأب\u0651", max_size=40)


def sample(name: str) -> list[str]:
    return (GOLDEN / name).read_text("utf-8").splitlines()


def test_the_sample_of_unicodes_character_cases_passes():
    cases = list(character_cases(sample("bidi_characters.txt")))
    assert len(cases) > 900
    assert [case for case in cases if not is_right(case)] == []


def test_the_sample_of_unicodes_class_cases_passes():
    cases = list(class_cases(sample("bidi_classes.txt")))
    assert len(cases) > 2000
    assert [case for case in cases if not is_right(case)] == []


def test_a_wrong_answer_is_noticed():
    assert not is_right(Case(["R"], "", None, [0], [0], None))


@pytest.mark.parametrize(("text", "level"), [("abc", 0), ("אבג", 1), ("123", 0), ("1 ב", 1), ("\u2067א\u2069 b", 0), ("", 0)])
def test_a_paragraph_takes_its_level_from_its_first_strong_letter(text, level):
    assert bidi.levels(text)[0] == level


def seen(text: str, isolated: tuple[tuple[int, int], ...] = ()) -> str:
    """Return a text in the order of the eye, from left to right."""
    _, levels = bidi.levels(text, None, isolated)
    return "".join(text[at] for at in bidi.visual_order(levels))


def test_a_telephone_number_is_turned_round_without_isolation():
    assert seen("א +99 70 12") == "12 70 99+ א"


def test_an_isolated_telephone_number_keeps_its_order():
    text = "א +99 70 12 (ב)"
    assert "+99 70 12" in seen(text, ((2, 11),))


def test_what_follows_an_isolated_number_is_not_swallowed():
    text = "א +99 70 (UN) ב"
    assert seen(text, ((2, 8),)) == "ב (UN) +99 70 א".replace("(UN)", ")UN(")


def test_brackets_go_with_the_text_round_them():
    base, levels = bidi.levels("א (b) ג", 1)
    assert base == 1
    assert levels[2] == 1
    assert levels[4] == 1


def test_an_unmatched_override_ends_with_its_isolate():
    _, levels = bidi.levels("a\u2068\u202eb\u2069c")
    assert levels[0] == levels[-1] == 0


@given(MIXED)
def test_every_character_has_a_level_and_a_place(text):
    base, levels = bidi.levels(text)
    assert base in (0, 1)
    assert len(levels) == len(text)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))


@given(MIXED)
def test_levels_never_lie_below_the_paragraphs(text):
    base, levels = bidi.resolve(bidi.classes_of(text), None, text)
    assert all(level is None or level >= base for level in levels)


def test_more_brackets_than_the_rule_allows_are_all_neutral():
    _, levels = bidi.levels("(" * 70 + "א" + ")" * 70, 0)
    assert len(levels) == 141


@pytest.mark.parametrize("depth", [60, 61, 124, 125, 126, 300])
def test_embeddings_deeper_than_the_limit_are_ignored(depth):
    _, levels = bidi.levels("\u202b\u202a" * depth + "a")
    assert max(levels) <= bidi.MAX_DEPTH + 1
