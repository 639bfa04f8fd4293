"""Matching: the order of commands."""

from __future__ import annotations

import pytest

from liaison_desk.ui.shell.matching import NO_MATCH, fuzzy


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
