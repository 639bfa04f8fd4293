"""Words behind which a name may hide, because a warning cannot do without them."""

from __future__ import annotations

import pytest

from liaison_desk.domain.folding import words
from liaison_desk.domain.sharing.ordinary_words import OF_FORCES, ORDINARY


@pytest.mark.parametrize("word", ["hope", "hill", "may", "grace", "water", "tank", "river", "road", "надежда"])
def test_words_of_ordinary_warnings_are_there(word: str) -> None:
    assert word in ORDINARY


def test_words_are_folded_and_single_and_no_word_of_a_local_group_is_among_them() -> None:
    assert all(words(one) == [one] for one in ORDINARY | OF_FORCES)
    assert ORDINARY.isdisjoint({"circle", "committee", "group", "association", "union", "mothers", "youth", "amina"})
    assert {"brigade", "front", "guard"} <= OF_FORCES
