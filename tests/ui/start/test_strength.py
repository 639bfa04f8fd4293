"""Passphrases: how strong, and how long to wait after wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.ui.start.strength import STEPS, strength_of


@pytest.mark.parametrize(
    ("passphrase", "step"),
    [
        ("", 0),
        ("short", 0),
        ("password1234", 1),
        ("aaaaaaaaaaaaaaaa", 1),
        ("zebra-lamp-walks", 2),
        ("four words that walk", 3),
        ("A marble lantern over 7 rivers", 4),
    ],
)
def test_length_and_variety_make_it_strong(passphrase, step):
    found = strength_of(passphrase)
    assert found.step == step
    assert found.word
    assert bool(found.advice) is (step < 3)


@given(st.text())
def test_every_text_has_a_step(text):
    assert 0 <= strength_of(text).step <= STEPS


def test_many_words_of_few_different_letters_are_strong_and_repetition_is_not():
    assert strength_of("untidy natural diary tundra radial tiara").step == 4
    assert strength_of("tella tella tella tella tella tella").step == 1
