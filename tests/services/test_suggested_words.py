"""A proposed passphrase: six words of the list, by chance."""

from __future__ import annotations

from liaison_desk.services.suggested_words import WORDS, suggested_passphrase, word_list
from liaison_desk.storage.keys import is_weak


def test_the_list_is_whole() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 6**5
    assert all(word.isascii() and word == word.strip().lower() and 3 <= len(word) <= 9 for word in words)


def test_six_words_of_the_list_are_proposed() -> None:
    proposed = suggested_passphrase().split(" ")
    assert len(proposed) == WORDS == 6
    assert set(proposed) <= set(word_list())
    assert not is_weak(" ".join(proposed))


def test_each_proposal_is_another_and_any_word_may_stand_anywhere() -> None:
    proposals = {suggested_passphrase() for _each in range(200)}
    assert len(proposals) == 200
    assert len({proposal.split(" ")[0] for proposal in proposals}) > 150
