"""The office's nature: codes of the vocabulary, and what follows from them."""

from __future__ import annotations

import itertools

import pytest

from liaison_desk.domain.terms.sides import OFFICE_SIDES, OWNERS
from liaison_desk.ui.start.nature import consequences, sides, sources


def test_the_answers_are_the_codes_that_vaults_keep():
    assert {code for code, *_words in sides()} == set(OFFICE_SIDES.terms)
    assert {code for code, *_words in sources()} == set(OWNERS.terms)


@pytest.mark.parametrize(("side", "whose"), list(itertools.product(OFFICE_SIDES.terms, OWNERS.terms)))
def test_something_follows_from_every_pair(side, whose):
    lines = consequences(side, whose)
    assert len(lines) == 3
    assert ("as the state" in lines[0]) is (whose == "host-state")


def test_a_missing_answer_is_asked_for():
    assert consequences("civilian", "") == ["Answer both, and what follows is said here"]


def test_only_civilian_offices_begin_with_humanitarian_words():
    assert any("Humanitarian" in one for one in consequences("civilian", "un"))
    assert not any("Humanitarian" in one for one in consequences("military", "un"))
