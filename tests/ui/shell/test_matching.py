"""Matching: the letters to show bold, and the order of commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.ui.shell.matching import NO_MATCH, fuzzy, parts


def bold(text, typed):
    return "".join(words.upper() if is_match else words for words, is_match in parts(text, typed))


@pytest.mark.parametrize(
    ("text", "typed", "seen"),
    [
        ("Tella Health Circle", "heal", "Tella HEALth Circle"),
        ("healing the health", "health", "healing the HEALTH"),
        ("subhealth", "heal", "subHEALth"),
        ("an oath, a heath", "ath", "an oATH, a heath"),
        ("Tella Health", "he te", "TElla HEalth"),
        ("Tella", "", "Tella"),
        ("Tella", "zz", "Tella"),
    ],
)
def test_matched_letters_stand_out_at_the_start_of_a_word_where_they_can(text, typed, seen):
    assert bold(text, typed) == seen


@given(st.text(), st.text(max_size=5))
def test_no_letter_is_lost(text, typed):
    assert "".join(words for words, _is_match in parts(text, typed)) == text


@pytest.mark.parametrize(
    ("text", "typed", "score"),
    [
        ("Lock now", "lo", 0),
        ("Go to Today", "tod", 1),
        ("Unlock", "lock", 2),
        ("Lock now", "lcn", 6),
        ("Lock now", "zz", NO_MATCH),
        ("Lock now", "", 0),
    ],
)
def test_the_start_fits_best_then_words_then_any_place_then_gaps(text, typed, score):
    assert fuzzy(text, typed) == score


def test_letters_too_far_apart_do_not_match():
    assert fuzzy("a very long command with many words in it", "at") == 2 or fuzzy("l............k", "lk") == NO_MATCH
