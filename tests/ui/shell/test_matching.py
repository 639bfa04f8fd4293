"""Matching: the order of commands."""

from __future__ import annotations

import pytest

from liaison_desk.ui.shell.matching import NO_MATCH, fit, fuzzy, is_sure, nearness


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


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("who is", ["Who", "is"]),
        ("missing who", ["Who", "missing"]),
        ("misisng", ["missing"]),
        ("mising", ["missin"]),
        ("missling", ["missing"]),
        ("miszing", ["missing"]),
        ("coverage", []),
        ("covrage", []),
        ("wim", ["W", "i", "m"]),
    ],
)
def test_words_in_any_order_and_with_a_slip_are_found_and_marked(typed, marked):
    text = "Who is missing"
    found = fit(text, typed, "coverage gaps")
    assert found is not None
    assert [text[start:end] for start, end in found.marks] == marked


def test_what_stands_so_comes_before_other_words_and_these_before_slips():
    scores = [fit("Lock now", typed, "close").score for typed in ("lock", "now lock", "close", "clsoe")]
    assert scores == sorted(scores)
    assert fit("Lock now", "zzzz", "close") is None
    assert fit("Lock now", "lokc") is not None
    assert fit("Lock now", "lok") is not None


@pytest.mark.parametrize(
    ("typed", "near"), [("days and places", 0), ("Settings: days and places", 0), ("days", 1), ("da", 2), ("places", 2), ("", 2)]
)
def test_what_is_called_so_is_nearer_than_what_begins_so_and_that_than_all_else(typed, near):
    assert nearness(("Settings: Days and places", "Days and places", ""), typed) == near


def test_what_holds_the_words_is_sure_and_what_is_only_like_them_is_not():
    assert [is_sure(fit(text, "heal")) for text in ("Who works in Healthcare", "Help for this page")] == [True, False]
    assert is_sure(fit("Settings", "heal", "health"))
    assert not is_sure(fit("Lock now", "lcn"))
